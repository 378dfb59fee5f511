import {
  type AddPrefixListEntry,
  CreateManagedPrefixList$,
  type CreateManagedPrefixListRequest,
  type CreateManagedPrefixListResult,
  ModifyManagedPrefixList$,
  type ModifyManagedPrefixListRequest,
  type ModifyManagedPrefixListResult,
} from '@aws-sdk/client-ec2';
import { CloudError, malformedValue, required } from '../cloud/errors.ts';
import { newId } from '../cloud/ids.ts';
import { type Operation, op } from '../cloud/operation.ts';
import type { PrefixList } from '../cloud/state.ts';
import { formatBlock, parseBlock } from '../network/cidr.ts';
import { showPrefixList, versionOf } from './prefix-lists.ts';
import { get } from './resources/resources.ts';

/** @throws CloudError for what is no block of the list's family */
const readEntry =
  (family: string) =>
  ({ Cidr }: Pick<AddPrefixListEntry, 'Cidr'>): string => {
    const block = parseBlock(Cidr ?? '');
    if (block && `IPv${block.family}` === family) return formatBlock(block);
    throw malformedValue(`The CIDR (${Cidr}) is not valid for the address family ${family}.`);
  };

const checkRoom = (entries: string[], maxEntries: number): void => {
  if (entries.length <= maxEntries) return;
  throw new CloudError(
    'PrefixListMaxEntriesExceeded',
    `The number of entries exceeds the maximum of ${maxEntries}.`,
  );
};

/** There at once. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateManagedPrefixList.html */
const createManagedPrefixList = op<CreateManagedPrefixListRequest, CreateManagedPrefixListResult>(
  CreateManagedPrefixList$,
  (input, call) => {
    const family = required(input.AddressFamily, 'addressFamily');
    const entries = (input.Entries ?? []).map(readEntry(family));
    const maxEntries = required(input.MaxEntries, 'maxEntries');
    checkRoom(entries, maxEntries);
    const made: PrefixList = {
      account: call.caller.account,
      region: call.caller.region,
      id: newId(call.state, 'pl'),
      name: required(input.PrefixListName, 'prefixListName'),
      entries,
      maxEntries,
    };
    call.state.prefixLists.push(made);
    return { PrefixList: showPrefixList(made) };
  },
);

const checkVersion = (list: PrefixList, version: number | undefined): void => {
  if (version === undefined || version === versionOf(list)) return;
  throw new CloudError(
    'PrefixListVersionMismatch',
    `The prefix list has the version ${versionOf(list)}, not ${version}.`,
  );
};

/** Whoever uses the list has the new version at once. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyManagedPrefixList.html */
const modifyManagedPrefixList = op<ModifyManagedPrefixListRequest, ModifyManagedPrefixListResult>(
  ModifyManagedPrefixList$,
  (input, call) => {
    const list = get(call, 'prefixLists', input.PrefixListId);
    checkVersion(list, input.CurrentVersion);
    const { AddressFamily = '' } = showPrefixList(list);
    const gone = (input.RemoveEntries ?? []).map(({ Cidr }) => Cidr);
    const added = (input.AddEntries ?? []).map(readEntry(AddressFamily));
    const kept = list.entries.filter((entry) => !gone.includes(entry) && !added.includes(entry));
    const entries = [...kept, ...added];
    checkRoom(entries, input.MaxEntries ?? list.maxEntries);
    list.versions = [...(list.versions ?? [list.entries]), entries];
    Object.assign(list, {
      entries,
      maxEntries: input.MaxEntries ?? list.maxEntries,
      name: input.PrefixListName ?? list.name,
      state: 'modify-complete',
    });
    return { PrefixList: showPrefixList(list) };
  },
);

export const prefixListChangeOperations: Operation[] = [createManagedPrefixList, modifyManagedPrefixList];
