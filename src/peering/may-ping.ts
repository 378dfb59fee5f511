import { type Person, samePerson } from '../events/people.ts';
import type { Party } from '../events/place.ts';
import { vpcKey } from '../network/vpc.ts';
import type { Refusal } from './refusal.ts';

/** Two VPCs, and who asked for the peering that joins them, if one does. */
export type Ends = { from: Party; to: Party; asker?: Person };

/** The VPCs that a person owns, and those whose policy lets them have it pinged, by `vpcKey`. Absent: not limited. */
type MayPing = { owned: readonly string[]; named: readonly string[] };

export type Asks = { by: Person; port?: number; may?: MayPing };

/** Owners of either end and whoever asked for the peering; and for a plain ping, whom the policy of either end names. */
export const mayPing = ({ by, port, may }: Asks, { from, to, asker }: Ends): boolean => {
  if (!may || (asker && samePerson(asker, by))) return true;
  const ends = [vpcKey(from), vpcKey(to)];
  const keys = port === undefined ? [...may.owned, ...may.named] : may.owned;
  return ends.some((end) => keys.includes(end));
};

export const mayNotPing = ({ port }: Asks, pairs: readonly Ends[]): Refusal => ({
  refused: 'may-not-ping',
  vpcs: [...new Set(pairs.flatMap(({ from, to }) => [from.name, to.name]))].slice(0, 2),
  ...(port !== undefined && { port }),
});
