import type { Answer } from './ping/answer.ts';
import { bothWaysOutcomeOf, pairOutcomeIn } from './ping/answer.ts';
import type { Ping, PingEvent } from './ping/ping.ts';
import type { RequestEvent, Unreached } from './request/event.ts';
import type { PeeringRequest } from './request/state.ts';
import type { Folded } from './store/items.ts';
import { type Book, isConflict } from './store/store.ts';

/** What is counted, and what is timed in milliseconds: the names that alarms and the dashboard ask for. */
export type Count =
  | 'Commands'
  | 'CommandFailures'
  | 'Requests'
  | 'Approvals'
  | 'Denials'
  | 'Steps'
  | 'StepFailures'
  | 'Pings'
  | 'PingsNotPassed'
  | 'Failed'
  | 'Unreached'
  | 'Sweeps'
  | 'SweepFailures';
export type Timing = 'CommandTime' | 'StepTime' | 'AskToApprove' | 'ApproveToVerified';

export type Metrics = {
  count: (name: Count, value?: number) => void;
  /** Milliseconds. */
  time: (name: Timing, ms: number) => void;
};
export const noMetrics: Metrics = { count: () => {}, time: () => {} };

type Happened<State, Event> = { before: State | undefined; after: State; event: Event };

const countPings = (metrics: Metrics, answers: readonly Answer[]): void => {
  metrics.count('Pings');
  if (pairOutcomeIn(answers) !== 'verified') metrics.count('PingsNotPassed');
};

const countAnswers = (metrics: Metrics, answers: readonly { ok: boolean }[]): void => {
  const failed = answers.filter(({ ok }) => !ok).length;
  metrics.count('Steps', answers.length - failed);
  if (failed > 0) metrics.count('StepFailures', failed);
};

/** What passes by itself is nobody's to mend. */
const countUnreached = (metrics: Metrics, unreached: readonly Unreached[]): void => {
  const lasting = unreached.filter(({ mendedBy }) => mendedBy !== 'time').length;
  if (lasting > 0) metrics.count('Unreached', lasting);
};

/** When everybody had agreed: the status says it, and the event before it when. */
const timeApproval = (metrics: Metrics, before: PeeringRequest | undefined, after: PeeringRequest): void => {
  metrics.count('Approvals');
  if (before?.status === 'awaiting-approval' && after.status === 'connecting')
    metrics.time('AskToApprove', after.at - after.askedAt);
};

const lastYes = ({ yes }: PeeringRequest): number =>
  Math.max(...[...yes.requester, ...yes.accepter].map(({ at }) => at));

const isFirstProof = (before: PeeringRequest | undefined, after: PeeringRequest): boolean =>
  bothWaysOutcomeOf(after.ping?.answers ?? []) === 'verified' && before?.ping === undefined;

/** What an event of a request adds to the figures. */
export const measureRequest = (
  metrics: Metrics,
  { before, after, event }: Happened<PeeringRequest, RequestEvent>,
): void => {
  switch (event.type) {
    case 'requested':
      metrics.count('Requests');
      break;
    case 'approved':
    case 'approved-by-rule':
    case 'broke-glass':
      timeApproval(metrics, before, after);
      break;
    case 'denied':
      metrics.count('Denials');
      break;
    case 'steps-finished':
      if (before) metrics.time('StepTime', after.at - before.at);
      countAnswers(metrics, event.answers);
      break;
    case 'pinged':
      if (isFirstProof(before, after)) metrics.time('ApproveToVerified', after.at - lastYes(after));
      countPings(metrics, event.answers);
      break;
    case 'failed':
    case 'stalled':
      metrics.count('Failed');
      break;
    case 'announced':
      countUnreached(metrics, event.unreached);
      break;
  }
};

export const measurePing = (metrics: Metrics, { event }: Happened<Ping, PingEvent>): void => {
  if (event.type === 'ping-answered') countPings(metrics, event.answers);
};

/** A book whose events are measured once they are written. */
export const measured = <State extends Folded, Event>(
  book: Book<State, Event>,
  measure: (happened: Happened<State, Event>) => void,
): Book<State, Event> => ({
  ...book,
  append: async (from, entry) => {
    const after = await book.append(from, entry);
    if (!isConflict(after)) measure({ before: 'seq' in from ? from : undefined, after, event: entry.event });
    return after;
  },
});
