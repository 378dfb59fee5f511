import { type CidrBlock, covers, isCidr, prefixLength } from '../network/cidr.ts';
import type { BlockRoute } from '../network/routing.ts';
import { areAll } from '../network/whole.ts';

/**
 * Where packets go for which the agreed route is missing. `isPeering`: over the very connection, by routes of somebody else's: a wider one,
 * or `parts`, narrower ones that are all of it together.
 */
export type Instead = {
  destination: CidrBlock;
  target: string;
  isPeering?: true;
  parts?: readonly CidrBlock[];
};

type Routes = readonly Pick<BlockRoute, 'destination' | 'state' | 'target'>[];

/** The parts of a block that narrower routes lead over the connection. */
export const partsOver = (routes: Routes, block: CidrBlock, connectionId: string): CidrBlock[] =>
  routes.flatMap(({ destination, state, target }) =>
    target.id === connectionId && state === 'active' && isCidr(destination) && covers(block, destination)
      ? destination
      : [],
  );

/** The narrower routes over the connection that are all of a block, or else the longest of those that cover it and lead somewhere. */
export const insteadOf = (routes: Routes, block: CidrBlock, connectionId: string): Instead | undefined => {
  const parts = partsOver(routes, block, connectionId);
  const [part] = parts;
  if (part && areAll(parts, block))
    return { destination: part, target: connectionId, isPeering: true, parts };
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
