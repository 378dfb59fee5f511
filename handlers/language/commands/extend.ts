import { escapeMarkup } from '../../slack/escape.ts';
import { forms } from '../meanings/forms.ts';
import type { Misunderstanding, Parse } from '../meanings/meaning.ts';
import type { Clock } from '../time/calendar.ts';
import { asEnd } from '../time/found.ts';
import { lastingAt } from '../time/lasting.ts';
import type { FoundLasting, Lasting } from '../time/readings.ts';
import { timeTrouble } from '../time/trouble.ts';
import { readingsText } from '../time/write.ts';
import { bare, readId } from '../words/phrases.ts';
import { apartFromReason, noId } from './ids.ts';

/** `/peer extend PR-7Q4K2 for 7d because …`: how long is read later, on the clock of the one who speaks. */
type ExtendMeaning = { do: 'extend'; id: string; words: string[]; reason?: string };

export const parseExtend: Parse<ExtendMeaning> = ([word, ...rest], catalog, names) => {
  const id = word && readId(word.plain);
  if (!id) return noId(names.peer, forms(names, catalog).extend);
  const { before, reason } = apartFromReason(rest);
  const words = before.map(({ plain }) => bare(plain).toLowerCase());
  return { do: 'extend', id, words: words.filter((one) => one !== 'please'), ...(reason && { reason }) };
};

const asIs: Readonly<Record<string, string>> = { by: 'for', to: 'until' };

/** `for 7d`, `by 7d`, `to friday`, `friday noon`. */
const endIn = (words: readonly string[], clock: Clock): FoundLasting | undefined => {
  const [first = '', ...rest] = words;
  const lead = Object.hasOwn(asIs, first) ? asIs[first] : undefined;
  const found =
    lastingAt(lead ? [lead, ...rest] : words, 0, clock) ?? lastingAt(['until', ...words], 0, clock);
  return found && asEnd(found);
};

/** How long, from the words between the id and the reason; undefined where there are none. */
export const readLasting = (
  words: readonly string[],
  clock: Clock,
  like: string,
): Lasting | Misunderstanding | undefined => {
  if (words.length === 0) return undefined;
  const found = endIn(words, clock);
  const [lasting] = found?.readings.flatMap((one) => one.lasting ?? []) ?? [];
  const wrong = (why: string): Misunderstanding => ({
    problem: `${why} Nothing has been changed.\nLike this: ${like}`,
  });
  if (!found || found.next < words.length)
    return wrong(
      `I do not understand how long *${escapeMarkup(words.join(' '))}* is. If it is the reason, say *because* before it.`,
    );
  if (!lasting || found.readings.length > 1 || found.why)
    return wrong(`${timeTrouble(found)}${readingsText(found.readings, clock)}`);
  return lasting;
};
