import { clockBeside } from './time/spoken-clock.ts';
import type { Words } from './time/stretch.ts';

/** Hours with their quarters and halves as other languages say them: `halb drei`, `ocho y media`, `huit heures moins le quart`. */

const hours: readonly string[] = [
  'eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf',
  'una dos tres cuatro cinco seis siete ocho nueve diez once doce',
  'uma duas três quatro cinco seis sete oito nove dez onze doze',
  'une deux trois quatre cinq six sept huit neuf dix onze douze',
  'una due tre quattro cinque sei sette otto nove dieci undici dodici',
];
const values: ReadonlyMap<string, number> = new Map([
  ...hours.flatMap((row) => row.split(' ').map((word, at): [string, number] => [word, at + 1])),
  ...Array.from({ length: 23 }, (_, at): [string, number] => [`${at + 1}`, at + 1]),
]);
const hourOf = (word = ''): number => values.get(word) ?? 0;

/** Before the hour: how many minutes, and whether they are those up to it. */
const before: readonly (readonly [said: string, minutes: number, isTo: boolean])[] = [
  ['halb', 30, true],
  ['viertel nach', 15, false],
  ['viertel vor', 15, true],
  ['dreiviertel', 15, true],
  ['drei viertel', 15, true],
];
/** Behind it. */
const behind: readonly (readonly [said: string, minutes: number, isTo: boolean])[] = [
  ['y media', 30, false],
  ['y cuarto', 15, false],
  ['menos cuarto', 15, true],
  ['e meia', 30, false],
  ['e mezza', 30, false],
  ['e un quarto', 15, false],
  ['meno un quarto', 15, true],
  ['heures et demie', 30, false],
  ['heures et quart', 15, false],
  ['heures moins le quart', 15, true],
  ['h et demie', 30, false],
];

const isSaid = (words: Words, at: number, said: string): boolean =>
  said.split(' ').every((word, place) => words[at + place]?.replace(/[.,;]$/, '') === word);

/** The hour that is said at a place, and where that ends. */
export const foreignHourAt = (
  words: Words,
  at: number,
): { readonly said: string; readonly next: number } | undefined => {
  for (const [said, minutes, isTo] of before) {
    const place = at + said.split(' ').length;
    const hour = isSaid(words, at, said) ? hourOf(words[place]?.replace(/[.,;]$/, '')) : 0;
    if (hour > 0) return { said: clockBeside(hour, minutes, isTo), next: place + 1 };
  }
  const hour = hourOf(words[at]);
  const found = hour > 0 ? behind.find(([said]) => isSaid(words, at + 1, said)) : undefined;
  return found && { said: clockBeside(hour, found[1], found[2]), next: at + 1 + found[0].split(' ').length };
};
