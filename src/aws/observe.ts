import {
  type EC2Client,
  paginateDescribeInstances,
  paginateDescribeSubnets,
  paginateDescribeVpcPeeringConnections,
  paginateDescribeVpcs,
} from '@aws-sdk/client-ec2';
import type { End } from '../network/diagnose.ts';
import { servingTables, tableOf } from '../network/routing.ts';
import { doubtConnections } from '../network/unread.ts';
import {
  type Instance,
  type NetworkInterface,
  type Observed,
  type PeeringConnection,
  type RoutedList,
  sameVpc,
  type Vpc,
  type VpcRef,
} from '../network/vpc.ts';
import { type Named, onBothSides, type Pair } from './allowed.ts';
import type { Clients } from './clients.ts';
import { isNotFound, readError } from './errors.ts';
import { orUnseen, readAcls, readGroups, readInterfaces } from './firewalls.ts';
import { type Freshness, joining } from './joining.ts';
import { collect, inVpc, isIn } from './pages.ts';
import { type ConnectionRecord, pairOf } from './pair.ts';
import { knownLists, listsInRoutes, listsInRules, readRoutedLists } from './prefix-lists.ts';
import { makeQuestions, type Questions, strictly } from './questions.ts';
import { toConnection, toInstance, toRouteTable, toVpc } from './shapes.ts';
import { readEncryption } from './survey.ts';
import { readTablePages } from './table-pages.ts';

/** An id that AWS does not know is an empty list for us. */
const orNone = async <Item>(items: Promise<Item[]>): Promise<Item[]> => {
  try {
    return await items;
  } catch (error) {
    if (isNotFound(readError(error))) return [];
    throw error;
  }
};

/** A plan of no routes would follow from an empty list of tables, though every VPC with subnets has one. Rather look again. */
const refuseContradiction = ({ vpcId, subnets, routeTables }: Vpc): void => {
  if (subnets.length === 0 || routeTables.length > 0) return;
  const said = `AWS listed no route table of ${vpcId}, while it lists its subnets`;
  throw Object.assign(new Error(said), { name: 'EmptyAnswer' });
};

const listsOf = (client: () => EC2Client, vpc: Vpc): Promise<RoutedList[]> =>
  readRoutedLists(client, listsInRoutes(servingTables(vpc).flatMap(({ routes }) => routes)));

/**
 * A VPC with its subnets and route tables. Three reads side by side, whatever the number of tables, plus their pages; and
 * where routes name prefix lists, those. Of an answer only what was asked for counts: an endpoint that ignores a filter would
 * else lend one VPC the tables of another.
 */
export const observeVpc = async (
  clients: Clients,
  named: Named,
  { ask, isLenient }: Questions = strictly,
): Promise<Vpc> => {
  const client = () => clients.ec2(named);
  const paging = () => ({ client: client() });
  const Filters = inVpc(named);
  const [vpcs, subnets, routeTables] = await Promise.all([
    ask('vpc', [], () => orNone(collect(paginateDescribeVpcs(paging(), { Filters }), (page) => page.Vpcs))),
    ask('subnets', [], () => collect(paginateDescribeSubnets(paging(), { Filters }), (page) => page.Subnets)),
    ask('route-tables', [], () =>
      collect(readTablePages(client(), named.vpcId, { Filters }), (page) =>
        page.filter(isIn(named)).map(toRouteTable),
      ),
    ),
  ]);
  const seen = toVpc(named, {
    vpcs,
    subnets: subnets.filter(isIn(named)),
    routeTables,
  });
  if (!isLenient) refuseContradiction(seen);
  const prefixLists = await ask('prefix-lists', [], () => listsOf(client, seen));
  return { ...seen, ...(prefixLists.length > 0 && { prefixLists }) };
};

const listConnections = async (clients: Clients, where: VpcRef, end: 'requester' | 'accepter') =>
  collect(
    paginateDescribeVpcPeeringConnections(
      { client: clients.ec2(where) },
      { Filters: [{ Name: `${end}-vpc-info.vpc-id`, Values: [where.vpcId] }] },
    ),
    (page) => page.VpcPeeringConnections,
  );

/** Each once, under whichever filter it came. */
const onceEach = (connections: PeeringConnection[]): PeeringConnection[] => [
  ...new Map(connections.map((one) => [one.id, one])).values(),
];

/** Every connection of a VPC that AWS lists, in either direction, as seen from that VPC's account. */
export const observeConnections = async (clients: Clients, where: VpcRef): Promise<PeeringConnection[]> => {
  const [asked, asking] = await Promise.all([
    listConnections(clients, where, 'requester'),
    listConnections(clients, where, 'accepter'),
  ]);
  return onceEach([...asked, ...asking].map((raw) => toConnection(raw, where))).filter(
    ({ requester, accepter }) => sameVpc(requester, where) || sameVpc(accepter, where),
  );
};

/** How the two lists of an end are had. */
export type Lists = {
  vpc: (clients: Clients, end: Named) => Promise<Vpc>;
  connections: (clients: Clients, end: Named) => Promise<PeeringConnection[]>;
};
const anew: Lists = { vpc: (clients, end) => observeVpc(clients, end), connections: observeConnections };

const [joinVpc, joinConnections] = [joining<Vpc>(), joining<PeeringConnection[]>()];

/** With whoever asks the same at this moment, or has asked it so long ago. */
export const joined = (fresh: Freshness): Lists => ({
  vpc: (clients, end) =>
    joinVpc(clients.ec2(end), `${end.vpcId} ${end.name}`, fresh, () => observeVpc(clients, end)),
  connections: (clients, end) =>
    joinConnections(clients.ec2(end), end.vpcId, fresh, () => observeConnections(clients, end)),
});

/** Both sides of a pair at one time, each read in its own account. */
export const observePair = async (
  clients: Clients,
  ends: Pair,
  requestId: string,
  record?: ConnectionRecord,
  lists = anew,
): Promise<Observed> => {
  const [vpcs, connections] = await Promise.all([
    onBothSides(clients, ends, (end) => lists.vpc(clients, end)),
    onBothSides(clients, ends, (end) => lists.connections(clients, end)),
  ]);
  const seen = {
    requester: { vpc: vpcs.requester, connections: connections.requester },
    accepter: { vpc: vpcs.accepter, connections: connections.accepter },
  };
  return pairOf(seen, requestId, record);
};

export const readInstance = async (
  clients: Clients,
  named: Named,
  instanceId: string,
): Promise<Instance[]> => {
  const Filters = [...inVpc(named), { Name: 'instance-id', Values: [instanceId] }];
  const pages = paginateDescribeInstances({ client: clients.ec2(named) }, { Filters });
  const found = await collect(pages, (page) => page.Reservations?.flatMap(({ Instances = [] }) => Instances));
  return found.filter((one) => isIn(named)(one) && one.InstanceId === instanceId).map(toInstance);
};

/** What an end's security groups say, and the prefix lists that they or the routes of its subnets name. */
const observeRules = async (
  client: () => EC2Client,
  vpc: Vpc,
  interfaces: NetworkInterface[] = [],
  { ask, attempt }: Questions,
) => {
  const ids = [...new Set(interfaces.flatMap(({ groupIds }) => groupIds))];
  const groups = await attempt('groups', () => orUnseen(readGroups(client(), ids)));
  const routes = interfaces.flatMap(({ subnetId }) => tableOf(vpc, subnetId)?.routes ?? []);
  const named = [...listsInRoutes(routes), ...listsInRules((groups ?? []).flatMap(({ rules }) => rules))];
  const read = vpc.prefixLists ?? [];
  const unread = named.filter((id) => !read.some((list) => list.id === id));
  const more = await ask('prefix-lists', [], () => readRoutedLists(client, unread));
  const wanted = [...read, ...more].filter(({ id }) => named.includes(id));
  return { groups, prefixLists: knownLists(wanted) };
};

/**
 * One end of a ping: the VPC, its connections, the instance that sends or answers, and all that filters its packets.
 * Everything goes out at once but the groups, whose ids the interfaces tell, and the prefix lists that rules or routes
 * name. Each question fails alone: what AWS did not answer is kept beside what it did.
 */
export const observeEnd = async (
  clients: Clients,
  named: Named,
  instanceId: string | undefined,
): Promise<End> => {
  const questions = makeQuestions();
  const { ask, attempt, unread } = questions;
  const client = () => clients.ec2(named);
  const [vpc, connections, [instance], interfaces, acls, encryption] = await Promise.all([
    observeVpc(clients, named, questions),
    ask('connections', [], () => observeConnections(clients, named)),
    instanceId ? ask('instance', [], () => readInstance(clients, named, instanceId)) : [],
    instanceId
      ? attempt('interfaces', () => orUnseen(readInterfaces(client(), named, instanceId)))
      : undefined,
    attempt('acls', () => orUnseen(readAcls(client(), named))),
    attempt('encryption', () => readEncryption(client(), named)),
  ]);
  const { groups, prefixLists } = await observeRules(client, vpc, interfaces, questions);
  const address = instance?.addresses[0];
  const unseen = unread.some(({ question }) => question === 'connections')
    ? unread
    : [...unread, ...doubtConnections({ vpc, connections })];
  return {
    ...{ vpc, connections, prefixLists },
    ...(instance && { instance }),
    ...(address && { address }),
    ...(interfaces && { interfaces }),
    ...(groups && { groups }),
    ...(acls && { acls }),
    ...(encryption && { encryption }),
    ...(unseen.length > 0 && { unread: unseen }),
  };
};
