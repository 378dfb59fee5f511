import type { LeftRules } from '../../src/request/removal-facts.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { count } from './count.ts';
import { referenceLine } from './removal.ts';

/** What a removal left to others: rules that they wrote, which name a group of the other side, and a connection of theirs. */
const mostListed = 6;

/** Under the end of a peering: which they are, and who may do something about them. */
export const leftRulesLines = (request: PeeringRequest): string[] => {
  const { leftRules } = request;
  if (!leftRules) return [];
  const listed = leftRules.listed.slice(0, mostListed);
  const more = leftRules.count - listed.length;
  return [
    [
      '*These rules still name a group of the other side*, and match nothing by this peering any more:',
      ...listed.map((one) => referenceLine(request, one)),
      ...(more > 0 ? [`… and ${more} more`] : []),
      'I leave them; whoever owns the group may take them out.',
    ].join('\n'),
  ];
};

/** `2 security group rules still name a group of the other side`. */
export const leftRulesText = ({ count: many }: LeftRules): string =>
  `${count(many, 'security group rule')} still ${many === 1 ? 'names' : 'name'} a group of the other side`;

/** Whoever reads that a peering is taken down takes the two for apart. */
export const stillJoinedText = (id: string): string =>
  `*The two are still joined:* by another connection, ${id}, that no request of mine made. I leave it alone; \`/peer unmanaged\` lists it.`;
