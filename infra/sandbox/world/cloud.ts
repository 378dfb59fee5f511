import type { CloudWorld, Document, Role, Vpc } from '../aws/cloud/state.ts';
import { buildSite, type Site } from './site.ts';

/** Accounts of AWS's own documentation; the bot itself lives in 123456789012. */
const accounts = {
  marketing: '111122223333',
  finance: '444455556666',
  developer: '777788889999',
  lab: '210987654321',
};

const tcp443In = { number: 100, egress: false, protocol: '6', allow: true, ports: { from: 443, to: 443 } };

const transitGateway = 'tgw-0c10000000000001';

/** How a site differs from the usual shape. All of its ids end with `digit`. */
type Described = Partial<Omit<Site, 'server'>> & {
  digit: string;
  block: string;
  server: Omit<Site['server'], 'address'>;
};

/** Sites of one account. The block's second /24 is the first subnet, and its tenth address is the server's. */
const sitesIn =
  (account: string, idPrefix: string) =>
  (name: string, { digit, block, server, ...more }: Described): Site => {
    const [first, second, third] = block.split('.');
    const network = `${first}.${second}.${Number(third) + 1}`;
    return {
      account,
      suffix: `${idPrefix}${digit.padStart(13, '0')}`,
      name,
      blocks: [block],
      subnets: [{ name: `${name}-a`, block: `${network}.0/24` }],
      server: { ...server, address: `${network}.10` },
      ...more,
    };
  };

const marketingSite = sitesIn(accounts.marketing, '0a1');
const financeSite = sitesIn(accounts.finance, '0f1');
const developerSite = sitesIn(accounts.developer, '0d1');
const labSite = sitesIn(accounts.lab, '0b1');

/** The lab's three departments, and seven more VPCs that are named for how they fail. */
const sites: Site[] = [
  marketingSite('marketing', {
    digit: '1',
    block: '10.10.0.0/16',
    server: { name: 'MarketingServer' },
    subnets: [
      { name: 'marketing-web', block: '10.10.1.0/24', table: 'marketing-web' },
      { name: 'marketing-office', block: '10.10.2.0/24' },
    ],
  }),
  financeSite('finance', {
    digit: '2',
    block: '172.31.0.0/16',
    server: {
      name: 'FinanceServer',
      listens: [443, 5432],
      known: { name: 'ledger.finance.example', publicIp: '203.0.113.10' },
    },
    subnets: [
      { name: 'finance-app', block: '172.31.1.0/24', table: 'finance-app' },
      { name: 'finance-data', block: '172.31.2.0/24', table: 'finance-data', tags: { data: 'ledger' } },
    ],
    foreign: { table: 'finance-data', routes: [['10.99.0.0/16', transitGateway]] },
    edge: true,
  }),
  developerSite('developer', {
    digit: '3',
    block: '10.20.0.0/16',
    server: { name: 'DeveloperServer' },
    subnets: [{ name: 'developer-bench', block: '10.20.1.0/24' }],
  }),
  labSite('overlapping', { digit: '4', block: '10.10.128.0/17', server: { name: 'OverlappingServer' } }),
  labSite('far-region', {
    digit: '5',
    block: '10.40.0.0/16',
    server: { name: 'FarServer' },
    region: 'eu-west-1',
  }),
  labSite('sealed-by-acl', {
    digit: '6',
    block: '10.50.0.0/16',
    server: { name: 'SealedServer', listens: [443] },
    aclEntries: [tcp443In],
  }),
  labSite('no-icmp', {
    digit: '7',
    block: '10.60.0.0/16',
    server: { name: 'NoIcmpServer', listens: [443] },
    groupRules: [{ protocol: 'tcp', from: 443, to: 443, cidr: '0.0.0.0/0' }],
  }),
  labSite('agent-offline', {
    digit: '8',
    block: '10.70.0.0/16',
    server: { name: 'OfflineServer', agent: 'ConnectionLost' },
  }),
  labSite('routes-full', {
    digit: '9',
    block: '10.80.0.0/16',
    server: { name: 'FullServer' },
    foreign: {
      table: 'routes-full-main',
      routes: Array.from({ length: 48 }, (_, index) => [`192.168.${index}.0/24`, transitGateway]),
    },
  }),
  labSite('two-blocks', {
    digit: 'a',
    block: '10.90.0.0/16',
    blocks: ['10.90.0.0/16', '10.91.0.0/16'],
    server: { name: 'TwoBlocksServer', ipv6: '2001:db8:90:1::10' },
    ipv6: '2001:db8:90::/56',
    subnets: [
      { name: 'two-blocks-old', block: '10.90.1.0/24', ipv6: '2001:db8:90:1::/64' },
      { name: 'two-blocks-new', block: '10.91.1.0/24', ipv6: '2001:db8:90:2::/64', table: 'two-blocks-new' },
    ],
  }),
];

/** The quota of every account until June 2025: with it the table of `routes-full` is full. */
const fewRoutes = { account: accounts.lab, region: 'us-east-1', code: 'L-93826ACB', value: 50 };

const roles: Role[] = Object.values(accounts).map((account) => ({
  arn: `arn:aws:iam::${account}:role/PeeringBot`,
  account,
  externalId: 'sandbox-external-id',
}));

/** What a bot on Lambda reads from its own account: the tokens of the sandbox's workspace. */
const botSecrets = [
  ['/peering-bot/slack-bot-token', 'xoxb-sandbox'],
  ['/peering-bot/slack-signing-secret', 'sandbox-signing-secret'],
].map(([name = '', value = '']) => ({ account: '123456789012', name, value }));

const flowLogFormat =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status'
    .split(' ')
    .map((name) => `\${${name}}`)
    .join(' ');

type FlowLog = NonNullable<CloudWorld['flowLogs']>[number];

/** Finance keeps its flow logs where they can be queried, and the developers in a bucket; the others have none. */
const flowLogsOf = (vpcs: readonly Vpc[]): FlowLog[] =>
  vpcs.flatMap(({ id, account, region, tags }): FlowLog[] => {
    const shared = { account, region, resourceId: id, traffic: 'ALL' as const, format: flowLogFormat };
    const log = { ...shared, id: id.replace('vpc-', 'fl-'), createdAt: 0, interval: 600, tags: {} };
    if (tags.Name === 'finance')
      return [{ ...log, kind: 'cloud-watch-logs', group: '/vpc/finance/flow-logs' }];
    return tags.Name === 'developer'
      ? [{ ...log, kind: 's3', destination: 'arn:aws:s3:::developer-flow-logs' }]
      : [];
  });

const places = [...new Set(sites.map(({ account, region = 'us-east-1' }) => `${account} ${region}`))];

/** The cloud before anybody has touched it. `pingDocument` is registered wherever there is a VPC. */
export const cloudWorld = (pingDocument: unknown): CloudWorld => {
  const built = sites.map(buildSite);
  const documents = places.map((place): Document => {
    const [account = '', region = ''] = place.split(' ');
    return { account, region, name: 'PeeringPing', content: pingDocument, version: 1, createdAt: 0 };
  });
  const vpcs = built.flatMap((site) => site.vpcs);
  return {
    vpcs,
    flowLogs: flowLogsOf(vpcs),
    subnets: built.flatMap(({ subnets }) => subnets),
    routeTables: built.flatMap(({ routeTables }) => routeTables),
    securityGroups: built.flatMap(({ securityGroups }) => securityGroups),
    networkAcls: built.flatMap(({ networkAcls }) => networkAcls),
    instances: built.flatMap(({ instances }) => instances),
    prefixLists: [],
    documents,
    roles,
    parameters: botSecrets,
    appliedQuotas: [fewRoutes],
  };
};
