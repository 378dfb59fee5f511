import {
  DescribeManagedPrefixLists$,
  type DescribeManagedPrefixListsRequest,
  type DescribeManagedPrefixListsResult,
  GetManagedPrefixListEntries$,
  type GetManagedPrefixListEntriesRequest,
  type GetManagedPrefixListEntriesResult,
  type ManagedPrefixList,
} from '@aws-sdk/client-ec2';
import { type Operation, op } from '../operation.ts';
import { page } from '../pages.ts';
import type { PrefixList } from '../state.ts';
import { type Fields, filterBy } from './filters.ts';
import { get, list } from './resources.ts';

const BOUNDS = { least: 1, most: 100, usual: 100 };

const showPrefixList = ({
  id,
  account,
  region,
  name,
  entries,
  maxEntries,
}: PrefixList): ManagedPrefixList => ({
  PrefixListId: id,
  PrefixListArn: `arn:aws:ec2:${region}:${account}:prefix-list/${id}`,
  PrefixListName: name,
  OwnerId: account,
  AddressFamily: entries.some((entry) => entry.includes(':')) ? 'IPv6' : 'IPv4',
  MaxEntries: maxEntries,
  State: 'create-complete',
  Version: 1,
  Tags: [],
});

const fields: Fields<ManagedPrefixList> = {
  'prefix-list-id': ({ PrefixListId }) => PrefixListId,
  'prefix-list-name': ({ PrefixListName }) => PrefixListName,
  'owner-id': ({ OwnerId }) => OwnerId,
};

const describeManagedPrefixLists = op<DescribeManagedPrefixListsRequest, DescribeManagedPrefixListsResult>(
  DescribeManagedPrefixLists$,
  (input, call) => {
    const lists = list(call, 'prefixLists', input.PrefixListIds).map(showPrefixList);
    const { items, NextToken } = page(filterBy(lists, input.Filters, fields), input, BOUNDS);
    return { PrefixLists: items, NextToken };
  },
);

const getManagedPrefixListEntries = op<GetManagedPrefixListEntriesRequest, GetManagedPrefixListEntriesResult>(
  GetManagedPrefixListEntries$,
  (input, call) => {
    const { entries } = get(call, 'prefixLists', input.PrefixListId);
    const { items, NextToken } = page(entries, input, BOUNDS);
    return { Entries: items.map((Cidr) => ({ Cidr })), NextToken };
  },
);

export const prefixListOperations: Operation[] = [describeManagedPrefixLists, getManagedPrefixListEntries];
