import { lengthAt } from '../time/length.ts';
import { laterThanAt, momentAt } from '../time/moment.ts';
import { conceptsIn } from '../words/lexicon.ts';
import type { Token } from '../words/tokens.ts';

/** Words that lead to an end, or to how much longer, put as the grammar of times has them. */

/** Verbs by which something lasts less long. */
export const shortening = /^(?:shorten|reduce|cut|trim|bring|pull)$/;

/** A day, or a time of day. `to 2h` is a length, which a clock may read as well. */
const isMomentAt = (words: readonly string[], at: number): boolean => {
  const found = laterThanAt(words, at) ?? (lengthAt(words, at) ? undefined : momentAt(words, at));
  return (
    found !== undefined &&
    'stretch' in found &&
    !['last', 'ago', 'coming'].some((kind) => kind in found.stretch)
  );
};

const beginsRange = (words: readonly string[], at: number): boolean => {
  const found = momentAt(words, at);
  return (
    found !== undefined && 'next' in found && /^(?:to|until|till|til|-|–)$/.test(words[found.next] ?? '')
  );
};

const stopping = /^(?:stop|end|ends|finish|finishes|close|cut|shorten)$/;
/** `close it at 1`, `end PR-… at noon`: a word that ends something stands near, and nothing between says something else. */
const isStopped = (tokens: readonly Token[], at: number): boolean => {
  const near = tokens.slice(Math.max(0, at - 4), at);
  const from = near.findLastIndex(({ word }) => stopping.test(word));
  // `its gonna close at 5` tells when it ends as it is.
  const isTold = /^(?:gonna|going|will|its|it'll|about)$/.test(near[from - 1]?.word ?? '');
  return from >= 0 && !isTold && !near.slice(from).some(({ plain }) => /[,;.!?]$/.test(plain));
};
/** `to tonight at nine`: the word that leads to the day leads to its hour. */
const isOfLedDay = (words: readonly string[], at: number): boolean =>
  [1, 2, 3].some((back) => {
    const found = momentAt(words, at - back);
    const isLed = /^(?:to|until|till|til|by|on)$/.test(words[at - back - 1] ?? '');
    return isLed && found !== undefined && 'next' in found && found.next > at + 1;
  });
const isHourAt = (words: readonly string[], at: number): boolean => {
  const found = momentAt(words, at, { isNumber: true, isClock: true });
  return isMomentAt(words, at) || (found !== undefined && 'stretch' in found && 'time' in found.stretch);
};

/** `3 more days` is more, for 3 days; and what is extended is so `to` a day or `by` a length. */
export const withMore = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const isMore = (at: number) =>
    ['more', 'extra', 'additional'].includes(words[at] ?? '') &&
    lengthAt([words[at - 1] ?? '', words[at + 1] ?? ''], 0) !== undefined;
  const isLonger =
    words.some((word) => /^(?:keep|push|move|postpone|shift|stay|set)$/.test(word)) ||
    conceptsIn(words).some(({ concept }) => concept === 'extend' || concept === 'shorten');
  const isOfRequest = words.some((word) => /^#?pr[-_]?\w*\d/.test(word));
  const isShorter = words.some((word) => shortening.test(word));
  // `cut PR-… to 15:00`, and no `cut marketing off from finance`.
  const isCutTo = isShorter && !words.includes('off');
  const begins = (at: number): boolean =>
    /^(?:from|starting|beginning)$/.test(words[at] ?? '') && isMomentAt(words, at + 1);
  const isBegun = (at: number): boolean => words.slice(0, at).some((_, place) => begins(place));
  const lead = (at: number): string | undefined => {
    if (words[at] === 'to' && (isLonger || isCutTo || isBegun(at)) && isMomentAt(words, at + 1))
      return 'until';
    if (words[at] === 'at' && !isOfLedDay(words, at) && isStopped(tokens, at) && isHourAt(words, at + 1))
      return 'until';
    // `PR-…: make it saturday`.
    const isMade = words[at - 1] === 'make' && /^(?:it|that)$/.test(words[at] ?? '') && isOfRequest;
    if (isMade && isMomentAt(words, at + 1) && !beginsRange(words, at + 1)) return 'until';
    if (!isLonger) return undefined;
    // `push the end back a day`.
    const isBack =
      /^(?:back|out)$/.test(words[at] ?? '') &&
      words.some((word) => /^(?:push|move|shift|put|set)$/.test(word));
    return (words[at] === 'by' || isBack) && lengthAt(words, at + 1) && !isShorter ? 'for' : undefined;
  };
  return tokens.flatMap((one, at) => {
    if (isMore(at)) return [];
    const isCounted = one.word === 'another' && lengthAt(words, at) === undefined;
    if (isCounted && lengthAt(words, at + 1)) return [{ ...one, word: 'more' }];
    if (one.word === 'another' && words[at - 1] !== 'for' && lengthAt(words, at))
      return [
        { ...one, word: 'more' },
        { ...one, word: 'a' },
      ];
    const word = lead(at);
    const before = isMore(at + 1)
      ? tokens.slice(at + 1, at + 2).map((more) => ({ ...more, word: 'more' }))
      : [];
    return [...before, word ? { ...one, word } : one];
  });
};

const toldEnd =
  /^(?:ends?|ending|ended|expires?|expiring|lapses?|lapsing|(?:runs?|running) out|finishes|terminates|is over|is up|closes|dies|goes away)(?: (?:on|at|by))?(?= )/;
const goesOn = /^(?:until|till|til|to|for|through|thru|another|more|make)$/;
const ownSubject =
  /^(?:that|this|it|thing|one|mine|access|connection|link|peering|request|pr[-_]?[0-9a-z]{4,8})$/;
/** Of several it says which are meant. */
const several = /^(?:everything|all|anything|those|ones|each|every|any|whatever|which|what|who|list|show)$/;
const begun = /^(?:from|starts?|starting|begins?|beginning)$/;
/** `PR-… ends tonight, can it go on until thursday?`: when something ends that is to last longer is no end that is asked for. */
export const withoutToldEnd = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  for (const at of words.keys()) {
    const [said] = toldEnd.exec(`${words.slice(at, at + 4).join(' ')} `) ?? [];
    const isOwn = words.slice(Math.max(0, at - 5), at).some((word) => ownSubject.test(word));
    const isOther = words.slice(0, at).some((word) => begun.test(word) || several.test(word));
    if (said === undefined || !isOwn || isOther) continue;
    const from = at + said.split(' ').length;
    const found = momentAt(words, from, { isNumber: true, isClock: true });
    if (!found || 'wrong' in found) continue;
    const isWanted = words
      .slice(found.next)
      .some(
        (word, place) =>
          (goesOn.test(word) && isMomentAt(words, found.next + place + 1)) ||
          lengthAt(words, found.next + place) !== undefined,
      );
    const isMade = /\bmake (?:it|that) \S/.test(words.slice(found.next).join(' '));
    if (isWanted || isMade)
      return tokens.map((one, place) => (place >= at && place < found.next ? { ...one, word: '' } : one));
  }
  return tokens;
};

/** So far apart two words may stand that belong together. */
export const mostWords = 12;

const meaning =
  /^(?:on|at|(?:and )?that (?:should be|will be|would be|is)|thats|(?:which|this) (?:should be|will be|is)|should be|i\.e|ie|meaning|so|say|probably|presumably|likely)\b/;

/** Words of something that ends, and none of a time. */
const isPlainWords = (words: readonly string[]): boolean =>
  words.every((word) => /^[a-z'’]{1,20}$/.test(word));

/** `until the audit is over, that should be 11 december at 4 pm`, `until the sale ends (sunday 18:00)`: the moment that is said for it is the end. */
export const withMeaning = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const until = words.findIndex((word) => /^(?:until|till|til)$/.test(word));
  if (until < 0 || momentAt(words, until + 1, { isNumber: true, isClock: true })) return tokens;
  for (let at = until + 2; at < Math.min(words.length, until + mostWords); at += 1) {
    const [said] = meaning.exec(words.slice(at, at + 4).join(' ')) ?? [];
    const next = said === undefined ? undefined : at + said.split(' ').length;
    const found = momentAt(words, next ?? at, { isNumber: said === 'at', isClock: said === 'at' });
    const isAside = tokens[at]?.plain.startsWith('(') === true;
    // `until the end of my shift, 7am`.
    const isExact =
      next === undefined && found && 'as' in found && (found.as === 'half' || found.as === 'clock');
    if (isExact && /,$/.test(tokens[at - 1]?.plain ?? '') && isPlainWords(words.slice(until + 1, at)))
      return [...tokens.slice(0, until + 1), ...tokens.slice(at)];
    if ((next !== undefined || isAside) && found && 'stretch' in found && !('last' in found.stretch))
      return [...tokens.slice(0, until + 1), ...tokens.slice(next ?? at)];
  }
  return tokens;
};
