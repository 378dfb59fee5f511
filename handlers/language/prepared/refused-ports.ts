import type { Known } from '../named/known.ts';
import { networkAt } from '../named/networks.ts';
import { openingOf } from '../words/reasons.ts';
import { serviceAt } from '../words/services.ts';
import type { Token } from '../words/tokens.ts';

const refusing = /^(?:dont|not|no|without|never|nor)$/;
const between = /^(?:open|allow|need|want|include|expose|enable|touch|any|the|for|do|port|ports)$/;

type Span = { readonly from: number; readonly next: number };

/** `don't open ssh`, `no rdp`: a port that is not asked for, and where that ends. */
const refusedAt = (words: readonly string[], from: number): Span | undefined => {
  if (!refusing.test((words[from] ?? '').replace(/['’]/g, ''))) return undefined;
  let place = from + 1;
  while (between.test(words[place] ?? '')) place += 1;
  const found = serviceAt(words, place);
  return found && 'service' in found ? { from, next: found.next } : undefined;
};

const isInside = (spans: readonly Span[], at: number): boolean =>
  spans.some(({ from, next }) => at >= from && at < next);

/** `don't open ssh, only 5432`: of two networks the port that is asked for is left, and the sentence denies nothing. */
export const withoutRefusedPorts = (tokens: readonly Token[], known: Known): readonly Token[] => {
  const words = tokens.slice(0, openingOf(tokens)).map(({ word }) => word);
  const spans = words.flatMap((_, at) => refusedAt(words, at) ?? []);
  if (spans.length === 0) return tokens;
  const isOther = words.some((_, at) => !isInside(spans, at) && serviceAt(words, at) !== undefined);
  const networks = words.filter((_, at) => networkAt(words, at, known) !== undefined).length;
  return isOther && networks === 2 ? tokens.filter((_, at) => !isInside(spans, at)) : tokens;
};
