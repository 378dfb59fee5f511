import { z } from 'zod';

/**
 * What a connected request is looked after for, the most urgent first. Each concern says when it is due (`due.ts`) and what it does then
 * (`src/reconcile/next/connected/`), and counts its own faults, so that those of one never speak for another.
 */
export const concernNames = ['expiry', 'rules', 'ping', 'announcing'] as const;
export const concernName = z.enum(concernNames);
export type ConcernName = z.infer<typeof concernName>;
