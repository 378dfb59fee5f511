import { type Person, samePerson } from '../events/people.ts';
import type { Party } from '../events/place.ts';
import { vpcKey } from '../network/vpc.ts';
import type { Wishes } from '../ping/wishes.ts';
import type { Refusal } from './refusal.ts';

/** Two VPCs, and who asked for the peering that joins them, if one does. */
export type Ends = { from: Party; to: Party; asker?: Person };

/** The VPCs that a person owns, and those whose policy lets them have it pinged, by `vpcKey`. Absent: not limited. */
type MayPing = { owned: readonly string[]; named: readonly string[] };

export type Asks = Wishes & { by: Person; may?: MayPing };

/** Ports and names tell more of a network than that it answers. */
const isPlain = ({ port, dns }: Wishes): boolean => port === undefined && dns === undefined;

/** Owners of either end and whoever asked for the peering; and for a plain ping, whom the policy of either end names. */
export const mayPing = ({ by, may, ...wanted }: Asks, { from, to, asker }: Ends): boolean => {
  if (!may || (asker && samePerson(asker, by))) return true;
  const ends = [vpcKey(from), vpcKey(to)];
  const keys = isPlain(wanted) ? [...may.owned, ...may.named] : may.owned;
  return ends.some((end) => keys.includes(end));
};

export const mayNotPing = ({ port }: Asks, pairs: readonly Ends[]): Refusal => ({
  refused: 'may-not-ping',
  vpcs: [...new Set(pairs.flatMap(({ from, to }) => [from.name, to.name]))].slice(0, 2),
  ...(port !== undefined && { port }),
});
