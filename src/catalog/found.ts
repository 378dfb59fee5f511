import type { CidrBlock } from '../network/cidr.ts';
import { type Tags, type VpcRef, vpcKey } from '../network/vpc.ts';

/** A VPC as AWS shows it, as far as a catalog can be written from it. */
export type FoundVpc = VpcRef & { tags: Tags; blocks: CidrBlock[]; prober?: string };

/** Which tags say what, and who answers where they do not. */
export type Reading = {
  nameTag: string;
  environmentTag: string;
  ownerTag: string;
  channelTag: string;
  /** Slack ids (`S012AB3CD`, `U012AB3CD`) by what the owner tag says. */
  owners: ReadonlyMap<string, string>;
  defaultOwner?: string;
  defaultChannel?: string;
};

/** An entry for the catalog, and what somebody should look at in it. */
export type Entry = {
  name: string;
  vpc: FoundVpc;
  environment?: string;
  owner: string;
  channel: string;
  notes: string[];
};

/** What cannot be written, and why. */
export type Unwritten = { vpc: FoundVpc; because: string };

/** `ü` is `u` with something on it, and stays a `u`. */
const slug = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** Slack's id of a user or a user group. */
export const isSlackOwner = (text: string): boolean => /^[USW][A-Z0-9]{2,}$/.test(text);
export const isChannel = (text: string): boolean => /^[CG][A-Z0-9]{2,}$/.test(text);

/** The first of these that nobody has yet. */
const freeName = (wanted: string, taken: ReadonlySet<string>): string => {
  if (!taken.has(wanted)) return wanted;
  let count = 2;
  while (taken.has(`${wanted}-${count}`)) count += 1;
  return `${wanted}-${count}`;
};

type Owned = { owner: string; note?: string } | undefined;

const ownerOf = ({ tags }: FoundVpc, { ownerTag, owners, defaultOwner }: Reading): Owned => {
  const said = tags[ownerTag]?.trim();
  const known =
    said === undefined ? undefined : (owners.get(said) ?? (isSlackOwner(said) ? said : undefined));
  if (known) return { owner: known };
  if (!defaultOwner) return undefined;
  const note = said
    ? `its tag ${ownerTag} says ${said}, for which no Slack group is known`
    : `it has no tag ${ownerTag}`;
  return { owner: defaultOwner, note };
};

/** Whoever looks for it by what AWS shows finds it by its note, where a catalog's name cannot say it or another VPC has it. */
const noteOfName = (said: string, name: string): string[] =>
  said.trim() === '' || said.trim() === name ? [] : [`its tag says ${said.trim()}`];

const toEntry = (vpc: FoundVpc, reading: Reading, taken: ReadonlySet<string>): Entry | Unwritten => {
  const { nameTag, environmentTag, ownerTag, channelTag, defaultChannel } = reading;
  const owned = ownerOf(vpc, reading);
  const said = vpc.tags[channelTag]?.trim() ?? '';
  const channel = isChannel(said) ? said : defaultChannel;
  if (!owned)
    return {
      vpc,
      because: `nobody is known who answers for it (tag ${ownerTag}); name one with --owners or --default-owner`,
    };
  if (!channel)
    return {
      vpc,
      because: `no channel is known for its owners (tag ${channelTag}); name one with --default-channel`,
    };
  const environment = slug(vpc.tags[environmentTag] ?? '');
  const named = vpc.tags[nameTag] ?? '';
  const name = freeName(slug(named) || vpc.vpcId, taken);
  const notes = [...noteOfName(named, name), ...(owned.note ? [owned.note] : [])];
  return {
    ...{ name, vpc, owner: owned.owner, channel, notes },
    ...(environment && { environment }),
  };
};

type Known = { keys: ReadonlySet<string>; names: ReadonlySet<string> };

/** Entries for what the catalog does not have yet, in an order that does not depend on AWS's. Pure. */
export const entriesFor = (
  found: readonly FoundVpc[],
  known: Known,
  reading: Reading,
): { entries: Entry[]; unwritten: Unwritten[] } => {
  const taken = new Set(known.names);
  const entries: Entry[] = [];
  const unwritten: Unwritten[] = [];
  const inOrder = found
    .filter((vpc) => !known.keys.has(vpcKey(vpc)))
    .sort((a, b) => (vpcKey(a) < vpcKey(b) ? -1 : 1));
  for (const vpc of inOrder) {
    const entry = toEntry(vpc, reading, taken);
    if ('because' in entry) unwritten.push(entry);
    else {
      taken.add(entry.name);
      entries.push(entry);
    }
  }
  return { entries, unwritten };
};
