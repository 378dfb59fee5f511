import { readFileSync } from 'node:fs';
import { verbsOf } from '../../handlers/conversation/conversation.ts';
import type { Meant } from '../../handlers/conversation/meaning.ts';
import { meantBy } from '../../handlers/conversation/meant.ts';
import { conversations } from '../../handlers/conversations.ts';
import { type Said, writeSaid } from '../../handlers/language/meanings/said.ts';
import type { Known } from '../../handlers/language/named/known.ts';
import { noPlaces } from '../../handlers/language/named/networks.ts';
import type { Clock } from '../../handlers/language/time/calendar.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import type { Judged } from './neighbours.ts';

/** A Thursday, 11:30 in Berlin, and the catalog of the sandbox. */
export const clock: Clock = { now: Date.parse('2026-11-19T10:30:00Z'), zone: 'Europe/Berlin' };
const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
const blocks = new Map([
  ['marketing', ['10.10.0.0/16']],
  ['finance', ['172.31.0.0/16']],
  ['developer', ['10.20.0.0/16']],
]);
const subnets = new Map([
  [
    'marketing',
    [
      { id: 'subnet-0a10000000000001', block: '10.10.1.0/24' },
      { id: 'subnet-0a10000000010001', block: '10.10.2.0/24' },
    ],
  ],
  [
    'finance',
    [
      { id: 'subnet-0f10000000000002', block: '172.31.1.0/24' },
      { id: 'subnet-0f10000000010002', block: '172.31.2.0/24' },
    ],
  ],
  [
    'developer',
    [
      { id: 'subnet-0d10000000000003', block: '10.20.1.0/24' },
      { id: 'subnet-0d10000000010003', block: '10.20.2.0/24' },
    ],
  ],
]);
/** Those of the sandbox who answer for VPCs, and one who is known by what he asked for. */
const people: Known['places']['people'] = [
  { id: 'U0MAYA', names: ['Maya Ortiz', 'maya'], vpcs: ['marketing'] },
  { id: 'U0FELIX', names: ['Felix Brandt', 'felix'], vpcs: ['finance'] },
  { id: 'U0FIONA', names: ['Fiona Clarke', 'fiona'], vpcs: ['finance'] },
  { id: 'U0DANA', names: ['Dana Kim', 'dana'], vpcs: ['developer'] },
  { id: 'U0MILO', names: ['milo'], vpcs: [] },
  { id: 'U0NORA', names: ['Nora Lindqvist', 'nora'], vpcs: ['far-region', 'two-blocks'] },
];
const pairs = new Map<string, readonly [string, string]>([
  ['PR-7Q4K2', ['marketing', 'finance']],
  ['PR-NKR8Z', ['developer', 'finance']],
  ['PR-VM6QD', ['marketing', 'developer']],
]);
export const known: Known = {
  catalog,
  clock,
  places: {
    ...noPlaces,
    people,
    blocks: (name) => blocks.get(name) ?? [],
    subnets: (name) => subnets.get(name) ?? [],
    instances: (name) => (name === 'finance' ? [{ id: 'i-0f1000000000000a', name: 'finance-db' }] : []),
    pair: (id) => pairs.get(id),
  },
};
const verbs = verbsOf(conversations);
const names = { peer: '/peer', ping: '/ping' };

const written = (said: Said): string => {
  if (said.do === 'audit') return 'audit';
  const words = writeSaid(said, clock);
  if (said.do === 'form') return 'form';
  return said.do === 'request' && !said.reason ? words.replace(/^request/, 'draft') : words;
};
const listed = (all: readonly Said[]): string => all.map((said) => writeSaid(said, clock)).join(' | ');

const offered = ({ offers, guesses, form, draft }: Extract<Meant, { is: 'offered' }>): string => {
  if (offers.length > 0) return `? ${listed(offers)}`;
  if (form) return writeSaid(form, clock).replace(/^request/, 'form');
  if (guesses.length > 0) return `guess: ${listed(guesses)}${draft === undefined ? '' : ' | form'}`;
  return draft === undefined ? 'says' : 'form';
};

/** Verbs that have a language of their own beside this one are named by what was typed. */
const ownWords = (verb: string, text: string): string =>
  ['list', 'approve', 'repair', 'explain'].includes(verb) ? text : `cmd: ${verb}`;

const typedIn = (typed: string): { command: 'peer' | 'ping'; text: string } => {
  const ping = /^\/ping\b ?(.*)$/.exec(typed)?.[1];
  return ping === undefined ? { command: 'peer', text: typed } : { command: 'ping', text: ping };
};

export const meantOf = (typed: string): Meant => {
  const { command, text } = typedIn(typed);
  return meantBy({ command, verbs, names, known }, text);
};

/** What somebody gets for a sentence, in the notation of the tables. */
export const answerTo = (typed: string): string => {
  const meant = meantOf(typed);
  switch (meant.is) {
    case 'said':
      return written(meant.said);
    case 'own':
      return ownWords(meant.understood.meant.do, typedIn(typed).text);
    case 'problem':
      return 'says';
    case 'place':
      return 'place';
    case 'offered':
      return offered(meant);
  }
};

const plainly = (shown: string): string => shown.replace(/^(?:guess: |\? )/, '').replace(/ \| form$/, '');
const isLook = (shown: string): boolean =>
  /^(?:status|explain|why|who|list|help|vpcs|mine|waiting|expiring|audit|ping|plan)\b/.test(plainly(shown));

/**
 * A guess is shown with a button like what was understood, and may have the form beside it; what only looks may be shown at once. Where two
 * things are shown, the one that was meant stands first.
 */
const isGood = (found: string, good: readonly string[]): boolean => {
  const shown = plainly(found);
  const isOffered = found !== shown || isLook(found);
  return good.some(
    (one) =>
      found === one ||
      ((isOffered || !one.startsWith('?')) &&
        (one !== plainly(one) || isLook(one)) &&
        [shown, shown.split(' | ')[0], shown.split(' | ').slice(0, 2).join(' | ')].some(
          (it) => it === plainly(one) || it === plainly(one).split(' | ')[0],
        )),
  );
};

export const misjudged = (table: readonly Judged[]): string[] =>
  table.flatMap(([typed, ...good]) => {
    const found = answerTo(typed);
    return isGood(found, good) ? [] : [`${typed}\n   meant ${good[0]}\n   found ${found}`];
  });
