import { escapeMarkup } from '../slack/escape.ts';
import type { Clock } from './calendar.ts';
import { forms } from './forms.ts';
import { apartFromReason, noId } from './ids.ts';
import { type Lasting, lastingAt } from './lasting.ts';
import type { Misunderstanding, Parse } from './meaning.ts';
import { bare, readId } from './phrases.ts';
import { troubleWords } from './troubles.ts';

/** `/peer extend PR-7Q4K2 for 7d because …`: how long is read later, on the clock of the one who speaks. */
export type ExtendMeaning = { do: 'extend'; id: string; words: string[]; reason?: string };

export const parseExtend: Parse<ExtendMeaning> = ([word, ...rest], catalog, names) => {
  const id = word && readId(word.plain);
  if (!id) return noId(names.peer, forms(names, catalog).extend);
  const { before, reason } = apartFromReason(rest);
  const words = before.map(({ plain }) => bare(plain).toLowerCase());
  return { do: 'extend', id, words: words.filter((one) => one !== 'please'), ...(reason && { reason }) };
};

/** How long, from the words between the id and the reason; undefined where there are none. */
export const readLasting = (
  words: readonly string[],
  clock: Clock,
  like: string,
): Lasting | Misunderstanding | undefined => {
  if (words.length === 0) return undefined;
  const found = lastingAt(words[0] === 'by' ? ['for', ...words.slice(1)] : words, 0, clock);
  const [lasting] = found?.readings ?? [];
  const wrong = (why: string): Misunderstanding => ({
    problem: `${why} Nothing has been changed.\nLike this: ${like}`,
  });
  if (!found || found.next < words.length)
    return wrong(
      `I do not understand how long *${escapeMarkup(words.join(' '))}* is. If it is the reason, say *because* before it.`,
    );
  if (!lasting || found.readings.length > 1 || found.why) return wrong(troubleWords({ what: 'time', found }));
  return lasting;
};
