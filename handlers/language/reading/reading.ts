import { isCidr } from '../../../src/network/cidr.ts';
import type { Known } from '../named/known.ts';
import { prepared } from '../prepared/prepared.ts';
import { mostReadable } from '../prepared/slips.ts';
import { withoutWhy } from '../reasons/clauses.ts';
import { whyClauses } from '../reasons/said-why.ts';
import type { Clause } from '../slots/parted.ts';
import { tellsOfPart } from '../slots/parts.ts';
import { readSlots, type Slots } from '../slots/slots.ts';
import { asDenied, deniedIn, isNoAlone, plainly, withPast } from '../wishes/denial.ts';
import { type Likely, likely } from '../wishes/learned.ts';
import { lengthAlone } from '../wishes/length-alone.ts';
import { maskedOf } from '../wishes/masked.ts';
import { withSure } from '../wishes/surely.ts';
import { wholeWish } from '../wishes/whole-wishes.ts';
import { wordingsOf } from '../wishes/wording.ts';
import { plainWord } from '../words/courtesy.ts';
import type { Seen } from '../words/features.ts';
import { formOf } from '../words/form.ts';
import { conceptsIn, type Found } from '../words/lexicon.ts';
import { isLed } from '../words/reasons.ts';
import type { Token } from '../words/tokens.ts';
import type { Form, Wish } from '../words/wish.ts';
import { aboutOf, asNamed, isNamed, slotsOf } from './named-slots.ts';
import { isQuestion, saidAgainst } from './said-against.ts';

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

const partsOf = ({ lasting, services, shape }: Slots, told: readonly Clause[], isDenied: boolean) => [
  ...(lasting.length > 0 ? (['time'] as const) : []),
  ...(services.length > 0 ? (['service'] as const) : []),
  ...(told.length > 0 ? (['reason'] as const) : []),
  ...(shape.includes('P') ? (['people'] as const) : []),
  ...(isDenied ? (['denied'] as const) : []),
];

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
    isOut: saidAgainst({
      ...{ typed, tokens, why, slots, words, found, form, isDenied, isForbidden },
      isOver: over.length > 0,
      known,
    }),
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
