import { momentAt } from '../time/moment.ts';
import { isDay, isMoment } from '../time/stretch.ts';
import type { Token } from '../words/tokens.ts';

type Place = { readonly from: number; readonly to: number };

/** The one day or time of day that is named before a place. */
const momentBefore = (words: readonly string[], before: number): Place | undefined => {
  const found: Place[] = [];
  for (let from = 0; from < before; ) {
    const one = momentAt(words, from);
    const isNamed = one && 'stretch' in one && (isDay(one.stretch) || isMoment(one.stretch));
    const to = isNamed ? one.next : from + 1;
    if (isNamed && to <= before) found.push({ from, to });
    from = to;
  }
  return found.length === 1 ? found[0] : undefined;
};

/** `release slipped to thursday, extend it until then`: *then* is what was named before, which only tells why. */
export const withThen = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const at = words.findIndex(
    (word, place) => word === 'then' && /^(?:until|till|til|by)$/.test(words[place - 1] ?? ''),
  );
  const then = tokens[at];
  const moment = then && momentBefore(words, at - 1);
  if (!then || !moment) return tokens;
  const { from, to } = moment;
  const named = tokens.slice(from, to);
  const [mark = ''] = /[,;.!?]$/.exec(then.plain) ?? [];
  const put = named.map(
    ({ word }, place): Token => ({
      ...{ raw: place === 0 ? then.raw : '', word, colon: false },
      ...(then.at !== undefined && { at: then.at }),
      plain: place === named.length - 1 ? `${word}${mark}` : word,
    }),
  );
  const told = named.map((one) => ({ ...one, word: '' }));
  return [...tokens.slice(0, from), ...told, ...tokens.slice(to, at), ...put, ...tokens.slice(at + 1)];
};
