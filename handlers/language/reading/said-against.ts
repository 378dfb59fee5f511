import type { Known } from '../named/known.ts';
import { afterNames, changing, isCalm, isConditional, isUnfinished, takesBack } from '../slots/deeds.ts';
import type { Slots } from '../slots/slots.ts';
import { asking, deniedIn, isAgainst, isDeed, plainly } from '../wishes/denial.ts';
import { maskedOf } from '../wishes/masked.ts';
import { plainWord } from '../words/courtesy.ts';
import { withoutHaste } from '../words/haste.ts';
import { type Concept, conceptsIn, type Found } from '../words/lexicon.ts';
import { openingOf } from '../words/reasons.ts';
import type { Token } from '../words/tokens.ts';
import type { Form, Wish } from '../words/wish.ts';
import { isNamed } from './named-slots.ts';

/** What a sentence says against a wish that its words seem to have. */

/** A sentence as far as it may speak against what it seems to wish. */
type Sentence = {
  readonly typed: readonly Token[];
  readonly tokens: readonly Token[];
  /** What is said beside the order, in words that tell why. */
  readonly why: readonly Token[];
  readonly slots: Slots;
  readonly words: readonly string[];
  readonly found: readonly Found[];
  readonly form: Form;
  readonly isDenied: boolean;
  readonly isForbidden: boolean;
  /** Does it tell that something is over? */
  readonly isOver: boolean;
  readonly known: Known;
};

/** What changes something, or asks others to. */
const deeds: readonly Wish[] = [...changing, 'request', 'narrow', 'widen', 'undo', 'drill'];

/** An emergency is denied in words of its own. */
const isNoEmergency = (wish: Wish): boolean => wish !== 'break-glass';

/** Whoever says not to do these says no to no request. */
const ending: readonly Concept[] = ['deny', 'remove', 'cancel', 'end', 'alone'];

/** `cancel the removal of …`: what ends something is not to be done. */
const undoing =
  /\b(?:cancel|stop|undo|revoke|call off|take back) (?:the |that )?(?:removal|removing|deletion|ending|end of)\b/;

/** `end it when the freeze is over`: a freeze that is told of is none that is wished. */
const duringFreeze = /\b(?:when|once|until|till|til|after|before) (?:the |our |this )?(?:\w+ )?freeze\b/;
const tellsOfFreeze = (tokens: readonly Token[], found: readonly Found[]): boolean =>
  duringFreeze.test(tokens.map(({ word }) => word).join(' ')) && found.some(isDeed);

/** `there is a freeze until the 4th`, beside a request: what nobody orders tells why. */
const orderedFreeze =
  /(?:^|\b(?:please|pls|you|to|should|must|lets|and|then|also) )(?:freeze|lock|unfreeze|thaw|lift)\b/;
const tellsOfFreezeOf = (tokens: readonly Token[], { ids }: Slots): boolean =>
  ids.length > 0 && !orderedFreeze.test(tokens.map(plainWord).join(' '));

/** `can PR-… be removed?` asks whether it may be, and `can you remove …?` is a wish. */
const asksWhether = /^(?:can|is|are) (?:the )?[IN](?: (?:(?:and|to|with) )?N)? (?:to )?be(?: |$)/;

/** What is said behind the deed itself, where nothing is named before it: `cancel my request`, `PR-… please cancel`. */
const afterDeed = (tokens: readonly Token[]): readonly Token[] => {
  const deed = conceptsIn(tokens.map(({ word }) => plainly(word))).findLast(isDeed);
  return tokens.slice(deed ? deed.at + deed.length : 0);
};

const afterAll = (tokens: readonly Token[], slots: Slots, known: Known): readonly Token[] => {
  const rest = isNamed(slots) ? afterNames(tokens, known) : tokens;
  const isFirst = !conceptsIn(
    tokens.slice(0, -rest.length || tokens.length).map(({ word }) => plainly(word)),
  ).some(isDeed);
  return isFirst || !isNamed(slots) ? afterDeed(rest) : rest;
};

const opener = /^(?:actually|oh|ah|ok|okay|sorry|please|pls|but|well|hmm|um)$/;

const firstOf = (why: readonly Token[]): readonly Token[] =>
  why.filter(({ word }) => word !== '' && !opener.test(word)).slice(0, 1);

export const isQuestion = (typed: readonly Token[]): boolean => typed.at(-1)?.plain.endsWith('?') === true;

/** Is an emergency denied, or said under a condition, by other words than those of haste? */
const isDeniedCalmly = ({ tokens, words, found, form }: Sentence, after: readonly Token[]): boolean => {
  const calm = deniedIn(withoutHaste(words, found), found, form);
  const calmly = withoutHaste(
    after.map(({ word }) => plainly(word)),
    [],
  );
  return (
    calm.isDenied ||
    calm.isForbidden ||
    isConditional(tokens) ||
    takesBack(after.map((token, at) => ({ ...token, word: calmly[at] ?? '' })))
  );
};

const endsSomething: readonly Concept[] = ['cancel', 'remove', 'over', 'end', 'shorten', 'deny', 'alone'];
/** Words for waiting or for trouble, and none for an end: nothing is ended for that. */
const tellsNoEnd = (tokens: readonly Token[], found: readonly Found[], known: Known): boolean => {
  const words = maskedOf(tokens, known);
  const told = conceptsIn(words);
  const isEnd = [...found, ...told].some(({ concept }) => endsSomething.includes(concept));
  const isTrouble = told.some(
    ({ concept, at }) => concept === 'trouble' && !/^(?:gone|down)$/.test(words[at] ?? ''),
  );
  return !isEnd && (isTrouble || told.some(({ concept }) => concept === 'pending'));
};

/** `no, …` in what is told beside the order. */
const isNoBeside = ({ why, isOver }: Sentence): boolean =>
  why.length > 0 &&
  why.length < 4 &&
  !isOver &&
  !isCalm(why.map(({ word }) => word).join(' ')) &&
  !isUnfinished(why) &&
  takesBack(firstOf(why));

type Against = { readonly wishes: (wish: Wish) => boolean; readonly isSaid: boolean };

/** What is said against a wish, a row each; one is enough. */
const rowsOf = (said: Sentence): readonly Against[] => {
  const { typed, tokens, slots, words, found, form, isDenied, isForbidden, known } = said;
  const after = afterAll(tokens.slice(0, openingOf(tokens)), slots, known);
  const isTimed = slots.lasting.length > 0 || slots.starts.length > 0;
  const isTakenBack = takesBack(after, isTimed);
  const isNo = isNoBeside(said);
  const isAsked = asking.includes(form);
  const isDenial = found.some(({ concept }) => concept === 'deny');
  const isAboutEnd = !isDenial && found.some(({ concept }) => ending.includes(concept));
  const isNoToAnEnd =
    ending.some((one) => isAgainst(one, words, found)) || (isAboutEnd && (isDenied || isNo || isTakenBack));
  // `do not end it` wishes that it stays.
  const isAboutStay = !isDenial && found.some(({ concept }) => concept === 'extend');
  const isAskedWhether = isQuestion(typed) && asksWhether.test(words.join(' '));
  const of =
    (...some: readonly Wish[]) =>
    (wish: Wish) =>
      some.includes(wish);
  return [
    { wishes: of('break-glass'), isSaid: isNo || isAsked || isDeniedCalmly(said, after) },
    { wishes: of('answer'), isSaid: isAsked },
    { wishes: of('deny'), isSaid: isAsked || isNoToAnEnd || isAboutStay },
    { wishes: of('freeze'), isSaid: tellsOfFreeze(tokens, found) || tellsOfFreezeOf(tokens, slots) },
    { wishes: (wish) => isNoEmergency(wish) && deeds.includes(wish), isSaid: isDenied || isNo || isAsked },
    { wishes: of('remove', 'cancel'), isSaid: tellsNoEnd(tokens, found, known) },
    {
      wishes: of('remove', 'cancel'),
      isSaid: isTakenBack || isForbidden || isConditional(tokens) || isAskedWhether,
    },
    { wishes: of('remove', 'cancel'), isSaid: undoing.test(words.join(' ')) },
  ];
};

/** Does a sentence say something against a wish that its words seem to have? */
export const saidAgainst = (said: Sentence): ((wish: Wish) => boolean) => {
  const rows = rowsOf(said).filter(({ isSaid }) => isSaid);
  return (wish) => rows.some(({ wishes }) => wishes(wish));
};
