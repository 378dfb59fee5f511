import type {
  GroupRule,
  Instance,
  NetworkAcl,
  Owned,
  Route,
  RouteTable,
  SecurityGroup,
  Subnet,
  Vpc,
} from '../aws/state.ts';

type SubnetPlan = {
  name: string;
  cidrBlock: string;
  ipv6CidrBlock?: string;
  /** Name of the table it is associated with; the main one, implicitly, when left out. */
  table?: string;
};
type ForeignRoute = Pick<Route, 'destination' | 'target'>;

/** What one VPC is like, where it is not like all the others. */
export type NetworkPlan = Owned & {
  name: string;
  /** Of the ids of the VPC and of its server. */
  suffix: string;
  /** Name of its only instance, at .10 of the first subnet. */
  server: string;
  blocks: [string, ...string[]];
  ipv6Block?: string;
  subnets: SubnetPlan[];
  /** By table name (`main` is the main one): routes besides local and default. */
  moreRoutes?: Record<string, ForeignRoute[]>;
  routeQuota?: number;
  /** Has a route table for its internet gateway, which serves no subnet. */
  hasGatewayTable?: boolean;
  /** Its network ACL lets TCP 443 in and nothing else in or out. */
  isSealed?: boolean;
  /** Its security group lets TCP 443 in and no ICMP. */
  refusesIcmp?: boolean;
  agent?: 'Online' | 'ConnectionLost';
};

export type Network = {
  vpc: Vpc;
  subnets: Subnet[];
  routeTables: RouteTable[];
  securityGroups: SecurityGroup[];
  networkAcls: NetworkAcl[];
  instance: Instance;
};

const ROUTE_QUOTA = 500;
/** Where pings may come from: the private ranges that the VPCs of the sandbox are cut from. */
const PRIVATE_RANGES = ['10.0.0.0/8', '172.16.0.0/12'];

/** The ids of a VPC's things end like its own, with the number of the thing in front. */
const idFor = ({ suffix }: NetworkPlan, kind: string, number: number): string =>
  `${kind}-${number.toString(16).padStart(2, '0')}${suffix.slice(2)}`;

const placeOf = ({ account, region }: NetworkPlan): Owned => ({ account, region });
const vpcIdOf = ({ suffix }: NetworkPlan): string => `vpc-${suffix}`;
const named = ({ name }: NetworkPlan, what: string) => ({ Name: `${name}-${what}` });

const buildVpc = (plan: NetworkPlan): Vpc => ({
  ...placeOf(plan),
  id: vpcIdOf(plan),
  cidrBlocks: [...plan.blocks],
  ipv6CidrBlocks: plan.ipv6Block === undefined ? [] : [plan.ipv6Block],
  enableDnsSupport: true,
  enableDnsHostnames: true,
  tags: { Name: plan.name },
});

const buildSubnets = (plan: NetworkPlan): Subnet[] =>
  plan.subnets.map(({ name, cidrBlock, ipv6CidrBlock }, index) => ({
    ...placeOf(plan),
    id: idFor(plan, 'subnet', index + 1),
    vpcId: vpcIdOf(plan),
    cidrBlock,
    ...(ipv6CidrBlock && { ipv6CidrBlock }),
    availabilityZone: `${plan.region}${'abc'.charAt(index)}`,
    tags: named(plan, name),
  }));

const internetGateway = (plan: NetworkPlan): string => idFor(plan, 'igw', 1);

function routesFor(plan: NetworkPlan, tableName: string): Route[] {
  const local = [...plan.blocks, ...(plan.ipv6Block ? [plan.ipv6Block] : [])];
  const foreign = [
    { destination: '0.0.0.0/0', target: internetGateway(plan) },
    ...(plan.moreRoutes?.[tableName] ?? []),
  ];
  return [
    ...local.map((destination): Route => ({ destination, target: 'local', origin: 'CreateRouteTable' })),
    ...foreign.map((route): Route => ({ ...route, origin: 'CreateRoute' })),
  ];
}

function buildTable(plan: NetworkPlan, name: string, number: number): RouteTable {
  const served = plan.subnets.flatMap(({ table }, index) =>
    table === name ? [[idFor(plan, 'subnet', index + 1), idFor(plan, 'rtbassoc', index + 1)]] : [],
  );
  const isMain = name === 'main';
  return {
    ...placeOf(plan),
    id: idFor(plan, 'rtb', number),
    vpcId: vpcIdOf(plan),
    main: isMain,
    ...(isMain && { mainAssociationId: idFor(plan, 'rtbassoc', 0) }),
    subnets: Object.fromEntries(served),
    routes: routesFor(plan, name),
    routeQuota: plan.routeQuota ?? ROUTE_QUOTA,
    tags: named(plan, name),
  };
}

/** Takes in what comes from the internet; it holds local routes only, and no route of ours belongs there. */
const buildGatewayTable = (plan: NetworkPlan, number: number): RouteTable => ({
  ...buildTable(plan, 'edge', number),
  routes: routesFor(plan, 'edge').filter(({ target }) => target === 'local'),
  gateway: { gatewayId: internetGateway(plan), associationId: idFor(plan, 'rtbassoc', 0xed) },
});

function buildTables(plan: NetworkPlan): RouteTable[] {
  const explicit = plan.subnets.flatMap(({ table }) => (table === undefined ? [] : [table]));
  const tables = ['main', ...new Set(explicit)].map((name, index) => buildTable(plan, name, index));
  return plan.hasGatewayTable ? [...tables, buildGatewayTable(plan, tables.length)] : tables;
}

function buildGroup(plan: NetworkPlan): SecurityGroup {
  const https = { protocol: 'tcp', from: 443, to: 443, cidr: '10.0.0.0/8' };
  const pings = PRIVATE_RANGES.map((cidr) => ({ protocol: 'icmp', from: -1, to: -1, cidr }));
  const pings6 = { protocol: 'icmpv6', from: -1, to: -1, cidr: '2001:db8::/32' };
  const ingress = plan.refusesIcmp ? [https] : [...pings, ...(plan.ipv6Block ? [pings6] : [])];
  const everywhere = { protocol: '-1', from: -1, to: -1 };
  const egress = ['0.0.0.0/0', ...(plan.ipv6Block ? ['::/0'] : [])].map((cidr) => ({ ...everywhere, cidr }));
  const rule = (content: Omit<GroupRule, 'id' | 'egress' | 'tags'>, isEgress: boolean, number: number) => ({
    ...content,
    id: idFor(plan, 'sgr', number),
    egress: isEgress,
    tags: {},
  });
  return {
    ...placeOf(plan),
    id: idFor(plan, 'sg', 1),
    vpcId: vpcIdOf(plan),
    name: `${plan.name}-server`,
    description: `What may reach ${plan.server}`,
    rules: [
      ...ingress.map((content, index) => rule(content, false, 1 + index)),
      ...egress.map((content, index) => rule(content, true, 0x81 + index)),
    ],
    tags: named(plan, 'server'),
  };
}

const acl = (plan: NetworkPlan, number: number, what: string): NetworkAcl => ({
  ...placeOf(plan),
  id: idFor(plan, 'acl', number),
  vpcId: vpcIdOf(plan),
  default: false,
  entries: [],
  subnets: {},
  tags: named(plan, what),
});

function buildDefaultAcl(plan: NetworkPlan): NetworkAcl {
  const cidrs = ['0.0.0.0/0', ...(plan.ipv6Block ? ['::/0'] : [])];
  const entries = [true, false].flatMap((egress) =>
    cidrs.map((cidr, index) => ({ number: 100 + index, egress, protocol: '-1', allow: true, cidr })),
  );
  return { ...acl(plan, 0, 'default'), default: true, entries };
}

function buildSealedAcl(plan: NetworkPlan): NetworkAcl {
  const https = { number: 100, egress: false, protocol: '6', allow: true, ports: { from: 443, to: 443 } };
  const associations = plan.subnets.map((_, index) => [
    idFor(plan, 'subnet', index + 1),
    idFor(plan, 'aclassoc', index + 1),
  ]);
  return {
    ...acl(plan, 1, 'sealed'),
    entries: [{ ...https, cidr: '0.0.0.0/0' }],
    subnets: Object.fromEntries(associations),
  };
}

/** `10.90.1.0/24` → `10.90.1.10` */
const tenthOf = (cidrBlock: string): string => cidrBlock.replace(/0\/\d+$/, '10');

function buildInstance(plan: NetworkPlan): Instance {
  const [{ cidrBlock, ipv6CidrBlock }] = plan.subnets as [SubnetPlan];
  return {
    ...placeOf(plan),
    id: `i-${plan.suffix}`,
    vpcId: vpcIdOf(plan),
    subnetId: idFor(plan, 'subnet', 1),
    interfaceId: idFor(plan, 'eni', 1),
    privateIp: tenthOf(cidrBlock),
    ...(ipv6CidrBlock && { ipv6: ipv6CidrBlock.replace(/\/\d+$/, '10') }),
    state: 'running',
    groupIds: [idFor(plan, 'sg', 1)],
    answersIcmp: true,
    pingProgram: 'iputils',
    agent: { status: plan.agent ?? 'Online', platform: 'Linux', version: '3.3.2746.0' },
    tags: { Name: plan.server },
  };
}

/** A whole VPC from its plan: subnets, tables, security group, ACLs and its server. */
export const buildNetwork = (plan: NetworkPlan): Network => ({
  vpc: buildVpc(plan),
  subnets: buildSubnets(plan),
  routeTables: buildTables(plan),
  securityGroups: [buildGroup(plan)],
  networkAcls: [buildDefaultAcl(plan), ...(plan.isSealed ? [buildSealedAcl(plan)] : [])],
  instance: buildInstance(plan),
});
