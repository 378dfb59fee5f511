import type { Catalog } from '../catalog/catalog.ts';
import { vpcAt } from '../catalog/vpc-at.ts';
import type { Check } from '../network/diagnose.ts';
import type { VpcRef } from '../network/vpc.ts';
import type { Answer } from '../ping/answer.ts';
import type { Pair, Ping } from '../ping/ping.ts';
import { goneVpc } from '../request/gone.ts';
import { openSides, type PeeringRequest } from '../request/state.ts';
import { mendedBy } from './mended-by.ts';
import { oncePerPair } from './once-per-pair.ts';
import { findForbidden } from './policy.ts';
import { withinAgreed } from './within-agreed.ts';

/** What somebody who asked for a peering of two VPCs now would be told. */
type Advice = {
  holder?: { id: string; status: string; waitsFor?: string[]; since?: number; gone?: string };
  forbidden?: { refused: string };
  /** The request that holds the two, by which is judged what was agreed on. */
  request?: PeeringRequest;
};
export type Advise = (from: VpcRef, to: VpcRef) => Promise<Advice>;

type HolderOf = (one: VpcRef, other: VpcRef) => Promise<PeeringRequest | undefined>;

type AdviseNeeds = {
  catalog: Pick<Catalog, 'vpcs'>;
  /** The request that holds two VPCs, by their lock. */
  holderOf: HolderOf;
};

const waiting = (request: PeeringRequest) =>
  request.status === 'awaiting-approval'
    ? {
        waitsFor: openSides(request).map((side) => request[side].name),
        since: request.lapsesAt - request.lapseAfter * 1000,
      }
    : {};

const ended = (request: PeeringRequest) => {
  const gone = goneVpc(request);
  return gone ? { gone: gone.name } : {};
};

/** By the lock of the pair, which is never late, and by the catalog. */
export const makeAdvise =
  ({ catalog, holderOf }: AdviseNeeds): Advise =>
  async (from, to) => {
    const [one, other] = [from, to].map((end) => vpcAt(catalog.vpcs, end));
    const forbidden = one && other && findForbidden(one, other);
    const holder = await holderOf(from, to);
    return {
      ...(holder && {
        holder: { id: holder.id, status: holder.status, ...waiting(holder), ...ended(holder) },
        request: holder,
      }),
      ...(forbidden && { forbidden }),
    };
  };

const lacksPeering = ({ because }: Check): boolean =>
  because.code === 'no-peering' || because.code === 'peering-not-active';

const withAdvice = (check: Check, { holder: held, forbidden: no }: Advice): Check => {
  const { because } = check;
  if (because.code !== 'no-peering' && because.code !== 'peering-not-active') return check;
  const { holder: _, forbidden: __, ...bare } = because;
  return { ...check, because: { ...bare, ...(held && { holder: held }), ...(no && { forbidden: no }) } };
};

/** Does it depend on what was asked for and agreed on what is to be done about it? */
const concernsRequest = (check: Check): boolean =>
  lacksPeering(check) || (check.passed === false && check.peerBlock !== undefined);

/** Writes beside "there is no peering" what asking for one would bring, and beside what is missing what was agreed on. */
export const advised = async (
  advise: Advise | undefined,
  answer: Answer,
  ends: { from: VpcRef; to: VpcRef },
): Promise<Answer> => {
  const { checks, tcpChecks } = answer;
  if (!advise || ![...checks, ...(tcpChecks ?? [])].some(concernsRequest)) return answer;
  const advice = await advise(ends.from, ends.to);
  const told = {
    ...answer,
    checks: checks.map((check) => withAdvice(check, advice)),
    ...(tcpChecks && { tcpChecks: tcpChecks.map((check) => withAdvice(check, advice)) }),
  };
  return mendedBy(advice.request, withinAgreed(advice.request, told, ends), ends);
};

const withHolders = async (holderOf: HolderOf, pairs: readonly Pair[]) => {
  const holders = new Map(
    await Promise.all(pairs.map(async (pair) => [pair, await holderOf(pair.from, pair.to)] as const)),
  );
  return (pair: Pair): PeeringRequest | undefined => holders.get(pair);
};

/** The answers of a ping with what asking for a peering would bring now, and who holds each pair: each is read once. */
export const advisedNow = async (
  { catalog, holderOf: read }: AdviseNeeds,
  { answers, pairs }: Ping,
): Promise<{ answers: Answer[]; holderOf: (pair: Pair) => PeeringRequest | undefined }> => {
  const once = oncePerPair(read);
  const advise = makeAdvise({ catalog, holderOf: once });
  const adviseOn = async (answer: Answer): Promise<Answer> => {
    const { from, to } = answer.report;
    const ends = pairs.find((pair) => pair.from.name === from && pair.to.name === to);
    return ends ? advised(advise, answer, ends) : answer;
  };
  const [now, holderOf] = await Promise.all([Promise.all(answers.map(adviseOn)), withHolders(once, pairs)]);
  return { answers: now, holderOf };
};
