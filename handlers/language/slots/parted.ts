import type { Known } from '../named/known.ts';
import { networkAt } from '../named/networks.ts';
import { eachDayAt } from '../time/each-day.ts';
import { listAt } from '../time/list.ts';
import { momentAt } from '../time/moment.ts';
import { monthOf } from '../time/names.ts';
import { rangeAt } from '../time/range.ts';
import { isNamedDay } from '../time/spoken-days.ts';
import { reasonLead } from '../words/reasons.ts';
import { isDash, type Token } from '../words/tokens.ts';

export type Clause = readonly Token[];

const ends = ({ plain }: Token): boolean =>
  /[,;.!?:—–]["')]?$/.test(plain) &&
  !/^(?:e\.g|i\.e|nos?|nr|approx|mrs?|ms|dr|prof|fr|hr|st|vs|incl)\.?$|^\d{1,2}\.(?:\d{1,2}\.)?$/i.test(
    plain,
  );

/** `until tomorrow 12. we need to …`: the stop behind an hour ends a sentence, and that behind a day of a month does not. */
const isHourEnd = (words: readonly string[], tokens: readonly Token[], at: number): boolean =>
  /^\d{1,2}\.$/.test(tokens[at]?.plain ?? '') &&
  (isNamedDay(words[at - 1]) || words[at - 1] === 'at') &&
  at + 1 < words.length &&
  monthOf(words[at + 1]) === undefined;

/** `monday, 08:00`, `1 dec - 11 dec`: the words of a time behind its first, which no mark parts. */
const withinTimes = (tokens: readonly Token[], { clock }: Known): ReadonlySet<number> => {
  const words = tokens.map(({ word }) => word);
  const within = new Set<number>();
  for (let at = 0; at < words.length; ) {
    const range = eachDayAt(words, at, clock) ?? rangeAt(words, at) ?? listAt(words, at);
    const found = range && 'next' in range ? range : momentAt(words, at);
    const end = found && 'next' in found ? found.next : at + 1;
    // `to 2h; seven days was too long`: two.
    const mark = tokens.findIndex(({ plain }, place) => place >= at && place < end && plain.endsWith(';'));
    const next = mark < 0 ? end : mark + 1;
    for (let place = at + 1; place < next; place += 1) within.add(place);
    at = next;
  }
  return within;
};

/** `“Nora’s fix — part 2”`: the words of a quotation behind its first, which no mark parts. */
const withinQuotes = (tokens: readonly Token[]): ReadonlySet<number> => {
  const within = new Set<number>();
  let from: number | undefined;
  for (const [at, { plain }] of tokens.entries()) {
    if (from === undefined && /^["“„«]/.test(plain)) from = at;
    if (from === undefined || !/["”“»][.,;:!?]?$/.test(plain.slice(at === from ? 1 : 0))) continue;
    for (let place = from + 1; place <= at; place += 1) within.add(place);
    from = undefined;
  }
  return within;
};

/** `finance (app)`: a network, or a part of one. */
const isOfNetwork = (word: string, known: Known): boolean =>
  networkAt([word], 0, known) !== undefined ||
  known.catalog.vpcs.some(({ scopes }) => Object.hasOwn(scopes, word));

/** The parts of a sentence between commas, stops, dashes and brackets. */
export const clausesOf = (tokens: readonly Token[], known: Known): readonly Clause[] => {
  const clauses: Token[][] = [[]];
  const whole = new Set([...withinTimes(tokens, known), ...withinQuotes(tokens)]);
  const words = tokens.map(({ word }) => word);
  for (const [at, token] of tokens.entries()) {
    const isWithin = whole.has(at);
    // `reason: q1 planning` is one.
    const isLabel = token.colon && reasonLead(words, at) !== undefined;
    const isMark = isDash(token.plain) && !isWithin;
    const isBracket = token.plain.startsWith('(') && !isOfNetwork(token.word, known);
    if (isMark || (isBracket && !isWithin)) clauses.push([]);
    if (!isMark) clauses.at(-1)?.push(token);
    const isEnd = ends(token) || isHourEnd(words, tokens, at);
    const isClosed = token.plain.endsWith(')') && clauses.at(-1)?.[0]?.plain.startsWith('(') === true;
    if (((isEnd || isClosed) && !whole.has(at + 1) && !isLabel) || isMark) clauses.push([]);
  }
  return clauses.filter((one) => one.length > 0);
};
