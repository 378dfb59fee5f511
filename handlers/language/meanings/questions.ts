import type { Topic } from '../../../src/audit/topic.ts';
import type { Catalog, CatalogVpc } from '../../../src/catalog/catalog.ts';
import { findIds } from '../../../src/events/id.ts';
import { escapeMarkup } from '../../slack/escape.ts';
import { findCloudId, noStoryText } from '../named/cloud-ids.ts';
import { type AuditSubject, place, readThing } from '../named/things.ts';
import type { Wrong } from '../time/stretch.ts';
import { bare, readMention } from '../words/phrases.ts';
import { isTopicWord, topicsOf } from './log-topics.ts';
import { isOfTime, type Period, readPeriod } from './periods.ts';

/** A question to the log as somebody put it, before it is known who asks and when. All that it says must hold at once. */
export type Question = {
  thing?: AuditSubject;
  /** At most two; both must be concerned. */
  vpcs: CatalogVpc[];
  /** Slack's id of who did it; `me` for whoever asks. */
  by?: string;
  /** Any of these; absent for everything. */
  topics?: Topic[];
  /** What people wrote: the number of a ticket, or words in quotes. */
  said?: string;
  period?: Period;
};
export type NotUnderstood = { problem: string };

const selfWords = ['me', 'my', 'mine', 'myself', 'i'];
export const questionFiller = new Set(
  `a about all and any anybody anyone are as at been by concerning connection connections did do does done events
  everybody everyone everything find for from get give had happened happen has have history how in into is it its list log
  network networks of on or over peering peerings please regarding request route routes see show tell that the
  their them there these they thing things those to vpc vpcs was we were what when where which who whom whose why with
  you your audit every access many much often count broke still ever trail touched touch used use using under full story complete entire whole edited modified between look looking made make wrote write opened open changed somebody someone say said people anything touching reason file hello hi hey auditors auditor thanks need needed far pls plz so also out csv json excel spreadsheet pdf export download auditing entry entries newest latest times go went yet now use`.split(
    /\s+/,
  ),
);

const forms = (peer: string, vpc: string): string =>
  [
    `audit ${vpc} last 30d`,
    'audit by @somebody this month',
    'audit PR-7Q4K2',
    `audit pings ${vpc} failing`,
    'audit denied between 2026-10-01 and 2026-10-31',
    'explain rtb-0123abcd 10.2.0.0/16',
  ]
    .map((form) => `\`${peer} ${form}\``)
    .join('\n');

/** A route is found by its table and its destination together. */
const wholeRoute = (thing: AuditSubject, peer: string): AuditSubject | NotUnderstood =>
  thing.what === 'route' && !thing.destination
    ? {
        problem: `A table has many routes; say the destination as well: \`${peer} explain ${thing.table} 10.2.0.0/16\` or \`${peer} audit ${thing.table} 10.2.0.0/16\``,
      }
    : thing;

/** Whoever read the id in a message of the bot is told where its story is. */
const withoutStory = (text: string, catalog: Catalog, peer: string): NotUnderstood | undefined => {
  const found = findCloudId(text);
  return found && !catalog.find(found.id) ? { problem: noStoryText(found, peer) } : undefined;
};

export const longestQuestion = 300;

const mention = /<@[UW][A-Z0-9]+(?:\|[^<>]*)?>/g;

export const readPeople = (text: string): { people: string[]; rest: string } => ({
  people: [...new Set([...text.matchAll(mention)].flatMap(([found]) => readMention(found) ?? []))],
  rest: text.replace(mention, place),
});

const ticketLike =
  /(?<![\w-])(?:#\d{3,9}|[a-z][a-z0-9]{1,9}-\d{1,9}|(?:inc|chg|ritm|req|prb|task|sctask)\d{4,10})(?![\w-])/gi;
const quoted = /"([^"]{3,60})"/;

/** `CHG-20418`, `#4471`, `"quarterly close"`: what people wrote; ids of ours and names of VPCs are none. */
export const readSaid = (text: string, catalog: Catalog): { said?: string; rest: string } => {
  const words = quoted.exec(text);
  if (words && !catalog.find(words[1] ?? ''))
    return { said: words[1] ?? '', rest: text.replace(words[0], place) };
  const [ticket] = [...text.matchAll(ticketLike)]
    .map(([found]) => found)
    .filter((found) => findIds(found).length === 0 && !catalog.find(found));
  return ticket === undefined
    ? { rest: text }
    : { said: ticket.replace(/^#/, ''), rest: text.replace(ticket, place) };
};

/** What a question lacks, with the nearest form that works: the name that was nearly right, or the whole list. */
const misunderstood = (word: string, catalog: Catalog, peer: string): NotUnderstood => {
  const near = catalog.suggest(word);
  const like = near
    ? `Did you mean \`${peer} audit ${near}\`?`
    : `VPCs I know: ${catalog.vpcs.map(({ name }) => `\`${name}\``).join(' ')}`;
  const what = word.startsWith('@')
    ? `I cannot tell who *${escapeMarkup(word)}* is; pick the name from the list that Slack offers when you type @.`
    : `I know no VPC named *${escapeMarkup(word)}*, nor anybody or anything else of that name. People are picked from the list that Slack offers when you type @.`;
  return { problem: `${what} ${like}\nAsk like this:\n${forms(peer, catalog.vpcs[0]?.name ?? 'finance')}` };
};

type Words = { vpcs: CatalogVpc[]; words: string[]; self: boolean; unknown?: string };

/** Marks between words, and arrows. What has a letter, a digit or a sign in it, of any script, is a word. */
const saysNothing = /^[\p{P}→<>=&+]*$/u;
/** `show me` says who gets the answer, and not whose deeds are meant. */
const tellers = ['show', 'tell', 'give', 'get', 'find', 'list'];

export const plainWord = (part: string): string =>
  bare(part)
    .replace(/^\(|\)$/g, '')
    .replace(/'s$/, '')
    .toLowerCase();

/** Sorts the words that are left: names of VPCs, topics, whoever asks, and what says nothing. */
export const sortWords = (text: string, catalog: Catalog): Words => {
  const sorted: Words = { vpcs: [], words: [], self: false };
  const parts = text.split(/[\s,]+/).filter(Boolean);
  for (const [at, part] of parts.entries()) {
    const word = plainWord(part);
    if (saysNothing.test(part)) continue;
    const vpc = catalog.find(word);
    if (vpc) {
      if (!sorted.vpcs.includes(vpc)) sorted.vpcs.push(vpc);
    } else if (selfWords.includes(word))
      sorted.self ||= !(word === 'me' && tellers.includes(plainWord(parts[at - 1] ?? '')));
    else if (isTopicWord(word)) sorted.words.push(word);
    else if (!questionFiller.has(word)) sorted.unknown ??= bare(part) || part;
  }
  return sorted;
};

const noPeriod = ({ wrong, either }: Wrong, peer: string): NotUnderstood => ({
  problem: `I do not understand *${escapeMarkup(wrong)}* as a time${either ? `: it may be ${either.join(' or ')}` : ''}; days are written 2026-10-01, times 09:00 or 6pm, and lengths 12h, 30d or 2 weeks. I take one time, or one from and one until.\nLike this: \`${peer} audit last 30d\` or \`${peer} audit between 2026-10-01 and 2026-10-31\` or \`${peer} audit since October\``,
});

const tooLong = (peer: string): NotUnderstood => ({
  problem: `That is a long question, and I read ${longestQuestion} characters of one; please put it in fewer words. For example: \`${peer} audit last 30d\``,
});

/** Text after `/peer explain` → the thing whose story is wanted. Never throws. */
export const parseExplain = (text: string, catalog: Catalog, peer: string): AuditSubject | NotUnderstood => {
  const like = `A request, a peering connection, a route, or anything else that has an id in the log: \`${peer} explain PR-7Q4K2\`, \`${peer} explain pcx-0123abcd\`, \`${peer} explain rtb-0123abcd 10.2.0.0/16\`, \`${peer} explain PG-7Q4K2\``;
  if (text.length > longestQuestion)
    return { problem: `That is more than I read. What shall I explain? ${like}` };
  const { thing, rest } = readThing(text, catalog);
  if (!thing) return withoutStory(text, catalog, peer) ?? { problem: `What shall I explain? ${like}` };
  const { unknown, vpcs } = sortWords(rest, catalog);
  const left = unknown ?? vpcs[0]?.name;
  if (left === undefined) return wholeRoute(thing, peer);
  return { problem: `I explain one thing, and do not understand *${escapeMarkup(left)}* beside it. ${like}` };
};

/** Names at the end of a list that a question can hold fewer of. */
const tooMany = (vpcs: CatalogVpc[], people: string[], peer: string): NotUnderstood | undefined => {
  if (vpcs.length > 2)
    return {
      problem: `A peering joins two VPCs; name one or two of them. Like this: \`${peer} audit ${vpcs[0]?.name} ${vpcs[1]?.name}\``,
    };
  if (people.length > 1)
    return {
      problem: `I look for what one person did; ask about each of them by itself. Like this: \`${peer} audit by me\``,
    };
  return undefined;
};

/** `last 20 entries`: the newest are shown anyway, some at a time. */
const newest =
  /\b(?:the )?(?:last|latest|newest|past|recent) \d{1,3} (?:log )?(?:entries|events|lines|changes)\b/gi;

/** Text after `/peer audit` → a question. Never throws. */
export const parseQuestion = (typed: string, catalog: Catalog, peer: string): Question | NotUnderstood => {
  if (typed.length > longestQuestion) return tooLong(peer);
  const named = readPeople(typed.replace(newest, 'events'));
  const { said, rest } = readSaid(named.rest, catalog);
  const things = readThing(rest, catalog);
  const thing = things.thing && wholeRoute(things.thing, peer);
  const untold = thing ? undefined : withoutStory(things.rest, catalog, peer);
  if (untold) return untold;
  if (thing && 'problem' in thing) return thing;
  const found = readPeriod(things.rest, (word) => catalog.find(word) !== undefined);
  if ('wrong' in found) return noPeriod(found, peer);
  const { vpcs, words, self, unknown } = sortWords(found.rest, catalog);
  if (unknown && isOfTime(unknown)) return noPeriod({ wrong: unknown }, peer);
  if (unknown) return misunderstood(unknown, catalog, peer);
  const people = [...named.people, ...(self ? ['me'] : [])];
  const topics = topicsOf(words);
  return (
    tooMany(vpcs, people, peer) ?? {
      vpcs,
      ...(thing && { thing }),
      ...(people[0] && { by: people[0] }),
      ...(topics && { topics }),
      ...(said !== undefined && { said }),
      ...(found.period && { period: found.period }),
    }
  );
};
