import { type CidrBlock, contains, covers, isCidr, overlaps } from '../network/cidr.ts';
import type { Check } from '../network/diagnose.ts';
import { type Side, sameVpc, type VpcRef } from '../network/vpc.ts';
import type { Answer } from '../ping/answer.ts';
import { type Drift, driftKey } from '../plan/drift.ts';
import { isMendable } from '../plan/mending.ts';
import { agreedRoutes } from '../request/agreed-routes.ts';
import type { PeeringRequest } from '../request/state.ts';
import { blindIn } from '../request/unseen.ts';

/** A route that a ping finds missing, and that was agreed on, is the bot's to write again: nobody has to write it by hand. */

type Ends = { from: VpcRef; to: VpcRef };
type Missing = { side: Side; table: string; isTo: (block: CidrBlock) => boolean };

type LedAway = Extract<Check['because'], { code: 'route-elsewhere' | 'route-blackhole' }>;

/**
 * What packets take instead of an agreed route, which goes before it once it is there again. A route that somebody wrote to the very
 * block stands in its place, and is not the bot's to change.
 */
const isInstead =
  ({ destination, entry = destination, propagated }: LedAway, peerBlock: CidrBlock) =>
  (block: CidrBlock): boolean =>
    isCidr(entry) &&
    covers(entry, block) &&
    overlaps(peerBlock, block) &&
    (propagated === true || destination !== block);

const missingIn = (
  request: PeeringRequest,
  { because, at, peerBlock }: Check,
  ends: Ends,
): Missing | undefined => {
  const side = sameVpc(request.requester, ends[at]) ? 'requester' : 'accepter';
  if (because.code === 'no-route')
    return { side, table: because.table.id, isTo: (block) => contains(block, because.address) };
  if (because.code === 'block-unrouted')
    return { side, table: because.table.id, isTo: (block) => covers(because.block, block) };
  const isLed = because.code === 'route-elsewhere' || (because.code === 'route-blackhole' && !because.ours);
  return isLed && peerBlock
    ? { side, table: because.table.id, isTo: isInstead(because, peerBlock) }
    : undefined;
};

const isIt =
  ({ side, table, isTo }: Missing) =>
  (one: Drift): boolean =>
    one.kind === 'route-missing' && one.side === side && one.routeTableId === table && isTo(one.destination);

/** How it is written again; undefined where others write there, where it was taken as it is, or where nobody agreed on it. */
const howFor = (request: PeeringRequest, missing: Missing): NonNullable<Check['mend']>['how'] | undefined => {
  const { drift, repair } = request;
  const { side, table, isTo } = missing;
  const { drifts = [], beyond } = drift?.found ?? {};
  const told = drifts.find(isIt(missing));
  if (told) return isMendable(told) ? (repair ? 'under-way' : 'repair') : undefined;
  const isOffered = beyond?.steps.some(
    (step) =>
      step.do === 'create-route' &&
      step.side === side &&
      step.routeTableId === table &&
      isTo(step.destination),
  );
  if (isOffered) return 'proposal';
  const agreed = agreedRoutes(request, side).find(
    (one) => one.routeTableId === table && isTo(one.destination),
  );
  const isTaken = agreed && drift?.accepted.includes(driftKey({ ...agreed, kind: 'route-missing' }));
  return agreed && !isTaken ? 'soon' : undefined;
};

const withMend = (request: PeeringRequest, check: Check, ends: Ends): Check => {
  const { mend: _, ...bare } = check;
  const missing = check.passed === false && !check.outside ? missingIn(request, check, ends) : undefined;
  // Nothing is written where nobody can look.
  const isHidden = blindIn(request).some(({ side }) => side === missing?.side);
  const how = missing && !isHidden ? howFor(request, missing) : undefined;
  return missing && how ? { ...bare, mend: { id: request.id, vpc: request[missing.side].name, how } } : bare;
};

/** The answer of a ping with what the request that joins the two does about what is missing. */
export const mendedBy = (request: PeeringRequest | undefined, answer: Answer, ends: Ends): Answer => {
  if (request?.status !== 'connected') return answer;
  const { checks, tcpChecks } = answer;
  return {
    ...answer,
    checks: checks.map((check) => withMend(request, check, ends)),
    ...(tcpChecks && { tcpChecks: tcpChecks.map((check) => withMend(request, check, ends)) }),
  };
};
