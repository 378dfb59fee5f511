import type { Token } from '../words/tokens.ts';

/** `port eighty`, `port eighty eighty`, `port four four three`: a port in words; and a range of them. */

const ones =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = ' ten twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** `eighty` → 80, `forty-three` → 43, `three` → 3. */
const numberOf = (word: string): string | undefined => {
  const [first = '', second] = word.split('-');
  const ten = tens.indexOf(first);
  if (ten > 1) {
    const one = second === undefined ? 0 : ones.indexOf(second);
    return one < 0 || one > 9 ? undefined : `${ten * 10 + one}`;
  }
  if (first === 'oh' && second === undefined) return '0';
  const one = ones.indexOf(first);
  return one < 0 || second !== undefined ? undefined : `${one}`;
};

const mostWords = 5;
/** The digits that are said from a word on. */
const digitsAt = (words: readonly string[], at: number): string | undefined => {
  const said: string[] = [];
  for (let next = at; next < Math.min(words.length, at + mostWords); next += 1) {
    const word = words[next] ?? '';
    const number = numberOf(word);
    const last = said.at(-1);
    if (number === undefined) {
      if (!/^(?:hundred|thousand)$/.test(word) || last === undefined) break;
      said.push(word === 'hundred' ? '00' : '000');
      continue;
    }
    // `eighty three` is one number, `eighty eighty` are two.
    const isWithin = last !== undefined && /^[2-9]0$/.test(last) && number.length === 1 && number !== '0';
    if (isWithin) said.splice(-1, 1, `${last[0]}${number}`);
    else said.push(number);
  }
  const digits = said.join('');
  return /^\d{2,5}$/.test(digits) ? digits : undefined;
};

/** `ports 9092 to 9094` is a range. */
const withRanges = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const at = words.findIndex(
    (word, place) =>
      /^(?:ports|port|tcp)$/.test(word) &&
      /^\d{3,5}$/.test(words[place + 1] ?? '') &&
      /^(?:to|through|thru|until|till|-|–)$/.test(words[place + 2] ?? '') &&
      /^\d{3,5}$/.test(words[place + 3] ?? '') &&
      Number(words[place + 1]) < Number(words[place + 3]),
  );
  const [first, , last] = at < 0 ? [] : tokens.slice(at + 1, at + 4);
  if (!first || !last) return tokens;
  const [raw, mark] = [
    tokens.slice(at + 1, at + 4).map((one) => one.raw),
    last.plain.slice(last.word.length),
  ];
  const word = `${first.word}-${last.word}`;
  return tokens.toSpliced(at + 1, 3, { ...first, raw: raw.join(' '), word, plain: `${word}${mark}` });
};

export const withSpokenPorts = (all: readonly Token[]): readonly Token[] => {
  const tokens = withRanges(all);
  const words = tokens.map(({ word }) => word);
  const lead = words.findIndex((word, at) => word === 'port' && digitsAt(words, at + 1) !== undefined);
  const digits = lead < 0 ? undefined : digitsAt(words, lead + 1);
  const first = tokens[lead + 1];
  if (digits === undefined || !first) return tokens;
  const end = lead + 1 + countOf(words, lead + 1, digits);
  const said = tokens.slice(lead + 1, end);
  const [mark = ''] = /[,;.!?]$/.exec(said.at(-1)?.plain ?? '') ?? [];
  const raw = said.map((one) => one.raw).join(' ');
  const port = { ...first, raw, word: digits, plain: `${digits}${mark}` };
  return [...tokens.slice(0, lead + 1), port, ...tokens.slice(end)];
};

/** How many words the digits were said in. */
const countOf = (words: readonly string[], at: number, digits: string): number => {
  const counts = [1, 2, 3, 4, 5].filter((count) => digitsAt(words.slice(0, at + count), at) === digits);
  return counts[0] ?? 1;
};
