import { daysAt } from './days.ts';
import { lengthAt } from './lengths.ts';
import { reasonLead } from './reasons.ts';
import type { Known } from './slots.ts';
import type { Token } from './tokens.ts';

/** `what expires this week`: here a time stands without the word that it has in a request. */
const withTimeWords = (tokens: readonly Token[]): readonly Token[] => {
  if (!tokens.some(({ word }) => /^(?:expir|ends$|ending$|runs$)/.test(word))) return tokens;
  const until: Token = { raw: 'until', plain: 'until', word: 'until', colon: false };
  return tokens.flatMap((one, at) => {
    if (['in', 'within'].includes(one.word)) return [{ ...one, word: 'for' }];
    const isTime =
      /^(?:this|today|tomorrow|tonight|next)$/.test(one.word) &&
      !/^(?:until|the|in|of)$/.test(tokens[at - 1]?.word ?? '');
    return isTime ? [until, one] : [one];
  });
};

/** `marketing/finance` are two names, as long as both are; a reason keeps its `CI/CD`. */
const withPairs = (tokens: readonly Token[], { catalog }: Known): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const lead = words.findIndex((_, at) => reasonLead(words, at) !== undefined);
  return tokens.flatMap((one, at) => {
    const [first, second, ...more] = one.word.split('/');
    if (!first || !second || more.length > 0 || (lead >= 0 && at >= lead)) return [one];
    if (!catalog.find(first) || !catalog.find(second)) return [one];
    return [first, second].map((word) => ({ ...one, raw: word, plain: word, word }));
  });
};

const isShortId = (word: string): boolean =>
  /^(?=.*\d)(?=.*[a-z])[0-9a-z]{5}$/.test(word) && lengthAt([word], 0) === undefined;

/** `PR 7Q4K2`, or `7Q4K2` by itself. */
const withIds = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((one, at) => {
    const isNext = tokens[at - 1]?.word === 'pr' || tokens.length === 1;
    if (isNext && isShortId(one.word)) return [{ ...one, plain: `pr-${one.plain}`, word: `pr-${one.word}` }];
    return one.word === 'pr' && isShortId(tokens[at + 1]?.word ?? '') ? [] : [one];
  });

/** `4 two weeks`. */
const withFor = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  return tokens.map((one, at) =>
    one.word === '4' && lengthAt(words, at) === undefined && lengthAt(words, at + 1)
      ? { ...one, word: 'for' }
      : one,
  );
};

/** `3 more days` is more, for 3 days; and what is extended is so `to` a day or `by` a length. */
const withMore = (tokens: readonly Token[], { clock }: Known): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const isMore = (at: number) =>
    ['more', 'extra', 'additional'].includes(words[at] ?? '') &&
    lengthAt([words[at - 1] ?? '', words[at + 1] ?? ''], 0) !== undefined;
  const isLonger = words.some((word) => /^(?:extend|prolong|renew|lengthen|keep)$/.test(word));
  const lead = (at: number): string | undefined => {
    if (!isLonger) return undefined;
    if (words[at] === 'to' && daysAt(words, at + 1, clock)) return 'until';
    return words[at] === 'by' && lengthAt(words, at + 1) ? 'for' : undefined;
  };
  return tokens.flatMap((one, at) => {
    if (isMore(at)) return [];
    const word = lead(at);
    const before = isMore(at + 1)
      ? tokens.slice(at + 1, at + 2).map((more) => ({ ...more, word: 'more' }))
      : [];
    return [...before, word ? { ...one, word } : one];
  });
};

/** A sentence with what people write short put as the tables know it. */
export const prepared = (typed: readonly Token[], known: Known): readonly Token[] =>
  withTimeWords(withPairs(withMore(withFor(withIds(typed)), known), known));
