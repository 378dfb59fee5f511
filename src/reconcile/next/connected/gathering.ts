import type { Concern } from './concern.ts';

/** Looks once more which other requests tell of the same change, so that it is told once. */
export const gathering: Concern = () => ({ do: 'gather' });
