import type { Catalog, CatalogVpc } from '../../../src/catalog/catalog.ts';
import { type Wishes, wishes, wishesIn } from '../../../src/ping/wishes.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import { forms, meantNames, unknownVpc } from '../meanings/forms.ts';
import type { Parse } from '../meanings/meaning.ts';
import { bare, readEnds } from '../words/phrases.ts';
import { plainOf } from '../words/typed.ts';

const portPattern = /\b(?:tcp|port)[\s/:]+(\S+)/i;

/** `tcp 5432`, `port 443` → a TCP port, what is wrong with it, or nothing where none was named. */
const readPort = (text: string): { port?: number } | { wrong: string } => {
  const word = portPattern.exec(text)?.[1];
  if (word === undefined) return {};
  const port = /^\d{1,5}$/.test(bare(word)) ? Number(bare(word)) : 0;
  return port >= 1 && port <= 65_535 ? { port } : { wrong: word };
};

const namePattern = /\bdns\s+(\S+)/i;
const deepPattern = /\bdeep\b/i;

/** `dns ledger.internal` → a name that can be looked up, what is wrong with it, or nothing where none was said. */
const readName = (text: string): { dns?: string } | { wrongName: string } => {
  const word = namePattern.exec(text)?.[1];
  if (word === undefined) return {};
  const name = bare(word).replace(/\.$/, '').toLowerCase();
  return wishes.shape.dns.safeParse(name).success && name.includes('.') ? { dns: name } : { wrongName: word };
};

/** A VPC may be called `deep`, and is meant then. */
const readDeep = (text: string, catalog: Catalog): { deep?: true } =>
  deepPattern.test(text.replace(namePattern, ' ')) && !catalog.find('deep') ? { deep: true } : {};

export type PingMeaning =
  | ({ do: 'ping'; to: CatalogVpc; from?: CatalogVpc } & Wishes)
  | ({ do: 'ping-all' } & Wishes);

/** What is to answer was not said: a form asks for it. */
export type TargetLacking = { do: 'ping-form'; example: string; from?: CatalogVpc } & Wishes;

/**
 * `finance from marketing`, `marketing to finance` and `marketing finance` all go from marketing to finance: without a
 * word that says otherwise the first name sends, as in a request. One name alone is the target. `check` adds nothing,
 * since every ping is checked.
 */
export const parsePing: Parse<PingMeaning | TargetLacking> = (typed, catalog, names) => {
  const text = plainOf(typed);
  if (text === '') return { do: 'ping-form', example: forms(names, catalog).ping };
  const found = readPort(text);
  const named = readName(text);
  const deep = readDeep(text, catalog);
  const words = text
    .replace(/\bcheck\b/gi, ' ')
    .replace(namePattern, ' ')
    .replace(portPattern, ' ')
    .replace(deep.deep ? deepPattern : /$^/, ' ')
    .trim();
  const { ends, rest } = readEnds(words, catalog);
  const form = `Like this: ${forms(names, catalog, meantNames(catalog, ends)).ping}`;
  if ('wrong' in found)
    return { problem: `*${escapeMarkup(found.wrong)}* is no TCP port; those are 1 to 65535.\n${form}` };
  if ('wrongName' in named)
    return {
      problem: `*${escapeMarkup(named.wrongName)}* is no DNS name; one looks like \`ledger.internal\`.\n${form} dns ledger.internal`,
    };
  const wanted = wishesIn({ ...found, ...named, ...deep });
  if (/^all$/i.test(bare(words)) && !catalog.find('all')) return { do: 'ping-all', ...wanted };
  const [first, second] = ends;
  for (const name of ends)
    if (name && !catalog.find(name)) return { problem: `${unknownVpc(catalog, name)}\n${form}` };
  const [a, b] = [first && catalog.find(first), second && catalog.find(second)];
  if (rest.length > 0) return { problem: `A ping has one or two ends, not more.\n${form}` };
  if (a && b) return { do: 'ping', from: a, to: b, ...wanted };
  const to = a || b;
  if (to && /^from\b/i.test(words))
    return { do: 'ping-form', from: to, example: forms(names, catalog, [to.name]).ping, ...wanted };
  if (!to) return { problem: `Which VPC shall I ping?\n${form}` };
  return { do: 'ping', to, ...wanted };
};
