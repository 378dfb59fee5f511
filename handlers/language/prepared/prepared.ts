import { writeId } from '../../../src/events/id.ts';
import type { Known } from '../named/known.ts';
import { networkAt } from '../named/networks.ts';
import { lengthAt } from '../time/length.ts';
import { beginsAsking, isBecause, reasonLead } from '../words/reasons.ts';
import { counts } from '../words/services.ts';
import type { Token } from '../words/tokens.ts';
import { withComing, withDayOfHours, withVisit } from './day-of-hours.ts';
import { timeEnd, withoutInstead } from './instead.ts';
import { withoutLabels } from './labelled.ts';
import { withLimits } from './limits.ts';
import { mostWords, withMeaning, withMore, withoutToldEnd } from './prepared-ends.ts';
import { asSpoken, withHours, withMonths, withoutDayEnd, withoutOwnClock } from './prepared-times.ts';
import { withoutRefusedPorts } from './refused-ports.ts';
import { withWrittenIds } from './spelled-ids.ts';
import { withSpokenPorts } from './spoken-ports.ts';
import { withThen } from './then.ts';

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

/** `marketing/finance`, `dev2finance` and `marketing-finance` are two names, as long as both are; a reason keeps its `CI/CD`. */
const withPairs = (tokens: readonly Token[], { catalog }: Known): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const led = words.findIndex((_, at) => reasonLead(words, at) !== undefined);
  const isNamedBefore = words
    .slice(0, Math.max(led, 0))
    .some((word) => word.split(/[/-]/).some((name) => catalog.find(name) !== undefined));
  const lead = isNamedBefore ? led : -1;
  return tokens.flatMap((one, at) => {
    const joint = /^[a-z-]{2,30}2[a-z-]{2,30}$/.test(one.word) ? '2' : /[/-]/;
    const [first, second, ...more] = one.word.split(catalog.find(one.word) ? '/' : joint);
    if (!first || !second || more.length > 0 || (lead >= 0 && at >= lead)) return [one];
    if (!catalog.find(first) || !catalog.find(second)) return [one];
    return [first, second].map((word) => ({ ...one, raw: word, plain: word, word }));
  });
};

const isShortId = (word: string): boolean =>
  /^(?=.*\d)(?=.*[a-z])(?!half\d)[0-9a-z]{5}$/.test(word) && lengthAt([word], 0) === undefined;

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

/** `4 two weeks`, `dev 4 the weekend`, `finance 4 reconciling`. */
const withFor = (tokens: readonly Token[], { catalog }: Known): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const leads = (at: number): boolean => {
    const next = words[at + 1] ?? '';
    const isTelling = catalog.find(words[at - 1] ?? '') !== undefined && /^[a-z]{2,}$/.test(next);
    return (
      lengthAt(words, at + 1) !== undefined ||
      /^(?:the|a|my|our|us|me)$/.test(next) ||
      (isTelling && !counts.test(next))
    );
  };
  return tokens.map((one, at) =>
    one.word === '4' && lengthAt(words, at) === undefined && leads(at) ? { ...one, word: 'for' } : one,
  );
};

/** `finance's app`: the network itself. */
const withoutOwning = (tokens: readonly Token[], { catalog }: Known): readonly Token[] =>
  tokens.map((one) => {
    const [, name = ''] = /^\(?(.+)['’]s$/.exec(one.plain.toLowerCase()) ?? [];
    return catalog.find(name) ? { ...one, word: name } : one;
  });

/** `finance/app`: a network, and a part of it; `app-Subnetz`: a part by itself. */
const withScopes = (tokens: readonly Token[], { catalog }: Known): readonly Token[] =>
  tokens.flatMap((one, at) => {
    const [, part = '', kind] = /^(.{1,30})-(subnets?|subnetze?n?|scopes?)$/.exec(one.word) ?? [];
    if (kind && catalog.vpcs.some(({ scopes }) => Object.hasOwn(scopes, part)))
      return [
        { ...one, plain: part, word: part },
        { ...one, raw: '', word: 'subnet' },
      ];
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
const joining = /^(?:connect|peer|join|link|hook|open|let|allow|grant|give|request|plan|remove|extend)$/;
const needing = /^(?:needs?|wants?|must|has|have|should|shall|requires?|to|into|and|with|n|&|->|→)$/;

/** Behind a reason: whoever asks, a verb with what it is done to, or the one of two networks that needs the other. */
const beginsOrder = (words: readonly string[], at: number, known: Known): boolean => {
  const isNamed = (place: number): boolean =>
    /^#?pr[-_]?\w*\d/.test(words[place] ?? '') || networkAt(words, place, known) !== undefined;
  const behind = (count: number): boolean =>
    words.slice(at + 1, at + 1 + count).some((_, n) => isNamed(at + 1 + n));
  const needed = networkAt(words, at, known)?.next ?? words.length;
  return (
    beginsAsking(words, at) ||
    (words[at] === 'need' && !/^(?:we|i|you|he|she|they|to|and)$/.test(words[at - 1] ?? '')) ||
    (joining.test(words[at] ?? '') && behind(3)) ||
    (needing.test(words[needed] ?? '') &&
      words.slice(needed).some((_, n) => networkAt(words, needed + n, known)))
  );
};

/** `for the external audit we need …`, `due to a broken sensor we need …`: a reason that stands first ends where somebody asks. */
const withReasonEnded = (tokens: readonly Token[], known: Known): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const isTaken =
    networkAt(words, 1, known) !== undefined ||
    timeEnd(words, 0) !== undefined ||
    /^(?:me|us|how|what|which|whom|pr-\w+)$/.test(words[1] ?? '');
  const isLed = isBecause(words[0]) && reasonLead(words, 0) !== undefined;
  if (!isLed && (words[0] !== 'for' || isTaken)) return tokens;
  const end = words.findIndex(
    (word, at) => at > 1 && (isLed ? beginsOrder(words, at, known) : subject.test(word)),
  );
  const before = tokens[end - 1];
  return before && end <= mostWords && !tokens.slice(0, end).some(({ plain }) => /[,:;.]$/.test(plain))
    ? tokens.with(end - 1, { ...before, plain: `${before.plain},` })
    : tokens;
};

const taking = /^(?:take|leave|move|drop|keep|get|pull|strip|cut|log|sign)$/;

/** `finance <- marketing`, `finance out of marketing`. */
const withArrows = (tokens: readonly Token[], known: Known): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  const isOutOf = (at: number): boolean =>
    words[at] === 'out' &&
    words[at + 1] === 'of' &&
    networkAt(words, at + 2, known) !== undefined &&
    !words.slice(0, at).some((word) => taking.test(word));
  return tokens.flatMap((one, at) => {
    if (at > 0 && isOutOf(at - 1)) return [];
    return /^(?:<-+|<=|←)$/.test(one.plain) || isOutOf(at) ? [{ ...one, word: 'from' }] : [one];
  });
};

const failing =
  /^(?:cant|cannot|can't|broken|down|fails?|failing|slow|unreachable|timeouts?|timing|dropping|dropped|unable|stopped|refused|blocked|doesnt|doesn't|not|no|lost|dead|hangs?|hanging)$/;
/** `… cannot reach finance since this morning`: since when something fails says nothing of a time that is asked for. */
const withoutSince = (tokens: readonly Token[]): readonly Token[] => {
  const at = tokens.findLastIndex(({ word }) => word === 'since');
  const isOfTrouble = at > 0 && tokens.slice(0, at).some(({ word }) => failing.test(word));
  return isOfTrouble && tokens.length - at <= 5 ? tokens.slice(0, at) : tokens;
};

/** `this evening at 19:30` is one time. */
const withOneTime = (tokens: readonly Token[]): readonly Token[] =>
  tokens.flatMap((one, at) => {
    const words = tokens.slice(at, at + 4).map(({ word }) => word);
    const isLed = /^this (?:morning|afternoon|evening) at$/.test(words.slice(0, 3).join(' '));
    if (isLed && /^\d{1,2}[:.h]\d{2}$/.test(words[3] ?? '')) return [{ ...one, word: 'today' }];
    const isPart = /^(?:morning|afternoon|evening)$/.test(one.word) && tokens[at - 1]?.word === 'this';
    return isPart && words[1] === 'at' && /^\d{1,2}[:.h]\d{2}$/.test(words[2] ?? '') ? [] : [one];
  });

const roughly = /^(?:about|around|roughly|approximately|approx|circa|ca)$/;
/** `until about 3pm`, `from around noon`: a moment is one, however sure somebody is of it. */
const withoutRoughly = (tokens: readonly Token[]): readonly Token[] =>
  tokens.filter(
    ({ word }, at) =>
      !roughly.test(word) ||
      !/^(?:from|until|till|til|to|at)$/.test(tokens[at - 1]?.word ?? '') ||
      !/^(?:\d|noon$|midday$|midnight$|half$|quarter$|a$)/.test(tokens[at + 1]?.word ?? ''),
  );

/** A sentence with what people write short put as the tables know it. */
export const prepared = (typed: readonly Token[], known: Known): readonly Token[] => {
  const spoken = withMeaning(
    withoutInstead(
      withoutSince(
        withComing(
          withVisit(
            withDayOfHours(
              withThen(
                withLimits(
                  withOneTime(
                    asSpoken(
                      withHours(
                        withoutOwning(
                          withoutOwnClock(
                            withoutLabels(
                              withoutToldEnd(withWrittenIds(withoutRoughly(withSpokenPorts(typed)), known)),
                            ),
                            known,
                          ),
                          known,
                        ),
                      ),
                    ),
                  ),
                ),
              ),
            ),
          ),
        ),
      ),
    ),
  );
  const whole = withArrows(
    withoutDayEnd(withMonths(withReasonEnded(withScopes(spoken, known), known))),
    known,
  );
  const paired = withPairs(withMore(withFor(withTo(withIds(whole, known), known), known)), known);
  return withTimeWords(withoutRefusedPorts(paired, known));
};
