import type {
  AclEntry,
  CloudWorld,
  Encryption,
  GroupRule,
  Instance,
  RouteTable,
  Vpc,
} from '../aws/cloud/state.ts';

/** One VPC of the sandbox's world. What is left out is as usual. */
export type Site = {
  account: string;
  region?: string;
  /** Last digits of every id of this site: `0a10000000000001`. */
  suffix: string;
  name: string;
  blocks: string[];
  ipv6?: string;
  subnets: SiteSubnet[];
  /** The server's name and address. It is pinged, and sends pings. */
  server: SiteServer;
  /** More routes for a table, by its name. */
  foreign?: { table: string; routes: [destination: string, target: string][] };
  /** A gateway route table, which must never get a peering route. */
  edge?: boolean;
  groupRules?: Pick<GroupRule, 'protocol' | 'from' | 'to' | 'cidr'>[];
  aclEntries?: Omit<AclEntry, 'cidr'>[];
  /** Accounts that see the VPC, its subnets, tables and ACLs as participants; they can change none of them. */
  sharedWith?: string[];
  encryption?: Encryption;
};
/** `listens` and `drops` are TCP ports: those where something answers, and those that its own firewall drops. */
type SiteServer = {
  name: string;
  address: string;
  ipv6?: string;
  agent?: 'Online' | 'ConnectionLost';
  listens?: number[];
  drops?: number[];
  known?: Instance['known'];
};
/** A subnet on a table of its own, or on the main one where `table` is left out. */
type SiteSubnet = {
  name: string;
  block: string;
  ipv6?: string;
  table?: string;
  tags?: Record<string, string>;
};

type Built = Pick<
  CloudWorld,
  'vpcs' | 'subnets' | 'routeTables' | 'securityGroups' | 'networkAcls' | 'instances'
>;

const named = (name: string) => ({ Name: name });
const anywhere = '0.0.0.0/0';
/** Everywhere, in the families that the site has. */
const anywhereOf = ({ ipv6 }: Site): string[] => [anywhere, ...(ipv6 ? ['::/0'] : [])];

const owned = ({ account, region = 'us-east-1' }: Site) => ({ account, region });
const sharedBy = ({ sharedWith }: Site) => (sharedWith ? { sharedWith } : {});
/** `subnet-0a1000000000b001`: the site's own digits, with the kind's serial number in the middle. */
const idOf = (kind: string, { suffix }: Site, serial = 0): string =>
  `${kind}-${suffix.slice(0, 8)}${serial.toString(16).padStart(4, '0')}${suffix.slice(12)}`;

const buildVpc = (site: Site): Vpc => ({
  ...owned(site),
  id: `vpc-${site.suffix}`,
  cidrBlocks: site.blocks,
  ipv6CidrBlocks: site.ipv6 ? [site.ipv6] : [],
  enableDnsSupport: true,
  enableDnsHostnames: true,
  ...sharedBy(site),
  ...(site.encryption && { encryption: site.encryption }),
  tags: named(site.name),
});

const subnetId = (site: Site, index: number): string => idOf('subnet', site, index);

const usualRoutes = (site: Site): RouteTable['routes'] => [
  ...[...site.blocks, ...(site.ipv6 ? [site.ipv6] : [])].map((destination) => ({
    destination,
    target: 'local',
    origin: 'CreateRouteTable' as const,
  })),
  { destination: anywhere, target: idOf('igw', site), origin: 'CreateRoute' },
];

const buildTable = (site: Site, name: string, serial: number): RouteTable => {
  const main = name === `${site.name}-main`;
  const foreign = site.foreign?.table === name ? site.foreign.routes : [];
  const mine = site.subnets.flatMap(({ table }, index) => (table === name ? [index] : []));
  return {
    ...owned(site),
    ...sharedBy(site),
    id: idOf('rtb', site, serial),
    vpcId: `vpc-${site.suffix}`,
    main,
    ...(main && { mainAssociationId: idOf('rtbassoc', site, serial) }),
    subnets: Object.fromEntries(
      mine.map((index) => [subnetId(site, index), idOf('rtbassoc', site, 8 + index)]),
    ),
    routes: [
      ...usualRoutes(site),
      ...foreign.map(([destination, target]) => ({ destination, target, origin: 'CreateRoute' as const })),
    ],
    tags: named(name),
  };
};

const edgeTable = (site: Site): RouteTable => ({
  ...buildTable(site, `${site.name}-edge`, 7),
  gateway: { gatewayId: idOf('igw', site), associationId: idOf('rtbassoc', site, 7) },
  routes: usualRoutes(site).filter(({ target }) => target === 'local'),
});

const buildTables = (site: Site): RouteTable[] => {
  const names = [`${site.name}-main`, ...site.subnets.flatMap(({ table }) => table ?? [])];
  const tables = [...new Set(names)].map((name, serial) => buildTable(site, name, serial));
  return site.edge ? [...tables, edgeTable(site)] : tables;
};

const anyIcmp = { protocol: 'icmp', from: -1, to: -1 };
/** Every server may be pinged from private networks unless its site says otherwise. */
const usualRules: NonNullable<Site['groupRules']> = [
  { ...anyIcmp, cidr: '10.0.0.0/8' },
  { ...anyIcmp, cidr: '172.16.0.0/12' },
];

const buildGroup = (site: Site): CloudWorld['securityGroups'][number] => ({
  ...owned(site),
  id: idOf('sg', site),
  vpcId: `vpc-${site.suffix}`,
  name: `${site.name}-server`,
  description: `Server of ${site.name}`,
  rules: [
    ...anywhereOf(site).map((cidr) => ({ protocol: '-1', from: -1, to: -1, cidr, egress: true })),
    ...(site.groupRules ?? usualRules).map((rule) => ({ ...rule, egress: false })),
  ].map((rule, index) => ({ ...rule, id: idOf('sgr', site, index), tags: {} })),
  tags: named(`${site.name}-server`),
});

/** https://docs.aws.amazon.com/vpc/latest/userguide/default-network-acl.html: rule 101 is there where IPv6 is. */
const openEntries = (site: Site): AclEntry[] =>
  anywhereOf(site).flatMap((cidr, index) =>
    [false, true].map((egress) => ({ number: 100 + index, egress, protocol: '-1', allow: true, cidr })),
  );

const buildAcl = (site: Site): CloudWorld['networkAcls'][number] => ({
  ...owned(site),
  ...sharedBy(site),
  id: idOf('acl', site),
  vpcId: `vpc-${site.suffix}`,
  default: true,
  entries: site.aclEntries?.map((entry) => ({ ...entry, cidr: anywhere })) ?? openEntries(site),
  subnets: Object.fromEntries(
    site.subnets.map((_, index) => [subnetId(site, index), idOf('aclassoc', site, index)]),
  ),
  tags: named(`${site.name}-acl`),
});

const buildServer = (site: Site): Instance => ({
  ...owned(site),
  id: `i-${site.suffix}`,
  vpcId: `vpc-${site.suffix}`,
  subnetId: subnetId(site, 0),
  interfaceId: idOf('eni', site),
  privateIp: site.server.address,
  ...(site.server.ipv6 && { ipv6: site.server.ipv6 }),
  state: 'running',
  groupIds: [idOf('sg', site)],
  answersIcmp: true,
  listens: site.server.listens ?? [],
  drops: site.server.drops ?? [],
  pingProgram: 'iputils',
  ...(site.server.known && { known: site.server.known }),
  agent: { status: site.server.agent ?? 'Online', platform: 'Linux', version: '3.3.2746.0' },
  tags: named(site.server.name),
});

/** A site with everything in it; its server stands in the first subnet. */
export const buildSite = (site: Site): Built => ({
  vpcs: [buildVpc(site)],
  subnets: site.subnets.map(({ name, block, ipv6, tags }, index) => ({
    ...owned(site),
    ...sharedBy(site),
    id: subnetId(site, index),
    vpcId: `vpc-${site.suffix}`,
    cidrBlock: block,
    ...(ipv6 && { ipv6CidrBlock: ipv6 }),
    availabilityZone: `${site.region ?? 'us-east-1'}${'abc'[index % 3]}`,
    tags: { ...named(name), ...tags },
  })),
  routeTables: buildTables(site),
  securityGroups: [buildGroup(site)],
  networkAcls: [buildAcl(site)],
  instances: [buildServer(site)],
});
