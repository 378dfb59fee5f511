import {
  DescribeManagedPrefixLists$,
  type DescribeManagedPrefixListsRequest,
  type DescribeManagedPrefixListsResult,
  GetManagedPrefixListEntries$,
  type GetManagedPrefixListEntriesRequest,
  type GetManagedPrefixListEntriesResult,
  type ManagedPrefixList,
} from '@aws-sdk/client-ec2';
import { CloudError } from '../cloud/errors.ts';
import { type Call, type Operation, op } from '../cloud/operation.ts';
import { page } from '../cloud/pages.ts';
import type { PrefixList } from '../cloud/state.ts';
import { type Fields, filterBy } from './resources/filters.ts';
import { list, wellFormed } from './resources/resources.ts';

const bounds = { least: 1, most: 100, usual: 100 };

const aws = 'AWS';
export const versionOf = ({ versions = [] }: PrefixList): number => Math.max(versions.length, 1);

/** AWS's own lists have neither a version nor a most number of entries. */
export const showPrefixList = (list: PrefixList): ManagedPrefixList => {
  const { id, account, region, name, entries, maxEntries, state = 'create-complete' } = list;
  const owner = account === aws ? 'aws' : account;
  return {
    PrefixListId: id,
    PrefixListArn: `arn:aws:ec2:${region}:${owner}:prefix-list/${id}`,
    PrefixListName: name,
    OwnerId: account,
    AddressFamily: entries.some((entry) => entry.includes(':')) ? 'IPv6' : 'IPv4',
    State: state,
    Tags: [],
    ...(account !== aws && { MaxEntries: maxEntries, Version: versionOf(list) }),
  };
};

/** The caller's own, those shared with it, and AWS's. */
const seenLists = (call: Call): PrefixList[] => [
  ...list(call, 'prefixLists', undefined),
  ...call.state.prefixLists.filter(({ account, region }) => account === aws && region === call.caller.region),
];

const notFound = (id: string): CloudError =>
  new CloudError('InvalidPrefixListID.NotFound', `The prefix list ID '${id}' does not exist`);

/** Those named, of all that the caller sees. @throws CloudError `InvalidPrefixListID.NotFound` */
export const pickLists = (call: Call, ids: string[] = []): PrefixList[] => {
  const seen = seenLists(call);
  const missing = ids.find((id) => !seen.some((each) => each.id === wellFormed('prefixLists', id)));
  if (missing !== undefined) throw notFound(missing);
  return ids.length === 0 ? seen : seen.filter(({ id }) => ids.includes(id));
};

const fields: Fields<ManagedPrefixList> = {
  'prefix-list-id': ({ PrefixListId }) => PrefixListId,
  'prefix-list-name': ({ PrefixListName }) => PrefixListName,
  'owner-id': ({ OwnerId }) => OwnerId,
};

const describeManagedPrefixLists = op<DescribeManagedPrefixListsRequest, DescribeManagedPrefixListsResult>(
  DescribeManagedPrefixLists$,
  (input, call) => {
    const lists = pickLists(call, input.PrefixListIds).map(showPrefixList);
    const { items, NextToken } = page(filterBy(lists, input.Filters, fields), input, bounds);
    return { PrefixLists: items, NextToken };
  },
);

/** The latest version unless another is asked for. One that is being made has none yet. */
const entriesOf = (shown: PrefixList, version: number | undefined): string[] => {
  const { entries, versions = [entries], state } = shown;
  if (state === 'create-in-progress' || state === 'create-failed' || state === 'delete-complete')
    throw new CloudError('IncorrectState', `The prefix list ${shown.id} is in the state ${state}`);
  const found = version === undefined ? entries : versions[version - 1];
  if (found === undefined)
    throw new CloudError(
      'InvalidPrefixListVersion.NotFound',
      `There is no version ${version} of ${shown.id}`,
    );
  return found;
};

const getManagedPrefixListEntries = op<GetManagedPrefixListEntriesRequest, GetManagedPrefixListEntriesResult>(
  GetManagedPrefixListEntries$,
  (input, call) => {
    const id = wellFormed('prefixLists', input.PrefixListId);
    const [shown] = pickLists(call, [id]);
    if (shown === undefined) throw notFound(id);
    const { items, NextToken } = page(entriesOf(shown, input.TargetVersion), input, bounds);
    return { Entries: items.map((Cidr) => ({ Cidr })), NextToken };
  },
);

export const prefixListOperations: Operation[] = [describeManagedPrefixLists, getManagedPrefixListEntries];
