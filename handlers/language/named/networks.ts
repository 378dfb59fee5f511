import type { Catalog, CatalogVpc } from '../../../src/catalog/catalog.ts';
import { covers, hostBlock, parseCidr } from '../../../src/network/cidr.ts';
import { type NamedPerson, ownedBy } from './people-named.ts';

/** What is known of the networks beyond the catalog, read beforehand where a sentence asks for it. */
export type Places = {
  readonly blocks: (name: string) => readonly string[];
  readonly subnets: (name: string) => readonly { readonly id: string; readonly block: string }[];
  readonly instances: (
    name: string,
  ) => readonly { readonly id: string; readonly name?: string | undefined }[];
  /** What the people and user groups are called who answer for it; only who searches is shown networks by them. */
  readonly owners: (name: string) => readonly string[];
  /** Those who answer for VPCs, whom a sentence may name. */
  readonly people: readonly NamedPerson[];
  /** The names of the two VPCs of a request, the one that asks first. */
  readonly pair: (requestId: string) => readonly [string, string] | undefined;
};
export const noPlaces: Places = {
  blocks: () => [],
  subnets: () => [],
  instances: () => [],
  owners: () => [],
  people: [],
  pair: () => undefined,
};

/** How a network may be known, other than by its name. */
export type KnownAs = 'address' | 'block' | 'account' | 'instance' | 'environment' | 'id' | 'owner';
/** The VPCs that words may mean; one where it is clear. `as` says how they were known where that is not by their name. */
export type FoundNetwork = {
  readonly vpcs: readonly CatalogVpc[];
  readonly next: number;
  readonly as?: KnownAs;
  /** What was said for it, where that is not its name. */
  readonly said?: string;
};
type Words = readonly string[];
export type KnownNetworks = { readonly catalog: Catalog; readonly places: Places };
/** What of a VPC a word means exactly, such as the block that an address lies in; undefined for a word of another kind. */
type Way = (word: string, known: KnownNetworks) => ((vpc: CatalogVpc) => string | undefined) | undefined;

const byId: Way =
  (word) =>
  ({ vpcId }) =>
    vpcId === word ? vpcId : undefined;
/** `172.31/16`, `10.20.x.x`, `10.20.*`: a block whose last parts are not written. */
const inFull = (word: string): string => {
  const [, start, size] = /^(\d{1,3}\.\d{1,3})\/(\d{1,2})$/.exec(word) ?? [];
  if (start) return `${start}.0.0/${size}`;
  const [, open] = /^(\d{1,3}\.\d{1,3})(?:\.[x*]){1,2}$/.exec(word) ?? [];
  return open ? `${open}.0.0/16` : word;
};
const byBlock: Way = (word, { places }) => {
  const wanted = parseCidr(inFull(word));
  if (!wanted) return undefined;
  return ({ name }) => places.blocks(name).find((block) => covers(block, wanted));
};
const byAddress: Way = (word, known) => byBlock(hostBlock(word), known);

/** `web` and `database` are words as well: a server's name is read in a sentence where it can be nothing else. */
const isUnmistakable = (name: string): boolean =>
  name.length > 4 && (/^[A-Za-z].*[-_.\d]/.test(name) || /[a-z][A-Z]/.test(name));
const byInstance: Way =
  (word, { places }) =>
  ({ name, prober, target }) => {
    if (word === prober || word === target) return word;
    const found = places
      .instances(name)
      .find((one) => one.id === word || (one.name?.toLowerCase() === word && isUnmistakable(one.name)));
    return found && (found.name ?? found.id);
  };
const byAccount: Way =
  (word, { catalog }) =>
  ({ account }) => {
    const called = catalog.accountName(account);
    return account === word || called?.toLowerCase() === word ? (called ?? account) : undefined;
  };
const byEnvironment: Way = (word) => {
  const wanted = word.replace(/^env:/, '');
  return ({ environment }) => (environment === wanted ? environment : undefined);
};

const byOwner: Way = (word, { places }) => {
  const person = places.people.find(({ id }) => ownedBy(id) === word);
  return person && (({ name }) => (person.vpcs.includes(name) ? person.names[0] : undefined));
};

/** In the order in which they count: what is meant exactly before what many VPCs share. */
const ways: readonly [as: KnownAs, way: Way][] = [
  ['id', byId],
  ['instance', byInstance],
  ['address', byAddress],
  ['block', byBlock],
  ['account', byAccount],
  ['owner', byOwner],
  ['environment', byEnvironment],
];

/** A VPC, and by which of its things it was found; `as` is absent where that is its name. */
type Meant = { readonly vpc: CatalogVpc; readonly as?: KnownAs; readonly by: string };

const meantBy = (word: string, known: KnownNetworks): readonly Meant[] => {
  for (const [as, way] of ways) {
    const by = word === '' ? undefined : way(word, known);
    const found = by ? known.catalog.vpcs.flatMap((vpc) => toMeant(vpc, as, by(vpc))) : [];
    if (found.length > 0) return found;
  }
  return [];
};
const toMeant = (vpc: CatalogVpc, as: KnownAs, by: string | undefined): readonly Meant[] =>
  by === undefined ? [] : [{ vpc, as, by }];

/** Names have dashes where people type blanks. */
const longestName = 4;

const named = (words: Words, at: number, catalog: Catalog): FoundNetwork | undefined => {
  for (const length of Array.from({ length: longestName }, (_, index) => longestName - index)) {
    const part = words.slice(at, at + length);
    const vpc = part.length === length ? catalog.find(part.join('-')) : undefined;
    if (vpc) return { vpcs: [vpc], next: at + length };
  }
  return undefined;
};

/** The network that is named from a word on, by whatever people know it by. */
export const networkAt = (words: Words, at: number, known: KnownNetworks): FoundNetwork | undefined => {
  const byName = named(words, at, known.catalog);
  if (byName) return byName;
  const found = meantBy(words[at] ?? '', known);
  return (
    found[0]?.as && {
      vpcs: found.map(({ vpc }) => vpc),
      next: at + 1,
      as: found[0].as,
      said: words[at] ?? '',
    }
  );
};

/** The networks that a whole text means exactly, and by what. */
export const networksMeant = (text: string, known: KnownNetworks): readonly Meant[] => {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const byName = named(words, 0, known.catalog);
  const [vpc] = byName?.vpcs ?? [];
  if (vpc && byName?.next === words.length) return [{ vpc, by: vpc.name }];
  return words.length === 1 ? meantBy(words[0] ?? '', known) : [];
};
