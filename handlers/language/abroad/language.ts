import { months as monthNames } from '../time/names.ts';
import type { Words } from '../time/stretch.ts';

/** What is known of a language: words that colleagues mix in when they are in a hurry, with the English ones that the tables know. */
export type Language = {
  /** Monday to Sunday, each with its other forms behind a slash. */
  readonly days: string;
  /** January to December. */
  readonly months: string;
  /** One to thirty-one, and further: `forty-eight=48`. */
  readonly numbers: string;
  /** Parts of a day, as they stand before an hour or behind it: `morning: früh, am morgen`. */
  readonly parts: string;
  /** Before an hour of the day, and behind it. */
  readonly at: string;
  readonly oclock: string;
  /** An hour with its quarters and halves, `_` being the hour: `-30: halb _`. */
  readonly halves: string;
  /** From the one to the other: before the first, between them; and the same with a word such as *between*. */
  readonly from: string;
  readonly to: string;
  readonly between: string;
  readonly and: string;
  /** Before how long something lasts, where the word says much else: `for: i`, of `i tre timmar`. */
  readonly long: string;
  /** Behind how long something lasts: `zwei Wochen lang`. */
  readonly lasts?: string;
  /** It has no article, so that a unit by itself is one of them: `na tydzień`. */
  readonly isBare?: true;
  /** How much longer: `mais uma semana`. */
  readonly more: string;
  /** And a half, behind what is counted: `dos horas y media`. */
  readonly half: string;
  /** Endings that put a name into a case: `from: dan den`. */
  readonly endings?: string;
  /** Feasts by their days: `24th december: heiligabend`. */
  readonly feasts?: string;
  /** What the names of networks are at the beginning of compounds: `finance: finanz`; and what stands behind them: `server`. */
  readonly stems?: string;
  readonly things?: string;
  /** Of the Romance ones: a number behind a day is that of its date, and one before hours counts them. */
  readonly isRomance?: true;
  /** Before a time that something ends at, and before nothing else: `until: de aquí a`. */
  readonly ends?: string;
  /** Days by their names, read where a time stands: `hasta Navidad`. */
  readonly holidays?: string;
  /** Before a month: `mid: mediados de`. */
  readonly edges?: string;
  /** A count as a thing: `docena=12`. */
  readonly groups?: string;
  /** Behind a day, that it is the only one: `nada más`. */
  readonly alone?: string;
  /** `connect: verbinde verbinden`; behind a dash such as say nothing, and tell only which language it is. */
  readonly words: string;
  /** The same of several words, parted by commas. */
  readonly phrases: string;
};

export type Row = { readonly said: Words; readonly put: Words };
type Rows = ReadonlyMap<string, readonly Row[]>;
type Half = {
  readonly before: Words;
  readonly behind: Words;
  readonly minutes: number;
  readonly isTo: boolean;
};

/** A language as it is looked up. */
export type Tables = {
  readonly words: ReadonlyMap<string, string>;
  readonly numbers: ReadonlyMap<string, string>;
  readonly days: ReadonlyMap<string, string>;
  readonly phrases: Rows;
  readonly parts: Rows;
  readonly halves: readonly Half[];
  readonly endings: readonly (readonly [ending: string, put: string])[];
  readonly stems: readonly (readonly [stem: string, name: string])[];
  readonly things: ReadonlySet<string>;
  readonly isBare: boolean;
  readonly isRomance: boolean;
  readonly groups: ReadonlyMap<string, number>;
} & Readonly<
  Record<
    | 'lasts'
    | 'at'
    | 'oclock'
    | 'from'
    | 'to'
    | 'between'
    | 'and'
    | 'long'
    | 'more'
    | 'half'
    | 'ends'
    | 'edges'
    | 'holidays'
    | 'alone',
    Rows
  >
>;

/** `connect: verbinde verbinden` → the English words, and what stands behind them. */
const linesOf = (text: string): readonly (readonly [put: string, said: string])[] =>
  text.split('\n').flatMap((line): [string, string][] => {
    const [put = '', ...said] = line.trim().split(': ');
    return said.length > 0 ? [[put, said.join(': ')]] : [];
  });

/** Without its accents, as a hurried person types it. */
const folded = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łıøæß]/g, (sign) => ({ ł: 'l', ı: 'i', ø: 'o', æ: 'ae', ß: 'ss' })[sign] ?? sign);

const shortest = 3;
/** With each word also as it looks without its accents, where that is no other one. */
const withFolded = (
  pairs: readonly (readonly [said: string, put: string])[],
): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [said, put] of pairs) if (!found.has(said)) found.set(said, put);
  for (const [said, put] of pairs) {
    const plain = folded(said);
    if (plain.length >= shortest && !found.has(plain)) found.set(plain, put);
  }
  return found;
};

/** As words are read: without their apostrophes. */
const wordsOf = (said: string): Words => said.replace(/['’]/g, '').split(/\s+/).filter(Boolean);

/** By their first word, the longest of each first. */
const byFirst = (rows: readonly Row[]): Rows => {
  const found = new Map<string, Row[]>();
  const isThere = new Set<string>();
  for (const { said, put } of rows.flatMap((row) => [row, { ...row, said: row.said.map(folded) }])) {
    const [first = ''] = said;
    const key = said.join(' ');
    if (!isThere.has(key)) found.set(first, [...(found.get(first) ?? []), { said, put }]);
    isThere.add(key);
  }
  for (const list of found.values()) list.sort((a, b) => b.said.length - a.said.length);
  return found;
};

const rowsOf = (text: string): readonly Row[] =>
  linesOf(text).flatMap(([put, said]) =>
    said.split(', ').map((one) => ({ said: wordsOf(one), put: put === '-' ? [] : wordsOf(put) })),
  );
const singleOf = (text: string): readonly [said: string, put: string][] =>
  linesOf(text).flatMap(([put, said]) => wordsOf(said).map((one): [string, string] => [one, put]));
/** `von, vom`: words or phrases that stand for one thing. */
const listOf = (said: string): Rows =>
  byFirst(
    said
      .split(', ')
      .filter(Boolean)
      .map((one) => ({ said: wordsOf(one), put: [] })),
  );

/** Names in their order: `montag/mo dienstag/di`. */
const inOrder = (names: string, put: (at: number) => string): readonly [string, string][] =>
  wordsOf(names).flatMap((one, at) => {
    const [said = '', value] = one.split('=');
    return said.split('/').map((name): [string, string] => [name, value ?? put(at)]);
  });

const dayNames = 'monday tuesday wednesday thursday friday saturday sunday'.split(' ');
const smallNumbers = 'one two three four five six seven eight nine ten eleven twelve'.split(' ');

const halvesOf = (text: string): readonly Half[] =>
  linesOf(text).flatMap(([minutes, said]) =>
    said.split(', ').map((one) => {
      const [before = '', behind = ''] = one.split('_');
      return {
        before: wordsOf(before),
        behind: wordsOf(behind),
        minutes: Math.abs(Number(minutes)),
        isTo: minutes.startsWith('-'),
      };
    }),
  );

export const tablesOf = (language: Language): Tables => {
  const feasts = linesOf(language.feasts ?? '').flatMap(([put, said]) =>
    said.split(', ').map((one): [string, string] => [one, put]),
  );
  const days = inOrder(language.days, (at) => dayNames[at] ?? '');
  const numbers = inOrder(language.numbers, (at) => `${at + 1}`);
  const inWords = numbers.map(([said, put]): [string, string] => [
    said,
    smallNumbers[Number(put) - 1] ?? put,
  ]);
  const single = singleOf(language.words);
  const isOne = ([, put]: readonly [string, string]): boolean => !put.includes(' ');
  const several = single
    .filter((one) => !isOne(one))
    .map(([said, put]) => ({ said: [said], put: wordsOf(put) }));
  return {
    words: withFolded([
      ...single,
      ...days,
      ...inOrder(language.months, (at) => monthNames[at] ?? ''),
      ...inWords,
    ]),
    numbers: withFolded(numbers),
    days: withFolded([
      ...days,
      ...feasts,
      ...single.filter(([, put]) => /^(?:today|tomorrow|overmorrow)$/.test(put)),
    ]),
    phrases: byFirst([...several, ...rowsOf(language.phrases), ...rowsOf(language.feasts ?? '')]),
    parts: byFirst(rowsOf(language.parts)),
    halves: halvesOf(language.halves),
    endings: singleOf(language.endings ?? '').map(([said, put]) => [said, put === '-' ? '' : put]),
    stems: singleOf(language.stems ?? ''),
    things: new Set(wordsOf(language.things ?? '')),
    isRomance: language.isRomance === true,
    long: byFirst(rowsOf(language.long)),
    ends: byFirst(rowsOf(language.ends ?? '')),
    edges: byFirst(rowsOf(language.edges ?? '')),
    holidays: byFirst(rowsOf(language.holidays ?? '')),
    alone: listOf(language.alone ?? ''),
    groups: new Map(
      inOrder(language.groups ?? '', () => '').map(([said, put]): [string, number] => [said, Number(put)]),
    ),
    ...{ lasts: listOf(language.lasts ?? ''), isBare: language.isBare === true },
    ...{ at: listOf(language.at), oclock: listOf(language.oclock), from: listOf(language.from) },
    ...{ to: listOf(language.to), between: listOf(language.between), and: listOf(language.and) },
    ...{ more: listOf(language.more), half: listOf(language.half) },
  };
};

/** The longest of the rows that stands at a place. */
export const rowAt = (rows: Rows, words: Words, at: number): Row | undefined =>
  rows.get(words[at] ?? '')?.find(({ said }) => said.every((word, place) => words[at + place] === word));
/** Behind what of a list stands at a place; the place itself where nothing does. */
export const after = (rows: Rows, words: Words, at: number): number =>
  at + (rowAt(rows, words, at)?.said.length ?? 0);
