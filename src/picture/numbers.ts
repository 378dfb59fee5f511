/** What requests amount to: how many came to what, and how long people and packets took. Nothing here is drawn yet. */
import { vpcKey } from '../network/vpc.ts';
import { isTested } from '../ping/output.ts';
import { percentile } from '../ping/percentile.ts';
import { lossOf } from '../ping/summary.ts';
import { hasAgreed, type PeeringRequest } from '../request/state.ts';

/** A request, and when packets first passed both ways, where its log says so. */
export type Counted = { readonly request: PeeringRequest; readonly verifiedAt?: number };

/** Milliseconds; undefined where there is none to count. */
export type Spread = { readonly count: number; readonly p50: number; readonly p95: number };

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
  /** A month such as `2026-11`, or the VPC whose owners were asked. */
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

const monthOf = ({ request }: Counted): string => new Date(request.askedAt).toISOString().slice(0, 7);

type Named = { readonly key: string; readonly name: string };

const groupsBy = (all: readonly Counted[], keyOf: (one: Counted) => Named): Group[] => {
  const found = new Map<string, { name: string; of: Counted[] }>();
  for (const one of all) {
    const { key, name } = keyOf(one);
    const group = found.get(key) ?? { name, of: [] };
    group.of.push(one);
    found.set(key, group);
  }
  return [...found.values()].map(({ name, of }) => groupOf(name, of));
};

/** Lost packets in percent, and the average there and back in milliseconds, of the latest ping of each way that was counted. */
export type Packets = { readonly ways: number; readonly loss: number; readonly latency: Spread | undefined };

const packetsOf = (all: readonly Counted[]): Packets | undefined => {
  const joined = all.filter(({ request }) => request.status === 'connected');
  const counted = joined.flatMap(({ request }) =>
    (request.ping?.answers ?? []).flatMap(({ report: { outcome } }) =>
      outcome.kind === 'packets' && isTested(outcome) ? [outcome] : [],
    ),
  );
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const sent = sum(counted.map((one) => one.sent));
  if (sent === 0) return undefined;
  const received = sum(counted.map((one) => one.received));
  const latency = spreadOf(counted.flatMap(({ roundTrip }) => roundTrip?.avg ?? []));
  return { ways: counted.length, loss: lossOf({ sent, received }), latency };
};

const week = 7 * 86_400_000;

export type Numbers = {
  readonly all: Group;
  readonly months: readonly Group[];
  readonly vpcs: readonly Group[];
  readonly endingSoon: number;
  readonly packets: Packets | undefined;
};

type Asked = {
  /** Asked for in the span. */
  readonly cohort: readonly Counted[];
  /** All that is open, whenever it was asked for. */
  readonly open: readonly Counted[];
  readonly now: number;
};

export const countUp = ({ cohort, open, now }: Asked): Numbers => ({
  all: groupOf('all', cohort),
  months: groupsBy(cohort, (one) => ({ key: monthOf(one), name: monthOf(one) })).sort((a, b) =>
    a.name.localeCompare(b.name),
  ),
  vpcs: groupsBy(cohort, ({ request: { accepter } }) => ({
    key: vpcKey(accepter),
    name: accepter.name,
  })).sort((a, b) => b.asked - a.asked || a.name.localeCompare(b.name)),
  endingSoon: open.filter(
    ({ request: { status, expiresAt } }) =>
      status === 'connected' && expiresAt !== undefined && expiresAt < now + week,
  ).length,
  packets: packetsOf(open),
});
