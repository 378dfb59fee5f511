import { hourAt } from './clock.ts';
import { rowAt, type Tables } from './language.ts';
import { unitOf } from './lengths.ts';
import { bounds, dayNames, type Place } from './place-abroad.ts';
import { dayOf, ordinals } from './points.ts';
import type { Put } from './ranges.ts';

/** Times as the northern languages say them. */

/** Of a day there is more to say than that it is one: `dag!`, `Tag zusammen`. */
const alone = /^(?:minute|hour|week|month|quarter|year)$/;
/** `stündchen dev→marketing`, `Miesiąc dostępu`: one of them, said first. */
export const unitPut = ({ words, at, tokens }: Place, tables: Tables): Put | undefined => {
  const unit = unitOf(words[at], tables) ?? '';
  const isFirst = at === 0 || /[,;.!?:]$/.test(tokens[at - 1]?.plain ?? '');
  // Italian *ora* is *now* as well.
  return !tables.isRomance && isFirst && alone.test(unit) && /^\p{L}/u.test(words[at + 1] ?? '')
    ? { words: ['for', '1', unit], count: 1 }
    : undefined;
};

/** `2 uur`: the word for an hour of the day is the one for how many as well. */
export const hoursPut = ({ words, at, result }: Place, tables: Tables): Put | undefined => {
  const [word = '', unit = ''] = [words[at], words[at + 1]];
  const count = /^\d{1,2}$/.test(word) ? Number(word) : Number(tables.numbers.get(word) ?? 0);
  const isBoth =
    /^hours?$/.test(unitOf(unit, tables) ?? '') && rowAt(tables.oclock, words, at + 1) !== undefined;
  const before = result.at(-1)?.word ?? '';
  const isBound = bounds.test(before) || dayNames.test(before) || hourAt(words, at, tables)?.as === 'full';
  return isBoth && count > 0 && !isBound && (count <= noon || count >= midnight)
    ? { words: [`${count}`, count === 1 ? 'hour' : 'hours'], count: 2 }
    : undefined;
};
const noon = 12;
const midnight = 24;

const weekName = /^(?:vecka|v|uge|uke|week|wk|kw|kalenderwoche|tydzień|tygodniu)$/;
/** `Vecka 50 sitter vi på finance`: a week by its number. */
export const weekPut = ({ words, at, result }: Place): Put | undefined => {
  const isWeek = weekName.test(words[at] ?? '') && /^(?:[1-9]|[1-4]\d|5[0-3])$/.test(words[at + 1] ?? '');
  const isLed = /^(?:in|of|the|until|from|to|for|and|by|on)$/.test(result.at(-1)?.word ?? '');
  return isWeek ? { words: [...(isLed ? [] : ['in']), 'week', words[at + 1] ?? ''], count: 2 } : undefined;
};

/** `tot de 15e`, `den 15:e`. */
export const ordinalPut = ({ words, at, result }: Place): Put | undefined => {
  const [, digits] = /^(\d{1,2})(?:e|de|ste|:e|:a)$/.exec(words[at] ?? '') ?? [];
  const isDay = Number(digits) > 0 && Number(digits) < 32;
  return isDay && /^(?:the|until|from|on)$/.test(result.at(-1)?.word ?? '')
    ? { words: [ordinals(Number(digits))], count: 1 }
    : undefined;
};

/** `bis Heiligabend (24.12.)`, `4. Advent (20.12.)`: the date says which day that is. */
export const feastPut = ({ words, at, tokens }: Place, tables: Tables): Put | undefined => {
  const isFeast = /^\d/.test(dayOf(words[at], tables) ?? '');
  const isAdvent = /^[1-4]\.?$/.test(words[at] ?? '') && words[at + 1] === 'advent';
  const count = isAdvent ? 2 : 1;
  const isDated = /^\(\d{1,2}[./]/.test(tokens[at + count]?.plain ?? '');
  return (isFeast || isAdvent) && isDated ? { words: [], count } : undefined;
};

const nightOf =
  /^(?:w nocy z|noc z|in der nacht vom|in der nacht von|nacht vom|nacht von|in de nacht van|nacht van) (\S+) (?:na|auf|op) (\S+) (\d{1,2})(?::\d\d)?[-–](\d{1,2})(?::\d\d)?(?= )/;
/** `w nocy z piątku na sobotę, 22–4`: the night between two days, and its hours. */
export const nightPut = ({ words, at }: Place, tables: Tables): Put | undefined => {
  const [said, first, last, since, until] = nightOf.exec(`${words.slice(at, at + 9).join(' ')} `) ?? [];
  const [from, to] = [dayOf(first, tables), dayOf(last, tables)];
  if (said === undefined || from === undefined || to === undefined) return undefined;
  return {
    words: ['from', from, `${since}:00`, 'to', to, `${until}:00`],
    count: said.split(' ').length,
  };
};
