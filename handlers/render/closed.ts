import type { Button } from '@slack/types';
import { otherSide, type Side } from '../../src/network/vpc.ts';
import { type Closed, isClosed, isSameFirewall } from '../../src/plan/closed.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { agreedBlock } from '../../src/request/agreed-routes.ts';
import { standingRule } from '../../src/request/decisions/propose-rule.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { button } from '../slack/blocks.ts';
import { ids, writeRule } from '../slack/buttons.ts';
import { andList } from './and-list.ts';
import { called } from './called.ts';
import { ruleConfirm } from './rule.ts';
import { moment } from './words.ts';

/** A security group or a network ACL that lets pass no more what passed before: which, what, and who can open it again. */

const trafficText = ({ protocol, port }: Closed): string =>
  protocol === 'tcp' ? `TCP to port ${port}` : 'pings (ICMP echo requests)';

/** `TCP to port 5432 from 10.1.0.0/16 (marketing)`: what of one exchange is stopped, each kind of packet named. */
const stoppedText = (request: PeeringRequest, [first, ...more]: readonly [Closed, ...Closed[]]): string => {
  const { side, asks, block } = first;
  const peer = `${block} (${request[otherSide(side)].name})`;
  return `${andList([first, ...more].map(trafficText))} ${side === asks ? 'to' : 'from'} ${peer}`;
};

const grouped = <One>(all: readonly One[], keyOf: (one: One) => string): [One, ...One[]][] => {
  const found = new Map<string, [One, ...One[]]>();
  for (const one of all) {
    const others = found.get(keyOf(one));
    if (others) others.push(one);
    else found.set(keyOf(one), [one]);
  }
  return [...found.values()];
};

/** Those that one side opens, and those that the other does. */
const byExchange = (all: readonly Closed[]): [Closed, ...Closed[]][] =>
  grouped(all, ({ asks, block }) => `${asks} ${block}`);

type AclClosed = Extract<Closed, { kind: 'acl-closed' }>;

const groupText = (one: Extract<Closed, { kind: 'group-closed' }>, name: string, what: string): string => {
  const { groups, interfaceId, lost, lostName } = one;
  const which = andList(groups.map(called));
  const many = groups.length > 1;
  return lost
    ? `The network interface ${interfaceId} of ${name} has the security group ${called({ id: lost, name: lostName })} no more, and ${which} ${many ? 'do' : 'does'} not let pass ${what}.`
    : `The security group${many ? 's' : ''} ${which} of ${name} no longer let${many ? '' : 's'} pass ${what}.`;
};

/** What one entry stops: that which opens an exchange, the answers to it, or both. */
const stoppedBy = (all: readonly AclClosed[]): [what: string, its: string] => {
  const answers = all.filter(({ isAnswer }) => isAnswer).length;
  if (answers === all.length) return ['the answers', 'their'];
  if (answers > 0) return ['requests and answers', 'their'];
  return all.length > 1 ? ['them', 'their'] : ['it', 'its'];
};

/** `its entry 7 stops the answers on their way out`: where, since a network ACL remembers no exchange. */
const entryText = (all: readonly [AclClosed, ...AclClosed[]]): string => {
  const [{ entry, way }] = all;
  const [what, its] = stoppedBy(all);
  return entry === undefined
    ? `no entry of it allows ${what} ${way}`
    : `its entry ${entry} stops ${what} on ${its} way ${way}`;
};

const aclText = (one: AclClosed, all: readonly AclClosed[], name: string, what: string): string => {
  const entries = grouped(all, ({ entry, way }) => `${entry} ${way}`).map(entryText);
  return `The network ACL ${called(one.acl)} of ${name} no longer lets pass ${what}: ${andList(entries)}.`;
};

/** One sentence for all that one firewall stops. */
export const closedText = (all: readonly [Closed, ...Closed[]], request: PeeringRequest): string => {
  const [one] = all;
  const { name } = request[one.side];
  const what = andList(byExchange(all).map((some) => stoppedText(request, some)));
  return one.kind === 'acl-closed'
    ? aclText(
        one,
        all.filter((each) => each.kind === 'acl-closed'),
        name,
        what,
      )
    : groupText(one, name, what);
};

/** When it last passed, as far as is known now; of what is over that is later than it was closed. */
export const passedText = ({ asks, protocol, port }: Closed, { reached = [] }: PeeringRequest): string => {
  const known = reached.find((one) => one.from === asks && one.protocol === protocol && one.port === port);
  return `It passed ${known ? moment(known.at) : 'before'}.`;
};

/** Whoever proposes a rule for their own network agrees to it by that; one of two owners agrees for one. */
const asksText = ({ needs }: PeeringRequest, closed: readonly Closed[], own: readonly Side[]): string => {
  const least = 'add the least one that will do';
  return closed.every(({ side }) => own.includes(side) && needs[side] === 1)
    ? ` With *Propose a Rule* you have me ${least}: you are its owner, so nobody else is asked.`
    : ` *Propose a Rule* asks the owners of that side whether I may ${least}.`;
};

/** Who can open again what is closed. `own`: the sides of the one who reads it. */
export const openAgainLines = (
  request: PeeringRequest,
  drifts: readonly Drift[],
  own: readonly Side[] = [],
): string[] => {
  const closed = drifts.filter((one) => isClosed(one));
  const names = [...new Set(closed.map(({ side }) => `*${request[side].name}*`))];
  if (names.length === 0) return [];
  const rule = proposeRuleButton(request, drifts).length > 0;
  return [
    `Whoever keeps the network of ${andList(names)} can open it again.${rule ? asksText(request, closed, own) : ''}`,
  ];
};

/** What one firewall stops is told together; everything else by itself. */
export const foldClosed = (drifts: readonly Drift[]): [Drift, ...Drift[]][] => {
  const folds: [Drift, ...Drift[]][] = [];
  for (const one of drifts) {
    const same = folds.find(([first]) => isClosed(one) && isClosed(first) && isSameFirewall(one, first));
    if (same) same.push(one);
    else folds.push([one]);
  }
  return folds;
};

/** The least rule that would let in what a security group has come to stop. */
const ruleFor = (request: PeeringRequest, one: Drift) => {
  if (one.kind !== 'group-closed' || one.side === one.asks || one.block.includes(':')) return undefined;
  const { groups, protocol, port, block } = one;
  const [group] = groups;
  const source = agreedBlock(request, one.side, block);
  return group && source && { groupId: group.id, protocol, source, ...(port !== undefined && { port }) };
};

/** Has the owners of a closed group let the bot add that rule; one at a time, since two buttons of one block may not do the same. */
export const proposeRuleButton = (request: PeeringRequest, drifts: readonly Drift[]): Button[] => {
  for (const one of drifts) {
    const rule = ruleFor(request, one);
    if (!rule || !isClosed(one) || standingRule(request, rule)) continue;
    const [from, to] = [request[one.asks].name, request[one.side].name];
    const propose = button(ids.proposeRule, 'Propose a Rule', writeRule({ from, to, ...rule }));
    return [{ ...propose, confirm: ruleConfirm('propose', rule, to) }];
  }
  return [];
};
