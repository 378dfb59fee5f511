import type { Catalog } from '../../../src/catalog/catalog.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import type { Names } from './meaning.ts';

const exampleOf = (catalog: Catalog): [string, string] => {
  const [a, b] = catalog.vpcs.map(({ name }) => name);
  return [a ?? 'marketing', b ?? 'finance'];
};

/** What is typed rightly, with names that this catalog has. */
export const forms = (names: Names, catalog: Catalog, meant: (string | undefined)[] = []) => {
  const [first, second] = exampleOf(catalog);
  const [a = first, named = second] = meant;
  // An example is never about one VPC twice.
  const b = named === a ? (a === second ? first : second) : named;
  return {
    request: `\`${names.peer} request ${a} ${b} for 7d because quarterly close\``,
    plan: `\`${names.peer} plan ${a} ${b}\``,
    ping: `\`${names.ping} ${b} from ${a}\``,
    extend: `\`${names.peer} extend PR-7Q4K2 for 7d because the close takes longer\``,
    narrow: `\`${names.peer} narrow PR-7Q4K2 to subnet-0a1b2c because the others moved\``,
    widen: `\`${names.peer} widen PR-7Q4K2 to subnet-0a1b2c because the batch moved\``,
    export: (id: string) => `\`${names.peer} export ${id} terraform\``,
    id: (verb: string) => `\`${names.peer} ${verb} PR-7Q4K2\``,
  };
};

export const unknownVpc = (catalog: Catalog, word: string): string => {
  const meant = catalog.suggest(word);
  const known = catalog.vpcs.map(({ name }) => `\`${name}\``).join(' ');
  return `I know no VPC named *${escapeMarkup(word)}*.${meant ? ` Did you mean *${meant}*?` : ''}\nVPCs I know: ${known}`;
};

/** The names that the right form is shown with: those that were meant, as far as that can be told. */
export const meantNames = (catalog: Catalog, ends: (string | undefined)[]): (string | undefined)[] =>
  ends.map((name) => (name ? (catalog.find(name)?.name ?? catalog.suggest(name)) : undefined));
