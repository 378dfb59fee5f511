import type { Vpc } from '../../../src/network/vpc.ts';
import { type Attempt, attemptName, get, type Host, TCP_PORT, type Topology, vpcOf } from '../topology.ts';
import { groupTable } from './firewalls.ts';
import type { Names } from './names.ts';
import { lengthOf, OUT, routerAddress, routerLines, routerTable } from './router.ts';

/** Shell scripts that build a topology of network namespaces, send packets through it, and take it down. */

const feed = (command: string, lines: string[], end = ''): string =>
  [`${command} <<'END' ${end}`, ...lines, 'END'].join('\n');

const inside = (namespace: string, command: string): string =>
  `nsenter --net=/run/netns/${namespace} ${command}`;

/** IPv6 off, so that links do not chatter; the reverse path is not asked, since routes may differ there and back. */
const settings = (forwards: boolean): string =>
  [
    'for file in /proc/sys/net/ipv4/conf/*/rp_filter; do echo 0 > $file; done',
    'for file in /proc/sys/net/ipv6/conf/*/disable_ipv6; do [ ! -e $file ] || echo 1 > $file; done',
    `echo ${forwards ? 1 : 0} > /proc/sys/net/ipv4/ip_forward`,
  ].join('; ');

const fill = (namespace: string, forwards: boolean, lines: string[], table: string): string[] => [
  inside(namespace, `sh -ec '${settings(forwards)}'`),
  feed(`ip -n ${namespace} -batch -`, lines),
  feed(inside(namespace, 'nft -f -'), [table]),
];

const pairOfLinks = (link: string, here: string, farLink: string, there: string): string =>
  `link add name ${link} netns ${here} type veth peer name ${farLink} netns ${there}`;

const hostCables = ({ hosts }: Topology, names: Names): string[] =>
  hosts.map(({ id, subnetId, vpcId }) => pairOfLinks('eth0', names.of(id), subnetId, names.of(vpcId)));

const peeringCables = ({ connections }: Topology, names: Names): string[] =>
  connections
    .filter(({ status }) => status === 'active')
    .map(({ id, requester, accepter }) =>
      pairOfLinks(id, names.of(requester.vpcId), id, names.of(accepter.vpcId)),
    );

const outerCables = ({ vpcs }: Topology, names: Names): string[] =>
  vpcs.map(({ vpcId }) => pairOfLinks(OUT, names.of(vpcId), 'nobody', names.of(vpcId)));

/** A stopped instance has its cable in and its link down. */
const hostLines = (host: Host, topology: Topology): string[] => {
  const subnet = get(vpcOf(topology, host.vpcId).subnets, ({ id }) => id === host.subnetId);
  if (host.state !== 'running') return [];
  return [
    `addr add ${host.address}/${lengthOf(subnet)} dev eth0`,
    'link set lo up',
    'link set eth0 up',
    `route add default via ${routerAddress(subnet)} dev eth0`,
  ];
};

export type Build = { topology: Topology; names: Names; carriesTransit?: boolean };

export const namespacesOf = ({ topology, names }: Build): string[] =>
  [...topology.vpcs.map(({ vpcId }) => vpcId), ...topology.hosts.map(({ id }) => id)].map((id) =>
    names.of(id),
  );

const router = (vpc: Vpc, { topology, names, carriesTransit = false }: Build): string[] =>
  fill(
    names.of(vpc.vpcId),
    true,
    [...routerLines(vpc, topology), 'link set nobody up'],
    routerTable(vpc, topology, carriesTransit),
  );

const host = (each: Host, { topology, names }: Build): string[] =>
  fill(names.of(each.id), false, hostLines(each, topology), groupTable(each, topology));

/** A namespace for each VPC's router and for each instance, and cables between them. */
export const buildScript = (build: Build): string => {
  const { topology, names } = build;
  return [
    feed('ip -batch -', [
      ...namespacesOf(build).map((each) => `netns add ${each}`),
      ...[hostCables, peeringCables, outerCables].flatMap((cables) => cables(topology, names)),
    ]),
    ...topology.vpcs.flatMap((each) => router(each, build)),
    ...topology.hosts.flatMap((each) => host(each, build)),
  ].join('\n');
};

/** How many echo requests, and how many seconds to wait for the answer to the last. */
export type Patience = { count: number; wait: number };

/** ping(8) ends with 0 when at least one answer came. */
const pingLine = (attempt: Attempt, { count, wait }: Patience): string =>
  `(ping -n -q -i 0.2 -c ${count} -W ${wait} ${attempt.to.address} >/dev/null 2>&1 && echo ${attemptName(attempt)}) &`;

/** Where nothing listens, the far end's kernel answers with a reset; it crosses the network as an acceptance would. */
const connectLine = (attempt: Attempt): string =>
  `([[ $( (: </dev/tcp/${attempt.to.address}/${TCP_PORT}) 2>&1) == *refused* ]] && echo ${attemptName(attempt)}) &`;

const askFrom = (namespace: string, attempts: Attempt[], patience: Patience): string[] => {
  const of = (traffic: Attempt['traffic']) => attempts.filter((each) => each.traffic === traffic);
  const connect = `timeout ${patience.wait} env LC_ALL=C bash`;
  return [
    feed(inside(namespace, 'sh'), [...of('ping').map((each) => pingLine(each, patience)), 'wait'], '&'),
    feed(inside(namespace, connect), [...of('tcp').map(connectLine), 'wait'], '2>/dev/null &'),
  ];
};

/** Makes all attempts at once. Prints the name of each that was answered. */
export const askScript = ({ names }: Build, attempts: Attempt[], patience: Patience): string => {
  const senders = new Set(attempts.map(({ from }) => from.id));
  const by = (id: string): Attempt[] => attempts.filter(({ from }) => from.id === id);
  return [...[...senders].flatMap((id) => askFrom(names.of(id), by(id), patience)), 'wait'].join('\n');
};

/** Goes on where a namespace is gone already. */
export const dropScript = (namespaces: string[]): string =>
  feed(
    'ip -force -batch -',
    namespaces.map((each) => `netns del ${each}`),
    '|| true',
  );
