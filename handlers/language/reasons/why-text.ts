import { withoutEdges } from '../words/edges.ts';
import { rawOfTokens, type Token } from '../words/tokens.ts';
import { withoutLead } from './why-words.ts';

/** Words of a sentence in the characters in which they were typed. */

type Span = { readonly from: number; readonly to: number };

/** From one word to another, as it was typed. */
const spanOf = (part: readonly Token[], all: readonly Token[]): readonly Span[] => {
  const places = part.flatMap(({ at }) => (at === undefined ? [] : [at]));
  if (places.length === 0) return [];
  const last = Math.max(...places);
  const next = all.flatMap(({ at }) => (at !== undefined && at > last ? [at] : []));
  return [{ from: Math.min(...places), to: Math.min(...next, Number.POSITIVE_INFINITY) }];
};

const within = (typed: readonly Token[], { from, to }: Span): readonly Token[] =>
  typed.filter(({ at = -1 }) => at >= from && at < to);

/**
 * The parts in the order and the characters in which they were typed; those that follow one another are one. `isSaidTo`: words to
 * somebody, of which none is left out.
 */
export const textOf = (
  parts: readonly (readonly Token[])[],
  { typed, tokens }: { readonly typed: readonly Token[]; readonly tokens: readonly Token[] },
  isSaidTo = false,
): string => {
  const joined: Span[] = [];
  for (const span of parts.flatMap((part) => spanOf(part, tokens)).sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1);
    const isNext =
      last && !within(typed, { from: last.to, to: span.from }).some(({ word }) => /[\p{L}\p{N}]/u.test(word));
    if (last && isNext) joined.splice(-1, 1, { from: last.from, to: Math.max(span.to, last.to) });
    else joined.push(span);
  }
  const texts = joined
    .map((span) => within(typed, span))
    .map((said) => rawOfTokens(isSaidTo ? said : withoutLead(said)))
    .filter((one) => withoutEdges(one) !== '');
  return texts.map((one, at) => withoutEdges(one) + (at < texts.length - 1 ? joint(one) : '')).join('');
};
const joint = (text: string): string => `${/[.!]{1,3}$/.exec(text)?.[0] ?? ','} `;
