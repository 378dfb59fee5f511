import { type Answer, bothWaysOutcomeOf } from '../ping/answer.ts';
import { measuredAt } from '../ping/measured.ts';
import { patience } from './pause.ts';
import type { PeeringRequest } from './state.ts';

/** Packets that are sent again by schedule: when, and what of them people have to hear. Pure: the clock is the caller's. */

/** One count that fails may be a server that restarts: so long after it packets are sent once more before anybody is told. */
const confirmMs = 60_000;

/** FNV-1a: the same for a request for good, and unlike for one and the next. http://www.isthe.com/chongo/tech/comp/fnv/ */
const spread = (id: string): number =>
  [...id].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619) >>> 0, 2_166_136_261);

/** The next of a request's own moments, which come every so often and are spread out over that time. */
export const slotAfter = (id: string, every: number, at: number): number => {
  const phase = spread(id) % every;
  return (Math.floor((at - phase) / every) + 1) * every + phase;
};

type Verified = Pick<PeeringRequest, 'id' | 'verify' | 'ping' | 'connectedAt' | 'faults'>;

/** When packets are sent again; undefined where nobody wants that, or the first ones are still on their way. */
export const verifyAt = ({ id, verify, ping, connectedAt = 0, faults }: Verified): number | undefined => {
  if (!verify || !ping?.last) return undefined;
  const { every, setAt, at = 0, loss } = verify;
  const gaveUpAt = (faults.verify?.count ?? 0) >= patience ? (faults.verify?.at ?? 0) : 0;
  const last = Math.max(connectedAt, setAt, at, measuredAt(ping.answers) ?? 0, gaveUpAt);
  // What could not be counted since confirms nothing, and is no reason to send more at once.
  const isFresh = loss?.confirmedAt === undefined && loss?.since === at && gaveUpAt <= at;
  return isFresh ? at + confirmMs : slotAfter(id, every, last);
};

/** `counted`: what a count by schedule found; absent where somebody asked. `before`, `after`: what is known of both ways. */
type Count = { before: Answer[]; after: Answer[]; counted?: Answer[] | undefined; at: number };
type Loss = NonNullable<NonNullable<PeeringRequest['verify']>['loss']>;

const doPass = (answers: readonly Answer[]): boolean =>
  ['verified', 'half-tested'].includes(bothWaysOutcomeOf(answers));
const areLost = (answers: readonly Answer[] = []): boolean =>
  ['not-verified', 'one-way', 'port-silent'].includes(bothWaysOutcomeOf(answers));

/** What is known of a loss once packets were counted again. Only the schedule finds one; whatever is counted ends it. */
export const lossAfter = (
  loss: Loss | undefined,
  { before, after, counted, at }: Count,
): Loss | undefined => {
  const isOn = loss !== undefined && loss.overAt === undefined;
  if (!isOn) return doPass(before) && areLost(counted) ? { since: at } : loss;
  if (doPass(after)) return loss.confirmedAt === undefined ? undefined : { ...loss, overAt: at };
  return areLost(counted) ? { ...loss, confirmedAt: loss.confirmedAt ?? at } : loss;
};
