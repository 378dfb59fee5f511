import { distance } from 'fastest-levenshtein';
import { takesReason, withAside, withWhy } from './asides.ts';
import { isCommon } from './common.ts';
import { isCommandItself, isGrave } from './deeds.ts';
import { inEnglish } from './foreign.ts';
import { hints } from './hints.ts';
import { reasonLead } from './reasons.ts';
import { type Said, writeSaid } from './said.ts';
import { rows } from './sentences.ts';
import { plainShape } from './shapes.ts';
import { type Known, readSlots, type Slots } from './slots.ts';
import type { Token } from './tokens.ts';
import {
  namedIn,
  readAsItStands,
  rowFor,
  sentenceOf,
  type Trouble,
  type Understanding,
  wishesIn,
} from './understand.ts';

const calendarWords =
  `monday tuesday wednesday thursday friday saturday sunday january february march april june july august
  september october november december tomorrow today until forever permanently hours days weeks months minutes week month hour day minute
  one two three four five six seven eight nine ten half another couple few last past
  because reason please everything only port postgres https end quarter year`.split(/\s+/);

/** All words that some sentence is made of. */
const vocabulary: ReadonlySet<string> = new Set([
  ...[...rows, ...hints].flatMap(({ shape }) => shape.source.match(/[a-z-]{2,}/g) ?? []),
  ...calendarWords,
  ...'for to from with and of between on over via by at in the a an'.split(' '),
]);

/** Words that turn a sentence round, or make a story or a condition of it. With one of them nothing is offered. */
const turning = new Set(
  `not dont doesnt didnt wont shouldnt isnt never no nobody nothing none without unless if should stop was were did had
  pause freeze suspend hold block nicht kein keine keinen nie niemals pas jamais ne nunca nadie would might may instead except cant cannot removed connected requested cancelled canceled denied`.split(
    /\s+/,
  ),
);

/** Two neighbours swapped are one slip, as people make it. */
const isSwapped = (word: string, other: string): boolean =>
  word.length === other.length &&
  [...word].some(
    (_, at) =>
      word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2) === other &&
      word !== other,
  );

const slips = (word: string, other: string): number => (isSwapped(word, other) ? 1 : distance(word, other));

/** Names are few, so that more slips are read; a word of the language may be another word altogether: `ledger` is not *longer*. */
const mostSlips = (length: number, isName: boolean): number =>
  length < 4 ? 0 : length < (isName ? 6 : 8) ? 1 : 2;

const nearest = (word: string, known: Known): string | undefined => {
  const names = known.catalog.vpcs.flatMap(({ name, aliases }) => [name, ...aliases]);
  const near = [...names, ...vocabulary]
    .map((other, at) => ({ other, by: slips(word, other), isName: at < names.length }))
    .filter(({ by, isName }) => by <= mostSlips(word.length, isName));
  return near.reduce<(typeof near)[number] | undefined>(
    (best, one) => (best && best.by <= one.by ? best : one),
    undefined,
  )?.other;
};

const isOurs = (word: string, known: Known): boolean =>
  vocabulary.has(word) || known.catalog.find(word) !== undefined || /\d/.test(word) || word.length < 3;
const isKnownWord = (word: string, known: Known): boolean => isOurs(word, known) || isCommon(word);

/** `, no longer needed` tells why, and turns nothing round. */
const isReasonOf = (tokens: readonly Token[], at: number): boolean =>
  /^(?:(?:no longer|not|never) (?:needed|used|in use|required|necessary|relevant)|(?:dont|doesnt|not) need|nothing gets)/.test(
    tokens
      .slice(at, at + 3)
      .map(({ word }) => word)
      .join(' '),
  );

/** Up to where a sentence is ours; what follows is somebody's reason, and stays as it is. */
export const openingOf = (tokens: readonly Token[]): number => {
  const words = tokens.map(({ word }) => word);
  const lead = words.findIndex((_, at) => reasonLead(words, at) !== undefined);
  return lead < 0 ? tokens.length : lead;
};

const put = (token: Token, word: string): Token => ({ ...token, raw: word, plain: word, word });

/** `mktg` has letters of *marketing* in their order and no others, and of no other VPC. */
const isShortFor = (short: string, name: string): boolean =>
  short.length >= 3 &&
  short.length < name.length &&
  short[0] === name[0] &&
  new RegExp([...short].join('.*')).test(name);

const shortened = (word: string, { catalog }: Known): string | undefined => {
  if (!/^[a-z]{3,}$/.test(word)) return undefined;
  const meant = catalog.vpcs.filter(({ name, aliases }) =>
    [name, ...aliases].some((one) => isShortFor(word, one)),
  );
  return meant.length === 1 ? meant[0]?.name : undefined;
};

/** In English, up to a reason; what has no word there stays as it is. */
const translated = (tokens: readonly Token[], known: Known): readonly Token[] => {
  const result: Token[] = [];
  let isReason = false;
  for (const token of tokens) {
    const other: string | undefined =
      isReason || known.catalog.find(token.word) ? undefined : inEnglish(token.word);
    // `parce que` is one word for two.
    if (token.word === 'que' && result.at(-1)?.word === 'because') continue;
    isReason ||= reasonLead([token.word], 0) !== undefined || other === 'because';
    result.push(other ? put(token, other) : token);
  }
  return result;
};

/** Each word that nobody knows replaced by the one that it is a slip of, up to the reason. */
const mended = (tokens: readonly Token[], known: Known): readonly Token[] => {
  const result: Token[] = [];
  let isReason = false;
  for (const [at, token] of tokens.entries()) {
    isReason ||= at >= openingOf(tokens);
    const other: string | undefined =
      isReason || isKnownWord(token.word, known)
        ? undefined
        : (nearest(token.word, known) ?? shortened(token.word, known));
    isReason ||= other === 'because';
    result.push(other ? put(token, other) : token);
  }
  return result;
};

const offersIn = (understanding: Understanding | undefined): readonly Said[] => {
  if (!understanding) return [];
  return understanding.is === 'said' ? [understanding.said] : understanding.offers;
};

/** `… the close is late`: an article belongs to what follows it. */
const afterArticles = (tokens: readonly Token[], at: number): number =>
  /^(?:the|a|an|our|my|we|i|they|there|some)$/.test(tokens[at - 1]?.word ?? '') ? at - 1 : at;

/** `request marketing finance quarterly close`: what stands after a whole request is its reason. */
const withReason = (tokens: readonly Token[], known: Known): readonly Said[] => {
  if (openingOf(tokens) < tokens.length) return [];
  for (const length of tokens.keys()) {
    const at = afterArticles(tokens, tokens.length - length - 1);
    const rest = tokens.slice(at);
    const wishes = wishesIn(readAsItStands(tokens.slice(0, at), known));
    const named = readSlots(rest, known);
    if (wishes.length === 0 || !wishes.every(takesReason)) continue;
    if (isBarePair(tokens.slice(0, at), known)) return [];
    if (named.networks.some(({ vpcs }) => vpcs.length === 1) || named.ids.length > 0) return [];
    return named.lasting.length > 0 ? [] : wishes.flatMap((one) => withWhy(one, rest) ?? []);
  }
  return [];
};

/** Without the words that nobody knows, as long as they are few. */
const withoutStrangers = (tokens: readonly Token[], known: Known): readonly Said[] => {
  const opening = openingOf(tokens);
  const kept = tokens.filter(({ word }, at) => at >= opening || isOurs(word, known));
  const gone = tokens.length - kept.length;
  const offers = gone > 0 && gone <= 3 && kept.length > 1 ? offersIn(readAsItStands(kept, known)) : [];
  return isBarePair(kept, known) ? [] : offers;
};

/** What two names without a verb are meant for, nobody can tell once words beside them were passed over. */
const isBarePair = (tokens: readonly Token[], known: Known): boolean => {
  const { shape, lasting, reason } = readSlots(tokens, known);
  const isAlone = lasting.length === 0 && reason === undefined;
  return isAlone && /^(?:need )?R?PAIR$/.test(plainShape(shape));
};

/** Not what is no deed and no answer: a greeting out of a longer sentence says nothing. */
const worthOffering = (said: Said): boolean => !['hello', 'thanks', 'form'].includes(said.do);

/** Does it change nothing, whoever it was said by? */
const isLook = (said: Said): boolean =>
  ['owners', 'reach', 'list', 'vpcs', 'mine', 'waiting', 'expiring', 'topic', 'help'].includes(said.do) ||
  ((said.do === 'of-id' || said.do === 'of-pair') && ['status', 'explain', 'why'].includes(said.verb));

const denying = /^(?:not|dont|doesnt|never|without|unless|if|nobody|should|shouldnt|stop|before|when)$/;

/** `oh no, wrong one, cancel PR-…`: the last clause, where those before it name nothing and deny nothing. */
const lastClause = (tokens: readonly Token[], known: Known): readonly Said[] => {
  const end = tokens.slice(0, -1).findLastIndex(({ plain }) => /[,.!?;]$/.test(plain));
  const before = readSlots(tokens.slice(0, end + 1), known);
  const isPlain = before.networks.length === 0 && before.ids.length === 0 && before.reason === undefined;
  if (end < 0 || !isPlain || tokens.slice(0, end + 1).some(({ word }) => denying.test(word))) return [];
  const last = readAsItStands(tokens.slice(end + 1), known);
  return isTurned(tokens.slice(end + 1)) ? [] : offersIn(last).filter(worthOffering);
};

/** What is said of things as they are, and may be meant as a wish. A longer time is put in where one is named. */
const hinted = (slots: Slots, known: Known): Said | undefined => {
  const said = rowFor(slots, hints)?.say(namedIn(slots, known));
  const lasting = slots.lasting.length === 1 ? slots.lasting[0]?.readings : undefined;
  const isLonger = (said?.do === 'of-id' || said?.do === 'of-pair') && said.verb === 'extend';
  return said && isLonger && lasting?.length === 1 && lasting[0] ? { ...said, lasting: lasting[0] } : said;
};

const hintIn =
  (known: Known) =>
  (tokens: readonly Token[]): Said | undefined =>
    hinted(readSlots(tokens, known), known);

/** The same words, put right: what they mean once slips are mended, order and small words aside. Never done by itself. */
const corrected = (tokens: readonly Token[], known: Known): readonly Said[] => {
  const slots = readSlots(tokens, known);
  const hint = hinted(slots, known);
  if (hint) return [hint];
  const clause = lastClause(tokens, known);
  if (clause.length > 0) return clause;
  const english = translated(tokens, known);
  if (english.some(({ word }, at) => word !== tokens[at]?.word)) {
    const offers = offersIn(readAsItStands(english, known)).filter(worthOffering);
    const isSafe = !isTurned(english) || offers.every(isLook);
    if (offers.length > 0 && isSafe) return offers;
  }
  const aside = withAside(tokens, known, isTurned, hintIn(known));
  if (aside.length > 0) return aside;
  if (isTurned(english) || isTurned(tokens)) return [];
  const better = mended(tokens, known);
  const isMended = better.some(({ word }, at) => word !== tokens[at]?.word);
  const tries = [
    () => (isMended ? offersIn(readAsItStands(better, known)) : []),
    () => withReason(tokens, known),
    () => withReason(better, known),
    () => withAside(better, known, isTurned, hintIn(known)),
    () => withoutStrangers(better, known),
  ];
  for (const attempt of tries) {
    const offers = attempt().filter(worthOffering);
    if (offers.length > 0) return offers;
  }
  return [];
};

/** `we would need`, `would you`: a wish, however politely. */
const isCourtesy = (tokens: readonly Token[], at: number): boolean =>
  /^(?:would|might)$/.test(tokens[at]?.word ?? '') &&
  !/^(?:why|what|how|when)$/.test(tokens[at - 1]?.word ?? '') &&
  /^(?:like|love|need|want|appreciate|you|someone|somebody|anyone|anybody|be|also)$/.test(
    tokens[at + 1]?.word ?? '',
  );

/** Does it deny something, or make a story or a condition of it? */
export const isTurned = (tokens: readonly Token[]): boolean =>
  tokens
    .slice(0, openingOf(tokens))
    .some(({ word }, at) => turning.has(word) && !isReasonOf(tokens, at) && !isCourtesy(tokens, at));

/** What is left of a sentence once its words are English and its slips are mended. */
export const mostReadable = (tokens: readonly Token[], known: Known): readonly Token[] =>
  mended(translated(tokens, known), known);

const wordless = (text: string): Understanding =>
  /^[\s?]*$/.test(text)
    ? { is: 'said', said: { do: 'help' } }
    : { is: 'unsure', offers: [], because: { what: 'words' } };

/** As its own written words are read: what a click would do is what is shown. What does not come to rest is not offered. */
const settled = (offers: readonly Said[], known: Known): readonly Said[] =>
  offers.flatMap((said) => {
    const written = writeSaid(said, known.clock);
    const again = readAsItStands(sentenceOf(written), known);
    if (again?.is !== 'said') return [];
    if (writeSaid(again.said, known.clock) === written) return [again.said];
    const third = readAsItStands(sentenceOf(writeSaid(again.said, known.clock)), known);
    return third?.is === 'said' && writeSaid(third.said, known.clock) === writeSaid(again.said, known.clock)
      ? [again.said]
      : [];
  });

/** What ends something is done at once only where the command itself was typed. */
const shownFirst = (found: Understanding, tokens: readonly Token[], known: Known): Understanding =>
  found.is === 'said' && isGrave(found.said) && !isCommandItself(found.said, tokens, known)
    ? { is: 'unsure', offers: [found.said], because: { what: 'deed' } }
    : found;

/** What a sentence means, or what its own words would mean once put right. Never throws. */
export const understand = (text: string, known: Known): Understanding => {
  const tokens = sentenceOf(text);
  if (!tokens.some(({ word }) => /[\p{L}\p{N}]/u.test(word))) return wordless(text);
  const read = readAsItStands(tokens, known);
  const found = read && shownFirst(read, tokens, known);
  if (found?.is === 'said') return found;
  if (found && found.offers.length > 0) return { ...found, offers: settled(found.offers, known) };
  const form = found?.form && { form: found.form };
  const isSlipOfTime = found?.because.what === 'time' && found.because.found.why === 'no-such';
  const because: Trouble = isTurned(tokens) ? { what: 'negated' } : (found?.because ?? { what: 'slip' });
  const isReadable = !found || found.because.what === 'words' || isSlipOfTime;
  const offers = isReadable ? settled(corrected(tokens, known), known) : [];
  const [only] = offers;
  // The way to a card does nothing, whatever is decided there.
  if (only && offers.length === 1 && 'verb' in only && only.verb === 'approve')
    return { is: 'said', said: only };
  return isSlipOfTime && offers.length > 0
    ? { is: 'unsure', offers, because: { what: 'slip' } }
    : { is: 'unsure', offers, because, ...form };
};
