import type { KnownBlock } from '@slack/types';
import { type Check, firstCause } from '../../src/network/diagnose.ts';
import type { VpcRef } from '../../src/network/vpc.ts';
import { hasPassed, type PingOutcome, type PingReport } from '../../src/ping/output.ts';
import type { Answer, Ping } from '../../src/ping/ping.ts';
import { context, cut, section } from './blocks.ts';
import { inert } from './inert.ts';
import type { Message } from './message.ts';
import { moment, person } from './words.ts';

type NameOf = (ref: VpcRef) => string | undefined;
type Untested = Extract<PingOutcome, { kind: 'untested' }>;

const ms = (value: number): string => `${Number(value.toPrecision(3))} ms`;

const untestedText = ({ because, said }: Untested, { from, to, prober }: PingReport): string => {
  const detail = said ? ` (${inert(said)})` : '';
  switch (because) {
    case 'no-prober':
      return `${from} has no instance in the catalog that could send packets, or AWS does not know it.`;
    case 'no-target':
      return `${to} has no instance in the catalog that could answer, or AWS does not know it.`;
    case 'prober-not-running':
      return `the instance that sends is not running${detail}.`;
    case 'agent-offline':
      return `the SSM agent of ${prober ?? from} is offline, so nobody can send a packet from there${detail}.`;
    case 'not-delivered':
      return `the SSM agent of ${prober ?? from} did not take the command in time; it is probably offline${detail}.`;
    case 'timed-out':
      return `the command on ${prober ?? from} did not end in time${detail}.`;
    case 'no-ping-program':
      return `${prober ?? from} has no ping program${detail}.`;
    case 'document-missing':
      return `the SSM document that sends the ping is not in the account and Region of ${from}${detail}.`;
    case 'not-allowed':
      return `the bot's role in the account of ${from} may not send the command${detail}.`;
    case 'unreadable-output':
      return `${prober ?? from} answered something that is no ping output${detail}.`;
  }
};

/** What came of the packets, in one or two sentences. */
export const outcomeText = (report: PingReport): string => {
  const { outcome, prober = report.from, address = report.to } = report;
  if (outcome.kind === 'untested') return `Could not test, because ${untestedText(outcome, report)}`;
  const { sent, received, roundTrip } = outcome;
  const way = `from ${prober} to ${address}`;
  if (received === 0) return `None of ${sent} packets passed ${way}.`;
  const speed = roundTrip
    ? ` Round trip: ${ms(roundTrip.avg)} on average (${ms(roundTrip.min)} to ${ms(roundTrip.max)}).`
    : '';
  return `${received} of ${sent} packets passed ${way}.${speed}`;
};

const list = (names: string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

const noPeering = (shared: VpcRef[], { from, to }: PingReport, nameOf: NameOf): string => {
  const ask = `They need a peering of their own: \`/peer request ${from} ${to} because …\``;
  if (shared.length === 0) return `There is no peering between ${from} and ${to}. ${ask}`;
  const names = list(shared.map((ref) => nameOf(ref) ?? ref.vpcId));
  return `There is no peering between ${from} and ${to}. Both are joined to ${names}, but peering is not transitive: ${from} and ${to} each reach ${names} only, and ${names} passes nothing on between them. ${ask}`;
};

const called = ({ id, name }: { id: string; name?: string }): string => (name ? `${name} (${id})` : id);
const all = (things: { id: string; name?: string }[]): string => list(things.map(called));

/** One link of the path in words: what was found, and so why it passes or does not. */
const checkText = ({ because, at, what }: Check, report: PingReport, nameOf: NameOf): string => {
  const here = report[at];
  switch (because.code) {
    case 'no-peering':
      return noPeering(because.shared, report, nameOf);
    case 'peering-not-active':
      return `The peering connection ${because.connectionId} is ${because.status}, and carries packets only when active.`;
    case 'encryption-enforced':
      return `The peering connection ${because.connectionId} is active, but ${list(because.vpcs)} enforces encryption, which may stop what the peer does not encrypt.`;
    case 'peering-active':
      return `The peering connection ${because.connectionId} is active.`;
    case 'no-instance':
      return `AWS shows no instance for ${because.vpc} that the catalog names.`;
    case 'no-instance-behind':
      return `${here}: ${because.interfaceId} belongs to no instance, so nobody can see whether anything answers.`;
    case 'instance-not-running':
      return `${because.instance.name ?? because.instance.id} is ${because.state}.`;
    case 'instance-running':
      return `${because.instance.name ?? because.instance.id} is running.`;
    case 'no-address':
      return `${because.instance.name ?? because.instance.id} has no ${because.family === 'ipv6' ? 'IPv6' : 'IPv4'} address.`;
    case 'address-outside':
      return `${because.address} is in no CIDR block of ${because.vpc}, and a peering carries packets to those alone.`;
    case 'address-unassigned':
      return `${because.instance.name ?? because.instance.id} does not have the address ${because.address}.`;
    case 'interface-not-attached':
      return `${here}: the network interface ${because.interfaceId} is ${because.status}.`;
    case 'no-route':
      return `${here}: route table ${called(because.table)} has no route to ${because.address}${because.instead ? `; its default route sends it to ${because.instead}` : ''}.`;
    case 'block-unrouted':
      return `${here}: route table ${called(because.table)} has no route to ${because.block}, only to ${list(because.routed)}.`;
    case 'route-elsewhere':
      return `${here}: route table ${called(because.table)} sends this to ${because.target} (${because.destination}), not to the peering.`;
    case 'route-stolen':
      return `${here}: in route table ${called(because.table)} the route ${because.destination} to ${because.target} goes before ${because.ours} to the peering.`;
    case 'route-blackhole':
      return `${here}: in route table ${called(because.table)} the route ${because.destination} leads to ${because.target}, which is gone.`;
    case 'route-through-middlebox':
      return `${here}: route table ${called(because.table)} sends this through ${because.target}, which may pass it on or not.`;
    case 'route-filtered':
      return `${here}: in route table ${called(because.table)} the route ${because.destination} is filtered.`;
    case 'route-list-unknown':
      return `${here}: route table ${called(because.table)} sends the prefix list ${because.destination} to ${because.target}; its entries could not be read.`;
    case 'route-ok':
      return `${here}: route table ${called(because.table)} sends ${because.destination} to the peering.`;
    case 'rule-admits':
      return `${here}: rule ${because.rule.id} of security group ${called(because.group)} lets it through.`;
    case 'no-rule-admits':
      return `${here}: no rule of security group ${all(because.groups)} lets it through.`;
    case 'groups-without-rules':
      return `${here}: security group ${all(because.groups)} has no rules at all in this direction.`;
    case 'reference-across-regions':
      return `${here}: rule ${because.rule.id} of security group ${called(because.group)} names a group of another Region, which does not count; it needs a CIDR block.`;
    case 'rule-list-unknown':
      return `${here}: rule ${because.rule.id} of security group ${called(because.group)} names a prefix list whose entries could not be read.`;
    case 'peer-groups-unknown':
      return `${here}: rule ${because.rule.id} of security group ${called(because.group)} names a group, and the groups of the other end could not be read.`;
    case 'groups-unseen':
      return `${here}: security group ${list(because.groupIds)} could not be read.`;
    case 'entries-allow':
      return `${here}: network ACL ${called(because.acl)} lets it through (entry ${because.entries.map(({ number }) => number).join(', ')}).`;
    case 'entry-denies':
      return `${here}: entry ${because.entry.number} of network ACL ${called(because.acl)} denies it.`;
    case 'no-entry-allows':
      return `${here}: no entry of network ACL ${called(because.acl)} allows it.`;
    case 'part-of-ports':
      return `${here}: network ACL ${called(because.acl)} allows only part of the ephemeral ports, to which answers go.`;
    case 'cannot-see':
      return `The firewall of the server in ${here} itself: AWS does not show it.`;
    case 'not-looked-at':
      return `${here}: ${what} was not looked at.`;
  }
};

const verdict = ({ report, checks }: Answer, nameOf: NameOf): string => {
  const cause = firstCause(checks);
  const why = cause && checkText(cause, report, nameOf);
  if (hasPassed(report.outcome))
    return why
      ? `AWS's settings say otherwise: ${why} They may just have changed; ask again in a minute.`
      : 'The peering and the routes there and back agree.';
  if (why)
    return report.outcome.kind === 'packets' ? `*Why:* ${why}` : `What can be said without packets: ${why}`;
  if (checks.some(({ passed, what }) => passed === 'unknown' && what !== 'host-firewall'))
    return 'Nothing that I can see is in the way, but I cannot see everything.';
  return report.outcome.kind === 'packets'
    ? 'The peering, the routes, the security groups and the network ACLs are right, so it is most likely the server’s own firewall.'
    : 'The peering, the routes, the security groups and the network ACLs are right.';
};

const headline = (report: PingReport): string => {
  const pair = `*${report.from} → ${report.to}*`;
  if (report.outcome.kind === 'untested') return `${pair}: could not test`;
  return hasPassed(report.outcome) ? `${pair}: packets pass` : `${pair}: nothing passes`;
};

const marks = { true: '✓', false: '✗', unknown: '?' } as const;

const answerBlocks = (answer: Answer, nameOf: NameOf): KnownBlock[] => {
  const { report, checks } = answer;
  const looked = checks.map((check) => `${marks[`${check.passed}`]} ${checkText(check, report, nameOf)}`);
  const hasPeering = checks[0]?.because.code !== 'no-peering';
  return [
    section(`${headline(report)}\n${outcomeText(report)}\n${verdict(answer, nameOf)}`),
    ...(hasPeering ? [context(cut(looked.join('\n'), 2900))] : []),
  ];
};

const maxAnswers = 20;

/** A ping, from the first moment ("sending packets") to its last answer. */
export const pingMessage = (ping: Ping, answers: Answer[], nameOf: NameOf): Message => {
  const pairs = ping.pairs.map(({ from, to }) => `${from.name} → ${to.name}`);
  const open = ping.pairs.filter(
    ({ from, to }) => !answers.some(({ report }) => report.from === from.name && report.to === to.name),
  );
  const waiting = open.map(({ from, to }) => `*${from.name} → ${to.name}*: sending packets …`);
  const text =
    answers.length > 0
      ? answers
          .map(({ report }) => `${headline(report).replaceAll('*', '')}. ${outcomeText(report)}`)
          .join(' ')
      : `Pinging ${pairs.join(', ')} …`;
  return {
    text: cut(text, 3000),
    blocks: [
      ...answers.slice(0, maxAnswers).flatMap((answer) => answerBlocks(answer, nameOf)),
      ...(waiting.length > 0 ? [section(cut(waiting.join('\n'), 2900))] : []),
      context(`Asked by ${person(ping.asker)} · ${moment(ping.askedAt)} · ${ping.id}`),
    ],
  };
};
