import type { Concern } from './concern.ts';

/** Shows what has changed, and offers again what Slack would not take. */
export const announcing: Concern = () => ({ do: 'announce' });
