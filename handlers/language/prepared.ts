import { writeId } from '../../src/events/id.ts';
import type { Known } from './known.ts';
import { conceptsIn } from './lexicon.ts';
import { networkAt } from './networks.ts';
import { asSpoken, withMonths, withoutDayEnd, withoutOwnClock } from './prepared-times.ts';
import { reasonLead } from './reasons.ts';
import { withThen } from './then.ts';
import { lengthAt } from './time/length.ts';
import { laterThanAt, momentAt } from './time/moment.ts';
import type { Token } from './tokens.ts';

const isRunOut = (tokens: readonly Token[], at: number): boolean =>
  /^run(?:s|ning)?$/.test(tokens[at]?.word ?? '') && tokens[at + 1]?.word === 'out';

/** `what expires this week`: here a time stands without the word that it has in a request. */
const withTimeWords = (tokens: readonly Token[]): readonly Token[] => {
  if (!tokens.some(({ word }, at) => /^(?:expir|ends$|ending$)/.test(word) || isRunOut(tokens, at)))
    return tokens;
  const until: Token = { raw: '', plain: 'until', word: 'until', colon: false };
  return tokens.flatMap((one, at) => {
    if (one.word === 'soon') return [];
    if (['in', 'within'].includes(one.word)) return [{ ...one, word: 'for' }];
    const isTime =
      /^(?:this|today|tomorrow|tonight|next)$/.test(one.word) &&
      !/^(?:until|till|til|by|before|the|in|of|starts?|starting|begins?|from|on)$/.test(
        tokens[at - 1]?.word ?? '',
      );
    return isTime ? [until, one] : [one];
  });
};

/** `marketing/finance` and `marketing-finance` are two names, as long as both are; a reason keeps its `CI/CD`. */
const withPairs = (tokens: readonly Token[], { catalog }: Known): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const lead = words.findIndex((_, at) => reasonLead(words, at) !== undefined);
  return tokens.flatMap((one, at) => {
    const [first, second, ...more] = one.word.split(catalog.find(one.word) ? '/' : /[/-]/);
    if (!first || !second || more.length > 0 || (lead >= 0 && at >= lead)) return [one];
    if (!catalog.find(first) || !catalog.find(second)) return [one];
    return [first, second].map((word) => ({ ...one, raw: word, plain: word, word }));
  });
};

const isShortId = (word: string): boolean =>
  /^(?=.*\d)(?=.*[a-z])[0-9a-z]{5}$/.test(word) && lengthAt([word], 0) === undefined;

/** `PR 7Q4K2`, or `7Q4K2` by itself, or where there is such a request. */
const withIds = (tokens: readonly Token[], { places }: Known): readonly Token[] =>
  tokens.flatMap((one, at) => {
    const isNext =
      tokens[at - 1]?.word === 'pr' ||
      tokens.length === 1 ||
      places.pair(writeId('request', one.word.toUpperCase())) !== undefined;
    if (isNext && isShortId(one.word)) return [{ ...one, plain: `pr-${one.plain}`, word: `pr-${one.word}` }];
    return one.word === 'pr' && isShortId(tokens[at + 1]?.word ?? '') ? [] : [one];
  });

/** `dev 2 finance`. */
const withTo = (tokens: readonly Token[], { catalog }: Known): readonly Token[] =>
  tokens.map((one, at) =>
    one.word === '2' && catalog.find(tokens[at - 1]?.word ?? '') && catalog.find(tokens[at + 1]?.word ?? '')
      ? { ...one, word: 'to' }
      : one,
  );

/** `4 two weeks`. */
const withFor = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  return tokens.map((one, at) =>
    one.word === '4' && lengthAt(words, at) === undefined && lengthAt(words, at + 1)
      ? { ...one, word: 'for' }
      : one,
  );
};

/** A day, or a time of day. `to 2h` is a length, which a clock may read as well. */
const isMomentAt = (words: readonly string[], at: number): boolean => {
  const found = laterThanAt(words, at) ?? (lengthAt(words, at) ? undefined : momentAt(words, at));
  return (
    found !== undefined &&
    'stretch' in found &&
    !['last', 'ago', 'coming'].some((kind) => kind in found.stretch)
  );
};

/** `3 more days` is more, for 3 days; and what is extended is so `to` a day or `by` a length. */
const withMore = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const isMore = (at: number) =>
    ['more', 'extra', 'additional'].includes(words[at] ?? '') &&
    lengthAt([words[at - 1] ?? '', words[at + 1] ?? ''], 0) !== undefined;
  const isLonger =
    words.some((word) => /^(?:keep|push|move|postpone|shift|stay|set)$/.test(word)) ||
    conceptsIn(words).some(({ concept }) => concept === 'extend' || concept === 'shorten');
  const isShorter = words.some((word) => /^(?:shorten|reduce|cut|trim)$/.test(word));
  const begins = (at: number): boolean =>
    /^(?:from|starting|beginning)$/.test(words[at] ?? '') && isMomentAt(words, at + 1);
  const isBegun = (at: number): boolean => words.slice(0, at).some((_, place) => begins(place));
  const lead = (at: number): string | undefined => {
    if (words[at] === 'to' && (isLonger || isBegun(at)) && isMomentAt(words, at + 1)) return 'until';
    const isStop = /^(?:stop|end|ends|finish|close)$/.test(words[at - 1] ?? '');
    if (words[at] === 'at' && isStop && isMomentAt(words, at + 1)) return 'until';
    if (!isLonger) return undefined;
    return words[at] === 'by' && lengthAt(words, at + 1) && !isShorter ? 'for' : undefined;
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

/** `developer finance (incident 4711) 3h`: what stands in brackets tells why, and is read last. */
const withBracketsLast = (tokens: readonly Token[], known: Known): readonly Token[] => {
  const from = tokens.findIndex(({ plain }) => plain.startsWith('('));
  const to = tokens.findIndex(({ plain }, at) => at >= from && /\)[.,!?]?$/.test(plain));
  if (from <= 0 || to < 0 || to === tokens.length - 1) return tokens;
  const inside = tokens.slice(from, to + 1);
  const words = tokens.map(({ word }) => word);
  const isNamed = inside.some((_, at) => networkAt(words, from + at, known) !== undefined);
  const isTimed = inside.some((_, at) => lengthAt(words, from + at) !== undefined);
  if (isNamed || isTimed || words.some((_, at) => reasonLead(words, at) !== undefined)) return tokens;
  return [...tokens.slice(0, from), ...tokens.slice(to + 1), ...inside];
};

/** Where a length or a time ends that begins at a word, perhaps behind one such as `until`. */
const timeEnd = (words: readonly string[], at: number): number | undefined => {
  const place = /^(?:until|till|til|for|by|on|to)$/.test(words[at] ?? '') ? at + 1 : at;
  const length = lengthAt(words, place);
  if (length) return length.next;
  const found = momentAt(words, place);
  if (found && 'stretch' in found) return found.next;
  return /^(?:\d{1,3}|two|three|four|five|six|seven|ten)$/.test(words[place] ?? '') ? place + 1 : undefined;
};

/** What leads to a time that holds no more: how many words that are. */
const noMore = (words: readonly string[], at: number): number | undefined => {
  const two = words.slice(at, at + 2).join(' ');
  if (two === 'instead of' || two === 'rather than') return 2;
  return words[at] === 'not' ? 1 : undefined;
};

/** `on monday instead of thursday`, `until 18 dec not 4 dec`, `10d → 4d`: what was until now says nothing of what is wanted. */
const withoutInstead = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  for (const [at, word] of words.entries()) {
    const first = /^(?:→|->|=>)$/.test(word)
      ? words.slice(0, at).findLastIndex((_, from) => lengthAt(words, from)?.next === at)
      : -1;
    if (first >= 0 && lengthAt(words, at + 1)) return [...tokens.slice(0, first), ...tokens.slice(at + 1)];
    const lead = noMore(words, at);
    const end = lead === undefined ? undefined : timeEnd(words, at + lead);
    const isWhole = end === words.length || /,$/.test(tokens[(end ?? 0) - 1]?.plain ?? '') || lead === 2;
    if (end !== undefined && isWhole) return [...tokens.slice(0, at), ...tokens.slice(end)];
  }
  return tokens;
};

const meaning =
  /^(?:on|at|(?:and )?that (?:should be|will be|would be|is)|thats|(?:which|this) (?:should be|will be|is)|should be|i\.e|ie|meaning|so|probably|presumably)\b/;

/** `until the audit is over, that should be 11 december at 4 pm`: the moment that is said for it is the end. */
const withMeaning = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const until = words.findIndex((word) => /^(?:until|till|til)$/.test(word));
  if (until < 0 || momentAt(words, until + 1, { isNumber: true, isClock: true })) return tokens;
  for (let at = until + 2; at < Math.min(words.length, until + mostWords); at += 1) {
    const [said] = meaning.exec(words.slice(at, at + 4).join(' ')) ?? [];
    const next = said === undefined ? undefined : at + said.split(' ').length;
    const found = next === undefined ? undefined : momentAt(words, next);
    if (next !== undefined && found && 'stretch' in found)
      return [...tokens.slice(0, until + 1), ...tokens.slice(next)];
  }
  return tokens;
};
const mostWords = 12;

/** `finance's app`: the network itself. */
const withoutOwning = (tokens: readonly Token[], { catalog }: Known): readonly Token[] =>
  tokens.map((one) => {
    const [, name = ''] = /^\(?(.+)['’]s$/.exec(one.plain.toLowerCase()) ?? [];
    return catalog.find(name) ? { ...one, word: name } : one;
  });

/** `finance/app`: a network, and a part of it. */
const withScopes = (tokens: readonly Token[], { catalog }: Known): readonly Token[] =>
  tokens.flatMap((one, at) => {
    const [name = '', scope = '', ...more] = one.word.split('/');
    const vpc = more.length > 0 ? undefined : catalog.find(name);
    const isPart = vpc !== undefined && Object.hasOwn(vpc.scopes, scope);
    if (!isPart || tokens[at - 1]?.word === 'only' || /^(?:narrow|widen)$/.test(tokens[0]?.word ?? ''))
      return [one];
    return [
      { ...one, plain: name, word: name },
      { ...one, raw: '', word: scope },
    ];
  });

const subject = /^(?:we|i|please|pls|plz|kindly|can|could|may|would)$/;

/** `for the external audit we need …`: a reason that stands first ends where somebody asks. */
const withReasonEnded = (tokens: readonly Token[], known: Known): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const isTaken =
    networkAt(words, 1, known) !== undefined ||
    timeEnd(words, 0) !== undefined ||
    /^(?:me|us|how|what|which|whom|pr-\w+)$/.test(words[1] ?? '');
  if (words[0] !== 'for' || isTaken) return tokens;
  const end = words.findIndex((word, at) => at > 1 && subject.test(word));
  const before = tokens[end - 1];
  return before && end <= mostWords && !tokens.slice(0, end).some(({ plain }) => /[,:;.]$/.test(plain))
    ? tokens.with(end - 1, { ...before, plain: `${before.plain},` })
    : tokens;
};

/** `finance <- marketing`. */
const withArrows = (tokens: readonly Token[]): readonly Token[] =>
  tokens.map((one) => (/^(?:<-+|<=|←)$/.test(one.plain) ? { ...one, word: 'from' } : one));

const failing =
  /^(?:cant|cannot|can't|broken|down|fails?|failing|slow|unreachable|timeouts?|timing|dropping|dropped|unable|stopped|refused|blocked|doesnt|doesn't|not|no|lost|dead|hangs?|hanging)$/;
/** `… cannot reach finance since this morning`: since when something fails says nothing of a time that is asked for. */
const withoutSince = (tokens: readonly Token[]): readonly Token[] => {
  const at = tokens.findLastIndex(({ word }) => word === 'since');
  const isOfTrouble = at > 0 && tokens.slice(0, at).some(({ word }) => failing.test(word));
  return isOfTrouble && tokens.length - at <= 5 ? tokens.slice(0, at) : tokens;
};

/** A sentence with what people write short put as the tables know it. */
export const prepared = (typed: readonly Token[], known: Known): readonly Token[] => {
  const spoken = withMeaning(
    withoutInstead(withoutSince(withThen(asSpoken(withoutOwning(withoutOwnClock(typed, known), known))))),
  );
  const whole = withBracketsLast(
    withArrows(withoutDayEnd(withMonths(withReasonEnded(withScopes(spoken, known), known)))),
    known,
  );
  return withTimeWords(withPairs(withMore(withFor(withTo(withIds(whole, known), known))), known));
};
