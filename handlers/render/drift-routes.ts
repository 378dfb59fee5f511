import type { Drift } from '../../src/plan/drift.ts';
import { createdBy, undoneBy } from '../../src/plan/key.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { targetText } from './target.ts';

/** What is said of routes that are not as agreed, and of tables without any: names first, and where the packets go now. */

type OnTable = Extract<Drift, { routeTableId: string }>;
const table = ({ routeTableName, routeTableId }: OnTable): string =>
  routeTableName ? `${escapeMarkup(routeTableName)} (${routeTableId})` : routeTableId;

/** Where it is: the VPC, and the table in it. */
const placeOf = (drift: OnTable, { [drift.side]: { name } }: PeeringRequest): string =>
  `in ${name}, table ${table(drift)}`;

type Missing = Extract<Drift, { kind: 'route-missing' }>;

/** Had AWS shown it once? After a removal the route is known by the step that took it out. */
const hasStood = (drift: Missing, { seen }: PeeringRequest): boolean => {
  const key = createdBy(drift);
  return seen.includes(key) || seen.includes(undoneBy(key) ?? '');
};

const goesTo = ({ instead }: Missing): string => {
  if (!instead) return 'The subnets of that table send nothing there.';
  const { destination, target, isPeering } = instead;
  if (isPeering)
    return `Its packets still take the peering, by a wider route to ${destination} that stands there and was not agreed on.`;
  const by = /\/0$/.test(destination) ? 'the default route' : `the route to ${destination}`;
  return `Its packets go to ${targetText(target)} now, by ${by}.`;
};

/** That an agreed route is missing, and what became of its packets. */
export const missingText = (drift: Missing, request: PeeringRequest): string =>
  `The route to ${drift.destination} ${placeOf(drift, request)}, ${hasStood(drift, request) ? 'is gone' : 'is not there'}. ${goesTo(drift)}`;

/** That something else stands where the agreed route stood. */
export const redirectedText = (
  drift: Extract<Drift, { kind: 'route-redirected' }>,
  request: PeeringRequest,
): string =>
  `The route to ${drift.destination} ${placeOf(drift, request)}, now leads to ${targetText(drift.target)}${drift.isDead ? ', which is gone: packets for it are dropped' : '. Packets from there go elsewhere'}.`;

/** That the agreed route drops its packets. */
export const blackholedText = (
  drift: Extract<Drift, { kind: 'route-blackholed' }>,
  request: PeeringRequest,
): string =>
  `The route to ${drift.destination} ${placeOf(drift, request)}, is a black hole: packets for it are dropped.`;

/** That a route of others goes before the agreed one; one to a prefix list is found in AWS by the list alone. */
export const stolenText = (
  drift: Extract<Drift, { kind: 'route-stolen' }>,
  request: PeeringRequest,
): string => {
  const { list, destination, block, target } = drift;
  if (!list)
    return `A more specific route to ${destination} ${placeOf(drift, request)}, takes a part of ${block} to ${targetText(target)}.`;
  const name = list.name ? `${escapeMarkup(list.name)} (${list.id})` : list.id;
  return `The route to the prefix list ${name} ${placeOf(drift, request)}, takes a part of ${block} to ${targetText(target)}: ${destination} is in that list.`;
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
  if (subnets.length === 0) return `The table ${table(drift)} of ${name} serves subnets and ${end}`;
  const more = count - subnets.length;
  const parts = [
    ...subnets.map(subnetText),
    ...(more > 0 ? [`${more} more ${more === 1 ? 'subnet' : 'subnets'}`] : []),
  ];
  const all = parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('');
  return `${all} of ${name} ${count === 1 ? 'uses' : 'use'} the table ${table(drift)}, which ${end}`;
};
