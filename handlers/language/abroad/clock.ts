import { clockBeside } from '../time/spoken-clock.ts';
import type { Words } from '../time/stretch.ts';
import { after, rowAt, type Tables } from './language.ts';

/** An hour of a day, as another language says it: `um 8 Uhr früh`, `las seis y media de la tarde`, `halb drei`. */
export type Hour = {
  readonly hour: number;
  readonly minute: number;
  readonly next: number;
  /** A number by itself may count or date something; one with minutes or a word for hours is one; with a part of the day it is that of 24. */
  readonly as: 'number' | 'clock' | 'full';
  /** As it was said, where nothing more is known of it. */
  readonly said: string;
};

const written = /^(\d{1,2})(?:([:h.])(\d{2})?|h|u|uhr)?$/;
const digitsAt = (word = ''): Pick<Hour, 'hour' | 'minute' | 'as'> | undefined => {
  const [, hour, mark, minutes] = written.exec(word) ?? [];
  if (hour === undefined || Number(hour) > 24 || Number(minutes ?? 0) > 59) return undefined;
  // `9.20` is a time, and `9.12` a day as well.
  const isDate = mark === '.' && (minutes === undefined || (Number(minutes) > 0 && Number(minutes) < 13));
  if (isDate) return undefined;
  const isClock = word !== hour;
  return { hour: Number(hour), minute: Number(minutes ?? 0), as: isClock ? 'clock' : 'number' };
};

const plain = (word = ''): string => word.replace(/[.,;]$/, '');
const numberOf = (word: string, { numbers }: Tables): number => {
  const value = Number(/^\d{1,2}$/.test(word) ? word : (numbers.get(word) ?? 0));
  return value < 25 ? value : 0;
};

const isSaid = (said: Words, words: Words, at: number): boolean =>
  said.every((word, place) => plain(words[at + place]) === word);

const halfAt = (words: Words, at: number, tables: Tables): Hour | undefined => {
  for (const { before, behind, minutes, isTo } of tables.halves) {
    const place = at + before.length;
    const hour = isSaid(before, words, at) ? numberOf(plain(words[place]), tables) : 0;
    if (hour === 0 || !isSaid(behind, words, place + 1)) continue;
    const said = clockBeside(hour, minutes, isTo);
    const [full = 0, minute = 0] = said.split(':').map(Number);
    return { hour: full, minute, next: place + 1 + behind.length, as: 'clock', said };
  }
  return undefined;
};

/** `mittag`, `meia-noite`. */
const namedAt = (words: Words, at: number, tables: Tables): Hour | undefined => {
  const row = rowAt(tables.phrases, words, at);
  const name = row ? row.put.join(' ').replace('at ', '') : tables.words.get(words[at] ?? '');
  return name === 'noon' || name === 'midnight'
    ? {
        hour: name === 'noon' ? 12 : 24,
        minute: 0,
        as: 'clock',
        next: at + (row?.said.length ?? 1),
        said: name,
      }
    : undefined;
};

const unit = /^(?:minute|hour|day|week|month|year)s?$/;
/** `vingt heures trente`, `20 Uhr 15`. */
const minutesAt = (words: Words, at: number, tables: Tables): number => {
  const word = words[at] ?? '';
  const value = Number(/^\d\d$/.test(word) ? word : (tables.numbers.get(word) ?? 0));
  const isCounting = unit.test(tables.words.get(words[at + 1] ?? '') ?? '');
  return value > 4 && value < 60 && !isCounting ? value : 0;
};

/** A number in words is one of hours only where something says so. */
const plainAt = (words: Words, at: number, tables: Tables, isLed: boolean): Hour | undefined => {
  const half = halfAt(words, at, tables) ?? namedAt(words, at, tables);
  if (half) return half;
  const digits = digitsAt(words[at]);
  const hour =
    digits ??
    (numberOf(words[at] ?? '', tables) > 0
      ? { hour: numberOf(words[at] ?? '', tables), minute: 0, as: 'number' as const }
      : undefined);
  if (!hour) return undefined;
  const place = after(tables.oclock, words, at + 1);
  const minute = place > at + 1 && hour.minute === 0 ? minutesAt(words, place, tables) : 0;
  const next = minute > 0 ? place + 1 : place;
  const as = place > at + 1 ? 'clock' : hour.as;
  const isWord = digits === undefined;
  return isWord && as === 'number' && !isLed
    ? undefined
    : {
        ...hour,
        minute: hour.minute || minute,
        as,
        next,
        said: saidOf({ ...hour, as, minute: hour.minute || minute }),
      };
};

const saidOf = ({ hour, minute, as }: Pick<Hour, 'hour' | 'minute' | 'as'>): string =>
  as === 'number' ? `${hour}` : `${hour}:${`${minute}`.padStart(2, '0')}`;

/** In the half of the day that is named. */
const inPart = (hour: number, part: string): number => {
  if (part === 'morning') return hour === 12 ? 0 : hour;
  if (part === 'night') return hour === 12 ? 0 : hour > 5 && hour < 12 ? hour + 12 : hour;
  return hour < 12 ? hour + 12 : hour;
};

export const hourAt = (words: Words, at: number, tables: Tables): Hour | undefined => {
  const before = rowAt(tables.parts, words, at);
  const from = at + (before?.said.length ?? 0);
  const place = after(tables.at, words, from);
  const isLed = place > from || before !== undefined;
  const behind = (hour: Hour | undefined) => (hour ? rowAt(tables.parts, words, hour.next) : undefined);
  const found = plainAt(words, place, tables, true);
  const part = before ?? behind(found);
  if (!found || (!part && !isLed && !plainAt(words, place, tables, false))) return undefined;
  const isAt = place > from && found.as === 'number';
  if (!part) return isAt ? { ...found, as: 'number', said: `at ${found.said}` } : found;
  const next = before ? found.next : found.next + part.said.length;
  return { ...found, next, hour: inPart(found.hour, part.put[0] ?? ''), as: 'full' };
};

const two = (value: number): string => `${value}`.padStart(2, '0');
export const asClock = ({ hour, minute, said }: Hour): string =>
  said === 'noon' || said === 'midnight' ? said : `${two(hour)}:${two(minute)}`;

const early = 6;
/** As the readers of times know it: `8:30` is in the morning, and `5:30` may be in the afternoon. */
export const shownHour = (hour: Hour): string => {
  if (/^[a-z]/.test(hour.said)) return hour.said.replace(/^at /, '');
  const isSure =
    hour.as === 'full' || (hour.as === 'clock' && (hour.hour >= early || hour.said.startsWith('0')));
  return isSure ? asClock(hour) : hour.said;
};
