import type { KnownBlock } from '@slack/types';
import { type Observed, otherSide, type Side, sides } from '../../src/network/vpc.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { readKey } from '../../src/plan/key.ts';
import { isKeyForOthers } from '../../src/plan/pen.ts';
import { removalKeys } from '../../src/request/left.ts';
import {
  type GroupReference,
  isUnknown,
  type KnownFacts,
  type RemovalFacts,
} from '../../src/request/removal-facts.ts';
import { type PeeringRequest, ruleProposals } from '../../src/request/state.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { countedAgo } from './checked.ts';
import { passedText } from './passed.ts';
import { titled } from './plan.ts';
import { letInText } from './rule-text.ts';
import { deedText } from './steps.ts';
import { targetText } from './target.ts';
import { trafficLines } from './traffic.ts';
import { untestedFacts } from './untested.ts';
import { named } from './words.ts';

/** What a removal takes out and what it leaves, before anybody confirms it. From the record: a form has no time for a look at AWS. */
const mostListed = 30;

type Pen = Observed['pen'];

const listed = (request: PeeringRequest, keys: readonly string[]): string[] => {
  const more = keys.length - mostListed;
  return [
    ...keys.slice(0, mostListed).map((key) => `• ${deedText(request, key)}`),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ];
};

const differing = ({ drift }: PeeringRequest): Drift[] => [
  ...(drift?.found?.drifts ?? []),
  ...(drift?.taken ?? []),
];

/** The connection of others by which the two are joined, where that of the request is gone: its former routes may lead there by now. */
const besideIn = (request: PeeringRequest): string | undefined =>
  differing(request).find((one) => one.kind === 'connection-gone')?.beside;

/** What others have made of a rule of ours stays, unless it was made for it before and the approved one stands beside it. */
const isLeftAsChanged = (request: PeeringRequest, key: string): boolean => {
  const { do: name, ruleId } = readKey(key);
  const made = ruleProposals(request).find((one) => one.ruleId === ruleId)?.groupRuleId;
  return (
    name === 'revoke-ingress' &&
    differing(request).some((one) => one.kind === 'rule-changed' && one.groupRuleId === made)
  );
};

const takenOut = (request: PeeringRequest, pen: Pen): string[] => {
  const keys = removalKeys(request).filter(
    (key) => !isKeyForOthers(pen, key) && !isLeftAsChanged(request, key),
  );
  if (keys.length === 0) return ['Nothing of mine is known to be left.'];
  const beside = besideIn(request);
  const only = `Only what still leads to ${request.connectionId}; what leads to ${beside} by now stays:`;
  return [...(beside ? [only] : []), ...listed(request, keys)];
};

/** What Terraform wrote it takes out; nothing is written in its place. */
const leftToOthers = (request: PeeringRequest, pen: Pen): string[] => {
  const keys = removalKeys(request).filter((key) => isKeyForOthers(pen, key));
  if (keys.length === 0) return [];
  return [
    ...listed(request, keys),
    `I write nothing there: once the removal has begun, \`/peer export ${request.id} terraform\` has the code of it, and I wait until it is gone.`,
  ];
};

const forOthers = (request: PeeringRequest, pen: Pen): KnownBlock[] => {
  const lines = leftToOthers(request, pen);
  return lines.length > 0 ? titled('What is left to Terraform', lines) : [];
};

const foreign = (drift: Drift, request: PeeringRequest): string[] => {
  if (drift.kind === 'connection-gone' && drift.beside)
    return [
      `• the connection ${drift.beside}, by which the two stay joined, and the routes to it: no request of mine made it`,
    ];
  if (drift.kind === 'route-wider')
    return [
      `• the route to ${drift.list?.id ?? drift.destination} in ${request[drift.side].name}, table ${drift.routeTableId}: others wrote it, and it leads nowhere once the connection is gone`,
    ];
  if (drift.kind === 'rule-changed')
    return [
      `• the security group rule ${drift.groupRuleId} in ${drift.groupId} of ${request[drift.side].name}: I made it, and somebody has changed it; it goes on letting in ${letInText(drift.lets)}`,
    ];
  if (drift.kind !== 'route-redirected' && drift.kind !== 'route-stolen') return [];
  const place = `${request[drift.side].name}, table ${drift.routeTableId}`;
  return [
    `• the route to ${drift.destination} in ${place}: it leads to ${targetText(drift.target, drift.over)}`,
  ];
};

const mostForeign = 6;

const staying = (request: PeeringRequest): string[] => {
  const others = differing(request).flatMap((one) => foreign(one, request));
  const more = others.length - mostForeign;
  return [
    'Every other route, rule and table.',
    ...others.slice(0, mostForeign),
    ...(more > 0 ? [`… and ${more} more of others`] : []),
  ];
};

const packets = (request: PeeringRequest): string => {
  const counted = countedAgo(request);
  const untested = untestedFacts(request);
  if (untested.length > 0) return `${untested.join('; ')}.`;
  return counted && request.ping
    ? `When they were last counted: ${passedText(request.ping.answers)} (${counted}).`
    : 'It is not known whether packets pass now.';
};

type References = RemovalFacts['references'];

export const referenceLine = (request: PeeringRequest, one: GroupReference): string => {
  const group = one.groupName ? `*${escapeMarkup(one.groupName)}* (${one.groupId})` : one.groupId;
  return `• ${group} of ${request[one.side].name} names ${one.names} of ${request[otherSide(one.side)].name}`;
};

const sideReferences = (request: PeeringRequest, references: References, side: Side): string[] => {
  const found = references[side];
  if (isUnknown(found))
    return [
      `Whether rules of ${request[side].name} name groups of ${request[otherSide(side)].name} is not known: AWS did not let me look (${escapeMarkup(found.unknown)}).`,
    ];
  const more = found.length - mostForeign;
  return [
    ...found.slice(0, mostForeign).map((one) => referenceLine(request, one)),
    ...(more > 0 ? [`… and ${more} more of ${request[side].name}`] : []),
  ];
};

/** Rules of security groups that name a group of the other side: AWS keeps them, and calls them stale then. */
const referenceLines = (request: PeeringRequest, references: References): string[] => {
  const lines = sides.flatMap((side) => sideReferences(request, references, side));
  if (lines.length === 0) return ['No rule of a security group names a group of the other side.'];
  const isAny = Object.values(references).some((found) => !isUnknown(found) && found.length > 0);
  const meaning =
    'Once the peering is gone these match nothing (AWS calls them stale). I leave them; whoever owns the group may take them out.';
  return isAny ? [...lines, meaning] : lines;
};

/** Above the reason in the form. What AWS shows is looked at beside it, and comes in one by one. */
export const removalBlocks = (
  request: PeeringRequest,
  pen?: Pen,
  { references, traffic }: KnownFacts = {},
): KnownBlock[] => [
  ...titled('What I will do, by what I have written down', takenOut(request, pen)),
  ...forOthers(request, pen),
  ...titled('What stays', staying(request)),
  ...titled(
    'Rules that name the other side',
    references ? referenceLines(request, references) : ['I am looking …'],
  ),
  ...titled('Packets', [
    packets(request),
    ...(traffic
      ? trafficLines(request, traffic)
      : ['Who used it in the last 24 hours: still counting in the flow logs …']),
  ]),
];

/** What AWS shows, for whoever typed the removal. */
export const factsText = (request: PeeringRequest, facts: RemovalFacts): string =>
  [
    `${named(request)}: what the removal leaves behind`,
    ...referenceLines(request, facts.references),
    ...trafficLines(request, facts.traffic),
  ].join('\n');

/** Said to whoever typed the removal, which is begun at once. */
export const removalText = (request: PeeringRequest, pen?: Pen): string => {
  const theirs = leftToOthers(request, pen);
  return [
    `The peering of ${named(request)} is being taken down: first the routes on both sides, then the peering connection. The card shows each step.`,
    '*What I will do, by what I have written down*',
    ...takenOut(request, pen),
    ...(theirs.length > 0 ? ['*What is left to Terraform*', ...theirs] : []),
    '*What stays*',
    ...staying(request),
    'I am looking for rules that name the other side, and who used it in the last 24 hours, and tell you in our direct messages.',
  ].join('\n');
};
