import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { type KnownAs, type KnownNetworks, networksMeant } from './networks.ts';

/** A network that fits what somebody has typed so far, and why where that is not its name. */
type Likely = { readonly vpc: CatalogVpc; readonly as?: SearchedAs; readonly by: string };
/** More is searched than a sentence may mean: whoever picks sees what they take. */
type SearchedAs = KnownAs | 'alias' | 'region' | 'owner';

type Field = readonly [as: SearchedAs | undefined, values: readonly string[], leastTyped?: number];

/** What is listed to everybody may be looked through by a letter; servers and people are found by some of their name. */
const someLetters = 3;

/** In the order in which they count. */
const fieldsOf = (vpc: CatalogVpc, { catalog, places }: KnownNetworks): readonly Field[] => [
  [undefined, [vpc.name]],
  ['alias', vpc.aliases],
  ['id', [vpc.vpcId]],
  ['account', [vpc.account, catalog.accountName(vpc.account) ?? '']],
  ['region', [vpc.region]],
  ['environment', vpc.environment ? [vpc.environment] : []],
  ['block', places.blocks(vpc.name)],
  ['instance', places.instances(vpc.name).flatMap(({ id, name }) => (name ? [name, id] : [id])), someLetters],
  ['owner', places.owners(vpc.name), someLetters],
];

const likelyBy = (vpc: CatalogVpc, wanted: string, known: KnownNetworks): (Likely & { rank: number })[] => {
  for (const [rank, [as, values, least = 0]] of fieldsOf(vpc, known).entries()) {
    const by = wanted.length < least ? undefined : values.find((one) => one.toLowerCase().includes(wanted));
    if (by !== undefined) return [{ vpc, ...(as && { as }), by, rank }];
  }
  return [];
};

/** Every network that a text may be the beginning of, those that it means exactly first. By the reader of sentences, and beyond it. */
export const searchNetworks = (text: string, known: KnownNetworks): readonly Likely[] => {
  const wanted = text.trim().toLowerCase();
  const meant = networksMeant(wanted, known);
  const others = [wanted, wanted.replace(/\s+/g, '-')].flatMap((one) =>
    known.catalog.vpcs.flatMap((vpc) => likelyBy(vpc, one, known)),
  );
  const all: readonly Likely[] = [...meant, ...others.toSorted((a, b) => a.rank - b.rank)];
  const seen = new Set<CatalogVpc>();
  return all.filter(({ vpc }) => !seen.has(vpc) && seen.add(vpc));
};
