import type { Catalog } from '../../../src/catalog/catalog.ts';
import { readPeriod } from '../meanings/periods.ts';
import {
  longestQuestion,
  type NotUnderstood,
  parseQuestion,
  plainWord,
  type Question,
  questionFiller,
  readPeople,
  readSaid,
  sortWords,
} from '../meanings/questions.ts';
import { inWholeDays } from '../meanings/whole-days.ts';
import { isSomebody } from '../named/people-named.ts';
import { readThing } from '../named/things.ts';
import { bare } from '../words/phrases.ts';

/** What people say for a topic in words that are none of the log's. */
const topicPhrases: readonly [pattern: RegExp, word: string][] = [
  [/\b(?:turn(?:ed)? down|denial from|said no|knock(?:ed)? back|veto(?:ed)?|thrown out)\b/gi, 'denied'],
  [/\bturned away\b/gi, 'turned-away denied'],
  [/\b(?:grant(?:ed)?|allowed)\b/gi, 'approved'],
  [/\b(?:gave|given|give) (?:\S{1,30} ){0,2}(?:ok|okay|yes|go|blessing|consent)\b/gi, 'approved'],
  [/\b(?:said yes|sign(?:ed)? off|green[- ]?lit|wav(?:ed)? through|agreed)\b/gi, 'approved'],
  [
    /\b(?:took down|taken down|tore down|torn down|killed|ended|pulled the plug|disconnected|deleted)\b/gi,
    'removed',
  ],
  [/\bcut(?:s|ting)? short\b/gi, 'shortened'],
  [/\b(?:cut|severed)\b/gi, 'removed'],
  [/\brefused\b/gi, 'refused denied'],
  [/\b(?:took back|taken back|withdrew|withdrawn)\b/gi, 'cancelled'],
];

const saysWhat = (asked: Question | NotUnderstood): boolean =>
  !('problem' in asked) &&
  (asked.thing !== undefined ||
    asked.by !== undefined ||
    asked.topics !== undefined ||
    asked.said !== undefined ||
    asked.period !== undefined ||
    asked.vpcs.length > 0);

/** `8:00`, `CHG-20418`: a number says what is meant; `20` may count anything. */
const isKept = (words: readonly string[], at: number): boolean =>
  isSomebody(words.map(plainWord), at) || /\d\D|\D\d|\d{5}/.test(bare(words[at] ?? ''));

/** Of a whole sentence what the log understands, in its own words; undefined where that is nothing. */
export const plainQuestion = (text: string, catalog: Catalog): string | undefined => {
  const asked = topicPhrases
    .reduce(
      (sofar, [pattern, word]) => sofar.replace(pattern, word),
      inWholeDays(text.slice(0, longestQuestion)).replace(
        /^(?:(?:please|so|and|hey|hi) )?(?:i|we) (?:need|want|would like)(?: to (?:see|know|have))? /i,
        '',
      ),
    )
    .replace(/(?:^|\s)[+&|](?=\s|$)/g, ' ')
    .slice(0, longestQuestion);
  const { rest } = readThing(readSaid(readPeople(asked).rest, catalog).rest, catalog);
  const found = readPeriod(rest, (word) => catalog.find(word) !== undefined);
  const left = ('wrong' in found ? rest : found.rest).split(/[\s,]+/);
  const wrong = 'wrong' in found ? found.wrong.split(' ') : [];
  const isStrange = (word: string, at: number): boolean =>
    word !== '@' &&
    sortWords(word, catalog).unknown !== undefined &&
    !isKept(left, at) &&
    !wrong.includes(plainWord(word));
  const strange = new Set(left.filter(isStrange));
  const without = (said: string, gone: ReadonlySet<string>): string =>
    said
      .split(/[\s,]+/)
      .filter((word) => !gone.has(word))
      .join(' ');
  const kept = without(asked, strange);
  const short = without(kept, new Set(left.filter((word) => questionFiller.has(plainWord(word)))));
  const meant = [short, kept].find((one) => saysWhat(parseQuestion(one, catalog, '')));
  const isSame =
    JSON.stringify(parseQuestion(short, catalog, '')) === JSON.stringify(parseQuestion(kept, catalog, ''));
  // Whoever nobody knows, and times and numbers that are not understood, are not passed over: the log says so.
  if (meant === undefined)
    return wrong.length > 0 || left.some((_, at) => isKept(left, at)) ? short : undefined;
  return isSame ? short : kept;
};
