import type { Catalog, CatalogVpc } from '../../../src/catalog/catalog.ts';
import { type Deed, deeds, readDeed } from '../../../src/tokens/deeds.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import { unknownVpc } from '../meanings/forms.ts';
import type { Misunderstanding, Parse } from '../meanings/meaning.ts';
import { bare, readDuration, unquote } from '../words/phrases.ts';
import { plainOf } from '../words/typed.ts';

/** What a new token is to be good for. `vpcs`: absent for all networks. `seconds`: how long it lives. */
export type NewToken = {
  do: 'token-new';
  name: string;
  vpcs?: readonly CatalogVpc[];
  deeds: readonly Deed[];
  seconds: number;
  channel?: string;
};
export type TokenMeaning = NewToken | { do: 'token-list' } | { do: 'token-revoke'; id: string };

const day = 86_400;
const usualLife = 30 * day;
/** A token that nobody has looked at for a year is nobody's any more. */
const longestLife = 365 * day;
const longestName = 60;

const tokenForms = (peer: string, catalog: Catalog): string => {
  const [a = 'marketing', b = 'finance'] = catalog.vpcs.map(({ name }) => name);
  return [
    `token new "ci deploy" for ${a} ${b} may request, plan, ping for 30d`,
    'token list',
    'token revoke TK-7Q4K2',
  ]
    .map((form) => `\`${peer} ${form}\``)
    .join('\n');
};

type Parts = { name: string; rest: string };

const leads = ['for', 'may', 'in'];
const isLead = (word: string): boolean => leads.includes(word.toLowerCase());

/** The name stands in quotes, or up to the first word that begins something else. */
const readName = (text: string): Parts => {
  const mark = text.charAt(0);
  const end = mark === '"' || mark === "'" ? text.indexOf(mark, 1) : -1;
  if (end > 0) return { name: unquote(text.slice(0, end + 1)), rest: text.slice(end + 1).trim() };
  const words = text.split(' ');
  const at = words.findIndex(isLead);
  const [name, rest] = at < 0 ? [words, []] : [words.slice(0, at), words.slice(at)];
  return { name: name.join(' ').trim(), rest: rest.join(' ') };
};

/** `for finance marketing`, `may request, plan`, `for 30d`, `in #deploys`: each with the words after it. */
const clausesIn = (text: string): { lead: string; words: string }[] => {
  const clauses: { lead: string; words: string[] }[] = [];
  for (const word of text.split(' ')) {
    if (isLead(word)) clauses.push({ lead: word.toLowerCase(), words: [] });
    else clauses.at(-1)?.words.push(word);
  }
  return clauses.map(({ lead, words }) => ({ lead, words: words.join(' ').trim() }));
};

const wordsIn = (text: string): string[] =>
  text
    .split(/[\s,]+/)
    .map((word) => bare(word))
    .filter((word) => word !== '' && !['and', 'or', 'the', 'to'].includes(word.toLowerCase()));

const everything = /^(?:all|every|any)(?: (?:vpcs?|networks?))?$|^everything$/i;

type Sofar = Omit<Partial<NewToken>, 'vpcs'> & { vpcs?: readonly CatalogVpc[] | 'all' };

const readVpcs = (words: string, catalog: Catalog): Sofar | string => {
  if (everything.test(bare(words))) return { vpcs: 'all' };
  const names = wordsIn(words);
  const unknown = names.find((name) => !catalog.find(name));
  if (unknown !== undefined) return unknownVpc(catalog, unknown);
  return { vpcs: [...new Set(names.flatMap((name) => catalog.find(name) ?? []))] };
};

const readDeeds = (words: string): Sofar | string => {
  const said = wordsIn(words.toLowerCase());
  const unknown = said.find((word) => !readDeed(word));
  if (unknown === 'approve') return 'No token may *approve*: only owners say yes, here in Slack.';
  if (unknown !== undefined)
    return `No token may *${escapeMarkup(unknown)}*. What one may: ${deeds.join(', ')}.`;
  return { deeds: [...new Set(said.flatMap((word) => readDeed(word) ?? []))] };
};

const readLife = (length: number | null): Sofar | string =>
  length === null || length > longestLife
    ? 'A token lives for a year at the most; then a new one is issued.'
    : { seconds: length };

const readChannel = (words: string): Sofar | string => {
  const [, channel] = /^<#([CG][A-Z0-9]+)(?:\|[^>]*)?>$/.exec(words) ?? [];
  return channel
    ? { channel }
    : `I cannot tell which channel *${escapeMarkup(words)}* is; pick it from the list that Slack offers when you type #.`;
};

const readClause = (lead: string, words: string, catalog: Catalog): Sofar | string => {
  if (lead === 'may') return readDeeds(words);
  if (lead === 'in') return readChannel(words);
  const length = readDuration(words);
  return length === undefined ? readVpcs(words, catalog) : readLife(length);
};

const lackingIn = ({ name = '', vpcs, deeds: granted = [] }: Sofar): string | undefined => {
  if (name === '') return 'What is it called? Say what will use it, so that others know who asks.';
  if (name.length > longestName) return `Its name is too long; ${longestName} characters are enough.`;
  if (!vpcs)
    return 'Which networks is it for? Name both sides of the peerings that it may ask for, or `for all`.';
  if (granted.length === 0) return `What may it do? Any of: ${deeds.join(', ')}.`;
  return vpcs !== 'all' && vpcs.length === 1
    ? 'A peering joins two networks, so a token for one alone could ask for nothing. Name the others as well.'
    : undefined;
};

const parseNew = (text: string, catalog: Catalog, peer: string): NewToken | Misunderstanding => {
  const wrong = (why: string): Misunderstanding => ({
    problem: `${why} No token has been issued.\nLike this: ${tokenForms(peer, catalog)}`,
  });
  const { name, rest } = readName(text);
  let sofar: Sofar = { name };
  for (const { lead, words } of clausesIn(rest)) {
    const read = readClause(lead, words, catalog);
    if (typeof read === 'string') return wrong(read);
    sofar = { ...sofar, ...read };
  }
  const lacking = lackingIn(sofar);
  if (lacking !== undefined) return wrong(lacking);
  const { vpcs, deeds: granted = [], seconds = usualLife, channel } = sofar;
  return {
    ...{ do: 'token-new', name, deeds: granted, seconds },
    ...(vpcs && vpcs !== 'all' && { vpcs }),
    ...(channel && { channel }),
  };
};

const newWords = ['new', 'issue', 'create', 'add'];
const listWords = ['', 'list', 'ls', 'show', 'mine'];
const revokeWords = ['revoke', 'delete', 'remove', 'end'];

/** `/peer token new "ci deploy" for … may … for 30d`, `/peer token list`, `/peer token revoke TK-…`. Never throws. */
export const parseToken: Parse<TokenMeaning> = ([first, ...rest], catalog, { peer }) => {
  const verb = bare(first?.plain ?? '').toLowerCase();
  const text = plainOf(rest);
  if (newWords.includes(verb)) return parseNew(text, catalog, peer);
  if (listWords.includes(verb) && text === '') return { do: 'token-list' };
  const [id] = /^TK-[0-9A-Z]+$/.exec(bare(text).toUpperCase()) ?? [];
  if (revokeWords.includes(verb) && id) return { do: 'token-revoke', id };
  const what = revokeWords.includes(verb)
    ? `Which token? Its id stands in \`${peer} token list\`.`
    : 'A token lets a program ask in your name.';
  return { problem: `${what} Nothing has been done.\nLike this: ${tokenForms(peer, catalog)}` };
};
