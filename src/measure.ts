import type { Answer } from './ping/answer.ts';
import { bothWaysOutcomeOf, pairOutcomeIn } from './ping/answer.ts';
import type { Ping, PingEvent } from './ping/ping.ts';
import type { RequestEvent } from './request/event.ts';
import type { Unreached } from './request/shapes.ts';
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
  | 'SweepFailures'
  | 'DriftSuspected'
  | 'Drifted'
  | 'Repaired';
export type Timing =
  | 'CommandTime'
  | 'StepTime'
  | 'AskToApprove'
  | 'ApproveToVerified'
  | 'DriftRound'
  | 'DriftToRepair';

/** Of what kind it was, and how it ended: a few words each, known before anything happens, so that figures stay few. */
export type Labels = { command?: string; step?: string; outcome?: 'ok' | 'failed' };

export type Metrics = {
  count: (name: Count, value?: number, labels?: Labels) => void;
  /** Milliseconds. */
  time: (name: Timing, ms: number, labels?: Labels) => void;
};
export const noMetrics: Metrics = { count: () => {}, time: () => {} };

type Happened<State, Event> = { before: State | undefined; after: State; event: Event };

const countPings = (metrics: Metrics, answers: readonly Answer[]): void => {
  metrics.count('Pings');
  if (pairOutcomeIn(answers) !== 'verified') metrics.count('PingsNotPassed');
};

/** A step by what it does; the rest of its key names tables and blocks, of which there are as many as the world has. */
const kindOf = (key: string): string => key.split(' ')[0] ?? key;

const tally = (keys: readonly string[]): Map<string, number> => {
  const sums = new Map<string, number>();
  for (const kind of keys.map(kindOf)) sums.set(kind, (sums.get(kind) ?? 0) + 1);
  return sums;
};

const countAnswers = (metrics: Metrics, answers: readonly { key: string; ok: boolean }[]): void => {
  const keysOf = (wanted: boolean) => answers.filter(({ ok }) => ok === wanted).map(({ key }) => key);
  for (const [step, times] of tally(keysOf(true))) metrics.count('Steps', times, { step, outcome: 'ok' });
  for (const [step, times] of tally(keysOf(false)))
    metrics.count('StepFailures', times, { step, outcome: 'failed' });
};

/** Steps that go together are answered together, so each kind among them took that long. */
const timeSteps = (metrics: Metrics, ms: number, answers: readonly { key: string; ok: boolean }[]): void => {
  for (const step of tally(answers.map(({ key }) => key)).keys()) {
    const own = answers.filter(({ key }) => kindOf(key) === step);
    metrics.time('StepTime', ms, { step, outcome: own.every(({ ok }) => ok) ? 'ok' : 'failed' });
  }
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
  bothWaysOutcomeOf(after.ping?.answers ?? []) === 'verified' &&
  before?.ping === undefined &&
  after.drift?.overAt === undefined;

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
      if (before) timeSteps(metrics, after.at - before.at, event.answers);
      countAnswers(metrics, event.answers);
      break;
    case 'pinged':
      if (isFirstProof(before, after)) metrics.time('ApproveToVerified', after.at - lastYes(after));
      countPings(metrics, event.answers);
      break;
    case 'measured':
      if (event.scheduled) countPings(metrics, event.answers);
      break;
    case 'drifted':
      metrics.count('Drifted');
      break;
    case 'repaired':
      metrics.count('Repaired');
      metrics.time('DriftToRepair', after.at - (before?.drift?.found?.at ?? after.at));
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
  append: async (from, ...entries) => {
    const after = await book.append(from, ...entries);
    const before = 'seq' in from ? from : undefined;
    if (!isConflict(after)) for (const { event } of entries) measure({ before, after, event });
    return after;
  },
});
