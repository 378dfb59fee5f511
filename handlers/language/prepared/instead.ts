import { lengthAt } from '../time/length.ts';
import { momentAt } from '../time/moment.ts';
import type { Token } from '../words/tokens.ts';

/** A time in the place of another one, which says nothing of what is wanted. */

/** Where a length or a time ends that begins at a word, perhaps behind one such as `until`. */
export const timeEnd = (words: readonly string[], at: number): number | undefined => {
  const lead = /^(?:until|till|til|for|by|on|to|at|in)$/.test(words[at] ?? '') ? at + 1 : at;
  const [whole = ''] =
    /^(?:(?:the )?(?:whole|entire|full) |all (?:of )?|the )(?=\S)/.exec(
      words.slice(lead, lead + 3).join(' '),
    ) ?? [];
  const place = lead + whole.split(' ').length - 1;
  const length = lengthAt(words, place);
  if (length) return length.next;
  const found = momentAt(words, place);
  if (found && 'stretch' in found) return found.next;
  if (/whole|full|entire/.test(whole) && /^(?:week|weekend|day|month|time)$/.test(words[place] ?? ''))
    return place + 1;
  return /^(?:\d{1,3}|two|three|four|five|six|seven|ten)$/.test(words[place] ?? '') ? place + 1 : undefined;
};

/** What leads to a time that holds no more: how many words that are. */
const noMore = (words: readonly string[], at: number): number | undefined => {
  const two = words.slice(at, at + 2).join(' ');
  if (words.slice(at, at + 3).join(' ') === 'in place of') return 3;
  if (two === 'instead of' || two === 'rather than') return 2;
  // `rather till the 20th than the 12th`.
  if (words[at] === 'than' && words.slice(0, at).includes('rather')) return 1;
  if (words[at] === 'instead' && timeEnd(words, at + 1) !== undefined) return 1;
  if (two === 'no need' && /^(?:until|till|til|for)$/.test(words[at + 2] ?? '')) return 2;
  return words[at] === 'not' ? 1 : undefined;
};

/** The words of the time that holds no more, without what leads to it: `until the 12th`. */
export const heldBefore = (words: readonly string[]): readonly string[] => {
  const at = words.findIndex((_, place) => {
    const lead = noMore(words, place);
    return lead !== undefined && words[place] !== 'no' && timeEnd(words, place + lead) !== undefined;
  });
  const lead = at < 0 ? undefined : noMore(words, at);
  return lead === undefined ? [] : words.slice(at + lead, timeEnd(words, at + lead));
};

/** The mark that ends what is left out ends what stands before it. */
const closedBy = (last: Token | undefined, tokens: readonly Token[]): readonly Token[] => {
  const [mark] = /[,;!?]$|(?<=[a-z])\.$/i.exec(last?.plain ?? '') ?? [];
  const before = tokens.at(-1);
  const isOpen = before !== undefined && !/[,;:.!?]$/.test(before.plain);
  return mark && isOpen && (mark !== '.' || /[a-z]$/i.test(before.plain))
    ? tokens.with(-1, { ...before, plain: `${before.plain}${mark}` })
    : tokens;
};

/** `on monday instead of thursday`, `until 18 dec not 4 dec`, `10d → 4d`: what was until now says nothing of what is wanted. */
export const withoutInstead = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  for (const [at, word] of words.entries()) {
    const first = /^(?:→|->|=>)$/.test(word)
      ? words.slice(0, at).findLastIndex((_, from) => lengthAt(words, from)?.next === at)
      : -1;
    if (first >= 0 && lengthAt(words, at + 1)) return [...tokens.slice(0, first), ...tokens.slice(at + 1)];
    const lead = noMore(words, at);
    const end = lead === undefined ? undefined : timeEnd(words, at + lead);
    const last = tokens[(end ?? 0) - 1];
    const isWhole = end === words.length || /[,.;!?)]$/.test(last?.plain ?? '') || word !== 'not';
    // That there is no need says that less is wanted; `and not the 10th` adds nothing.
    const isAdded = words[at] === 'not' && words[at - 1] === 'and';
    const from = words[at] === 'no' ? at + 2 : isAdded ? at - 1 : at;
    if (end !== undefined && isWhole) return [...closedBy(last, tokens.slice(0, from)), ...tokens.slice(end)];
  }
  return tokens;
};
