import { isWithinPlace, otherSide, requestTag, type Side } from '../../src/network/vpc.ts';
import { bareSide } from '../../src/plan/bare-side.ts';
import { isClosed } from '../../src/plan/closed.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { createdBy, isStep } from '../../src/plan/key.ts';
import { isByDrill } from '../../src/request/drill.ts';
import { isOwnSession } from '../../src/request/session.ts';
import { type PeeringRequest, plannedKeys, ruleProposals } from '../../src/request/state.ts';
import { cutPlain } from '../slack/cut.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { causeText, closedCauseText } from './cause.ts';
import { ago } from './checked.ts';
import { closedText, foldClosed, passedText } from './closed.ts';
import { count } from './count.ts';
import { dnsAttributeText, dnsOffText, dnsOnText } from './drift-dns.ts';
import {
  blackholedText,
  missingText,
  redirectedText,
  stolenText,
  tableAddedText,
  widerText,
} from './drift-routes.ts';
import { drillLines } from './drill.ts';
import { putBackLines } from './put-back.ts';
import { beyondLines } from './repair.ts';
import { letInText, ruleText } from './rule-text.ts';
import { moment } from './words.ts';

/** In what AWS differs from what was agreed: names first, what that means for packets, and what can be done. */

const ticked = (value: string): string => `\`${escapeMarkup(cutPlain(value.replaceAll('`', "'"), 80))}\``;

/** Whose tags they are, where each side has its own. */
const ofSide = (request: PeeringRequest, side: Side): string =>
  isWithinPlace(request) ? '' : ` on the side of ${request[side].name}`;

const tagGoneText = (
  { side, keys = [] }: Extract<Drift, { kind: 'tag-gone' }>,
  request: PeeringRequest,
): string => {
  const isFound = keys.length > 0 && !keys.includes(requestTag);
  const which = keys.length > 1 ? 'tags are' : 'tag is';
  const means = isFound
    ? 'whoever finds the connection in AWS does not read that any more'
    : 'whoever finds the connection in AWS cannot tell whose it is';
  return `My ${which} gone from the peering connection${ofSide(request, side)}${keys.length > 0 ? `: ${keys.map(ticked).join(', ')}` : ''}. This changes no route, but ${means}.`;
};

const commaed = (where: string): string => (where ? `,${where},` : '');

const tagChangedText = (
  { side, key, value, agreed }: Extract<Drift, { kind: 'tag-changed' }>,
  request: PeeringRequest,
): string =>
  `My tag ${ticked(key)} on the peering connection${commaed(ofSide(request, side))} was overwritten: it says ${ticked(value)} in place of ${ticked(agreed)}. This changes no route, but whoever finds the connection in AWS reads what is not so.`;

const without = (tables: number): string =>
  `${count(tables, 'table')} on the other side ${tables === 1 ? 'has' : 'have'} no route to it`;

const blockAddedText = (drift: Extract<Drift, { kind: 'block-added' }>, request: PeeringRequest): string => {
  const { side, block, tables, wasThere } = drift;
  const [name, other] = [request[side].name, request[otherSide(side)].name];
  return wasThere
    ? `${other} has IPv6 now, so the IPv6 block that ${name} had before, ${block}, is of use to it; ${without(tables)}. It was not a part of what was agreed.`
    : `${name} has a new CIDR block, ${block}, and ${without(tables)}. It was not a part of what was agreed.`;
};

const connectionGoneText = (
  { status, beside }: Extract<Drift, { kind: 'connection-gone' }>,
  { connectionId = '' }: PeeringRequest,
): string => {
  const means = beside
    ? `Routes that still lead to it lead nowhere. Another connection, ${beside}, joins the two by now; no request of mine made it, and I do not look after it.`
    : 'Nothing passes between the two; the routes lead nowhere.';
  return `The peering connection ${connectionId} is ${status ?? 'gone'}, and I did not do that. ${means}`;
};

const blockGoneText = (
  { side, block, tables }: Extract<Drift, { kind: 'block-gone' }>,
  request: PeeringRequest,
): string =>
  `${request[side].name} has given up ${block}; ${count(tables, 'route')} of mine to it ${tables === 1 ? 'is' : 'are'} left in ${request[otherSide(side)].name}, and ${tables === 1 ? 'leads' : 'lead'} to nobody.`;

const vpcGoneText = (
  { side, routes }: Extract<Drift, { kind: 'vpc-gone' }>,
  request: PeeringRequest,
): string => {
  const [gone, other] = [request[side], request[otherSide(side)]];
  const left =
    routes > 0
      ? `; ${count(routes, 'route')} to it ${routes === 1 ? 'is' : 'are'} left in ${other.name} and ${routes === 1 ? 'leads' : 'lead'} nowhere`
      : '';
  return `The VPC ${gone.name} (${gone.vpcId}) was deleted, and AWS deleted the peering connection with it. Nothing passes between the two${left}.`;
};

/** By what it let in, which the request remembers; a rule that it does not is named by its ids. */
const ruleGoneText = (
  { side, ruleId, groupId, anew }: Extract<Drift, { kind: 'rule-gone' }>,
  request: PeeringRequest,
): string => {
  const { name } = request[side];
  const rule = ruleProposals(request).find((one) => one.ruleId === ruleId);
  if (anew)
    return `My security group rule of ${name}${rule ? ` that let in ${ruleText(rule)}` : ''} is gone from ${groupId}; another rule there, ${anew}, which I did not make, lets in the same, so nothing is blocked by that. It is not mine: I do not change it, and it stays when the peering goes.`;
  return rule
    ? `The security group rule of ${name} that let in ${ruleText(rule)} is gone or has changed (in ${groupId}), so that may be blocked.`
    : `The security group rule ${ruleId} in ${groupId} of ${name} is gone or has changed, so what it let in may be blocked.`;
};

/** What was made of a rule of ours: no rule of the bot's any more, though it bears its name. */
const ruleChangedText = (
  { side, ruleId, groupId, groupRuleId, lets, stillLetsIn }: Extract<Drift, { kind: 'rule-changed' }>,
  request: PeeringRequest,
): string => {
  const rule = ruleProposals(request).find((one) => one.ruleId === ruleId);
  const approved = rule ? `; approved was ${ruleText(rule)}${stillLetsIn ? ' alone' : ''}` : '';
  return `The security group rule ${groupRuleId} in ${groupId} of ${request[side].name}, which I made, was changed: it lets in ${letInText(lets)} now${approved}. It is not the rule that was approved any more, so I neither change it nor take it out: whoever keeps that network can.`;
};

const text = (drift: Drift, request: PeeringRequest): string => {
  const name = 'side' in drift ? request[drift.side].name : '';
  switch (drift.kind) {
    case 'connection-gone':
      return connectionGoneText(drift, request);
    case 'vpc-gone':
      return vpcGoneText(drift, request);
    case 'tag-gone':
      return tagGoneText(drift, request);
    case 'tag-changed':
      return tagChangedText(drift, request);
    case 'dns-off':
      return dnsOffText(drift, request);
    case 'dns-on':
      return dnsOnText(name);
    case 'dns-attribute-off':
      return dnsAttributeText(drift, request);
    case 'route-missing':
      return missingText(drift, request);
    case 'route-redirected':
      return redirectedText(drift, request);
    case 'route-blackholed':
      return blackholedText(drift, request);
    case 'route-stolen':
      return stolenText(drift, request);
    case 'route-wider':
      return widerText(drift, request);
    case 'block-added':
      return blockAddedText(drift, request);
    case 'block-gone':
      return blockGoneText(drift, request);
    case 'table-added':
      return tableAddedText(drift, request);
    case 'rule-gone':
      return ruleGoneText(drift, request);
    case 'rule-changed':
      return ruleChangedText(drift, request);
    case 'group-closed':
    case 'acl-closed':
      return closedText([drift], request);
  }
};

type Told = readonly [Drift, ...Drift[]];

const bareText = ([drift, ...more]: Told, request: PeeringRequest): string =>
  isClosed(drift)
    ? closedText([drift, ...more.filter((one) => isClosed(one))], request)
    : text(drift, request);

/** Who brought it about, where that is known: a route that the bot itself took out, since it led nowhere, is nobody else's deed. */
const causeOf = (drifts: Told, request: PeeringRequest): string[] => {
  const [drift] = drifts;
  const { cause } = drifts.find((one) => one.cause) ?? {};
  if (!cause) return [];
  if (isClosed(drift)) return [closedCauseText(cause)];
  if (drift.kind !== 'route-missing' || !isOwnSession(cause.session, request.id)) return [causeText(cause)];
  const { name } = request[otherSide(drift.side)];
  const why = isByDrill(request, createdBy(drift), cause.at)
    ? 'for a drill'
    : `when ${name} had given that block up; by now ${name} has it again`;
  return [`I took it out myself ${ago(cause.at)}, ${why}.`];
};

/** Those that are told in one sentence. */
const toldText = (drifts: Told, request: PeeringRequest): string =>
  [bareText(drifts, request), ...causeOf(drifts, request)].join(' ');

/** The same of what differs now: what is closed says when it passed last. */
const standsText = (drifts: Told, request: PeeringRequest): string => {
  const [drift] = drifts;
  const passed = isClosed(drift) ? [passedText(drift, request)] : [];
  return [bareText(drifts, request), ...passed, ...causeOf(drifts, request)].join(' ');
};

const mostShown = 6;

/** The drifts in sentences, the first of very many. */
const driftList = (request: PeeringRequest, drifts: readonly Drift[], all: number): string => {
  const shown = foldClosed(drifts).slice(0, mostShown);
  const lines = shown.map(
    (some) =>
      `• ${standsText(some, request)}${some[0].writtenBy ? ` Terraform writes there, so I repair nothing: \`/peer export ${request.id} terraform\` has the code.` : ''}`,
  );
  const left = all - shown.flat().length;
  return [...lines, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n');
};

/** The first drifts, one after the other, for the story. */
export const driftWords = (drifts: readonly Drift[], request: PeeringRequest): string => {
  const shown = foldClosed(drifts).slice(0, 2);
  const left = drifts.length - shown.flat().length;
  const texts = shown.map((some) => toldText(some, request));
  return [...texts, ...(left > 0 ? [`And ${left} more.`] : [])].join(' ');
};

const oneSided = (request: PeeringRequest, drifts: readonly Drift[]): string[] => {
  const routes = plannedKeys(request).filter((key) => isStep(key, 'create-route'));
  const side = bareSide(drifts, routes);
  return side
    ? [
        `No agreed route of ${request[side].name} leads to its peer any more: packets go one way, and no answer comes back.`,
      ]
    : [];
};

const atWork = ({ byItself }: NonNullable<PeeringRequest['repair']>): string =>
  byItself
    ? 'I am putting it back now, as the catalog has it; then packets tell whether it holds.'
    : 'I am repairing it now; then packets tell whether it holds.';

/** What somebody reads of drift wherever a connected request is shown; nothing while AWS is as agreed. */
export const driftLines = (request: PeeringRequest): string[] => {
  const { drift, repair } = request;
  const { found } = drift ?? {};
  if (!found) return [];
  const { drifts, count: all, since, said } = found;
  return [
    ...drillLines(request),
    `*Not as agreed*, since ${moment(since)}:\n${driftList(request, drifts, all)}`,
    ...oneSided(request, drifts),
    ...(found.beyond && !repair ? beyondLines(request, found.beyond) : []),
    ...putBackLines(request),
    ...(repair ? [atWork(repair)] : []),
    ...(said ? [`The last repair came to nothing: ${escapeMarkup(said)}`] : []),
  ];
};

/** What owners took as it is, so that nobody takes it for what was agreed; those that are over are said no more. */
export const acceptedLines = (request: PeeringRequest): string[] => {
  const { taken = [] } = request.drift ?? {};
  return taken.length > 0
    ? [`Not as agreed, and *accepted as it is*:\n${driftList(request, taken, taken.length)}`]
    : [];
};
