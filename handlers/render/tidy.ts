import type { Button, KnownBlock } from '@slack/types';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { ListingHead } from '../../src/estate/listing.ts';
import type { TidyFinding, TidyKind } from '../../src/estate/tidy/finding.ts';
import { familyOf, isCidr } from '../../src/network/cidr.ts';
import { button, section, sectionWith } from '../slack/blocks.ts';
import { ids, type StockPage, writeValue } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import type { Message } from '../slack/message.ts';
import { count } from './count.ts';
import { stockPageOf } from './stock.ts';
import { endName } from './unmanaged.ts';
import { moment } from './words.ts';

type Names = Pick<Catalog, 'nameOf' | 'accountName' | 'find'>;
type Said = {
  /** What is there. `at`: names of those that it concerns. */
  cause: (finding: TidyFinding, at: readonly string[]) => string;
  /** What it costs to leave it. */
  cost: string;
  /** What to do where no button leads there. */
  byHand?: (finding: TidyFinding) => string;
};

/** Ids and blocks as AWS writes them, which are copied from here: nothing invisible may stand in them. */
const fact = ({ facts }: TidyFinding, name: string): string => String(facts[name] ?? '');
const many = ({ facts }: TidyFinding, name: string): number => Number(facts[name] ?? 0);

/** So that a command that is copied from here finds its thing: in that Region, with credentials of that account. */
const regionOption = ({ ends: [end] }: TidyFinding): string => (end ? ` --region ${end.region}` : '');
const accountText = ({ ends: [end] }: TidyFinding): string => (end ? ` in account ${end.account}` : '');

const sideOf = (finding: TidyFinding, at: readonly string[]): string =>
  finding.facts.side === 'accepter' ? (at[1] ?? '') : (at[0] ?? '');

const destinationOption = (destination: string): string => {
  if (!isCidr(destination)) return '--destination-prefix-list-id';
  return familyOf(destination) === 'ipv6' ? '--destination-ipv6-cidr-block' : '--destination-cidr-block';
};

const pairOf = (at: readonly string[]): string => at.slice(0, 2).join(' – ');

/** The words for each kind. The compiler misses none. */
const words: Record<TidyKind, Said> = {
  'request-without-connection': {
    cause: (finding, at) =>
      `*${finding.requestId} has no connection any more*: ${pairOf(at)} (${finding.connectionId})`,
    cost: 'Its routes lead nowhere, and nobody can ask for the two again while it stands.',
  },
  'blackhole-routes': {
    cause: (finding, at) =>
      `*${count(many(finding, 'routes'), 'route')} in ${at[0]} ${many(finding, 'routes') === 1 ? 'leads' : 'lead'} to a peering that is gone* (${finding.connectionId}), such as ${fact(finding, 'destination')} in ${fact(finding, 'table')}`,
    cost: 'Packets for those addresses are dropped, even where a wider route could carry them.',
    byHand: (finding) =>
      `An owner takes it out${accountText(finding)}: \`aws ec2 delete-route${regionOption(finding)} --route-table-id ${fact(finding, 'table')} ${destinationOption(fact(finding, 'destination'))} ${fact(finding, 'destination')}\``,
  },
  'wide-route': {
    cause: (finding, at) =>
      `*A route in ${sideOf(finding, at)} is wider than what its peer has*: ${fact(finding, 'destination')} of ${pairOf(at)} (${finding.connectionId})${many(finding, 'more') > 0 ? `, and ${many(finding, 'more')} more` : ''}`,
    cost: 'Packets for addresses that the peer does not have go there and are lost.',
  },
  'overlapping-peers': {
    cause: (finding, at) =>
      `*${at[0]} has two peers with the same addresses*: ${at[1]} and ${at[2]} share ${fact(finding, 'block')}`,
    cost: 'A packet to one of them may go to the other; which, the routes alone decide.',
    byHand: (finding) =>
      `Look at both: ${finding.connectionId} and ${fact(finding, 'other')}. One of them has to go, or to be narrowed.`,
  },
  'owners-gone': {
    cause: (finding, at) =>
      `*Nobody is left who owns ${at[0]}*: all its owners are deactivated in Slack, and it has ${count(many(finding, 'peerings'), 'peering')}`,
    cost: 'Nobody can approve, repair or take down anything of it.',
    byHand: () => 'Name other owners for it in the catalog.',
  },
  'never-confirmed': {
    cause: (finding, at) =>
      `*Nobody has confirmed that ${pairOf(at)} is still needed* (${finding.requestId})`,
    cost: 'It has no end, and stays open between the two whether anybody uses it or not.',
    byHand: () => 'An owner of each side says *Still Needed* on its card, or takes it down there.',
  },
  'adopted-unused': {
    cause: (finding, at) =>
      `*Nobody used ${pairOf(at)} in ${count(many(finding, 'days'), 'day')}* (${finding.requestId}, adopted), pings apart, by flow logs that show all of that time${many(finding, 'rejected') > 0 ? `; ${count(many(finding, 'rejected'), 'packet')} met a firewall that rejected them` : ''}`,
    cost: 'It stays open between the two, and nobody seems to need it.',
  },
  'routes-missing': {
    cause: (finding, at) =>
      `*Routes are missing ${finding.facts.side === 'both' ? 'on both sides' : `in ${sideOf(finding, at)}`}*: ${pairOf(at)} (${finding.connectionId})`,
    cost: 'The peering is active and carries no packet there and back.',
  },
  'quota-near': {
    cause: (finding, at) =>
      finding.facts.quota === 'routes-per-table'
        ? `*A route table of ${at[0]} is nearly full*: ${many(finding, 'used')} of ${many(finding, 'limit')} routes in ${fact(finding, 'table')}`
        : `*${at[0]} is near its quota of peerings*: ${many(finding, 'used')} of ${many(finding, 'limit')}`,
    cost: 'One of the next peerings will be refused by AWS.',
    byHand: () => 'Ask AWS for more in Service Quotas, in that account and Region.',
  },
  'tag-without-request': {
    cause: (finding, at) =>
      `*The tag of ${pairOf(at)} names ${escapeMarkup(fact(finding, 'tag'))}, which does not know it* (${finding.connectionId})`,
    cost: 'Whoever finds it in AWS is told that somebody approved it, and nobody did.',
    byHand: () => 'Once it is active its owners can adopt it.',
  },
  'never-accepted': {
    cause: (finding, at) => `*Nobody accepts ${pairOf(at)}* (${finding.connectionId})`,
    cost: 'It counts against the quota of pending requests until AWS ends it, seven days after it was made.',
    byHand: (finding) =>
      `Whoever made it takes it back${accountText(finding)}: \`aws ec2 delete-vpc-peering-connection${regionOption(finding)} --vpc-peering-connection-id ${finding.connectionId}\``,
  },
  'stale-rule': {
    cause: (finding, at) =>
      `*A rule of ${fact(finding, 'group')} in ${at[0]} names a group that cannot be reached any more* (${fact(finding, 'names')})`,
    cost: 'It lets nobody in, and hides what the group really allows.',
    byHand: (finding) =>
      `See it with \`aws ec2 describe-stale-security-groups${regionOption(finding)} --vpc-id ${finding.ends[0]?.vpcId}\`, and take it out of ${fact(finding, 'group')}.`,
  },
  'dns-one-sided': {
    cause: (finding, at) =>
      `*DNS names are answered for one side alone*, ${sideOf(finding, at)}: ${pairOf(at)} (${finding.connectionId})`,
    cost: 'Names of the other side lead to public addresses, so that traffic leaves the network, or fails.',
  },
  'dead-peering': {
    cause: (finding, at) =>
      `*${pairOf(at)} is ${fact(finding, 'status')}* (${finding.connectionId}), and still listed`,
    cost: 'None but that it stands in the list; AWS takes it out by itself after some days.',
    byHand: () => 'Nothing has to be done.',
  },
};

const hasBothNames = (names: Names, { ends }: TidyFinding): boolean =>
  ends.every((end) => names.nameOf(end) !== undefined);

/** A button that leads through the usual plan and approval, where there is a way. */
const deedButton = (names: Names, finding: TidyFinding): Button | undefined => {
  const { deed, connectionId, requestId } = finding;
  if (deed === 'adopt' && connectionId && hasBothNames(names, finding))
    return button(ids.adopt, 'Adopt', writeValue({ id: connectionId }));
  if (deed === 'repair' && requestId) return button(ids.repair, 'Repair', writeValue({ id: requestId }));
  return deed === 'remove' && requestId
    ? button(ids.remove, 'Remove', writeValue({ id: requestId }))
    : undefined;
};

/** Whoever may not be asked yet is named first. */
const wayOut = (finding: TidyFinding): string => {
  const said = words[finding.kind].byHand?.(finding);
  if (said) return said;
  return finding.deed === 'adopt'
    ? 'With both VPCs in the catalog, their owners could adopt it, and decide.'
    : 'Its owners decide on it by its card.';
};

const rowBlock = (names: Names, finding: TidyFinding): KnownBlock => {
  const at = finding.ends.map((end) => endName(names, end));
  const { cause, cost } = words[finding.kind];
  const since = finding.since === undefined ? '' : `, since ${moment(finding.since)}`;
  const accessory = deedButton(names, finding);
  const lines = [`${cause(finding, at)}${since}`, cost, ...(accessory ? [] : [wayOut(finding)])];
  return accessory ? sectionWith(lines.join('\n'), accessory) : section(lines.join('\n'));
};

type Listed = { head: ListingHead; rows: readonly TidyFinding[]; value: StockPage; catalog: Names };

/** `/peer tidy`: what lies about, what it costs to leave it, and the way to have it decided. */
export const tidyMessage = ({ catalog, ...page }: Listed): Message =>
  stockPageOf(page, {
    nothing: 'I found nothing to tidy up.',
    title: (which) =>
      `${count(page.head.count, 'thing')} to tidy up${which}. I do none of it by myself: each goes to the owners as usual.`,
    row: (row) => rowBlock(catalog, row),
  });
