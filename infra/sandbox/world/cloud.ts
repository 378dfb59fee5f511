import type { CloudWorld, Document, Role } from '../aws/cloud/state.ts';
import { buildSite, type Site } from './site.ts';

/** Accounts of AWS's own documentation; the bot itself lives in 123456789012. */
const accounts = {
  marketing: '111122223333',
  finance: '444455556666',
  developer: '777788889999',
  lab: '210987654321',
};

const { lab } = accounts;
const tcp443In = { number: 100, egress: false, protocol: '6', allow: true, ports: { from: 443, to: 443 } };

/** The lab's three departments, and seven more VPCs that are named for how they fail. */
const sites: Site[] = [
  {
    account: accounts.marketing,
    suffix: '0a10000000000001',
    name: 'marketing',
    blocks: ['10.10.0.0/16'],
    subnets: [
      { name: 'marketing-web', block: '10.10.1.0/24', table: 'marketing-web' },
      { name: 'marketing-office', block: '10.10.2.0/24' },
    ],
    server: { name: 'MarketingServer', address: '10.10.1.10' },
  },
  {
    account: accounts.finance,
    suffix: '0f10000000000002',
    name: 'finance',
    blocks: ['172.31.0.0/16'],
    subnets: [
      { name: 'finance-app', block: '172.31.1.0/24', table: 'finance-app' },
      { name: 'finance-data', block: '172.31.2.0/24', table: 'finance-data', tags: { data: 'ledger' } },
    ],
    server: { name: 'FinanceServer', address: '172.31.1.10', listens: [443, 5432] },
    foreign: { table: 'finance-data', routes: [['10.99.0.0/16', 'tgw-0c10000000000001']] },
    edge: true,
  },
  {
    account: accounts.developer,
    suffix: '0d10000000000003',
    name: 'developer',
    blocks: ['10.20.0.0/16'],
    subnets: [{ name: 'developer-bench', block: '10.20.1.0/24' }],
    server: { name: 'DeveloperServer', address: '10.20.1.10' },
  },
  {
    account: lab,
    suffix: '0b10000000000004',
    name: 'overlapping',
    blocks: ['10.10.128.0/17'],
    subnets: [{ name: 'overlapping-a', block: '10.10.129.0/24' }],
    server: { name: 'OverlappingServer', address: '10.10.129.10' },
  },
  {
    account: lab,
    region: 'eu-west-1',
    suffix: '0b10000000000005',
    name: 'far-region',
    blocks: ['10.40.0.0/16'],
    subnets: [{ name: 'far-region-a', block: '10.40.1.0/24' }],
    server: { name: 'FarServer', address: '10.40.1.10' },
  },
  {
    account: lab,
    suffix: '0b10000000000006',
    name: 'sealed-by-acl',
    blocks: ['10.50.0.0/16'],
    subnets: [{ name: 'sealed-by-acl-a', block: '10.50.1.0/24' }],
    server: { name: 'SealedServer', address: '10.50.1.10', listens: [443] },
    aclEntries: [tcp443In],
  },
  {
    account: lab,
    suffix: '0b10000000000007',
    name: 'no-icmp',
    blocks: ['10.60.0.0/16'],
    subnets: [{ name: 'no-icmp-a', block: '10.60.1.0/24' }],
    server: { name: 'NoIcmpServer', address: '10.60.1.10', listens: [443] },
    groupRules: [{ protocol: 'tcp', from: 443, to: 443, cidr: '0.0.0.0/0' }],
  },
  {
    account: lab,
    suffix: '0b10000000000008',
    name: 'agent-offline',
    blocks: ['10.70.0.0/16'],
    subnets: [{ name: 'agent-offline-a', block: '10.70.1.0/24' }],
    server: { name: 'OfflineServer', address: '10.70.1.10', agent: 'ConnectionLost' },
  },
  {
    account: lab,
    suffix: '0b10000000000009',
    name: 'routes-full',
    blocks: ['10.80.0.0/16'],
    subnets: [{ name: 'routes-full-a', block: '10.80.1.0/24' }],
    server: { name: 'FullServer', address: '10.80.1.10' },
    foreign: {
      table: 'routes-full-main',
      routes: Array.from({ length: 48 }, (_, index) => [`192.168.${index}.0/24`, 'tgw-0c10000000000001']),
    },
  },
  {
    account: lab,
    suffix: '0b1000000000000a',
    name: 'two-blocks',
    blocks: ['10.90.0.0/16', '10.91.0.0/16'],
    ipv6: '2001:db8:90::/56',
    subnets: [
      { name: 'two-blocks-old', block: '10.90.1.0/24', ipv6: '2001:db8:90:1::/64' },
      { name: 'two-blocks-new', block: '10.91.1.0/24', ipv6: '2001:db8:90:2::/64', table: 'two-blocks-new' },
    ],
    server: { name: 'TwoBlocksServer', address: '10.90.1.10', ipv6: '2001:db8:90:1::10' },
  },
];

/** What every account had until June 2025: it fills the table of `routes-full`. */
const fewRoutes = { account: lab, region: 'us-east-1', code: 'L-93826ACB', value: 50 };

const roles: Role[] = Object.values(accounts).map((account) => ({
  arn: `arn:aws:iam::${account}:role/PeeringBot`,
  account,
  externalId: 'sandbox-external-id',
}));

/** What a bot in a function reads of its own account: the tokens of the sandbox's workspace. */
const botSecrets = [
  ['/peering-bot/slack-bot-token', 'xoxb-sandbox'],
  ['/peering-bot/slack-signing-secret', 'sandbox-signing-secret'],
].map(([name = '', value = '']) => ({ account: '123456789012', name, value }));

const places = [...new Set(sites.map(({ account, region = 'us-east-1' }) => `${account} ${region}`))];

/** The cloud before anybody touched it. `pingDocument` is registered wherever there is a VPC. */
export const cloudWorld = (pingDocument: unknown): CloudWorld => {
  const built = sites.map(buildSite);
  const documents = places.map((place): Document => {
    const [account = '', region = ''] = place.split(' ');
    return { account, region, name: 'PeeringPing', content: pingDocument, version: 1, createdAt: 0 };
  });
  return {
    vpcs: built.flatMap(({ vpcs }) => vpcs),
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
