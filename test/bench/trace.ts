import type { RequestEntry } from '../../src/request/state.ts';
import type { TracedCall } from '../support/traced-way.ts';

type Traced = { took: readonly TracedCall[]; history: readonly RequestEntry[]; approved: number };

/** Calls that begin so long after another has ended may have waited for it. */
const slackMs = 1;

/** From the last call backwards: each waited for the one that ended last before it began. */
const chainOf = (calls: readonly TracedCall[], last: TracedCall | undefined): TracedCall[] => {
  if (!last) return [];
  const before = calls
    .filter(({ ended }) => ended <= last.began + slackMs)
    .reduce<TracedCall | undefined>(
      (one, other) => (one && one.ended > other.ended ? one : other),
      undefined,
    );
  const earlier = calls.filter(({ began }) => began < last.began);
  return [...chainOf(earlier, before), last];
};

/** Which calls a peering took and when, since the approval was written, and the chain that led to the packets' answer. */
export const traceOf = (title: string, { took, history, approved }: Traced): string => {
  const since = (at: number): string => `${Math.round(at + performance.timeOrigin - approved)}`.padStart(6);
  const line = ({ to, name, began, ended }: TracedCall): string =>
    `${since(began)} ${since(ended)}  ${to.padEnd(9)} ${name}`;
  const pinged = history.find(({ event }) => event.type === 'pinged')?.at ?? Number.NaN;
  const isBefore = ({ ended }: TracedCall) => ended + performance.timeOrigin <= pinged + 5;
  const events = history
    .filter(({ at }) => at >= approved)
    .map(({ at, event }) => `${`${at - approved}`.padStart(6)} ${event.type}`);
  const chain = chainOf(took.filter(isBefore), took.findLast(isBefore));
  return [title, ...took.map(line), 'events', ...events, 'longest chain', ...chain.map(line), ''].join('\n');
};
