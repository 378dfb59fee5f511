import type { Button, KnownBlock } from '@slack/types';
import type { AuditPage } from '../../src/audit/query.ts';
import type { Span } from '../../src/audit/span.ts';
import type { Topic } from '../../src/audit/topic.ts';
import { button, context, fitRows, section, table } from '../slack/blocks.ts';
import { ids, type PageValue, writePage } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { count } from './count.ts';
import { type NamesOf, type StoryLine, storyOf } from './fold.ts';
import { bothTimes } from './local.ts';
import { entryWords, whoName } from './log-words.ts';
import { moment, utcMinute } from './words.ts';

type Asked = {
  thing?:
    | { what: 'request' | 'connection' | 'entry'; id: string }
    | { what: 'route'; table: string; destination?: string };
  vpcs: { name: string }[];
  by?: string;
  topics?: Topic[];
  said?: string;
  period?: unknown;
};

type AuditAnswer = {
  page: AuditPage;
  asked: Asked;
  value: PageValue;
  span: Span;
  narrowed: 'owned' | 'self' | undefined;
  namesOf: NamesOf;
  /** Of the reader's clock. */
  zone: string;
};

const thingWords = (thing: Asked['thing']): string | undefined => {
  if (!thing) return undefined;
  return thing.what === 'route' ? `the route ${thing.table} ${thing.destination ?? ''}` : thing.id;
};

/** `about *finance* and *marketing*, by @felix, only approved and emergency`. */
const describe = ({ thing, vpcs, by, topics, said }: Asked): string => {
  const about = [thingWords(thing), ...vpcs.map(({ name }) => name)].filter((one) => one !== undefined);
  const parts = [
    about.length > 0 ? `about ${about.map((one) => `*${one}*`).join(' and ')}` : 'about everything',
    by && `by ${by === 'me' ? 'you' : `<@${by}>`}`,
    said && `that name *${escapeMarkup(said)}*`,
    topics && `only ${topics.join(', ')}`,
  ];
  return parts.filter(Boolean).join(', ');
};

/** From when to when was asked, and never a time that has not come. */
const spanWords = ({ from, to }: Span, at: number): string => {
  const end = to > at ? 'now' : moment(to);
  return from === 0 ? `up to ${end}` : `from ${moment(from)} to ${end}`;
};

const narrowedWords = {
  owned: ' Of these you see what concerns the VPCs that you own.',
  self: ' Of these you see what you did yourself; owners see their VPCs, and auditors everything.',
};

const howMany = ({ page: { entries, next }, value }: AuditAnswer, lines: number): string => {
  const events = count(entries.length, 'event');
  const what = value.every
    ? events
    : lines === entries.length
      ? events
      : `${count(lines, 'line')} (${events})`;
  if (value.page === 1) return next ? `The newest ${what}` : what;
  return `Page ${value.page}: ${what}`;
};

const endWords = ({ next, lookedBackTo }: AuditPage): string => {
  if (lookedBackTo !== undefined)
    return ` I have looked back to ${moment(lookedBackTo)}; *Older* looks further.`;
  return next ? ' There are older ones.' : '';
};

const sentence = (answer: AuditAnswer, lines: number): string => {
  const { page, asked, value, span, narrowed } = answer;
  const what = `${describe(asked)}, ${spanWords(span, value.at)}`;
  const note = narrowed ? narrowedWords[narrowed] : '';
  if (page.entries.length > 0)
    return `${howMany(answer, lines)} ${what}, newest first.${endWords(page)}${note}`;
  return page.next
    ? `Nothing yet ${what}.${endWords(page)}${note}`
    : `The log holds nothing${value.page > 1 ? ' more' : ''} ${what}.${note}`;
};

const pageButton = (action_id: string, label: string, value: PageValue): Button =>
  button(action_id, label, writePage(value));

/** The question itself, and how it is shown. */
const without = ({ typed, at, every }: PageValue): Pick<PageValue, 'typed' | 'at' | 'every'> => ({
  typed,
  at,
  ...(every && { every }),
});
const firstPage = ({ typed, at }: PageValue): PageValue => ({ typed, at, page: 1, back: [] });

/** The page before begins where it did when it was left; after very many pages, the first. */
const newer = (value: PageValue): PageValue => {
  const cursor = value.back.at(-1);
  const page = value.back.length > 0 ? value.page - 1 : 1;
  return { ...without(value), page, back: value.back.slice(0, -1), ...(cursor && { cursor }) };
};

const older = (value: PageValue, cursor: string): PageValue => ({
  ...without(value),
  page: value.page + 1,
  back: [...value.back, value.cursor ?? ''],
  cursor,
});

const buttons = ({ page: { entries, next }, value }: AuditAnswer): KnownBlock[] => {
  const isEmpty = entries.length === 0 && !next && value.page === 1;
  const elements = [
    ...(value.page > 1 ? [pageButton(ids.auditNewer, 'Newer', newer(value))] : []),
    ...(next ? [pageButton(ids.auditOlder, 'Older', older(value, next))] : []),
    ...(isEmpty
      ? []
      : [
          value.every
            ? pageButton(ids.auditStory, 'Show the Story', firstPage(value))
            : pageButton(ids.auditEvery, 'Show Every Event', { ...firstPage(value), every: true }),
          pageButton(ids.auditCsv, 'CSV File', firstPage(value)),
          pageButton(ids.auditLines, 'JSON Lines File', firstPage(value)),
        ]),
  ];
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
};

type Shown = { title: string; blocks: KnownBlock[]; facts: string[]; shown: number };

/** A row for each event, as many as fit. */
const everyEvent = (answer: AuditAnswer): Shown => {
  const { entries } = answer.page;
  const when = bothTimes(answer.zone);
  const rows = entries.map((entry) => [
    when(entry.at),
    entry.id,
    whoName(entry.by),
    entryWords(entry, answer.namesOf(entry.id)),
  ]);
  const fitting = fitRows(rows);
  const head = ['When (yours, UTC)', 'Request', 'Who', 'What'];
  return {
    title: sentence(answer, fitting.length),
    blocks: fitting.length > 0 ? [table(head, fitting)] : [],
    facts: fitting.map((row) => escapeMarkup(row.join(' '))),
    shown: fitting.length,
  };
};

const aboutOf = ({ id, names }: StoryLine): string =>
  names ? `${names.requester.name} – ${names.accepter.name} (${id})` : id;

const who = (by: StoryLine['by']): string => `*${escapeMarkup(whoName(by)) || 'somebody'}*`;

/** When in the reader's time and in UTC, to what unless that is what was asked about, and what was done by whom. */
const storyLine = (line: StoryLine, isAboutOne: boolean): string => {
  const about = isAboutOne ? '' : ` · ${aboutOf(line)}`;
  return `${moment(line.at)} · ${utcMinute(line.at)}${about}\n${who(line.by)} ${line.what}`;
};

/** A line for each decision and outcome. */
const story = (answer: AuditAnswer): Shown => {
  const { page, namesOf } = answer;
  const lines = storyOf([...page.entries].reverse(), namesOf, escapeMarkup).reverse();
  const onlySmall = page.entries.length > 0 && lines.length === 0;
  return {
    title: sentence(answer, lines.length),
    blocks: [
      ...lines.map((line) => section(storyLine(line, answer.asked.thing !== undefined))),
      ...(onlySmall ? [section('Nothing was decided, and nothing came of it: see *Show Every Event*.')] : []),
    ],
    facts: lines.map((line) => `${utcMinute(line.at)} ${line.id} ${who(line.by)} ${line.what}`),
    shown: page.entries.length,
  };
};

/** One page of the log, newest first: a sentence, the story or every event, and where to go from there. */
export const auditMessage = (answer: AuditAnswer): { message: Message; shown: number } => {
  const { title, blocks, facts, shown } = answer.value.every ? everyEvent(answer) : story(answer);
  const message = fitMessage({
    text: [title, facts.slice(0, 10).join('; ')].filter(Boolean).join(' '),
    blocks: [
      section(title),
      ...blocks,
      ...buttons(answer),
      context(`Days are days on your clock (${answer.zone}). That you asked is in the log as well.`),
    ],
  });
  return { message, shown };
};
