/** What requests amount to: how many came to what, and how long people and packets took. Nothing here is drawn yet. */
import type { Answer } from '../ping/answer.ts';
import { isTested } from '../ping/output.ts';
import { percentile } from '../ping/percentile.ts';
import { lossOf } from '../ping/summary.ts';
import { hasAgreed, type PeeringRequest, type RequestEntry } from '../request/state.ts';
import type { Spread } from './columns.ts';
import type { Calendar, Period } from './periods.ts';

/** A request; when packets first passed both ways, where its log says so; and what was measured since. */
export type Counted = {
  readonly request: PeeringRequest;
  readonly verifiedAt?: number;
  readonly measured?: readonly Measured[];
};
type Measured = { readonly at: number; readonly isBySchedule: boolean; readonly answers: readonly Answer[] };

const spreadOf = (values: readonly number[]): Spread | undefined => {
  const [p50, p95] = [percentile(values, 50), percentile(values, 95)];
  return p50 === undefined || p95 === undefined ? undefined : { count: values.length, p50, p95 };
};

const ends = ['approved', 'denied', 'lapsed', 'withdrawn', 'refused', 'waiting'] as const;
type Outcome = (typeof ends)[number];

/** When the last yes came; undefined while one is missing. */
const approvedAt = (request: PeeringRequest): number | undefined => {
  if (!hasAgreed(request, 'requester') || !hasAgreed(request, 'accepter')) return undefined;
  return Math.max(...[...request.yes.requester, ...request.yes.accepter].map(({ at }) => at));
};

/** Of what was approved and then ended the yes counts: each request is one of these. */
const outcomeOf = (request: PeeringRequest): Outcome => {
  if (approvedAt(request) !== undefined) return 'approved';
  const { status } = request;
  if (status === 'denied' || status === 'lapsed') return status;
  if (status === 'cancelled' || status === 'removed' || status === 'removing') return 'withdrawn';
  return status === 'refused' || status === 'failed' ? 'refused' : 'waiting';
};

/** What a rule agrees to at once, or whoever asks for both sides, says nothing of how long people take. */
const waitOf = ({ request }: Counted): number[] => {
  const at = approvedAt(request);
  const ways = [...request.yes.requester, ...request.yes.accepter].map(({ how }) => how);
  const isByOthers = !ways.includes('rule') && ways.some((how) => how !== 'asked');
  return at === undefined || !isByOthers ? [] : [at - request.askedAt];
};

const proofOf = ({ request, verifiedAt }: Counted): number[] => {
  const at = approvedAt(request);
  return at === undefined || verifiedAt === undefined || verifiedAt < at ? [] : [verifiedAt - at];
};

export type Group = {
  readonly name: string;
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly asked: number;
  readonly toApproved: Spread | undefined;
  readonly toVerified: Spread | undefined;
};

const groupOf = (name: string, all: readonly Counted[]): Group => {
  const counts = { approved: 0, denied: 0, lapsed: 0, withdrawn: 0, refused: 0, waiting: 0 };
  for (const { request } of all) counts[outcomeOf(request)] += 1;
  return {
    ...{ name, counts, asked: all.length },
    toApproved: spreadOf(all.flatMap(waitOf)),
    toVerified: spreadOf(all.flatMap(proofOf)),
  };
};

/** All of them, and those of each period. */
export type Course = { readonly all: Group; readonly periods: readonly Group[] };

const courseOf = (name: string, all: readonly Counted[], { periods, keyAt }: Calendar): Course => ({
  all: groupOf(name, all),
  periods: periods.map((period: Period) =>
    groupOf(
      period.name,
      all.filter(({ request }) => keyAt(request.askedAt) === period.key),
    ),
  ),
});

/** So many teams stand by themselves, those who are asked most; the others as one. */
const mostTeams = 7;

type Named = { readonly key: string; readonly name: string };

/** By the team whose owners were asked. */
const teamsIn = (cohort: readonly Counted[], { teamOf, calendar }: CountNeeds): Course[] => {
  const found = new Map<string, { name: string; of: Counted[] }>();
  for (const one of cohort) {
    const { key, name } = teamOf(one.request);
    const team = found.get(key) ?? { name, of: [] };
    team.of.push(one);
    found.set(key, team);
  }
  const teams = [...found.values()].sort((a, b) => b.of.length - a.of.length || a.name.localeCompare(b.name));
  const kept = teams.slice(0, teams.length > mostTeams ? mostTeams - 1 : mostTeams);
  const others = teams.slice(kept.length);
  const rest = { name: `${others.length} more teams`, of: others.flatMap(({ of }) => of) };
  return [...kept, ...(others.length > 0 ? [rest] : [])].map(({ name, of }) => courseOf(name, of, calendar));
};

/** Lost packets in percent, and the average there and back in milliseconds. `ways`: how many answers were counted. */
export type Packets = { readonly ways: number; readonly loss: number; readonly latency: Spread | undefined };

const packetsIn = (answers: readonly Answer[]): Packets | undefined => {
  const counted = answers.flatMap(({ report: { outcome } }) =>
    outcome.kind === 'packets' && isTested(outcome) ? [outcome] : [],
  );
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const sent = sum(counted.map((one) => one.sent));
  if (sent === 0) return undefined;
  const received = sum(counted.map((one) => one.received));
  const latency = spreadOf(counted.flatMap(({ roundTrip }) => roundTrip?.avg ?? []));
  return { ways: counted.length, loss: lossOf({ sent, received }), latency };
};

/** What was sent again to what is connected: how often, by whom, and what came back from period to period. */
export type Again = {
  readonly bySchedule: number;
  readonly byPeople: number;
  readonly all: Packets | undefined;
  readonly periods: readonly { readonly name: string; readonly packets: Packets | undefined }[];
};

const againIn = (open: readonly Counted[], { calendar }: CountNeeds): Again => {
  const measured = open.flatMap((one) => one.measured ?? []);
  const bySchedule = measured.filter(({ isBySchedule }) => isBySchedule).length;
  const answersIn = (some: readonly Measured[]) => packetsIn(some.flatMap(({ answers }) => answers));
  return {
    ...{ bySchedule, byPeople: measured.length - bySchedule, all: answersIn(measured) },
    periods: calendar.periods.map(({ key, name }) => ({
      name,
      packets: answersIn(measured.filter(({ at }) => calendar.keyAt(at) === key)),
    })),
  };
};

/** The packets that were sent to it again between two moments, by its log. */
export const measuredIn = (
  history: readonly RequestEntry[],
  { from, to }: { readonly from: number; readonly to: number },
): Measured[] =>
  history.flatMap(({ at, event }) =>
    event.type === 'measured' && at >= from && at < to
      ? [{ at, isBySchedule: event.pingId === undefined, answers: event.answers }]
      : [],
  );

const week = 7 * 86_400_000;

export type Numbers = Course & {
  readonly teams: readonly Course[];
  readonly endingSoon: number;
  /** Of each way of what is connected, as last counted. */
  readonly packets: Packets | undefined;
  readonly again: Again;
};

type CountNeeds = {
  /** Asked for in the span. */
  readonly cohort: readonly Counted[];
  /** All that is open, whenever it was asked for. */
  readonly open: readonly Counted[];
  readonly teamOf: (request: PeeringRequest) => Named;
  readonly calendar: Calendar;
  readonly now: number;
};

export const countUp = (needs: CountNeeds): Numbers => {
  const { cohort, open, calendar, now } = needs;
  const joined = open.filter(({ request }) => request.status === 'connected');
  return {
    ...courseOf('All', cohort, calendar),
    teams: teamsIn(cohort, needs),
    endingSoon: joined.filter(
      ({ request: { expiresAt } }) => expiresAt !== undefined && expiresAt < now + week,
    ).length,
    packets: packetsIn(joined.flatMap(({ request }) => request.ping?.answers ?? [])),
    again: againIn(joined, needs),
  };
};
