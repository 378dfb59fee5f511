import type { KnownBlock } from '@slack/types';
import type { Span } from '../../src/audit/period.ts';
import type { AuditPage } from '../../src/audit/query.ts';
import type { Topic } from '../../src/audit/topic.ts';
import { context, fitRows, section, table } from '../slack/blocks.ts';
import { ids, type PageValue, writePage } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { count } from './count.ts';
import { entryWords, whoName } from './story.ts';

type Asked = {
  thing?:
    | { what: 'request' | 'connection'; id: string }
    | { what: 'route'; table: string; destination?: string };
  vpcs: { name: string }[];
  by?: string;
  topics?: Topic[];
  period?: unknown;
};

type AuditAnswer = {
  page: AuditPage;
  asked: Asked;
  value: PageValue;
  span: Span;
  narrowed: 'owned' | 'self' | undefined;
};

const utc = (at: number, length: number): string =>
  new Date(at).toISOString().slice(0, length).replace('T', ' ');
const minute = (at: number): string => `${utc(at, 16)} UTC`;

const thingWords = (thing: Asked['thing']): string | undefined => {
  if (!thing) return undefined;
  return thing.what === 'route' ? `the route ${thing.table} ${thing.destination ?? ''}` : thing.id;
};

/** `about *finance* and *marketing*, by @felix, only approved and emergency`. */
const describe = ({ thing, vpcs, by, topics }: Asked): string => {
  const about = [thingWords(thing), ...vpcs.map(({ name }) => name)].filter((one) => one !== undefined);
  const parts = [
    about.length > 0 ? `about ${about.map((one) => `*${one}*`).join(' and ')}` : 'about everything',
    by && `by ${by === 'me' ? 'you' : `<@${by}>`}`,
    topics && `only ${topics.join(', ')}`,
  ];
  return parts.filter(Boolean).join(', ');
};

/** From when to when was asked, and never a time that has not come. */
const spanWords = ({ from, to }: Span, at: number): string => {
  const end = to > at ? 'now' : minute(to);
  return from === 0 ? `up to ${end}` : `from ${minute(from)} to ${end}`;
};

const narrowedWords = {
  owned: ' Of these you see what concerns the VPCs that you own.',
  self: ' Of these you see what you did yourself; owners see their VPCs, and auditors everything.',
};

const howMany = ({ entries, next }: AuditPage, page: number): string => {
  const events = count(entries.length, 'event');
  if (page === 1) return next ? `The newest ${events}` : events;
  return `Page ${page}: ${events}`;
};

const endWords = ({ next, lookedBackTo }: AuditPage): string => {
  if (lookedBackTo !== undefined)
    return ` I have looked back to ${minute(lookedBackTo)}; *Older* looks further.`;
  return next ? ' There are older ones.' : '';
};

const sentence = ({ page, asked, value, span, narrowed }: AuditAnswer): string => {
  const what = `${describe(asked)}, ${spanWords(span, value.at)}`;
  const note = narrowed ? narrowedWords[narrowed] : '';
  if (page.entries.length > 0)
    return `${howMany(page, value.page)} ${what}, newest first.${endWords(page)}${note}`;
  return page.next
    ? `Nothing yet ${what}.${endWords(page)}${note}`
    : `The log holds nothing${value.page > 1 ? ' more' : ''} ${what}.${note}`;
};

const button = (action_id: string, text: string, value: PageValue) => ({
  type: 'button' as const,
  action_id,
  text: { type: 'plain_text' as const, text },
  value: writePage(value),
});

const without = ({ typed, at }: PageValue): Pick<PageValue, 'typed' | 'at'> => ({ typed, at });

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
    ...(value.page > 1 ? [button(ids.auditNewer, 'Newer', newer(value))] : []),
    ...(next ? [button(ids.auditOlder, 'Older', older(value, next))] : []),
    ...(isEmpty
      ? []
      : [
          button(ids.auditCsv, 'CSV File', { ...without(value), page: 1, back: [] }),
          button(ids.auditLines, 'JSON Lines File', { ...without(value), page: 1, back: [] }),
        ]),
  ];
  return elements.length > 0 ? [{ type: 'actions', elements }] : [];
};

/** One page of the log: a sentence, a table, newest first, and where to go from there. */
export const auditMessage = (answer: AuditAnswer): { message: Message; shown: number } => {
  const rows = answer.page.entries.map((entry) => [
    utc(entry.at, 19),
    entry.id,
    whoName(entry.by),
    entryWords(entry),
  ]);
  const shown = fitRows(rows);
  const title = sentence(answer);
  const facts = shown.slice(0, 10).map((row) => escapeMarkup(row.join(' ')));
  const head = ['When (UTC)', 'Request', 'Who', 'What'];
  const message = fitMessage({
    text: [title, facts.join('; ')].filter(Boolean).join(' '),
    blocks: [
      section(title),
      ...(shown.length > 0 ? [table(head, shown)] : []),
      ...buttons(answer),
      context('That you asked is in the log as well.'),
    ],
  });
  return { message, shown: shown.length };
};
