import type { Known } from '../named/known.ts';
import type { Words } from '../time/stretch.ts';
import { serviceAt } from '../words/services.ts';
import type { Token } from '../words/tokens.ts';
import { asClock, hourAt } from './clock.ts';
import { edgePut, holidayPut } from './edges.ts';
import { type Row, rowAt, type Tables } from './language.ts';
import { lengthAlone, lengthPut, unitOf } from './lengths.ts';
import { feastPut, hoursPut, nightPut, ordinalPut, unitPut, weekPut } from './northern-times.ts';
import { bounds, dayNames, type Place } from './place-abroad.ts';
import { datePut, dayOf, hourWords, ordinals, pointAt } from './points.ts';
import { type Put, rangeAt } from './ranges.ts';
import { isForeign, type Spoken } from './tongue.ts';

/** What stands at a place of a sentence of another language, in one word or several. */

/** Do words of a phrase stand apart: `tot, en met`? */
const isBroken = (tokens: readonly Token[], at: number, count: number): boolean =>
  tokens
    .slice(at, at + count - 1)
    .some(({ plain }) => /[;.!?]$/.test(plain) && !/^\S{1,2}\.$/.test(plain) && /\p{L}/u.test(plain));

const isCourtesy = ({ put }: Row): boolean => /^(?:thanks|regards|hello)$/.test(put[0] ?? '');

/** `Vielen Dank, Petra`: how many words behind it are whose thanks they are. */
const signedAt = ({ at, tokens }: Place, { said, put }: Row): number => {
  const rest = tokens.slice(at + said.length);
  const isName = rest.every(({ raw }) => /^\p{Lu}[\p{L}.-]{0,30}[.!]?$/u.test(raw));
  return put[0] !== 'hello' && rest.length < mostOfName && isName ? rest.length : 0;
};
const mostOfName = 4;

/** A phrase of the table: of a language that only some words are of, none that could be English. */
const rowOf = ({ words, at, isReason }: Place, { tables, isAll }: Spoken): Row | undefined => {
  const row = rowAt(tables.phrases, words, at);
  if (!row || (isReason && !isCourtesy(row))) return undefined;
  return isAll || row.said.some(isForeign) ? row : undefined;
};

/** `12 horas`, `2 h`. */
const isOfHours = (word: string | undefined, tables: Tables): boolean =>
  word === 'h' || unitOf(word, tables)?.startsWith('hour') === true;

/** `a las 17`, `om half negen`, `15h` behind what bounds a time. */
const hourPut = ({ words, at, result }: Place, tables: Tables): Put | undefined => {
  const hour = hourAt(words, at, tables);
  if (!hour) return undefined;
  const before = result.at(-1)?.word ?? '';
  const isBound = bounds.test(before) || dayNames.test(before);
  const isLed = rowAt(tables.at, words, at) !== undefined;
  if (hour.as === 'full') return { words: [asClock(hour)], count: hour.next - at };
  const isPlain = /^\d{1,2}$/.test(words[at] ?? '');
  if (!(isBound || isLed || hour.said.includes(':')) || (hour.as === 'number' && (isPlain || !isLed)))
    return undefined;
  const isCounted =
    /^\d{1,2}h$/.test(words[at] ?? '') ||
    (tables.isRomance && hour.minute === 0 && isOfHours(words[hour.next - 1], tables));
  if (isCounted && !isBound && !isLed) return undefined;
  const said = hourWords(hour);
  return {
    words:
      bounds.test(before) && said[0] === 'at' && before !== 'on' && !/day|tomorrow|overmorrow/.test(before)
        ? said.slice(1)
        : said,
    count: hour.next - at,
  };
};

/** `morgen früh um 8`, `jueves a las 14:30`. */
const dayHourPut = ({ words, at }: Place, tables: Tables): Put | undefined => {
  if (dayOf(words[at], tables) === undefined) return undefined;
  const point = pointAt(words, at, tables);
  const isMore = point?.day && (point.hour || point.day.length > 1);
  return point?.day && isMore
    ? { words: [...point.day, ...(point.hour ? hourWords(point.hour) : [])], count: point.next - at }
    : undefined;
};

const marked = /[,;.:!?)]$|^[-–—]+$/;
/** `…, 3 meses, …`: nothing else stands between its marks. */
const alonePut = ({ words, at, tokens }: Place, tables: Tables): Put | undefined => {
  const isFirst = at === 0 || marked.test(tokens[at - 1]?.plain ?? '');
  const found = isFirst ? lengthAlone(words, at, tables) : undefined;
  const last = found && tokens[at + found.count - 1];
  return last && (at + found.count === tokens.length || marked.test(last.plain)) ? found : undefined;
};

/** `hasta el viernes por la noche`, `sabato sera`: the part of a day that was named. */
const partPut = ({ words, at, result }: Place, tables: Tables): Put | undefined => {
  const row = tables.isRomance && isDay(dayBefore(result)) ? rowAt(tables.parts, words, at) : undefined;
  const part = row?.put[0];
  if (!row || part === undefined) return undefined;
  // What lasts until an evening lasts through it.
  const isEnd = part === 'evening' && result.slice(-4).some(({ word }) => /^(?:until|to)$/.test(word));
  return { words: [isEnd ? 'night' : part], count: row.said.length };
};
const isDay = (word: string): boolean => dayNames.test(word) || /^(?:tomorrow|overmorrow)$/.test(word);
const dayBefore = (result: readonly Token[]): string => {
  const last = result.at(-1);
  return last === undefined || /[,;.!?]$/.test(last.plain) ? '' : last.word;
};

/** `vendredi soir de 22h15 à samedi 5h`, `di sera dalle 20 alle 23`: the hours say more than the part of the day. */
const partBeforeHours = ({ words, at }: Place, tables: Tables): Put | undefined => {
  const part = rowAt(tables.parts, words, at);
  const range = part && rangeAt(words, at + part.said.length, tables);
  return part && range?.words.some((word) => word.includes(':'))
    ? { words: range.words, count: part.said.length + range.count }
    : undefined;
};

const weeksLater: readonly (readonly [said: string, put: string])[] = [
  ['in acht tagen', 'week'],
  ['in 8 tagen', 'week'],
  ['in einer woche', 'week'],
  ['in vierzehn tagen', 'fortnight'],
  ['in 14 tagen', 'fortnight'],
  ['in zwei wochen', 'fortnight'],
  ['en huit', 'week'],
  ['en quinze', 'fortnight'],
];
/** `heute in acht Tagen`, `lundi en huit`: that day a week later. */
const laterPut = ({ words, at }: Place, tables: Tables): Put | undefined => {
  const day = dayOf(words[at], tables);
  const said = words.slice(at + 1, at + 4).join(' ');
  const found =
    day === undefined ? undefined : weeksLater.find(([one]) => said === one || said.startsWith(`${one} `));
  return day && found ? { words: [day, found[1]], count: 1 + found[0].split(' ').length } : undefined;
};

const begin =
  /^(?:startdatum|begindatum|startdato|inicio|início|début|debut|beginn|comienzo|começo|inizio|begin|start)$/;
const ending =
  /^(?:enddatum|laufzeitende|einddatum|slutdatum|slutdato|fin|fim|ende|término|termino|final|fine|einde|slut|slutt|koniec)$/;
/** `inicio 24/11 09:00, fin 24/11 13:00`: from when, and until when. */
const boundPut = ({ words, at }: Place, tables: Tables): Put | undefined => {
  const [word = '', next = ''] = [words[at], words[at + 1]];
  if (dayOf(next, tables) === undefined && !/^\d{1,4}[:./h-]?\d{0,2}/.test(next)) return undefined;
  if (begin.test(word)) return { words: ['from'], count: 1 };
  const isDated = /^(?:\d{1,2}\.\d{1,2}\.(?:\d{2,4})?|\d{4}-\d\d-\d\d)$/.test(next);
  return ending.test(word) && (isDated || words.slice(0, at).some((one) => begin.test(one)))
    ? { words: ['until'], count: 1 }
    : undefined;
};

/** `till torsdag`, `do piątku`: until then. */
const untilPut = ({ words, at }: Place, tables: Tables): Put | undefined => {
  const point = /^(?:till|til|do)$/.test(words[at] ?? '') ? pointAt(words, at + 1, tables) : undefined;
  const isTime =
    point !== undefined &&
    (point.day !== undefined ||
      (point.date?.length ?? 0) > 1 ||
      point.hour?.as === 'full' ||
      point.hour?.as === 'clock');
  const said =
    point && isTime
      ? [...(point.day ?? []), ...(point.date ?? []), ...(point.hour ? hourWords(point.hour) : [])]
      : [];
  return said.length > 0 && point ? { words: ['until', ...said], count: point.next - at } : undefined;
};

const beginning = /^(?:\d{1,2}\S*|dem|den|nächster|nächstem|kommendem|anfang|mitte|mittag|mitternacht)$/;
const ons = /^(?:na|no|am|el|le|il|op|på|om|we|w)$/;
const bound =
  /^(?:desde|hasta|dès|depuis|até|ate|bis|ab|del?|jusquà?|jusqu['’]?(?:à|au)?|tot|till|til|fino|do|od)$/;
/** `ab 14 Uhr`, `ab Montag`; `na sexta`. */
const leadPut = ({ words, at }: Place, tables: Tables): Put | undefined => {
  const [word = '', next = ''] = words.slice(at, at + 2);
  const day = dayOf(next, tables);
  if (word === 'ab' && (day !== undefined || beginning.test(next)))
    return { words: ['from'], count: /^(?:dem|den)$/.test(next) ? 2 : 1 };
  if (!ons.test(word) || day === undefined) return undefined;
  const isBound = bound.test(words[at - 1] ?? '');
  const point = pointAt(words, at + 1, tables);
  const said = point?.day ? [...point.day, ...(point.hour ? hourWords(point.hour) : [])] : day.split(' ');
  return { words: isBound ? said : ['on', ...said], count: point?.day ? point.next - at : 2 };
};

const overPort = /^(?:por|sur|sulla|sul|na|no|pela|pelo|auf|op|på|über|przez)$/;
const article = /^(?:el|le|la|il|o|a|de|den|dem)$/;
/** `por el 3000 y el 3001`, `sulla 443`: ports by their numbers. */
const portPut = ({ words, at, result }: Place): Put | undefined => {
  const isNext = result.at(-1)?.word === 'and' && /^\d{3,5}$/.test(result.at(-2)?.word ?? '');
  const from = overPort.test(words[at] ?? '') ? at + 1 : isNext ? at : undefined;
  const place = from !== undefined && article.test(words[from] ?? '') ? from + 1 : from;
  // `cpu ist auf 100` tells of no port.
  const isPort =
    place !== undefined &&
    place > at &&
    /^\d{3,5}$/.test(words[place] ?? '') &&
    (isNext || serviceAt(words.slice(place, place + 1), 0) !== undefined);
  return isPort
    ? { words: [...(from === at ? [] : ['port']), words[place] ?? ''], count: place + 1 - at }
    : undefined;
};

/** `ich brauche PR-… nicht mehr`. */
const noMorePut = ({ words, at, result }: Place): Put | undefined =>
  /^(?:nicht mehr|niet meer|inte längre|inte mer|ikke lenger|ikke længere)$/.test(
    words.slice(at, at + 2).join(' '),
  ) && result.some(({ word }) => word === 'need')
    ? { words: ['not', 'needed', 'any', 'more'], count: 2 }
    : undefined;

/** `morgen Dienstag`: one day, said twice. */
const sameDayPut = ({ words, at }: Place, tables: Tables): Put | undefined => {
  const day = dayOf(words[at], tables);
  const isNear = day !== undefined && /^(?:today|tomorrow|overmorrow)$/.test(day);
  return isNear && /^\w+day$/.test(dayOf(words[at + 1], tables) ?? '') && day !== dayOf(words[at + 1], tables)
    ? { words: [day], count: 2 }
    : undefined;
};

const dated = /^(?:al|zum|au|jusquau|el|ao|o|dia|día|den|dem|dal|vom|del|du)$/;
/** `fino al 18`, `bis zum 18`: the number of a day, behind what stands before no hour. */
const numberPut = ({ words, at, result }: Place, tables: Tables): Put | undefined => {
  const isDate =
    /^(?:until|from)$/.test(result.at(-1)?.word ?? '') &&
    dated.test(words[at - 1] ?? '') &&
    /^(?:[12]?\d|3[01])$/.test(words[at] ?? '');
  const isOther = tables.words.has(words[at + 1] ?? '') && unitOf(words[at + 1], tables) !== undefined;
  return isDate && !isOther && (hourAt(words, at, tables)?.as ?? 'number') === 'number'
    ? { words: [ordinals(Number(words[at]))], count: 1 }
    : undefined;
};

type Reader = (place: Place, tables: Tables) => Put | undefined;
const readers: readonly Reader[] = [
  feastPut,
  nightPut,
  weekPut,
  ordinalPut,
  partBeforeHours,
  alonePut,
  ({ words, at }, tables) => edgePut(words, at, tables),
  ({ words, at, result }, tables) => holidayPut(words, at, tables, result.at(-1)?.word ?? ''),
  ({ words, at }, tables) => rangeAt(words, at, tables),
  untilPut,
  boundPut,
  laterPut,
  sameDayPut,
  dayHourPut,
  ({ words, at }, tables) => datePut(words, at, tables),
  numberPut,
  ({ words, at }, tables) => lengthPut(words, at, tables),
  unitPut,
  hoursPut,
  hourPut,
  partPut,
  portPut,
  noMorePut,
];

/** What stands at a place in several words, and how many of them that is. */
export const phraseAt = (place: Place): Put | undefined => {
  const { tokens, words, at, spoken, isReason } = place;
  for (const [rank, one] of spoken.entries()) {
    // A word of the language that most is in is none of another.
    if (rank > 0 && spoken[0]?.tables.words.has(words[at] ?? '')) return undefined;
    const row = rowOf(place, one);
    const read = isReason ? undefined : readers.flatMap((reader) => reader(place, one.tables) ?? [])[0];
    const said = row && {
      words: row.put,
      count: row.said.length + (isCourtesy(row) ? signedAt(place, row) : 0),
    };
    const found = read ?? said ?? (isReason ? undefined : leadPut(place, one.tables));
    if (found && !isBroken(tokens, at, found.count)) return found;
  }
  return undefined;
};

/** `qu'on`, `l'accès`: what stands behind the letter that was cut short. */
const elided = /^(?:qu|d|l|j|n|m|t|s|c|un|dell|all|dall|nell|sull|quest)['’](.{2,40})$/i;
const mark = /[,;.!?:)]{1,4}$/;

export const restOf = ({ plain }: Token): string | undefined =>
  elided.exec(plain.toLowerCase().replace(mark, ''))?.[1];

/** One word in English, in the language that most is in first. */
export const wordFor = (token: Token, spoken: readonly Spoken[], known: Known): Words | undefined => {
  const { word } = token;
  const rest = restOf(token);
  for (const { tables, isAll } of spoken) {
    const said = tables.words.get(word);
    if (said === '-') return undefined;
    if (said !== undefined && (isAll || isForeign(word))) return [said];
    const behind =
      rest === undefined ? undefined : (tables.words.get(rest) ?? known.catalog.find(rest)?.name);
    if (behind !== undefined) return [behind === '-' ? (rest ?? '') : behind];
  }
  return undefined;
};
