import type { Person } from '../../../src/events/people.ts';
import type { Refusal } from '../../../src/peering/refusal.ts';
import type { PeeringRequest } from '../../../src/request/state.ts';

/** What one process is told to do; several run at once in each. */
export type Deed =
  | { do: 'approve'; by: Person; planHash: string }
  | { do: 'deny' | 'remove'; by: Person }
  | { do: 'cancel'; by: Person }
  | { do: 'reconcile' };

/** What came of it. */
export type Outcome = { deed: Deed; refusal?: Refusal; until?: number; error?: string };

/** From the test to a process. Every message is answered by one. */
export type Order =
  | { say: 'clock'; now: number }
  | { say: 'begin'; id: string; deeds: Deed[] }
  | { say: 'let-go'; index: number }
  | { say: 'reconcile'; id: string };

/** From a process to the test. */
export type Answer = { waiting: string[]; outcomes: Outcome[]; request?: PeeringRequest; until?: number };
