/** What of a network a difference is about, whichever of its peerings shows it. */
import { familyOf, isCidr } from '../network/cidr.ts';
import { sides, vpcKey } from '../network/vpc.ts';
import { isClosed } from '../plan/closed.ts';
import { type Drift, driftKey } from '../plan/drift.ts';
import type { PeeringRequest } from './state.ts';

/** A table, a block, a firewall: what somebody changes once, however many peerings it is about. */
const thingsIn = (drift: Drift): string[] => {
  if (isClosed(drift)) return drift.kind === 'acl-closed' ? [drift.acl.id] : drift.groups.map(({ id }) => id);
  if ('routeTableId' in drift) return [drift.routeTableId];
  if ('block' in drift) return [drift.block];
  if ('groupId' in drift) return [drift.groupId];
  return [drift.kind.startsWith('dns') ? 'dns' : drift.kind];
};

type Ends = Pick<PeeringRequest, 'requester' | 'accepter'>;

const changesIn = (ends: Ends, drift: Drift): string[] => {
  const isOfBoth = !('side' in drift) || ('ofBoth' in drift && drift.ofBoth);
  const where = isOfBoth ? sides : [drift.side];
  return where.flatMap((side) => thingsIn(drift).map((thing) => `${vpcKey(ends[side])} ${thing}`));
};

const mostKept = 50;

/** The first of very many; each once. */
export const changesOf = (ends: Ends, drifts: readonly Drift[]): string[] =>
  [...new Set(drifts.flatMap((one) => changesIn(ends, one)))].slice(0, mostKept);

export const isShared = (some: readonly string[], others: readonly string[]): boolean =>
  some.some((one) => others.includes(one));

/** Is one of them about an IPv6 block? */
export const isOfIpv6 = (drifts: readonly Drift[]): boolean =>
  drifts.some((one) => {
    const block = 'destination' in one ? one.destination : 'block' in one ? one.block : undefined;
    return block !== undefined && isCidr(block) && familyOf(block) === 'ipv6';
  });

type Differing = Ends & Pick<PeeringRequest, 'drift'>;

/** What is new since it was told last, or over by now. */
export const changesBetween = (request: Differing, seen: readonly Drift[]): string[] => {
  const told = request.drift?.found?.drifts ?? [];
  const isIn = (some: readonly Drift[], one: Drift): boolean =>
    some.some((other) => driftKey(other) === driftKey(one));
  return changesOf(request, [
    ...seen.filter((one) => !isIn(told, one)),
    ...told.filter((one) => !isIn(seen, one)),
  ]);
};
