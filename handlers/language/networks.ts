import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import { covers, hostBlock, parseCidr } from '../../src/network/cidr.ts';

/** What is known of the networks beyond the catalog, read beforehand where a sentence asks for it. */
export type Places = {
  readonly blocks: (name: string) => readonly string[];
  readonly instances: (name: string) => readonly { readonly id: string; readonly name?: string }[];
  /** The names of the two VPCs of a request, the one that asks first. */
  readonly pair: (requestId: string) => readonly [string, string] | undefined;
};
export const noPlaces: Places = { blocks: () => [], instances: () => [], pair: () => undefined };

/** The VPCs that words may mean; one where it is clear. `as` says how they were known where that is not by their name. */
export type FoundNetwork = {
  readonly vpcs: readonly CatalogVpc[];
  readonly next: number;
  readonly as?: 'address' | 'block' | 'account' | 'instance' | 'environment' | 'id';
};
type Words = readonly string[];
type Known = { readonly catalog: Catalog; readonly places: Places };
type Way = (word: string, known: Known) => readonly CatalogVpc[];

const holding = ({ catalog, places }: Known, isIn: (block: string) => boolean): readonly CatalogVpc[] =>
  catalog.vpcs.filter(({ name }) => places.blocks(name).some(isIn));

const byId: Way = (word, { catalog }) => catalog.vpcs.filter(({ vpcId }) => vpcId === word);
const byBlock: Way = (word, known) => {
  const wanted = parseCidr(word);
  return wanted ? holding(known, (block) => covers(block, wanted)) : [];
};
const byAddress: Way = (word, known) => byBlock(hostBlock(word), known);
const byInstance: Way = (word, { catalog, places }) =>
  catalog.vpcs.filter(
    ({ name, prober, target }) =>
      word === prober ||
      word === target ||
      places.instances(name).some((one) => one.id === word || one.name?.toLowerCase() === word),
  );
const byAccount: Way = (word, { catalog }) =>
  catalog.vpcs.filter(
    ({ account }) => account === word || catalog.accountName(account)?.toLowerCase() === word,
  );
const byEnvironment: Way = (word, { catalog }) =>
  catalog.vpcs.filter(({ environment }) => environment === word.replace(/^env:/, ''));

/** In the order in which they count: what is meant exactly before what many VPCs share. */
const ways: readonly [as: NonNullable<FoundNetwork['as']>, way: Way][] = [
  ['id', byId],
  ['instance', byInstance],
  ['address', byAddress],
  ['block', byBlock],
  ['account', byAccount],
  ['environment', byEnvironment],
];

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
export const networkAt = (words: Words, at: number, known: Known): FoundNetwork | undefined => {
  const byName = named(words, at, known.catalog);
  if (byName) return byName;
  const word = words[at] ?? '';
  for (const [as, way] of ways) {
    const vpcs = word === '' ? [] : way(word, known);
    if (vpcs.length > 0) return { vpcs, next: at + 1, as };
  }
  return undefined;
};
