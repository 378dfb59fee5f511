import { type CidrBlock, covers, isCidr, prefixLength } from '../network/cidr.ts';
import type { RouteTable } from '../network/vpc.ts';

/** Where packets go for which the agreed route is missing. `isPeering`: over the very connection, by a wider route of somebody else's. */
export type Instead = { destination: CidrBlock; target: string; isPeering?: true };

/** The longest of the routes that cover a block and lead somewhere; routes to prefix lists are not looked into. */
export const insteadOf = (
  { routes }: Pick<RouteTable, 'routes'>,
  block: CidrBlock,
  connectionId: string,
): Instead | undefined => {
  const covering = routes.filter(
    ({ destination, state }) => state === 'active' && isCidr(destination) && covers(destination, block),
  );
  const [longest] = covering.sort(
    (one, other) => prefixLength(other.destination) - prefixLength(one.destination),
  );
  if (!longest) return undefined;
  const { destination, target } = longest;
  return { destination, target: target.id, ...(target.id === connectionId && { isPeering: true as const }) };
};
