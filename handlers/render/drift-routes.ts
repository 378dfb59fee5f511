import { otherSide } from '../../src/network/vpc.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { createdBy, undoneBy } from '../../src/plan/key.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { andList } from './and-list.ts';
import { called, tableName } from './called.ts';
import { targetText } from './target.ts';

/** What is said of routes that are not as agreed, and of tables without any: names first, and where the packets go now. */

type OnTable = Extract<Drift, { routeTableId: string }>;

/** Where it is: the VPC, and the table in it. */
const placeOf = (drift: OnTable, { [drift.side]: { name } }: PeeringRequest): string =>
  `in ${name}, table ${tableName(drift)}`;

type Missing = Extract<Drift, { kind: 'route-missing' }>;

/** Had AWS shown it once? After a removal the route is known by the step that took it out. */
const hasStood = (drift: Missing, { seen }: PeeringRequest): boolean => {
  const key = createdBy(drift);
  return seen.includes(key) || seen.includes(undoneBy(key) ?? '');
};

const mostBlocks = 3;

const blocksText = (blocks: readonly string[]): string => {
  const shown = blocks.slice(0, mostBlocks);
  const rest = blocks.length > shown.length ? [`${blocks.length - shown.length} more`] : [];
  return andList([...shown, ...rest]);
};

/** What of its packets takes the peering all the same. */
const exceptText = (parts: readonly string[] = []): string =>
  parts.length > 0
    ? ` Those to ${blocksText(parts)} still take the peering, by ${parts.length === 1 ? 'a narrower route that stands' : 'narrower routes that stand'} there and ${parts.length === 1 ? 'was' : 'were'} not agreed on.`
    : '';

const goesTo = ({ destination: agreed, instead, parts, over }: Missing): string => {
  if (!instead) return `The subnets of that table send nothing there.${exceptText(parts)}`;
  const { destination, target, isPeering } = instead;
  // As wide as the agreed one: an entry of a prefix list.
  if (instead.parts?.includes(agreed))
    return 'Its packets still take the peering, by a prefix list that stands there with that very block and was not agreed on.';
  if (instead.parts)
    return `Its packets still take the peering, by narrower routes to ${blocksText(instead.parts)} that stand there and were not agreed on.`;
  if (isPeering)
    return `Its packets still take the peering, by a wider route to ${destination} that stands there and was not agreed on.`;
  const by = /\/0$/.test(destination) ? 'the default route' : `the route to ${destination}`;
  return `Its packets go to ${targetText(target, over)} now, by ${by}.${exceptText(parts)}`;
};

/** That an agreed route is missing, and what became of its packets. */
export const missingText = (drift: Missing, request: PeeringRequest): string =>
  `The route to ${drift.destination} ${placeOf(drift, request)}, ${hasStood(drift, request) ? 'is gone' : 'is not there'}. ${goesTo(drift)}`;

const deadText = ({ isDead }: { isDead?: true | undefined }): string =>
  isDead ? ', which is gone: packets for it are dropped' : '';

/** That something else stands where the agreed route stood. */
export const redirectedText = (
  drift: Extract<Drift, { kind: 'route-redirected' }>,
  request: PeeringRequest,
): string =>
  `The route to ${drift.destination} ${placeOf(drift, request)}, now leads to ${targetText(drift.target, drift.over)}${deadText(drift) || '. Packets from there go elsewhere'}.`;

/** That the agreed route drops its packets. */
export const blackholedText = (
  drift: Extract<Drift, { kind: 'route-blackholed' }>,
  request: PeeringRequest,
): string =>
  `The route to ${drift.destination} ${placeOf(drift, request)}, is a black hole: packets for it are dropped.`;

/** What nobody wrote, nobody can delete: https://docs.aws.amazon.com/vpc/latest/userguide/WorkWithRouteTables.html#EnableDisableRouteProp */
const propagatedText = (target: string): string =>
  `It is propagated from ${targetText(target)}: nobody wrote it into the table, and nobody can delete it there. Whoever keeps that gateway can have it tell that route no more, or the table take none of its routes.`;

/** That a route of others goes before the agreed one; one to a prefix list is found in AWS by the list alone. */
export const stolenText = (
  drift: Extract<Drift, { kind: 'route-stolen' }>,
  request: PeeringRequest,
): string => {
  const { list, destination, block, target, over, propagated } = drift;
  const where = `${targetText(target, over)}${deadText(drift)}`;
  if (!list)
    return `A more specific route to ${destination} ${placeOf(drift, request)}, takes a part of ${block} to ${where}.${propagated ? ` ${propagatedText(target)}` : ''}`;
  return `The route to the prefix list ${called(list)} ${placeOf(drift, request)}, takes a part of ${block} to ${where}: ${destination} is in that list.`;
};

/** That a route of others leads over the peering to more than was agreed, or lets more subnets use it. */
export const widerText = (
  drift: Extract<Drift, { kind: 'route-wider' }>,
  request: PeeringRequest,
): string => {
  const { side, destination, list, forOthers } = drift;
  const [name, other] = [request[side].name, request[otherSide(side)].name];
  const route = list
    ? `The route to the prefix list ${called(list)} (${destination} is in it) ${placeOf(drift, request)},`
    : `The route to ${destination} ${placeOf(drift, request)},`;
  if (forOthers && request.adopts)
    return `${route} leads over the peering, and that table had no route over it when the peering was adopted: more of ${name} reaches ${other} than was agreed.`;
  return forOthers
    ? `${route} leads over the peering, and no subnet that the peering is for uses that table: more of ${name} reaches ${other} than was agreed.`
    : `${route} leads over the peering to more of ${other} than was agreed.`;
};

type Added = Extract<Drift, { kind: 'table-added' }>;

const subnetText = ({ id, name, block }: NonNullable<Added['subnets']>[number]): string => {
  const rest = [...(name ? [id] : []), ...(block ? [block] : [])].join(', ');
  return `${escapeMarkup(name ?? id)}${rest ? ` (${rest})` : ''}`;
};

/** That subnets use a table without routes to the peer. The table need not be new, and of some nobody has written down which subnets. */
export const tableAddedText = (drift: Added, request: PeeringRequest): string => {
  const { name } = request[drift.side];
  const { subnets = [], count = subnets.length } = drift;
  const lacks = drift.lacks ?? [];
  const end = `has no route to ${lacks.length > 0 ? lacks.join(', ') : 'the peer'}. That was not a part of what was agreed.`;
  if (subnets.length === 0) return `The table ${tableName(drift)} of ${name} serves subnets and ${end}`;
  const more = count - subnets.length;
  const parts = [
    ...subnets.map(subnetText),
    ...(more > 0 ? [`${more} more ${more === 1 ? 'subnet' : 'subnets'}`] : []),
  ];
  return `${andList(parts)} of ${name} ${count === 1 ? 'uses' : 'use'} the table ${tableName(drift)}, which ${end}`;
};
