import { type CidrBlock, contains, covers, type IpAddress, isCidr } from '../network/cidr.ts';
import type { Check } from '../network/diagnose.ts';
import { otherSide, type Side, sameVpc, type VpcRef } from '../network/vpc.ts';
import type { Answer } from '../ping/answer.ts';
import { type AgreedRoute, agreedRoutes, isForPart } from '../request/agreed-routes.ts';
import type { PeeringRequest } from '../request/state.ts';

/**
 * A peering for a part of its networks: what a ping finds missing is to be mended by what was agreed, and not by a way to a whole
 * block, or from a subnet, on which nobody agreed.
 */

type Ends = { from: VpcRef; to: VpcRef };
type Agreed = { request: PeeringRequest; side: Side; routes: readonly AgreedRoute[] };

const agreedAt = (request: PeeringRequest, end: VpcRef): Agreed => {
  const side = sameVpc(request.requester, end) ? 'requester' : 'accepter';
  return { request, side, routes: agreedRoutes(request, side) };
};

/** `vpc`: of which a part alone takes part, that the way is not in. */
const outsideOf = ({ request, side, routes }: Agreed, isTo: (block: CidrBlock) => boolean) => {
  const { name } = request[routes.some(({ destination }) => isTo(destination)) ? side : otherSide(side)];
  return { outside: { id: request.id, vpc: name, ...(request.only && { named: request.only.named }) } };
};

/** Does a subnet that takes part use this table by now, on which nobody agreed? Then what is missing in it was agreed on for another one. */
const servesMoved = ({ request: { drift }, side }: Agreed, table: string): boolean =>
  [...(drift?.found?.drifts ?? []), ...(drift?.taken ?? [])].some(
    (one) => one.kind === 'table-added' && one.side === side && one.routeTableId === table,
  );

const throughTable = (
  check: Check,
  agreed: Agreed,
  table: string,
  isTo: (block: CidrBlock) => boolean,
): Check => {
  const own = agreed.routes.find(
    ({ routeTableId, destination }) =>
      (routeTableId === table || servesMoved(agreed, table)) && isTo(destination),
  );
  return own ? { ...check, peerBlock: own.destination } : { ...check, ...outsideOf(agreed, isTo) };
};

const isWithin = (block: CidrBlock) => (one: CidrBlock) => covers(block, one);
const isWayTo = (address: IpAddress) => (one: CidrBlock) => contains(one, address);

/** A route that is missing is the agreed one, or one on which nobody agreed. */
const routeCheck = (check: Check, agreed: Agreed): Check => {
  const { because } = check;
  if (because.code === 'no-route')
    return throughTable(check, agreed, because.table.id, isWayTo(because.address));
  if (because.code !== 'block-unrouted') return check;
  const found = throughTable(check, agreed, because.table.id, isWithin(because.block));
  return found.outside || !found.peerBlock
    ? found
    : { ...found, because: { ...because, block: found.peerBlock } };
};

/** What the route of an end leads to, or is to lead to, is what its firewalls have to let in and out, and no more. */
const firewallCheck = (check: Check, route: Check | undefined): Check => {
  if (!check.peerBlock || !route) return check;
  const { because, outside } = route;
  const to = because.code === 'route-ok' ? because.destination : route.peerBlock;
  const isNarrower = to !== undefined && isCidr(to) && covers(check.peerBlock, to);
  return { ...check, ...(isNarrower && { peerBlock: to }), ...(outside && { outside }) };
};

const isRoute = ({ what }: Check): boolean => what === 'route-there' || what === 'route-back';
const firewalls: readonly Check['what'][] = ['sg-egress', 'acl-out', 'acl-in', 'sg-ingress'];

const checksWithin = (request: PeeringRequest, checks: readonly Check[], ends: Ends): Check[] => {
  const routes = checks.filter(isRoute).map((one) => routeCheck(one, agreedAt(request, ends[one.at])));
  return checks.map((one) => {
    const route = routes.find(({ at }) => at === one.at);
    if (isRoute(one)) return route ?? one;
    return firewalls.includes(one.what) ? firewallCheck(one, route) : one;
  });
};

/** The answer of a ping as far as the request that holds the pair was agreed on. */
export const withinAgreed = (request: PeeringRequest | undefined, answer: Answer, ends: Ends): Answer => {
  if (!request || !isForPart(request)) return answer;
  const { checks, tcpChecks } = answer;
  return {
    ...answer,
    checks: checksWithin(request, checks, ends),
    ...(tcpChecks && { tcpChecks: checksWithin(request, tcpChecks, ends) }),
  };
};
