import {
  type EC2Client,
  type ManagedPrefixList,
  paginateDescribeManagedPrefixLists,
  paginateGetManagedPrefixListEntries,
} from '@aws-sdk/client-ec2';
import type { CidrBlock } from '../network/cidr.ts';
import type { GroupRule, PrefixList, Route, RoutedList } from '../network/vpc.ts';
import { isDenied, readError } from './errors.ts';
import { collect } from './pages.ts';
import { standingOfList } from './states.ts';

/**
 * Lists of AWS's own carry no most number of entries; what a route to one counts for is documented by name:
 * https://docs.aws.amazon.com/vpc/latest/userguide/working-with-aws-managed-prefix-lists.html#aws-managed-prefix-list-weights
 */
const weights: [name: RegExp, places: number][] = [
  [/\.cloudfront\.origin-facing$/, 55],
  [/\.dynamodb$/, 1],
  [/\.ec2-instance-connect$/, 2],
  [/\.groundstation$/, 5],
  [/\.route53-healthchecks$/, 25],
  [/\.s3$/, 1],
  [/\.s3express$/, 6],
  [/\.vpc-lattice$/, 10],
];

const weightOf = ({ PrefixListName = '' }: ManagedPrefixList): number | undefined =>
  weights.find(([name]) => name.test(PrefixListName))?.[1];

const placesOf = (shown: ManagedPrefixList): number | undefined =>
  shown.MaxEntries ?? (shown.OwnerId === 'AWS' ? weightOf(shown) : undefined);

/** What could be read, or AWS's code for why not. A list of another account is as good as forbidden; one in the making has no entries. */
type Read<Thing> = { read: Thing } | { unread: string };

const orCode = async <Thing>(reading: Promise<Thing>): Promise<Read<Thing>> => {
  try {
    return { read: await reading };
  } catch (thrown) {
    const error = readError(thrown);
    if (isDenied(error) || /\.NotFound$|^IncorrectState$/i.test(error.code)) return { unread: error.code };
    throw thrown;
  }
};

const readEntries = (client: EC2Client, id: string): Promise<Read<CidrBlock[]>> => {
  const pages = paginateGetManagedPrefixListEntries({ client, pageSize: 100 }, { PrefixListId: id });
  return orCode(collect(pages, (page) => page.Entries?.flatMap(({ Cidr }) => Cidr ?? [])));
};

/** By a filter: an id that the account does not see would otherwise end the call for all the others. */
const describe = (client: EC2Client, ids: string[]): Promise<Read<ManagedPrefixList[]>> => {
  const Filters = [{ Name: 'prefix-list-id', Values: ids }];
  const pages = paginateDescribeManagedPrefixLists({ client, pageSize: 100 }, { Filters });
  return orCode(collect(pages, (page) => page.PrefixLists));
};

const notSeen = 'it is not shown to this account';

/** Entries of a list that is being changed may be others for the next packet, so they are not taken for known. */
const toList = (
  id: string,
  shown: ManagedPrefixList | undefined,
  entries: Read<CidrBlock[]>,
  unseen = notSeen,
): RoutedList => {
  const standing = standingOfList(shown?.State);
  const places = shown && placesOf(shown);
  const family = shown?.AddressFamily?.toLowerCase();
  const isKnown = 'read' in entries && standing !== 'coming';
  const state = shown?.State && standing === 'coming' ? `it is in the state ${shown.State}` : undefined;
  const because = state ?? ('unread' in entries ? entries.unread : places ? undefined : unseen);
  return {
    id,
    ...(shown?.PrefixListName && { name: shown.PrefixListName }),
    ...(family === 'ipv4' || family === 'ipv6' ? { family } : {}),
    ...(isKnown && { entries: standing === 'gone' ? [] : entries.read }),
    ...(places !== undefined && { places }),
    ...(because && { because }),
  };
};

/** The lists of these ids with all that routes have to know of them: one call for all, and one or more for each. */
export const readRoutedLists = async (
  made: () => EC2Client,
  wanted: Iterable<string>,
): Promise<RoutedList[]> => {
  const ids = [...new Set(wanted)];
  if (ids.length === 0) return [];
  const client = made();
  const [described, ...entries] = await Promise.all([
    describe(client, ids),
    ...ids.map((id) => readEntries(client, id)),
  ]);
  const shown = 'read' in described ? described.read : [];
  const unseen = 'unread' in described ? described.unread : notSeen;
  return ids.map((id, index) =>
    toList(
      id,
      shown.find(({ PrefixListId }) => PrefixListId === id),
      entries[index] ?? { unread: unseen },
      unseen,
    ),
  );
};

/** Those whose entries are known: all that a firewall or a router can go by. */
export const knownLists = (lists: readonly RoutedList[]): PrefixList[] =>
  lists.flatMap(({ id, entries }) => (entries ? [{ id, entries }] : []));

export const listsInRoutes = (routes: readonly Route[]): string[] =>
  routes.map(({ destination }) => destination).filter((destination) => destination.startsWith('pl-'));

export const listsInRules = (rules: readonly GroupRule[]): string[] =>
  rules.flatMap(({ peer }) => (peer.kind === 'prefix-list' ? [peer.id] : []));
