import { correctedAbroad } from './corrected-abroad.ts';
import { readFreely } from './freely.ts';
import type { Said } from './meanings/said.ts';
import type { Known } from './named/known.ts';
import { withPeople } from './named/people-named.ts';
import { prepared } from './prepared/prepared.ts';
import { sentenceOf } from './prepared/sentence.ts';
import { readWords } from './reading/reading.ts';
import { settled } from './reading/settled.ts';
import { readAsItStands, type Understanding } from './reading/understand.ts';
import { tellsHow } from './reading/wish-says.ts';
import {
  afterNames,
  isChanging,
  isCommandItself,
  isGraveVerb,
  isShownFirst,
  saysNo,
  takesBack,
} from './slots/deeds.ts';
import { timeChosen } from './wishes/time-chosen.ts';
import { type Token, tokensOf } from './words/tokens.ts';

const wordless = (text: string): Understanding =>
  /^[\s?]*$/.test(text)
    ? { is: 'said', said: { do: 'help' } }
    : { is: 'unsure', offers: [], because: { what: 'words' } };

const isAsked = (typed: readonly Token[]): boolean =>
  /^(?:please|pls|can|could|may|request|connect|need|i|we)$/.test(typed[0]?.word ?? '');

/** Two names, for no time, and no word that asks: it may tell of them as well. */
const isBare = (said: Said, typed: readonly Token[]): boolean =>
  said.do === 'request' && said.lasting === undefined && !isAsked(typed);

/** `marketing and finance: waiting for approval, does it need me?` asks for nothing. */
const isAskedAbout = (said: Said, typed: readonly Token[]): boolean =>
  said.do === 'request' && isBare(said, typed) && /\?$/.test(said.reason ?? '');

const surelyOther = 0.6;
/** `dev to finance: packets go in, nothing comes back`: two names and a colon ask for nothing where the words surely wish something else. */
const isOtherWish = (said: Said, typed: readonly Token[], known: Known): boolean => {
  if (!isBare(said, typed)) return false;
  const [first] = readWords(typed, known).wishes;
  return first !== undefined && !['request', 'plan'].includes(first.wish) && first.share >= surelyOther;
};

/** What ends something, or answers somebody, is done at once only where the command itself was typed. */
const shownFirst = (found: Understanding, typed: readonly Token[], known: Known): Understanding => {
  if (found.is === 'said' && isAskedAbout(found.said, typed))
    return { is: 'unsure', offers: [found.said], because: { what: 'question' } };
  const isUndone = found.is === 'said' && 'verb' in found.said && isChanging(found.said.verb);
  if (isUndone && saysNo(afterNames(typed, known)))
    return { is: 'unsure', offers: [], because: { what: 'negated' } };
  if (found.is !== 'said' || !isShownFirst(found.said) || isCommandItself(found.said, typed, known))
    return found;
  const isSaidWhy = typed.some(({ word }) => word === 'because');
  return isGraveVerb(found.said.verb) && !isSaidWhy && takesBack(afterNames(typed, known))
    ? { is: 'unsure', offers: [], because: { what: 'negated' } }
    : { is: 'unsure', offers: [found.said], because: { what: 'deed' } };
};

/** The words were read, and something of them is wrong that no other reading puts right. */
const isTroubled = (
  { because }: Extract<Understanding, { is: 'unsure' }>,
  tokens: readonly Token[],
  known: Known,
): boolean =>
  because.what !== 'words' &&
  !(because.what === 'time' && ['no-such', 'start'].includes(because.found.why ?? '')) &&
  (isTypedRequest(tokens) ||
    !because.what.startsWith('time') ||
    timeChosen(prepared(tokens, known), known).length === 0);

/** Whoever types the command itself is asked back in its form about a time that it cannot say. */
const isTypedRequest = ([first]: readonly Token[]): boolean => /^(?:request|plan)$/.test(first?.word ?? '');

/** The way to a card does nothing, whatever is decided there. */
const leadsToCard = (said: Said): boolean => 'verb' in said && said.verb === 'approve';

/** What a sentence means, or what it would mean once it is put right. Never throws. */
export const understand = (text: string, known: Known): Understanding => {
  const tokens = withPeople(sentenceOf(text), known.places.people);
  if (!tokens.some(({ word }) => /[\p{L}\p{N}]/u.test(word))) return wordless(text);
  // What somebody takes back at once is no reason.
  const last = correctedAbroad(tokens, known);
  const read = last === tokens ? readAsItStands(tokens, known) : undefined;
  const isOther = read?.is === 'said' && isOtherWish(read.said, tokens, known);
  const found = read && !isOther ? shownFirst(read, tokensOf(text), known) : undefined;
  if (found?.is === 'said') return found;
  if (found && found.offers.length > 0) return { ...found, offers: settled(found.offers, known) };
  if (found && isTroubled(found, tokens, known)) return found;
  const free = { ...readFreely(tokens, last, known), isFree: true } as const;
  if (free.is === 'said') return free;
  const all = settled(free.offers, known);
  const offers = all.length > 1 ? all.filter((one) => !tellsHow(one)) : all;
  const [only] = offers;
  if (only && offers.length === 1 && (tellsHow(only) || leadsToCard(only)))
    return { is: 'said', said: only, isFree: true };
  return offers.length === 0 && found ? found : { ...free, offers };
};
