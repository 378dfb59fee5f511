import { monthOf, months } from '../time/names.ts';
import type { Words } from '../time/stretch.ts';
import { asClock, type Hour, hourAt, shownHour } from './clock.ts';
import { after, rowAt, type Tables } from './language.ts';

/** A day, a date or an hour in another language, by itself or with the hour behind its day. */
export type Point = {
  readonly day?: Words;
  readonly hour?: Hour;
  /** A number of a day, with its month or without. */
  readonly date?: Words;
  readonly next: number;
};

/** A word without the mark that is kept in it: `fr.`. */
const article =
  /^(?:el|la|las|los|le|les|o|os|as|den|dem|de|der|il|lo|i|zum|am|na|no|we|w|op|på|om|dia|día|dnia|giorno)$/;
/** `od jutra od 9`, `do piątku do 17`. */
const leads = /^(?:od|do)$/;
const feira = (word: string): string => word.replace(/-feira$/, '');

export const dayOf = (word = '', { days }: Tables): string | undefined =>
  days.get(word) ?? days.get(feira(word));

/** In a language, or as the tables have it already. */
const monthIn = (word = '', { words }: Tables): string | undefined => {
  const name = words.get(word) ?? word;
  return monthOf(name) === undefined ? undefined : name;
};

export const ordinals = (day: number): string => {
  const tens = Math.floor((day % 100) / 10);
  const ending = tens === 1 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th');
  return `${day}${ending}`;
};

const ofs = /^(?:de|di|d|del|des|van|of|af|i)$/;

const slashed = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}|\d\d))?$/;
/** `9/12`, `28/02/2027`: the day before its month. */
const slashedAt = (words: Words, at: number, { isRomance }: Tables): Point | undefined => {
  const [, day, month, year] = slashed.exec(words[at] ?? '') ?? [];
  const name = months[Number(month) - 1];
  const isDay = isRomance && name !== undefined && Number(day) > 0 && Number(day) < 32;
  if (!isDay || words[at] === '24/7') return undefined;
  const inFull = year !== undefined && year.length < 4 ? `20${year}` : year;
  return { date: [ordinals(Number(day)), name, ...(inFull ? [inFull] : [])], next: at + 1 };
};

/** `9`, `28.`, `1er`, `4 de diciembre`. */
const dateAt = (words: Words, at: number, tables: Tables, isDated: boolean): Point | undefined => {
  const written = slashedAt(words, at, tables);
  if (written) return written;
  const dotted = /^(\d{1,2})\.(\d{1,2})(\.)?$/.exec(words[at] ?? '');
  const name = months[Number(dotted?.[2]) - 1];
  if (dotted && name && Number(dotted[1]) < 32 && (dotted[3] || isDated))
    return { date: [ordinals(Number(dotted[1])), name], next: at + 1 };
  const [, digits, mark] = /^(\d{1,2})(\.|er|º|°|:[ea]|st|e|de|ste)?$/.exec(words[at] ?? '') ?? [];
  const word = digits === undefined ? tables.numbers.get(words[at] ?? '') : digits;
  const day = Number(word);
  if (word === undefined || day < 1 || day > 31) return undefined;
  const behind = ofs.test(words[at + 1] ?? '') ? at + 2 : at + 1;
  const month = monthIn(words[behind], tables);
  if (month !== undefined) return { date: [ordinals(day), month], next: behind + 1 };
  return mark !== undefined || (isDated && digits !== undefined)
    ? { date: [ordinals(day)], next: at + 1 }
    : undefined;
};

const isNumber = (word = ''): boolean => /^\d{1,2}$/.test(word);
/** `viernes 11`, and neither `viernes 11 h` nor `viernes 9 a 12`. */
const isOfDay = (words: Words, at: number, tables: Tables): boolean => {
  const hour = hourAt(words, at, tables);
  const behind = after(tables.to, words, at + 1);
  return (
    tables.isRomance &&
    isNumber(words[at]) &&
    (hour === undefined || (hour.as === 'number' && hour.next === at + 1)) &&
    !(
      behind > at + 1 &&
      isNumber(words[behind]) &&
      monthIn(words[ofs.test(words[behind + 1] ?? '') ? behind + 2 : behind + 1], tables) === undefined
    )
  );
};

/** `isDated`: a number by itself is one of days, as behind `vom`. */
export const pointAt = (words: Words, at: number, tables: Tables, isDated = false): Point | undefined => {
  const hourFirst = hourAt(words, at, tables);
  const isHour = hourFirst !== undefined && hourFirst.as !== 'number';
  const from =
    article.test(words[at] ?? '') && !isHour && dayOf(words[at], tables) === undefined ? at + 1 : at;
  const day = dayOf(words[from], tables);
  if (day !== undefined) {
    const behind = article.test(words[from + 1] ?? '') ? from + 2 : from + 1;
    const date = dateAt(
      words,
      behind,
      tables,
      isOfDay(words, behind, tables) && !ofs.test(words[behind - 1] ?? ''),
    );
    const isAlone = date?.date?.length === 1 && tables.isRomance;
    const place = date?.date && (date.date.length > 1 || isAlone) ? date.next : from + 1;
    const said = place > from + 1 ? [...(isAlone ? [day] : []), ...(date?.date ?? [])] : day.split(' ');
    const lead = leads.test(words[place] ?? '') ? place + 1 : place;
    const hour = hourAt(words, lead, tables);
    if (hour && lead > place && hour.as === 'number') return { day: said, hour, next: hour.next };
    return hour && (hour.as !== 'number' || isLedAt(words, place, tables))
      ? { day: said, hour, next: hour.next }
      : { day: said, next: place };
  }
  const date = dateAt(words, from, tables, isDated);
  if (date && !(isHour && from === at)) return withHour(words, date, tables);
  const hour = hourFirst ?? hourAt(words, from, tables);
  return hour && { hour, next: hour.next };
};
/** `el 4 de diciembre`, `am 4. Dezember um 8`. */
export const datePut = (
  words: Words,
  at: number,
  tables: Tables,
): { words: Words; count: number } | undefined => {
  const point = pointAt(words, at, tables);
  const date = point?.date ?? point?.day;
  const isDated = date !== undefined && /^\d/.test(date[0] ?? '') && date.length > 1;
  return isDated
    ? { words: [...date, ...(point?.hour ? hourWords(point.hour) : [])], count: (point?.next ?? at) - at }
    : undefined;
};

/** `1. Dezember 8 Uhr`, `3 dicembre alle 20:30`. */
const withHour = (words: Words, date: Point, tables: Tables): Point => {
  const hour = date.date && date.date.length > 1 ? hourAt(words, date.next, tables) : undefined;
  return hour && (hour.as !== 'number' || isLedAt(words, date.next, tables))
    ? { day: date.date ?? [], hour, next: hour.next }
    : date;
};

const isLedAt = (words: Words, at: number, tables: Tables): boolean =>
  rowAt(tables.at, words, at) !== undefined;

/** An hour that no other stands beside: `um 8` is at 8. */
export const hourWords = (hour: Hour): Words => {
  if (hour.as !== 'number') return [shownHour(hour)];
  return hour.hour > 12 ? [asClock(hour)] : ['at', hour.said.replace(/^at /, '')];
};
