import type { Party } from '../../src/events/place.ts';
import { type AddressFamily, familyOf } from '../../src/network/cidr.ts';
import type { Finding, InTables } from '../../src/network/finding.ts';
import { leftAfter, type QuotaUse } from '../../src/network/quota.ts';
import type { Reach } from '../../src/network/reach.ts';
import { type Side, sides } from '../../src/network/vpc.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { codeMeaning } from './aws-codes.ts';
import { called } from './called.ts';
import { count } from './count.ts';
import { listed, mostTold } from './listed.ts';

/** The two ends by the names that people know them by. */
type Ends = Record<Side, Party>;

const tablesText = ({ tables, tableCount }: InTables): string => {
  const named = tables.map(called).join(', ');
  const more = tableCount - tables.length;
  const word = tableCount === 1 ? 'route table' : 'route tables';
  return `${word} ${named}${more > 0 ? ` and ${more} more` : ''}`;
};

type OnList = { destination: string; list?: { id: string; name?: string }; more?: number };

/** `10.2.4.0/24`, or which entries of which prefix list. */
const destinationText = ({ destination, list, more }: OnList): string =>
  list
    ? `the prefix list ${called(list)}, which holds ${destination}${more ? ` and ${more} more such` : ''},`
    : destination;

const unreadWords = {
  entries: 'I could not read what is in it',
  size: 'I could not read how many entries it may have',
  both: 'I could not read what is in it, nor how many entries it may have',
} as const;

const listUnread = (
  { list, target, missing, because, ...where }: Extract<Finding, { code: 'list-unread' }>,
  ends: Ends,
): string => {
  const risks = [
    ...(missing === 'size' ? [] : ['it may take addresses of the other side elsewhere']),
    ...(missing === 'entries' ? [] : ['it may fill more of the table than I count']),
  ];
  return `In ${ends[where.side].name}, ${tablesText(where)} sends the prefix list ${called(list)} to ${target}. ${unreadWords[missing]} (${escapeMarkup(because)}): ${risks.join(', and ')}.`;
};

const quotaNames: Record<QuotaUse['quota'], string> = {
  'active-peerings': 'peering connections of this VPC',
  'pending-requests': 'peering requests of this account that nobody has accepted yet',
  'routes-per-table': 'routes',
};

const inTable = ({ table }: QuotaUse): string =>
  table
    ? ` in route table ${table.name ? `${escapeMarkup(table.name)} (${table.id})` : table.id}${table.family === 'ipv6' ? ', IPv6' : ''}`
    : '';

const sourceText = ({ source }: QuotaUse): string =>
  source === 'documented' ? " (AWS's documented default; the account's own number could not be read)" : '';

const shortNames: Record<QuotaUse['quota'], string> = {
  'active-peerings': 'peerings',
  'pending-requests': 'pending requests',
  'routes-per-table': 'routes',
};

const quotaShort = (use: QuotaUse, ends: Ends): string =>
  `${use.table ? `${escapeMarkup(use.table.name ?? use.table.id)} ` : `${ends[use.side].name} `}${use.used + use.adds} of ${use.limit} ${shortNames[use.quota]}`;

/** `finance 48 of 50 peerings · finance-app 2 of 500 routes`: how the quotas would stand, and whose numbers they are. */
export const quotasText = (uses: readonly QuotaUse[], ends: Ends): string => {
  const isGuess = uses.some(({ source }) => source === 'documented');
  const whose = isGuess ? ' (limits by AWS’s documents; the accounts’ own could not all be read)' : '';
  return `${uses.map((use) => quotaShort(use, ends)).join(' · ')}${whose}`;
};

const missingPermission = (
  { side, action, role }: Extract<Finding, { code: 'permission-missing' }>,
  ends: Ends,
): string => {
  const { name, account } = ends[side];
  const whose = role ? `the role ${escapeMarkup(role)}` : `the bot's own identity in account ${account}`;
  return action === 'sts:AssumeRole'
    ? `I cannot enter the account of ${name} (${account}): taking ${whose} was refused. Its trust policy has to name the bot, with the right ExternalId.`
    : `I may not do ${action} in the account of ${name} (${account}): ${whose} lacks that permission. Nothing has been changed; whoever keeps that role has to add it.`;
};

const notReady = (
  { side, aws, said }: Extract<Finding, { code: 'account-not-ready' }>,
  ends: Ends,
): string => {
  const { name, account, region } = ends[side];
  const meaning = codeMeaning(aws) ?? 'Whoever keeps that account has to look into it.';
  return `AWS lets me do nothing in the account of ${name} (${account}, ${region}): it answers ${aws} (${escapeMarkup(said)}). ${meaning} Nothing has been changed.`;
};

const dnsOff = ({ side, hostnames, support }: Extract<Finding, { code: 'dns-off' }>, ends: Ends): string => {
  const off = [...(hostnames ? [] : ['DNS hostnames']), ...(support ? [] : ['DNS support'])].join(' and ');
  return `The catalog wants the names of ${ends[side].name} resolved across the peering, but ${off} ${off.includes(' and ') ? 'are' : 'is'} switched off in ${ends[side].vpcId}. Switch that on in the VPC, or take \`dns\` out of the catalog.`;
};

/** NAT gateways leave IPv6 addresses as they are: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-gateway.html */
const waysOut: Record<AddressFamily, string> = {
  ipv4: 'AWS PrivateLink for single services, a private NAT gateway, or moving one side to addresses that the other does not use',
  ipv6: 'AWS PrivateLink for single services, or another IPv6 block for one of the two, or none where IPv4 is enough',
};

const overlap = (
  { requesterBlock, accepterBlock }: Extract<Finding, { code: 'cidr-overlap' }>,
  { requester, accepter }: Ends,
): string =>
  `The two networks use the same addresses: ${requesterBlock} of ${requester.name} overlaps ${accepterBlock} of ${accepter.name}. AWS never peers such VPCs, whatever the routes. What helps: ${waysOut[familyOf(requesterBlock)]}.`;

const alreadyPeered = (
  { connectionId, status, madeBy, requestId }: Extract<Finding, { code: 'already-peered' }>,
  ends: Ends,
): string => {
  const from = ends[madeBy].name;
  const maker = requestId
    ? `It carries the tag of request ${escapeMarkup(requestId)}.`
    : 'I did not make it.';
  return status === 'active'
    ? `The two are joined already by ${connectionId}, asked for from the side of ${from}. ${maker} I leave it alone: if something does not pass, ask for a \`/ping\`; to have me keep it, delete it first and ask again.`
    : `There is a peering connection between the two that waits (${connectionId}, ${status}), asked for from the side of ${from}. ${maker} I leave it alone: have it accepted or deleted by whoever made it, then ask again.`;
};

const notRehearsed = (finding: Extract<Finding, { code: 'not-rehearsed' }>, ends: Ends): string => {
  const { name, account, region } = ends[finding.side];
  const why =
    finding.because === 'carried-out'
      ? 'the cloud there carries a dry run out instead of only answering it'
      : 'the cloud there did not say whether it honours dry runs';
  return `I could not rehearse this plan in ${name} (account ${account}, ${region}): ${why}, so I asked for none. If a permission is missing, it will show when the plan is carried out; what was begun is taken out again then.`;
};

const deadEnd = (isDead = false): string => (isDead ? ' (a dead end: its target is gone)' : '');

/** What the network says about the pair, and the way out. */
export const findingText = (finding: Finding, ends: Ends): string => {
  const named = (side: Side) => ends[side].name;
  switch (finding.code) {
    case 'same-vpc':
      return 'Both names stand for the same VPC, which reaches itself without a peering.';
    case 'vpc-missing': {
      const { name, vpcId, account, region } = ends[finding.side];
      return `AWS knows no VPC ${vpcId} (${name}) in account ${account}, ${region}. Whoever keeps the catalog should correct the entry.`;
    }
    case 'cidr-overlap':
      return overlap(finding, ends);
    case 'already-peered':
      return alreadyPeered(finding, ends);
    case 'route-conflict':
      return `In ${named(finding.side)}, ${tablesText(finding)} already sends ${finding.destination} to ${finding.target}${deadEnd(finding.blackhole)}. I never overwrite a route that is not mine; remove it first, then ask again.`;
    case 'table-of-another-account':
      return `In ${named(finding.side)}, ${tablesText(finding)} belongs to account ${finding.owner}, so only that account can write routes there. The catalog should name that account for this VPC.`;
    case 'quota-reached':
      return `${named(finding.side)} has no room left: ${finding.used} of ${finding.limit} ${quotaNames[finding.quota]}${inTable(finding)} are used${sourceText(finding)}, and this needs ${finding.adds} more. Ask AWS for a higher quota, or remove what is not needed.`;
    case 'permission-missing':
      return missingPermission(finding, ends);
    case 'account-not-ready':
      return notReady(finding, ends);
    case 'dns-off':
      return dnsOff(finding, ends);
    case 'subnet-unknown':
      return `${finding.subnetId} is no subnet of ${ends.requester.name} or ${ends.accepter.name}. Name subnets of these two, or a scope of the catalog.`;
    case 'plan-too-long':
      return `The plan would write ${finding.routes} routes, more than the ${finding.most} that I take on at once. Narrow it with \`only\` and the subnets that need it; for whole networks of this size a Transit Gateway is the better tool.`;
    case 'no-subnets':
      return `No route table of ${named(finding.side)} serves a subnet, so no route is written there and nothing can answer.`;
    case 'route-stolen':
      return `In ${named(finding.side)}, ${tablesText(finding)} sends ${destinationText(finding)}${finding.list ? ' a part' : ', a part'} of ${finding.block}, to ${finding.target}${deadEnd(finding.isDead)}. That route is more specific, so packets to those addresses will not take the peering.`;
    case 'route-shadowed':
      return `In ${named(finding.side)}, ${tablesText(finding)} sends ${destinationText(finding)} to ${finding.target}${deadEnd(finding.isDead)}. The new route for ${finding.block} goes before it: what ${finding.isDead ? 'is dropped there' : 'reached those addresses that way'} so far will take the peering.`;
    case 'propagated-overridden':
      return `In ${named(finding.side)}, ${tablesText(finding)} has a propagated route for ${finding.destination} to ${finding.target}. The new one goes before it.`;
    case 'dead-end-replaced':
      return `In ${named(finding.side)}, ${tablesText(finding)} still sends ${finding.destination} to ${finding.target}, a peering of mine that is gone. That dead end is replaced.`;
    case 'main-table':
      return `In ${named(finding.side)}, ${tablesText(finding)} is the main one: it serves ${count(finding.subnets, 'subnet')} without a table of their own, and every such subnet that comes later.`;
    case 'table-shared':
      return `In ${named(finding.side)}, ${tablesText(finding)} also serves subnets that were not asked for (${listed(finding.subnets.map(escapeMarkup), mostTold).join(', ')}); they get the route as well.`;
    case 'quota-near':
      return `${named(finding.side)} will be near its limit: ${finding.used + finding.adds} of ${finding.limit} ${quotaNames[finding.quota]}${inTable(finding)}${sourceText(finding)}, ${leftAfter(finding)} left.`;
    case 'quota-doubtful':
      return `${named(finding.side)} would have ${finding.used + finding.adds} ${quotaNames[finding.quota]}${inTable(finding)}, and AWS gives ${finding.limit} unless more was asked for. I could not read what this account has. If AWS refuses, I take out again what I had begun.`;
    case 'list-unread':
      return listUnread(finding, ends);
    case 'inter-region':
      return 'The two are in different Regions: packets of more than 8500 bytes do not pass, security groups of one side cannot be named in the other, and the traffic is billed between Regions.';
    case 'many-peers':
      return `${named(finding.side)} has ${finding.peers} peers already, and through a peering none of them reaches another one: where they are to, a Transit Gateway (docs.aws.amazon.com/vpc/latest/tgw) joins them all at once, and PrivateLink (docs.aws.amazon.com/vpc/latest/privatelink) serves a single service.`;
    case 'not-rehearsed':
      return notRehearsed(finding, ends);
    case 'encryption-controls':
      return `${named(finding.side)} has VPC encryption controls in ${finding.mode} mode${finding.mode === 'enforce' ? ', which can drop traffic of a peer that does not encrypt' : ''}. I cannot foresee what that does to this peering.`;
  }
};

const environmentText = ({ environment, sensitive }: Party): string =>
  environment ? ` (environment ${environment}${sensitive ? ', *sensitive*' : ''})` : '';

const reachText = (side: Side, reach: Reach, ends: Ends): string => {
  const other = ends[side === 'requester' ? 'accepter' : 'requester'].name;
  const marks = reach.sensitive
    .map(({ tag, things }) => `${escapeMarkup(tag)} on ${count(things, 'resource')}`)
    .join(', ');
  return `${other} can send packets to *${ends[side].name}*${environmentText(ends[side])}: ${count(reach.subnets, 'subnet')} with ${count(reach.instances, 'running instance')}${marks ? ` · \u26a0\ufe0f tagged sensitive: ${marks}` : ''}`;
};

/** What becomes reachable, in words, and where it ends. */
export const reachLines = (reach: Record<Side, Reach> | undefined, ends: Ends): string[] => {
  if (!reach) return [];
  return [
    ...sides.map((side) => reachText(side, reach[side], ends)),
    'Security groups and network ACLs still decide what gets in. Nothing beyond these two VPCs is reached: peering does not pass through.',
  ];
};
