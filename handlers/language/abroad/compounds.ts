import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import type { Known } from '../named/known.ts';
import type { Words } from '../time/stretch.ts';
import { serviceAt } from '../words/services.ts';
import type { Tables } from './language.ts';

/** `Finanzserver`, `udviklernettet`, `Marketing-Kiste`: words that have the name of a network as their first part. */

type Compound = {
  readonly vpc: CatalogVpc;
  /** What is behind it is a thing that networks have; of another a reason may tell as well. */
  readonly isThing: boolean;
  /** `Dev-Postgres`. */
  readonly service?: string;
};

const linking = /^(?:-|_|s)$/;
/** A first part that is no name by itself is a part of words only, and so short a one a part of too many. */
const shortest = 3;

/** The VPC that a first part names: its own name, what a language says for it, or what compounds begin with. */
const namedBy = (part: string, { words, stems }: Tables, { catalog }: Known): CatalogVpc | undefined =>
  [part, words.get(part), stems.find(([stem]) => stem === part)?.[1]]
    .flatMap((name) => (name === undefined ? [] : (catalog.find(name) ?? [])))
    .at(0);

const isService = (word: string): boolean => {
  const found = /^[a-z]/.test(word) ? serviceAt([word], 0) : undefined;
  return found !== undefined && 'service' in found;
};

const hyphened = (word: string, tables: Tables, known: Known): Compound | undefined => {
  const [, first = '', rest = ''] = /^([^-_]{2,30})[-_](\p{L}[^-_]{1,30})$/u.exec(word) ?? [];
  const vpc = first === '' ? undefined : namedBy(first, tables, known);
  if (!vpc || namedBy(rest, tables, known)) return undefined;
  return isService(rest) ? { vpc, isThing: true, service: rest } : { vpc, isThing: tables.things.has(rest) };
};

const closed = (word: string, tables: Tables, known: Known): Compound | undefined => {
  for (const thing of tables.things) {
    const first = word.endsWith(thing) ? word.slice(0, -thing.length) : '';
    const bare = linking.test(first.at(-1) ?? '') ? first.slice(0, -1) : first;
    const vpc = [first, bare].flatMap((part) =>
      part.length < shortest ? [] : (namedBy(part, tables, known) ?? []),
    )[0];
    if (vpc) return { vpc, isThing: true };
  }
  return undefined;
};

const compoundAt = (word: string, tables: Tables, known: Known): Compound | undefined =>
  known.catalog.find(word) || tables.words.has(word)
    ? undefined
    : (hyphened(word, tables, known) ?? closed(word, tables, known));

/** Behind what leads to a reason it is a part of that. */
const isTold = (words: Words, at: number): boolean =>
  words
    .slice(Math.max(0, at - 2), at)
    .some((word) => /^(?:für|fürs|wegen|voor|wegens|för|for|dla|because)$/.test(word));

/** The words of a sentence with what each compound of a network is in English; one of two that are named needs no third. */
export const compoundsIn = (words: Words, tables: Tables, known: Known): ReadonlyMap<number, Words> => {
  const found = words.flatMap((word, at) => {
    const one = compoundAt(word, tables, known);
    return one ? [{ ...one, at }] : [];
  });
  const plainly = words.flatMap((word) => namedBy(word, tables, known) ?? []);
  const named = new Set([...plainly, ...found.flatMap(({ vpc, isThing }) => (isThing ? [vpc] : []))]);
  const isMeant = ({ vpc, isThing, at }: (typeof found)[number]): boolean =>
    isThing || (named.size < 2 && !named.has(vpc) && !isTold(words, at));
  return new Map(
    found
      .filter(isMeant)
      .map(({ at, vpc, service }): [number, Words] => [at, service ? [vpc.name, service] : [vpc.name]]),
  );
};

/** `ssh-Zugang`, `Postgres-Instanz`: what is to be reached, by the service that it has. */
export const serviceIn = (word: string, { things }: Tables): string | undefined => {
  const [, first = '', rest = ''] = /^([a-z][a-z\d]{1,20})-(\p{L}{2,20})$/u.exec(word) ?? [];
  return isService(first) && things.has(rest) ? first : undefined;
};
