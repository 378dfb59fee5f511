import type { Known } from '../known.ts';
import { beginsAsking, reasonLead } from '../reasons.ts';
import { isOtherClockAt } from '../time/other-clock.ts';
import type { Words } from '../time/stretch.ts';
import type { Token } from '../tokens.ts';
import { put, putFor } from './put.ts';
import { phraseAt, wordFor } from './said.ts';
import { type Spoken, spokenIn } from './spoken.ts';

/** A sentence of another language in English. What it means by that is asked back, and never done at once. */

const opens = /^(?:abrir|abre|abra|abram|abrid|ouvrir|ouvre|ouvrez|liberar|libera|libere|aprire|apri|apra)$/;
const articles = /^(?:o|a|el|la|le|l|il)$/;
/** `abrir finance para marketing`: open it for that one. */
const isForWhom = (words: Words, at: number, { catalog }: Known): boolean => {
  if (!/^(?:para|pra|a|à|al|ao|au)$/.test(words[at] ?? '') || !catalog.find(words[at - 1] ?? ''))
    return false;
  const verb = words[articles.test(words[at - 2] ?? '') ? at - 3 : at - 2] ?? '';
  const whom = words[articles.test(words[at + 1] ?? '') ? at + 2 : at + 1] ?? '';
  return opens.test(verb) && catalog.find(whom) !== undefined;
};

/** Beside these `14 Uhr ist` names no clock of India. */
const german = /^(?:bis|mit|und|von|nach|der|die|das|wir|ich|uhr)$/;

/** `marketing`, `marketing–dev`. */
const isNetwork = (word = '', { catalog }: Known): boolean =>
  word.split(/[-–/]/).every((one) => catalog.find(one) !== undefined);

/** What a word says by those beside it. */
const besideOf = (words: Words, at: number, token: Token, known: Known): string | undefined => {
  const [word, next = ''] = [token.word, words[at + 1]];
  if (isForWhom(words, at, known)) return 'for';
  // Portuguese *no finance* is *in the*.
  if (/^n[oa]$/.test(word) && isNetwork(next, known)) return 'in';
  if (word === 'o' && known.catalog.find(next)) return 'the';
  if (/^[aà]$/.test(word) && [at - 1, at + 1].every((near) => /^\d/.test(words[near] ?? ''))) return 'to';
  if (/^[aà]$/.test(word) && /^\d{1,2}(?:[:.h]\d{0,2})?h?$/.test(next)) return 'at';
  if (/^(?:dia|día|am|dem|den|le|el)$/.test(word) && /^\d{1,2}\.?$/.test(next)) return 'the';
  return /^c['’]est/i.test(token.plain) ? 'its' : undefined;
};

/** One word in English, where it has one that stands there. */
const englishOf = (
  words: Words,
  at: number,
  { token, known, spoken }: { token: Token; known: Known; spoken: readonly Spoken[] },
): Words | undefined => {
  const beside = besideOf(words, at, token, known);
  if (beside) return [beside];
  const isGerman = token.plain.startsWith('ist') && words.some((word) => german.test(word));
  return isOtherClockAt(words, at) && !isGerman ? undefined : wordFor(token, spoken, known);
};

/** Words that are put before a name that is said already: `dev ağından`. */
const withCase = (result: Token[], said: Words): boolean => {
  const [mark, lead] = said;
  const last = result.at(-1);
  if (mark !== '<' || lead === undefined || !last) return false;
  result.splice(-1, 1, put({ ...last, raw: '' }, lead), last);
  return true;
};

const isMarked = (token: Token | undefined): boolean => /[,;.!?]$/.test(token?.plain ?? '');

/** In English, up to a reason; what has no word there stays as it is. */
export const inEnglish = (tokens: readonly Token[], known: Known): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const spoken = spokenIn(words.filter((word) => known.catalog.find(word) === undefined));
  if (spoken.length === 0) return tokens;
  const result: Token[] = [];
  let [isReason, isFirst] = [false, false];
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] as Token;
    // The order behind a reason that stands first is ours again.
    if (isFirst && (isMarked(tokens[at - 1]) || beginsAsking(words, at)))
      [isReason, isFirst] = [false, false];
    const phrase = phraseAt({ words, at, tokens, result, spoken, isReason });
    if (phrase) {
      result.push(...putFor(tokens.slice(at, at + phrase.count), phrase.words));
      isFirst ||= phrase.words[0] === 'because' && at === 0;
      isReason ||= phrase.words[0] === 'because';
      at += phrase.count;
      continue;
    }
    const isTaken: boolean = isReason || known.catalog.find(token.word) !== undefined;
    const said: Words | undefined = isTaken ? undefined : englishOf(words, at, { token, known, spoken });
    at += 1;
    // `parce que` is one word for two.
    if (token.word === 'que' && result.at(-1)?.word === 'because') continue;
    const isLead = reasonLead([token.word], 0) !== undefined || said?.[0] === 'because';
    isFirst ||= isLead && at === 1;
    isReason ||= isLead;
    if (said && withCase(result, said)) continue;
    result.push(...(said ? putFor([token], said) : [token]));
  }
  return result;
};
