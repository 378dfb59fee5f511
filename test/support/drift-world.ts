import { BatchWriteCommand, type DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type {
  CloudState,
  Instance,
  NetworkAcl,
  Peering,
  RouteTable,
  SecurityGroup,
  Subnet,
  Vpc,
} from '../../infra/sandbox/aws/cloud/state.ts';
import { link, type Recorded } from '../../src/events/chain.ts';
import type { Answer } from '../../src/ping/answer.ts';
import { stepKey } from '../../src/plan/key.ts';
import type { Step } from '../../src/plan/step.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { requestKind, stateItem } from '../../src/store/items.ts';
import { asPerson, maya } from './builders.ts';

/** Networks in many accounts and Regions, each joined with others by requests that AWS is as agreed for. */
export type Size = { accounts: number; peerings: number; vpcsPerPlace: number };

const regions = ['us-east-1', 'us-west-2', 'eu-west-1', 'ap-south-1'];
const accountsOf = ({ accounts }: Size) =>
  Array.from({ length: accounts }, (_, index) => String(100_000_000_000 + index));
export const placesOf = (size: Size) =>
  accountsOf(size).flatMap((account) => regions.map((region) => ({ account, region })));

const id = (kind: string, number: number): string => `${kind}-0${number.toString(16).padStart(15, '0')}`;
const roleOf = (account: string): string => `arn:aws:iam::${account}:role/PeeringBot`;

const networksOf = (size: Size) => {
  const places = placesOf(size);
  return Array.from({ length: places.length * size.vpcsPerPlace }, (_, number) => ({
    ...(places[number % places.length] ?? { account: '', region: '' }),
    ...{ name: `net-${number}`, vpcId: id('vpc', number), tableId: id('rtb', number) },
    ...{ subnetId: id('subnet', number), block: `10.${Math.floor(number / 256)}.${number % 256}.0/24` },
    ...{ serverId: id('i', number), address: `10.${Math.floor(number / 256)}.${number % 256}.10` },
    ...{ groupId: id('sg', number), aclId: id('acl', number), interfaceId: id('eni', number) },
  }));
};
type Network = ReturnType<typeof networksOf>[number];

/** Each network is joined with the next ones, so that they all have about as many. */
const pairsOf = (size: Size) => {
  const networks = networksOf(size);
  return Array.from({ length: size.peerings }, (_, number) => {
    const from = number % networks.length;
    const to = (from + 1 + Math.floor(number / networks.length) * 7) % networks.length;
    const [requester, accepter] = [networks[from], networks[to]];
    if (!requester || !accepter) throw new Error('no such network');
    return {
      requestId: `PR-${number.toString(36).toUpperCase().padStart(5, '0')}`,
      number,
      requester,
      accepter,
    };
  });
};
type Pair = ReturnType<typeof pairsOf>[number];

/** The catalog that names them all; YAML is a superset of JSON. */
export const catalogText = (size: Size): string =>
  JSON.stringify({
    lapse: '72h',
    duration: '7d',
    accounts: Object.fromEntries(
      accountsOf(size).map((account) => [account, { name: account, role: roleOf(account) }]),
    ),
    vpcs: Object.fromEntries(
      networksOf(size).map(({ name, account, region, vpcId, serverId }) => [
        name,
        { account, region, vpcId, prober: serverId, owners: { users: ['U0MAYA'] }, channel: 'C0NETS' },
      ]),
    ),
  });

const vpcOf = ({ account, region, vpcId, name, block }: Network): Vpc => ({
  ...{ account, region, id: vpcId, cidrBlocks: [block], ipv6CidrBlocks: [] },
  ...{ enableDnsSupport: true, enableDnsHostnames: true, tags: { Name: name } },
});

const subnetOf = ({ account, region, vpcId, subnetId, block }: Network): Subnet => ({
  ...{ account, region, id: subnetId, vpcId, cidrBlock: block, availabilityZone: `${region}a`, tags: {} },
});

const tableOf = ({ account, region, vpcId, tableId, block }: Network): RouteTable => ({
  ...{ account, region, id: tableId, vpcId, main: true, subnets: {}, tags: {} },
  routes: [{ destination: block, target: 'local', origin: 'CreateRouteTable' }],
});

const everywhere = '0.0.0.0/0';

/** Takes pings from everywhere. */
const groupOf = ({ account, region, vpcId, groupId }: Network): SecurityGroup => ({
  ...{ account, region, id: groupId, vpcId, name: 'servers', description: 'servers', tags: {} },
  rules: [
    {
      ...{ id: `${groupId}-out`, egress: true, protocol: '-1' },
      from: -1,
      to: -1,
      cidr: everywhere,
      tags: {},
    },
    {
      ...{ id: `${groupId}-in`, egress: false, protocol: 'icmp' },
      from: 8,
      to: -1,
      cidr: everywhere,
      tags: {},
    },
  ],
});

const aclOf = ({ account, region, vpcId, aclId }: Network): NetworkAcl => ({
  ...{ account, region, id: aclId, vpcId, default: true, subnets: {}, tags: {} },
  entries: [true, false].map((egress) => ({
    ...{ number: 100, egress, protocol: '-1', allow: true, cidr: everywhere },
  })),
});

const serverOf = (network: Network): Instance => {
  const { account, region, vpcId, subnetId, serverId, interfaceId, address, groupId } = network;
  return {
    ...{ account, region, id: serverId, vpcId, subnetId, interfaceId, privateIp: address },
    ...{ state: 'running', groupIds: [groupId], answersIcmp: true, pingProgram: 'iputils', tags: {} },
    agent: { status: 'Online', platform: 'Linux', version: '3.3.2746.0' },
  };
};

const peeringOf = ({ requestId, number, requester, accepter }: Pair): Peering => {
  const side = ({ account, region, vpcId }: Network) => ({
    ...{ account, region, vpcId, allowDnsResolution: false },
    tags: { 'peering-request': requestId },
  });
  const joined = { requester: side(requester), accepter: side(accepter) };
  return { id: id('pcx', number), ...joined, createdAt: 0, acceptedAt: 1 };
};

export const fillCloud = (state: CloudState, size: Size): void => {
  const networks = networksOf(size);
  const tables = new Map(networks.map((network) => [network.tableId, tableOf(network)]));
  for (const { number, requester, accepter } of pairsOf(size))
    for (const [own, peer] of [
      [requester, accepter],
      [accepter, requester],
    ] as const)
      tables
        .get(own.tableId)
        ?.routes.push({ destination: peer.block, target: id('pcx', number), origin: 'CreateRoute' });
  state.vpcs.push(...networks.map(vpcOf));
  state.subnets.push(...networks.map(subnetOf));
  state.routeTables.push(...tables.values());
  state.securityGroups.push(...networks.map(groupOf));
  state.networkAcls.push(...networks.map(aclOf));
  state.instances.push(...networks.map(serverOf));
  state.peerings.push(...pairsOf(size).map(peeringOf));
  state.roles.push(...accountsOf(size).map((account) => ({ account, arn: roleOf(account) })));
};

const partyOf = ({ name, account, region, vpcId }: Network) => ({ name, account, region, vpcId });

/** Pings passed from one to the other. */
const passed = (from: Network, to: Network): Answer => ({
  report: {
    ...{ from: from.name, to: to.name, address: to.address },
    outcome: { kind: 'packets', sent: 4, received: 4 },
  },
  checks: (
    [
      ['prober', 'from', from.serverId],
      ['target', 'to', to.serverId],
    ] as const
  ).map(([what, at, server]) => ({
    ...{ what, at, way: 'there', passed: true },
    because: { code: 'instance-running', instance: { id: server } },
  })),
});

const storyOf = ({ number, requester, accepter }: Pair): RequestEvent[] => {
  const route = (side: 'requester' | 'accepter', own: Network, peer: Network): Step => ({
    ...{ do: 'create-route', side, routeTableId: own.tableId, destination: peer.block },
  });
  const steps: Step[] = [
    { do: 'create-connection' },
    { do: 'accept-connection' },
    route('requester', requester, accepter),
    route('accepter', accepter, requester),
  ];
  const keys = steps.map(stepKey);
  const connectionId = id('pcx', number);
  return [
    {
      ...{ type: 'requested', requester: partyOf(requester), accepter: partyOf(accepter), reason: 'tests' },
      ...{ duration: null, lapseAfter: 3600, needs: { requester: 0, accepter: 0 } },
    },
    { type: 'planned', plan: { steps, hash: 'a'.repeat(64), findings: [], quotas: [] } },
    { type: 'steps-started', keys, until: 1 },
    { type: 'steps-finished', answers: keys.map((key) => ({ key, ok: true })), connectionId },
    { type: 'steps-seen', keys, connectionId },
    { type: 'connected' },
    { type: 'pinged', answers: [passed(requester, accepter), passed(accepter, requester)], last: true },
    { type: 'announced', places: [], unreached: [], shows: 99 },
  ];
};

const connectedRequest = (pair: Pair): PeeringRequest => {
  let request: (PeeringRequest & Recorded<RequestEvent>) | PeeringRequest | undefined;
  for (const [index, event] of storyOf(pair).entries()) {
    const by = index === 0 ? asPerson(maya) : ({ kind: 'bot' } as const);
    request = evolve(
      request,
      link(request, { id: pair.requestId, at: 1000 * (index + pair.number), by, event }),
    );
  }
  if (!request) throw new Error('a request has events');
  return request;
};

/** Writes the requests as they stand, connected; of their events none is needed to compare them. */
export const fillTable = async (client: DynamoDBDocumentClient, table: string, size: Size): Promise<void> => {
  const items = pairsOf(size).map((pair) => stateItem(requestKind, connectedRequest(pair)));
  for (let start = 0; start < items.length; start += 25) {
    const some = items.slice(start, start + 25).map((Item) => ({ PutRequest: { Item } }));
    await client.send(new BatchWriteCommand({ RequestItems: { [table]: some } }));
  }
};
