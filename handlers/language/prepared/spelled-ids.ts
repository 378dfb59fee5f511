import type { Known } from '../named/known.ts';
import { inNumber } from '../time/in-words.ts';
import type { Token } from '../words/tokens.ts';

/** Ids of requests as people say them. */

const signOf = (word?: string): string | undefined =>
  word === 'zero' ? '0' : /^[a-z0-9]$/.exec(inNumber(word) ?? '')?.[0];
const lengthOfId = 5;
const leads =
  /^(?:pr|request|id|status|cancel|withdraw|remove|approve|deny|reject|extend|shorten|explain|narrow|widen|accept|decline|repair|of|for|to|on|ack|nak|nack)$/;

/** `approve seven q four k two`: five signs, of which some are letters and some are digits. */
const spelledAt = (words: readonly string[], at: number): string | undefined => {
  if (!leads.test(words[at - 1] ?? '') || signOf(words[at + lengthOfId]) !== undefined) return undefined;
  const signs = words.slice(at, at + lengthOfId).map(signOf);
  const id = signs.join('');
  const letters = signs.filter((sign = '0') => /[a-z]/.test(sign)).length;
  const isMixed = letters > 1 && letters < lengthOfId - 1;
  return isMixed && signs.every((sign) => sign !== undefined) ? id : undefined;
};

/** `PR-7Q4K2's fine by me`: the request itself. */
const withoutGenitive = (token: Token): Token => {
  const [, id] =
    /^\(?(#?pr[-_][0-9a-z]{4,8})['’](?:s|re|ll|d)?[.,;:!?]?$/.exec(token.plain.toLowerCase()) ?? [];
  return id === undefined ? token : { ...token, word: id };
};

/** A sentence with each id of a request as it is written. */
export const withWrittenIds = (tokens: readonly Token[], { catalog }: Known): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  let next = 0;
  return tokens.flatMap((token, at) => {
    if (at < next) return [];
    const id = catalog.find(token.word) ? undefined : spelledAt(words, at);
    const last = tokens[at + lengthOfId - 1];
    if (id === undefined || !last) return [withoutGenitive(token)];
    next = at + lengthOfId;
    const [mark = ''] = /[,;.!?]$/.exec(last.plain) ?? [];
    return [{ ...token, word: `pr-${id}`, plain: `pr-${id}${mark}` }];
  });
};
