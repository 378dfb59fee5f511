import type { Known } from '../named/known.ts';
import { isSomebody } from '../named/people-named.ts';
import { readMention } from '../words/phrases.ts';
import type { Token } from '../words/tokens.ts';
import { plainly } from './denial.ts';

/** What is named differs from sentence to sentence, and says nothing of what is wished. */
export const maskedOf = (tokens: readonly Token[], { catalog }: Known): readonly string[] => {
  const words = tokens.map(({ word }) => word);
  return tokens.map(({ word, plain }, at) => {
    if (isSomebody(words, at) && !catalog.find(word)) return 'P';
    if (catalog.find(word) || /^(?:\d+\.){3}\d+/.test(word)) return 'N';
    if (/^#?pr-?\w*\d/.test(word)) return 'I';
    if (/^\/\d{1,2}$/.test(word)) return '/0';
    if (/^[+-]\d/.test(plain)) return `${plain.charAt(0)}0`;
    if (readMention(plain)) return 'P';
    return /\d/.test(word) ? '0' : plainly(word);
  });
};
