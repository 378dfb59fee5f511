import { isCidr } from '../../src/network/cidr.ts';
import { withoutWhy } from './clauses.ts';
import { plainWord } from './courtesy.ts';
import {
  afterNames,
  changing,
  isCalm,
  isConditional,
  isGraveVerb,
  isUnfinished,
  takesBack,
} from './deeds.ts';
import { asDenied, asking, deniedIn, isAgainst, isDeed, isNoAlone, plainly, withPast } from './denial.ts';
import { withWay } from './direction.ts';
import { withoutDoubles } from './doubles.ts';
import type { Seen } from './features.ts';
import { formOf } from './form.ts';
import { withoutHaste } from './haste.ts';
import type { Known } from './known.ts';
import { type Likely, likely } from './learned.ts';
import { lengthAlone } from './length-alone.ts';
import { type Concept, conceptsIn, type Found } from './lexicon.ts';
import { maskedOf } from './masked.ts';
import type { Clause } from './parted.ts';
import { tellsOfPart } from './parts.ts';
import { prepared } from './prepared.ts';
import { isLed, openingOf } from './reasons.ts';
import { whyClauses } from './said-why.ts';
import { mostReadable } from './slips.ts';
import { isSource, readSlots, type Slots } from './slots.ts';
import { withSure } from './surely.ts';
import type { Token } from './tokens.ts';
import { wholeWish } from './whole-wishes.ts';
import type { About, Form, Wish } from './wish.ts';
import { wordingsOf } from './wording.ts';

const aboutOf = ({ ids, networks }: Slots): About => {
  if (ids.length > 0) return 'id';
  if (networks.length > 1) return 'pair';
  return networks.length === 1 ? 'one' : 'none';
};

/** A sentence taken apart. */
type Parts = {
  /** Its words as they are read: in English, and without slips. */
  readonly tokens: readonly Token[];
  readonly clauses: readonly Clause[];
  /** Of these, what is said beside the order. */
  readonly why: readonly Token[];
  /** What tells why, clause by clause. */
  readonly told: readonly Clause[];
  readonly slots: Slots;
  readonly isDenied: boolean;
  readonly found: readonly Found[];
  /** No slip was mended in it, nothing is asked by it, and a word for it leads to its reason. */
  readonly isPlain: boolean;
};

export type Read = Parts & {
  /** What may be wished, the likeliest first. */
  readonly wishes: readonly Likely[];
  /** How it is put. */
  readonly form: Form;
};

/** What changes something, or asks others to. */
const deeds: readonly Wish[] = [...changing, 'request', 'narrow', 'widen', 'undo', 'drill'];

/** Whoever says not to do these says no to no request. */
const ending: readonly Concept[] = ['deny', 'remove', 'cancel', 'end', 'alone'];

const withNames = (slots: Slots, named: Slots | undefined): Slots => {
  const isNamed = slots.networks.length + slots.ids.length > 0;
  if (!named) return slots;
  const isOther =
    slots.networks.length === 1 &&
    named.networks.length === 1 &&
    slots.shape.some((word) => /^(?:its|it|their|that)$/.test(word));
  if (isOther && isSource(slots)) return { ...slots, networks: [...slots.networks, ...named.networks] };
  if (isOther) return { ...slots, networks: [...named.networks, ...slots.networks] };
  if (isNamed) return slots;
  const { networks, ids } = named;
  return { ...slots, networks, ids };
};

const partsOf = ({ lasting, services, shape }: Slots, told: readonly Clause[], isDenied: boolean) => [
  ...(lasting.length > 0 ? (['time'] as const) : []),
  ...(services.length > 0 ? (['service'] as const) : []),
  ...(told.length > 0 ? (['reason'] as const) : []),
  ...(shape.includes('P') ? (['people'] as const) : []),
  ...(isDenied ? (['denied'] as const) : []),
];

/** `finance … from the lab`: a whole environment is none of the networks that are meant beside a clear one. */
const withoutVague = (slots: Slots): Slots => {
  const clear = slots.networks.filter(({ vpcs }) => vpcs.length === 1);
  const vague = slots.networks.find(
    ({ as, vpcs }) => (as === 'environment' || as === 'account') && vpcs.length > 1,
  );
  return clear.length === 1 && vague ? { ...slots, networks: clear, vague } : slots;
};

/** What is named, in the order in which it is named. */
const asNamed = (main: readonly Token[], known: Known): Slots =>
  withoutDoubles(withoutVague(readSlots(main, known)));

const slotsOf = (main: readonly Token[], known: Known, named?: Slots): Slots =>
  withNames(withWay(asNamed(main, known)), named);

/** `, not needed any more` says what is wanted, as a reason. */
const overIn = (told: readonly Clause[]): readonly Found[] =>
  told
    .flatMap((clause) => conceptsIn(clause.map(plainWord)))
    .filter(({ concept, at }) => concept === 'over' && at < 3);

/** The same as its wish is told from it. */
type Apart = Parts & {
  readonly seen: Seen;
  /** Is it said against this wish? */
  readonly isOut: (wish: Wish) => boolean;
};

const isNamed = ({ networks, ids }: Slots): boolean => networks.length + ids.length > 0;

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

const isQuestion = (typed: readonly Token[]): boolean => typed.at(-1)?.plain.endsWith('?') === true;

/** Is an emergency denied, or said under a condition, by other words than those of haste? */
const isDeniedCalmly = ({ tokens, words, after, found, form }: Hasty): boolean => {
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
type Hasty = {
  readonly tokens: readonly Token[];
  readonly words: readonly string[];
  readonly after: readonly Token[];
  readonly found: readonly Found[];
  readonly form: Form;
};

const moreParts = (tokens: readonly Token[], typed: readonly Token[]) => [
  ...(tokens.some(({ word }) => isCidr(word)) ? (['block'] as const) : []),
  ...(isQuestion(typed) ? (['question'] as const) : []),
];

const takeApart = (typed: readonly Token[], known: Known, named?: Slots): Apart => {
  const readable = mostReadable(typed, known);
  const tokens = prepared(readable, known);
  const { main, why, clauses } = withoutWhy(tokens, known);
  const slots = slotsOf(main, known, named);
  const told = whyClauses({ tokens, clauses, slots });
  const words = slots.shape.map(plainly);
  const form = formOf(maskedOf(tokens, known));
  // `data is not needed any more`: a part is over, and not the peering.
  const over = tellsOfPart(why, known) ? [] : overIn(told);
  const found = [
    ...withPast(conceptsIn(words), words, form),
    ...over.map((one) => ({ ...one, at: words.length })),
  ];
  const { isDenied, isForbidden } = deniedIn(words, found, form);
  const opening = tokens.slice(0, openingOf(tokens));
  const isTimed = slots.lasting.length > 0 || slots.starts.length > 0;
  const after = afterAll(opening, slots, known);
  const isNotCalm = isDeniedCalmly({ tokens, words, after, found, form });
  const isTakenBack = takesBack(after, isTimed);
  const isAskedWhether = isQuestion(typed) && asksWhether.test(words.join(' '));
  const isUndoing = undoing.test(words.join(' '));
  const isNo =
    why.length > 0 &&
    !isCalm(why.map(({ word }) => word).join(' ')) &&
    why.length < 4 &&
    over.length === 0 &&
    !isUnfinished(why) &&
    takesBack(firstOf(why));
  const isDenial = found.some(({ concept }) => concept === 'deny');
  const isAboutEnd = !isDenial && found.some(({ concept }) => ending.includes(concept));
  // `do not end it` wishes that it stays.
  const isAboutStay = !isDenial && found.some(({ concept }) => concept === 'extend');
  const isNoToAnEnd =
    ending.some((one) => isAgainst(one, words, found)) || (isAboutEnd && (isDenied || isNo || isTakenBack));
  const isComplaint = tellsNoEnd(tokens, found, known);
  const parts = [...partsOf(slots, told, isDenied), ...moreParts(tokens, typed)];
  return {
    seen: {
      words: maskedOf(tokens, known),
      concepts: found.map(({ concept }) => concept),
      form,
      about: aboutOf(slots),
      parts,
    },
    ...{ tokens, clauses, why, told, slots, isDenied, found },
    isPlain:
      !isQuestion(typed) &&
      !found.some(({ concept }) => concept === 'again') &&
      isLed(tokens) &&
      readable.length === typed.length &&
      readable.every(({ word }, at) => word === typed[at]?.word),
    isOut: (wish) =>
      wish === 'break-glass'
        ? isNo || isNotCalm || asking.includes(form)
        : (isGraveVerb(wish) && isComplaint) ||
          (wish === 'answer' && asking.includes(form)) ||
          (wish === 'deny' && (asking.includes(form) || isNoToAnEnd || isAboutStay)) ||
          (wish === 'freeze' && (tellsOfFreeze(tokens, found) || tellsOfFreezeOf(tokens, slots))) ||
          ((isDenied || isNo || asking.includes(form)) && deeds.includes(wish)) ||
          (isGraveVerb(wish) &&
            (isTakenBack || isUndoing || isForbidden || isConditional(tokens) || isAskedWhether)),
  };
};

/** What a sentence names beside what tells why, as who asks to reach whom is learned from it. */
export const namedIn = (typed: readonly Token[], known: Known): Slots =>
  asNamed(withoutWhy(prepared(mostReadable(typed, known), known), known).main, known);

/** What is learned from of a sentence. */
export const seenIn = (typed: readonly Token[], known: Known): Seen => takeApart(typed, known).seen;

/** What is surely wished, of all that is named anywhere. */
const surelyIn = ({ tokens, slots, found }: Parts, typed: readonly Token[], known: Known) => {
  const [asRead, asTyped] = wordingsOf(tokens, typed, known);
  const concepts = found.map(({ concept }) => concept);
  const wish = wholeWish({ read: asRead, typed: asTyped, slots, concepts });
  const ids = isNamed(slots) ? slots.ids : readSlots(tokens, known).ids;
  // `i approved PR-… but meant PR-…`: the first is taken back. A question about all names none.
  const about = wish === 'undo' ? ids.slice(0, 1) : ids;
  const named = wish?.startsWith('topic-') ? { networks: [], ids: [] } : { ids: about };
  return wish && { slots: { ...slots, ...named }, isDenied: false, wishes: [{ wish, share: 1 }] };
};

/** Every wish that the words of a sentence may be. `named`: what it is about where it names nothing itself. */
export const readWords = (typed: readonly Token[], known: Known, named?: Slots): Read => {
  const { seen, isOut, ...apart } = takeApart(typed, known, named);
  const surely = surelyIn(apart, typed, known);
  if (surely) return { ...apart, form: seen.form, ...surely };
  const alone = lengthAlone(apart.slots, apart.tokens);
  const told = isNoAlone(apart.slots.shape.map(plainly), apart.found) ? asDenied(likely(seen)) : likely(seen);
  const wishes: readonly Likely[] = alone
    ? [{ wish: alone, share: 1 }]
    : withSure(told, apart.slots, typed, known);
  return { ...apart, form: seen.form, wishes: wishes.filter(({ wish }) => !isOut(wish)) };
};
