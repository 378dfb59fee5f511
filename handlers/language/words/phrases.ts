import { type Catalog, isTooLong, parseDuration } from '../../../src/catalog/catalog.ts';
import { writeId } from '../../../src/events/id.ts';
import { longestTyped, plainOf, readTyped } from './typed.ts';

/** The pieces that commands are made of: names, lengths of time, reasons, ids and mentions. None of it ever throws. */

/** The plain form of a text that holds no reason, such as a search or a question to the log. */
export const normalise = (text: string): string =>
  plainOf(readTyped(text.slice(0, longestTyped)))
    // A sign such as ㋿ becomes two: what is read is no longer than what may be typed.
    .slice(0, longestTyped)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd();

const doubleQuotes = '"“”„‟«»″〝〞〟「」『』《》';
const singleQuotes = "'‘’‚‛‹›′´ʼ";
const areQuotes = (first: string, last: string): boolean =>
  [doubleQuotes, singleQuotes].some((marks) => marks.includes(first) && marks.includes(last));

/** `"a" and "b"`: the first quotation ends before the text does. */
const endsBefore = (inner: string): boolean => {
  const mark = [...inner].findIndex((sign) => doubleQuotes.includes(sign));
  return mark > 0 && /^[\s.,;:!?)]/.test(inner.slice(mark + 1));
};

/** Without the quotes around it, however many. Those within are a part of what was said. */
export const unquote = (text: string): string => {
  const said = text.trim();
  const whole = said.endsWith('.') ? said.slice(0, -1) : said;
  const inner = whole.slice(1, -1);
  const isQuoted = whole.length > 1 && areQuotes(whole.charAt(0), whole.charAt(whole.length - 1));
  return isQuoted && !endsBefore(inner) ? unquote(inner) : said;
};

const dashes = /[\u2010-\u2015\u2212]/g;

/** A name or an id without its wrapping: marks around it, stops after it, and the dashes that phones put in. */
export const bare = (text: string): string =>
  text
    .replace(dashes, '-')
    .replace(/["'`*]/g, '')
    .trim()
    .replace(/(?<![.,;:!?])[.,;:!?]+$/, '');

const unitWords: [pattern: RegExp, unit: string][] = [
  [/^m(in(ute)?s?)?$/, 'm'],
  [/^h(ours?|rs?)?$/, 'h'],
  [/^d(ays?)?$/, 'd'],
  [/^w(eeks?|ks?)?$/, 'w'],
];
const endless = ['ever', 'forever', 'good', 'permanent', 'permanently', 'always'];

/** `7 days`, `a week` → `7d`, `1w`; undefined for what is no length of time. */
const shortLength = (text: string): string | undefined => {
  const [, count, word] = /^(\d+|an?|one)\s*([a-z]+)$/.exec(bare(text).toLowerCase()) ?? [];
  const unit = unitWords.find(([pattern]) => pattern.test(word ?? ''))?.[1];
  return unit && `${/^\d/.test(count ?? '') ? count : 1}${unit}`;
};

/** `7d`, `7 days`, `a week`, `forever` → seconds, null for no end, undefined for no length of time or too long a one. */
export const readDuration = (text: string): number | null | undefined =>
  endless.includes(bare(text).toLowerCase()) ? null : parseDuration(shortLength(text) ?? '');

/** Is it a length of time beyond what a peering can be asked for? */
export const isOverlong = (text: string): boolean => isTooLong(shortLength(text) ?? '');

const filler = [
  'to',
  'with',
  'and',
  'between',
  'the',
  'vpc',
  '-',
  '--',
  '&',
  'a',
  'peering',
  'access',
  'please',
];

type Ends = { ends: [string | undefined, string | undefined]; rest: string[] };

/** Blanks, commas and arrows. The lookbehind has each run of dashes read once: without it this takes quadratic time. */
const betweenNames = /(?:\s|,|→|(?<![-=])[-=]+>)+/;

/**
 * Two names with words between them. `finance from marketing` means the same as `marketing to finance`. A VPC that is
 * called like a word between names is still a VPC.
 */
export const readEnds = (text: string, catalog: Catalog): Ends => {
  const words = text
    .toLowerCase()
    .split(betweenNames)
    .map(bare)
    .filter((word) => word && (catalog.find(word) || !filler.includes(word)));
  const from = words.indexOf('from');
  const [first, second, ...rest] = words.filter((word) => word !== 'from');
  return { ends: from === 1 ? [second, first] : [first, second], rest };
};

type Clauses = {
  head: string;
  reason: string;
  duration: number | null | undefined;
  unclear?: string;
  /** The words after `only`. */
  only?: string;
};

const forClause = /(?:^|\s)for\s+/i;

/** `quarterly close for 7d` → the reason and the length of time, where one stands at the end. */
const readReason = (said: string): Pick<Clauses, 'reason' | 'duration' | 'unclear'> => {
  const words = said.split(' ');
  const last = words.findLastIndex((word) => normalise(word).toLowerCase() === 'for');
  const length = last < 0 ? '' : normalise(words.slice(last + 1).join(' '));
  const duration = readDuration(length);
  const isLength = duration !== undefined || isOverlong(length);
  return {
    reason: unquote(isLength ? words.slice(0, last).join(' ') : said),
    duration,
    ...(isOverlong(length) && { unclear: length }),
  };
};

/** `marketing finance only app for 7d` → `app`, and the rest. */
const readOnlyClause = (opening: string): { only?: string; rest: string } => {
  const words = opening.split(' ');
  const at = words.findIndex((word) => word.toLowerCase() === 'only');
  if (at < 0 || at === words.length - 1) return { rest: opening };
  const next = words.findIndex((word, index) => index > at + 1 && word.toLowerCase() === 'for');
  const end = next < 0 ? words.length : next;
  const rest = [...words.slice(0, at), ...words.slice(end)].join(' ');
  return { only: words.slice(at + 1, end).join(' '), rest };
};

const becauseClause = /(?:^|\s)because(?:\s+of)?(?=\s|:|$):?/i;

/** Splits off `only …`, `for …` and `because …`, in whatever order the first two come. */
export const readClauses = (text: string): Clauses => {
  const because = becauseClause.exec(text);
  const opening = because ? text.slice(0, because.index) : text;
  const said = because ? text.slice(because.index + because[0].length).trim() : '';
  const { only, rest } = readOnlyClause(opening.trim());
  const before = rest.replace(/(?<!for) (forever|permanent(?:ly)?)\b/i, ' for $1');
  const at = before.search(forClause);
  const scope = only && { only };
  if (at < 0) return { head: before, ...readReason(said), ...scope };
  const length = before.slice(at).replace(forClause, '');
  const duration = readDuration(length);
  const head = before.slice(0, at);
  const unclear = duration === undefined && { unclear: length };
  return { head, reason: unquote(said), duration, ...unclear, ...scope };
};

/** `PR-7Q4K2`, `pr-7q4k2.` or `7Q4K2` → the id as it stands in the log. Without its beginning it has a digit: `nothing` is none. */
export const readId = (text: string): string | undefined => {
  const [, id] = /^#?(?:pr[-_]?|(?=[a-z]*\d))([0-9a-z]{4,8})$/i.exec(bare(text)) ?? [];
  return id && writeId('request', id.toUpperCase());
};

/** With `should_escape`, Slack writes a mention as `<@U012AB3CD|name>`. */
export const readMention = (text: string): string | undefined =>
  /^<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>$/.exec(bare(text))?.[1];
