import type { Catalog, CatalogVpc } from '../../../src/catalog/catalog.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import { unknownVpc } from '../meanings/forms.ts';
import type { Misunderstanding, Parse } from '../meanings/meaning.ts';
import { bare, readMention } from '../words/phrases.ts';
import { plainOf } from '../words/typed.ts';

const states = ['waiting', 'connected', 'ending', 'failed'] as const;

/** Which requests are listed: all that is said must hold. `typed` is carried by the buttons of a page. */
export type ListMeaning = {
  do: 'list';
  typed: string;
  vpcs: readonly CatalogVpc[];
  state?: (typeof states)[number];
  /** Slack's id of who asked; `me` for whoever reads the list. */
  by?: string;
  /** Slack's id of whose yes it waits for. */
  awaits?: string;
};

/** What people call the states. */
const stateWords: Record<(typeof states)[number], readonly string[]> = {
  waiting: ['waiting', 'pending', 'unapproved', 'unanswered', 'open'],
  connected: ['connected', 'joined', 'active', 'verified', 'up'],
  ending: ['ending', 'expiring', 'ends', 'expires'],
  failed: ['failed', 'failing', 'stuck', 'broken'],
};
const selfWords = ['me', 'my', 'mine'];
const filler = new Set(
  'a all and any between by for from in is of on requests request peerings peering soon that the those to which vpc with'.split(
    ' ',
  ),
);

const forms = (peer: string, catalog: Catalog): string =>
  [
    'list',
    `list ${catalog.vpcs[0]?.name ?? ''}`.trim(),
    ...states.map((state) => `list ${state}`),
    'list by me',
  ]
    .map((form) => `\`${peer} ${form}\``)
    .join(' · ');

const notUnderstood = (word: string, peer: string, catalog: Catalog): Misunderstanding => {
  const what = word.startsWith('@')
    ? `I cannot tell who *${escapeMarkup(word)}* is; pick the name from the list that Slack offers when you type @.`
    : unknownVpc(catalog, word);
  return { problem: `${what}\nLike this: ${forms(peer, catalog)}` };
};

/** One word more of what is listed, or undefined where it says nothing that is known. */
const add = (
  meant: ListMeaning,
  word: string,
  before: string | undefined,
  catalog: Catalog,
): ListMeaning | undefined => {
  const vpc = catalog.find(word);
  if (vpc) return { ...meant, vpcs: [...meant.vpcs.filter((one) => one !== vpc), vpc] };
  const mentioned = readMention(word);
  if (mentioned && meant.state === 'waiting' && before === 'for') return { ...meant, awaits: mentioned };
  if (mentioned) return { ...meant, by: mentioned };
  const said = word.toLowerCase();
  if (selfWords.includes(said)) return { ...meant, by: 'me' };
  const state = states.find((one) => stateWords[one].includes(said));
  if (state) return { ...meant, state };
  return filler.has(said) ? meant : undefined;
};

/** `/peer list finance waiting`, `/peer list by @maya`, `/peer list waiting for @felix`, and nothing at all for everything. */
export const parseList: Parse<ListMeaning> = (typed, catalog, { peer }) => {
  const text = plainOf(typed);
  let meant: ListMeaning = { do: 'list', typed: text, vpcs: [] };
  const parts = text.split(/[\s,]+/).filter(Boolean);
  for (const [at, part] of parts.entries()) {
    const word = part.startsWith('<') ? part : bare(part);
    const next = add(meant, word, parts[at - 1]?.toLowerCase(), catalog);
    if (!next) return notUnderstood(word, peer, catalog);
    meant = next;
  }
  return meant.vpcs.length > 2
    ? { problem: `A peering joins two VPCs; name one or two of them. Like this: ${forms(peer, catalog)}` }
    : meant;
};
