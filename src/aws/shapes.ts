import type {
  Instance as AwsInstance,
  Route as AwsRoute,
  RouteTable as AwsRouteTable,
  Subnet as AwsSubnet,
  Vpc as AwsVpc,
  VpcPeeringConnection,
  VpcPeeringConnectionVpcInfo,
} from '@aws-sdk/client-ec2';
import type { CidrBlock } from '../network/cidr.ts';
import {
  type ConnectionStatus,
  type Instance,
  type PeeringConnection,
  type Route,
  type RouteTable,
  type Subnet,
  sameVpc,
  type TargetKind,
  type Vpc,
  type VpcRef,
} from '../network/vpc.ts';
import {
  standingOfAssociation,
  standingOfBlock,
  standingOfSubnet,
  standingOfVpc,
  stateOfRoute,
} from './states.ts';

/** AWS's answers → the network model. Nothing else knows how EC2 spells things. */

type Tagged = { Tags?: { Key?: string; Value?: string }[] };
export const tagsOf = ({ Tags = [] }: Tagged): Record<string, string> =>
  Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));

export const named = (tagged: Tagged): { name?: string } => {
  const name = tagsOf(tagged).Name;
  return name ? { name } : {};
};

export const present = (values: (string | undefined)[]): string[] =>
  values.filter((value) => value !== undefined && value !== '') as string[];

type Listed = { block: string | undefined; state: string | undefined };

const listedBlocks = (vpc: AwsVpc): Listed[] => [
  ...(vpc.CidrBlockAssociationSet ?? []).map(({ CidrBlock, CidrBlockState }) => ({
    block: CidrBlock,
    state: CidrBlockState?.State,
  })),
  ...(vpc.Ipv6CidrBlockAssociationSet ?? []).map(({ Ipv6CidrBlock, Ipv6CidrBlockState }) => ({
    block: Ipv6CidrBlock,
    state: Ipv6CidrBlockState?.State,
  })),
];

const blocksThat = (listed: readonly Listed[], standing: 'there' | 'coming'): CidrBlock[] =>
  present(listed.filter(({ state }) => standingOfBlock(state) === standing).map(({ block }) => block));

/** Associated blocks only: one that is going or has failed carries no traffic, not even the first of the VPC. */
export const vpcBlocks = (vpc: AwsVpc): CidrBlock[] => {
  const listed = listedBlocks(vpc);
  const isJudged = listed.some(({ block }) => block === vpc.CidrBlock);
  return [...new Set([...present(isJudged ? [] : [vpc.CidrBlock]), ...inListedOrder(vpc, listed)])];
};

/** The first block of the VPC goes before the others, wherever the associations list it. */
const inListedOrder = ({ CidrBlock }: AwsVpc, listed: readonly Listed[]): CidrBlock[] => {
  const there = blocksThat(listed, 'there');
  return [...there.filter((block) => block === CidrBlock), ...there.filter((block) => block !== CidrBlock)];
};

/** Blocks that are being associated: no packet is for them yet, and in a moment they are the VPC's. */
export const comingBlocks = (vpc: AwsVpc): CidrBlock[] => blocksThat(listedBlocks(vpc), 'coming');

/** A subnet that failed was never there. */
export const isSubnet = ({ State }: AwsSubnet): boolean => standingOfSubnet(State) !== 'gone';

export const toSubnet = (subnet: AwsSubnet): Subnet => ({
  id: subnet.SubnetId ?? '',
  ...named(subnet),
  cidrBlocks: present([
    subnet.CidrBlock,
    ...(subnet.Ipv6CidrBlockAssociationSet ?? [])
      .filter(({ Ipv6CidrBlockState }) => standingOfBlock(Ipv6CidrBlockState?.State) === 'there')
      .map((block) => block.Ipv6CidrBlock),
  ]),
  tags: tagsOf(subnet),
});

/** The field of a route that holds its target, and what kind of thing that is. */
const targetFields: [keyof AwsRoute, TargetKind][] = [
  ['VpcPeeringConnectionId', 'peering'],
  ['TransitGatewayId', 'transit-gateway'],
  ['NatGatewayId', 'nat'],
  ['NetworkInterfaceId', 'interface'],
  ['InstanceId', 'interface'],
  ['EgressOnlyInternetGatewayId', 'gateway'],
  ['LocalGatewayId', 'gateway'],
  ['CarrierGatewayId', 'gateway'],
  ['CoreNetworkArn', 'other'],
  ['GatewayId', 'gateway'],
];

const targetOf = (route: AwsRoute): Route['target'] => {
  if (route.GatewayId === 'local') return { kind: 'local', id: 'local' };
  const [field, kind] = targetFields.find(([name]) => route[name]) ?? [];
  return field && kind ? { kind, id: String(route[field]) } : { kind: 'other', id: 'unknown' };
};

const originOf = ({ Origin, GatewayId }: AwsRoute): Route['origin'] => {
  if (GatewayId === 'local') return 'local';
  return Origin === 'EnableVgwRoutePropagation' || String(Origin) === 'Advertisement'
    ? 'propagated'
    : 'static';
};

const toRoute = (route: AwsRoute): Route => ({
  destination:
    route.DestinationCidrBlock ??
    route.DestinationIpv6CidrBlock ??
    route.DestinationPrefixListId ??
    'unknown',
  target: targetOf(route),
  state: stateOfRoute(route.State),
  origin: originOf(route),
});

export const toRouteTable = (table: AwsRouteTable): RouteTable => {
  const associations = (table.Associations ?? []).filter(
    ({ AssociationState }) => standingOfAssociation(AssociationState?.State) !== 'gone',
  );
  const bySubnet = Object.fromEntries(
    associations.flatMap(({ SubnetId, RouteTableAssociationId: id }) =>
      SubnetId && id ? [[SubnetId, id]] : [],
    ),
  );
  return {
    id: table.RouteTableId ?? '',
    ...named(table),
    ...(Object.keys(bySubnet).length > 0 && { associations: bySubnet }),
    main: associations.some(({ Main }) => Main),
    subnetIds: present(associations.map(({ SubnetId }) => SubnetId)),
    edge: associations.some(({ GatewayId }) => GatewayId),
    ...(table.OwnerId && { owner: table.OwnerId }),
    routes: (table.Routes ?? []).map(toRoute),
  };
};

/** EC2 names Windows alone; Macs are known by their type: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-mac-instances.html */
const platformOf = ({ Platform, PlatformDetails, InstanceType }: AwsInstance): Pick<Instance, 'platform'> => {
  if (/windows/i.test(Platform ?? PlatformDetails ?? '')) return { platform: 'windows' };
  return /^mac/i.test(InstanceType ?? '') ? { platform: 'macos' } : {};
};

export const toInstance = (instance: AwsInstance): Instance => ({
  id: instance.InstanceId ?? '',
  ...named(instance),
  state: instance.State?.Name ?? 'unknown',
  subnetId: instance.SubnetId ?? '',
  addresses: present([instance.PrivateIpAddress, instance.Ipv6Address]),
  ...platformOf(instance),
  tags: tagsOf(instance),
});

const answersPeer = (info: VpcPeeringConnectionVpcInfo | undefined): boolean =>
  info?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc ?? false;

const toRef = (info: VpcPeeringConnectionVpcInfo | undefined): VpcRef => ({
  account: info?.OwnerId ?? '',
  region: info?.Region ?? '',
  vpcId: info?.VpcId ?? '',
});

/** A connection as `seenFrom` lists it. Its tags there are that side's alone. */
export const toConnection = (raw: VpcPeeringConnection, seenFrom: VpcRef): PeeringConnection => {
  const requester = toRef(raw.RequesterVpcInfo);
  const accepter = toRef(raw.AccepterVpcInfo);
  const tags = tagsOf(raw);
  return {
    id: raw.VpcPeeringConnectionId ?? '',
    status: (raw.Status?.Code ?? 'initiating-request') as ConnectionStatus,
    ...(raw.Status?.Message && { statusMessage: raw.Status.Message }),
    requester,
    accepter,
    dns: { requester: answersPeer(raw.RequesterVpcInfo), accepter: answersPeer(raw.AccepterVpcInfo) },
    tags: sameVpc(requester, seenFrom)
      ? { requester: tags, accepter: {} }
      : { requester: {}, accepter: tags },
  };
};

type OfVpc = Pick<Vpc, 'name' | 'account' | 'region' | 'vpcId'>;
type Raw = { vpcs: readonly AwsVpc[]; subnets: readonly AwsSubnet[]; routeTables: RouteTable[] };

/** A VPC with what AWS lists of it; of a list only what is of that very VPC may be handed in, but for `vpcs`. */
export const toVpc = ({ name, account, region, vpcId }: OfVpc, { vpcs, subnets, routeTables }: Raw): Vpc => {
  const raw = vpcs.find(({ VpcId, State }) => VpcId === vpcId && standingOfVpc(State) !== 'gone');
  const coming = raw ? comingBlocks(raw) : [];
  return {
    ...{ name, account, region, vpcId, exists: raw !== undefined },
    cidrBlocks: raw ? vpcBlocks(raw) : [],
    ...(coming.length > 0 && { comingBlocks: coming }),
    subnets: subnets.filter(isSubnet).map(toSubnet),
    routeTables,
    tags: raw ? tagsOf(raw) : {},
  };
};
