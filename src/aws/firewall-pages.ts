/** What filters packets at many instances of a place, read in pages whatever their number. */
import {
  type NetworkAcl as AwsNetworkAcl,
  type NetworkInterface as AwsNetworkInterface,
  type EC2Client,
  paginateDescribeNetworkAcls,
  paginateDescribeNetworkInterfaces,
} from '@aws-sdk/client-ec2';
import { inBatches } from '../calls/in-batches.ts';
import type { Unread } from '../network/unread.ts';
import type {
  Firewalls,
  NetworkAcl,
  NetworkInterface,
  PrefixList,
  RoutedList,
  SecurityGroup,
  VpcRef,
} from '../network/vpc.ts';
import { filterFor } from './estate.ts';
import { toAcl, toInterface } from './firewall-shapes.ts';
import { readGroups } from './firewalls.ts';
import { collect } from './pages.ts';
import { knownLists, listsInRules, readRoutedLists } from './prefix-lists.ts';
import { makeQuestions } from './questions.ts';

/** What could be read: the interfaces by instance, the groups by id, the network ACLs by VPC; and why something could not. */
export type PlaceFirewalls = {
  interfaces?: ReadonlyMap<string, NetworkInterface[]>;
  groups?: ReadonlyMap<string, SecurityGroup>;
  acls?: ReadonlyMap<string, NetworkAcl[]>;
  prefixLists: PrefixList[];
  unread: readonly Unread[];
};

/** A filter takes so many values: https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Filter.html */
const mostValues = 200;
const pageSize = 1000;

const collectBatches = async <Item>(
  values: readonly string[],
  read: (some: string[]) => Promise<Item[]>,
): Promise<Item[]> => {
  const found: Item[] = [];
  for (const some of inBatches(values, mostValues)) found.push(...(await read(some)));
  return found;
};

/** The first one has the instance's own address. */
const inOrder = (one: AwsNetworkInterface, other: AwsNetworkInterface): number =>
  (one.Attachment?.DeviceIndex ?? 0) - (other.Attachment?.DeviceIndex ?? 0);

const readInterfaces = async (client: EC2Client, ids: readonly string[]) => {
  const all = await collectBatches(ids, (Values) => {
    const Filters = [{ Name: 'attachment.instance-id', Values }];
    const pages = paginateDescribeNetworkInterfaces({ client, pageSize }, { Filters });
    return collect(pages, ({ NetworkInterfaces }) => NetworkInterfaces);
  });
  const found = new Map(ids.map((id): [string, NetworkInterface[]] => [id, []]));
  for (const one of all.sort(inOrder)) found.get(one.Attachment?.InstanceId ?? '')?.push(toInterface(one));
  return found;
};

const readAcls = async (client: EC2Client, vpcs: readonly VpcRef[]) => {
  const pages = paginateDescribeNetworkAcls({ client, pageSize }, filterFor(vpcs));
  const all: AwsNetworkAcl[] = await collect(pages, ({ NetworkAcls }) => NetworkAcls);
  const found = new Map<string, NetworkAcl[]>();
  for (const one of all) found.set(one.VpcId ?? '', [...(found.get(one.VpcId ?? '') ?? []), toAcl(one)]);
  return found;
};

const groupIdsOf = (interfaces: readonly NetworkInterface[]): string[] => [
  ...new Set(interfaces.flatMap(({ groupIds }) => groupIds)),
];

/** The lists that rules name; those that routes name have been read. */
const readLists = async (
  client: EC2Client,
  groups: readonly SecurityGroup[],
  read: readonly RoutedList[],
) => {
  const named = new Set(listsInRules(groups.flatMap(({ rules }) => rules)));
  const unread = [...named].filter((id) => !read.some((list) => list.id === id));
  const more = await readRoutedLists(() => client, unread);
  return knownLists([...read.filter(({ id }) => named.has(id)), ...more]);
};

/** What is asked: of which VPCs of a place, and at which instances; the prefix lists that are known already. */
type Asked = { vpcs: readonly VpcRef[]; instances: readonly string[]; lists?: readonly RoutedList[] };

/** Reads what filters packets there. Each question fails alone: what is not answered is not known, and the rest is. */
export const readFirewalls = async (
  client: EC2Client,
  { vpcs, instances, lists = [] }: Asked,
): Promise<PlaceFirewalls> => {
  const { ask, attempt, unread } = makeQuestions();
  const [interfaces, acls] = await Promise.all([
    attempt('interfaces', () => readInterfaces(client, instances)),
    attempt('acls', () => readAcls(client, vpcs)),
  ]);
  const ids = groupIdsOf([...(interfaces?.values() ?? [])].flat());
  const groups = await attempt('groups', () => collectBatches(ids, (some) => readGroups(client, some)));
  const prefixLists = await ask('prefix-lists', [], () => readLists(client, groups ?? [], lists));
  return {
    ...(interfaces && { interfaces }),
    ...(groups && { groups: new Map(groups.map((one) => [one.id, one])) }),
    ...(acls && { acls }),
    ...{ prefixLists, unread },
  };
};

/** Of a place what is of one VPC and some of its instances. */
export const firewallsAt = (
  { interfaces, groups, acls, prefixLists }: PlaceFirewalls,
  { vpcId }: Pick<VpcRef, 'vpcId'>,
  instances: readonly string[],
): Firewalls => {
  const own = instances.flatMap((id): [string, NetworkInterface[]][] => {
    const found = interfaces?.get(id);
    return found ? [[id, found]] : [];
  });
  const ids = groupIdsOf(own.flatMap(([, found]) => found));
  return {
    interfaces: Object.fromEntries(own),
    ...(groups && { groups: ids.flatMap((id) => groups.get(id) ?? []) }),
    ...(acls && { acls: acls.get(vpcId) ?? [] }),
    prefixLists,
  };
};
