import type {
  ChangedLeft,
  LeftChanged,
  LeftRoute,
  LeftRoutes,
  LeftRules,
} from '../../src/request/removal-facts.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { tableName } from './called.ts';
import { count } from './count.ts';
import { referenceLine } from './removal.ts';
import { letInText } from './rule-text.ts';

/** What a removal left to others: rules that they wrote, which name a group of the other side, routes to the connection, and a connection of theirs. */
const mostListed = 6;

/** What was left, between what it is and who may do something about it. */
const leftLines = <One>(
  left: { listed: readonly One[]; count: number } | undefined,
  { what, line, who }: { what: string; line: (one: One) => string; who: string },
): string[] => {
  if (!left) return [];
  const listed = left.listed.slice(0, mostListed);
  const more = left.count - listed.length;
  return [[what, ...listed.map(line), ...(more > 0 ? [`… and ${more} more`] : []), who].join('\n')];
};

/** Under the end of a peering: which they are, and who may do something about them. */
export const leftRulesLines = (request: PeeringRequest): string[] =>
  leftLines(request.leftRules, {
    what: '*These rules still name a group of the other side*, and match nothing by this peering any more:',
    line: (one) => referenceLine(request, one),
    who: 'I leave them; whoever owns the group may take them out.',
  });

/** `2 security group rules still name a group of the other side`. */
export const leftRulesText = ({ count: many }: LeftRules): string =>
  `${count(many, 'security group rule')} still ${many === 1 ? 'names' : 'name'} a group of the other side`;

const routeLine = (request: PeeringRequest, one: LeftRoute): string => {
  const { side, destination } = one;
  return `• ${destination} in ${request[side].name}, table ${tableName(one)}`;
};

/** Under the end of a peering: routes of others that led over it. */
export const leftRoutesLines = (request: PeeringRequest): string[] =>
  leftLines(request.leftRoutes, {
    what: '*These routes of others led over the peering*, and lead nowhere any more:',
    line: (one) => routeLine(request, one),
    who: 'I leave them, since I did not write them; whoever keeps the table may take them out.',
  });

/** `2 routes of others still lead to the connection that is gone`. */
export const leftRoutesText = ({ count: many }: LeftRoutes): string =>
  `${count(many, 'route')} of others still ${many === 1 ? 'leads' : 'lead'} to the connection that is gone`;

const changedLine = (request: PeeringRequest, { side, groupId, groupRuleId, lets }: LeftChanged): string =>
  `• ${groupRuleId} in ${groupId} of ${request[side].name}: it lets in ${letInText(lets)}`;

/** Under the end of a peering: rules of ours that others have changed, which go on letting in what they do. */
export const changedLeftLines = (request: PeeringRequest): string[] =>
  leftLines(request.changedLeft, {
    what: '*These security group rules are left and go on letting packets in*: I made them, and somebody has changed them since:',
    line: (one) => changedLine(request, one),
    who: 'I leave them, since they are not what was approved any more; whoever keeps that network may take them out.',
  });

/** `1 security group rule that I made and somebody changed is left`. */
export const changedLeftText = ({ count: many }: ChangedLeft): string =>
  `${count(many, 'security group rule')} that I made and somebody changed ${many === 1 ? 'is' : 'are'} left, and ${many === 1 ? 'goes' : 'go'} on letting packets in`;

/** Whoever reads that a peering is taken down takes the two for apart. */
export const stillJoinedText = (id: string): string =>
  `*The two are still joined:* by another connection, ${id}, that no request of mine made. I leave it alone; \`/peer unmanaged\` lists it.`;
