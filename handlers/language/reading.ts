import { withoutWhy } from './clauses.ts';
import { afterNames, changing, isConditional, isGraveVerb, takesBack } from './deeds.ts';
import type { Seen } from './features.ts';
import { formOf } from './form.ts';
import { type Likely, likely } from './learned.ts';
import { type Concept, conceptsIn, type Found } from './lexicon.ts';
import { readMention, unquote } from './phrases.ts';
import { prepared } from './prepared.ts';
import { openingOf, reasonLead } from './reasons.ts';
import { plainShape } from './shapes.ts';
import { mostReadable } from './slips.ts';
import { type Known, readSlots, type Slots } from './slots.ts';
import { rawOfTokens, type Token } from './tokens.ts';
import type { About, Form, Wish } from './wish.ts';

const aboutOf = ({ ids, networks }: Slots): About => {
  if (ids.length > 0) return 'id';
  if (networks.length > 1) return 'pair';
  return networks.length === 1 ? 'one' : 'none';
};

const done: readonly Concept[] = [
  'remove',
  'cancel',
  'approve',
  'deny',
  'extend',
  'connect',
  'request',
  'test',
  'shorten',
  'repair',
  'let',
];
const wishing = /^(?:be|get|gets|need|needs|want|wants|have|like|must|should)$/;

/** `was removed` tells what was done; `want it removed` is a wish. */
const withPast = (found: readonly Found[], words: readonly string[], form: Form): readonly Found[] => {
  const isDoer =
    /^who (?!can|could|may|should|must|would|will|do|does|is|are|has|have|owns|to|needs|else)/.test(
      words.join(' '),
    );
  return found.flatMap((one) => {
    const word = words[one.at] ?? '';
    const isPast =
      done.includes(one.concept) &&
      ((word.length > 4 && /(?:ed|denied|withdrawn)$/.test(word)) ||
        (form === 'who' && isDoer && !word.endsWith('s')));
    if (!isPast) return [one];
    const isWish = ['say', 'can'].includes(form) && words.slice(0, one.at).some((word) => wishing.test(word));
    if (isWish) return [one];
    const past: Found = { ...one, concept: 'past' };
    return one.concept === 'connect' ? [one, past] : [past];
  });
};

const negating =
  /^(?:not|dont|doesnt|didnt|wont|wouldnt|shouldnt|mustnt|isnt|never|no|nobody|nothing|none|without|unless|nicht|kein|keine|keinen|nie|niemals|pas|jamais|ne|nunca|nadie|cant|cannot|wait|hold|pause|if)$/;
/** Wherever it stands, what is said beside it holds only then. */
const conditional = /^(?:if|unless|wait|hold|pause|without)$/;
/** `remove nothing`. */
const isOfNothing = /^(?:nothing|nobody|none|nichts)$/;
/** A no reaches as far as this: `not to be extended`. What stands further on is another thought. */
const reachOfNo = 4;

/** Who asks wants to know, and no more. */
const asking: readonly Form[] = ['who', 'why', 'when', 'how', 'what', 'was', 'should'];

/** A story of what was: `marketing was connected to finance`. */
const telling = /^(?:was|were|had|did)$/;

export type Read = {
  /** What may be wished, the likeliest first. */
  readonly wishes: readonly Likely[];
  readonly slots: Slots;
  readonly isDenied: boolean;
  readonly found: readonly Found[];
};

/** What changes something, or asks others to. */
const deeds: readonly Wish[] = [...changing, 'request', 'narrow', 'undo', 'drill'];

/** `finance from marketing`: the second asks to reach the first. */
const isReversed = (shape: readonly string[]): boolean => {
  const lead = shape.findLastIndex((word, at) => /^(?:from|by|for)$/.test(word) && shape[at + 1] === 'N');
  return lead > shape.indexOf('N');
};

const inOrder = (slots: Slots): Slots =>
  slots.networks.length === 2 && !plainShape(slots.shape).includes('RPAIR') && isReversed(slots.shape)
    ? { ...slots, networks: [...slots.networks].reverse() }
    : slots;

const polite =
  /^(?:thanks?|you|so|much|a|lot|very|thx|ty|cheers|please|pls|bye|regards|sorry|asap|now|urgent|urgently|hello|hi|hey|good|morning|afternoon|again)$/;

/** What tells why, without the word that leads to it. */
const sayWhy = (why: readonly Token[]): string => {
  const skipped =
    reasonLead(
      why.map(({ word }) => word),
      0,
    ) ?? 0;
  if (why.every(({ word }) => polite.test(word))) return '';
  return unquote(
    rawOfTokens(why.slice(skipped))
      .replace(/^[-–—:,(\s]{1,9}/, '')
      .replace(/[,;.)!\s]{1,9}$/, ''),
  );
};

const withNames = (slots: Slots, named: Slots | undefined): Slots => {
  const isNamed = slots.networks.length + slots.ids.length > 0;
  if (!named) return slots;
  const isOther =
    slots.networks.length === 1 &&
    named.networks.length === 1 &&
    slots.shape.some((word) => /^(?:its|it|their|that)$/.test(word));
  if (isOther) return { ...slots, networks: [...named.networks, ...slots.networks] };
  if (isNamed) return slots;
  const { networks, ids } = named;
  return { ...slots, networks, ids };
};

const plainly = (word: string): string => (/^[NIP]$/.test(word) ? word : word.replace(/['’?]/g, ''));

const isDeed = ({ concept }: Found): boolean => done.includes(concept) || concept === 'alone';

const covers = ({ at: from, length }: Found, at: number): boolean => from <= at && at < from + length;

/** Does the no at a place reach a deed? */
const isNear = (at: number, words: readonly string[], found: readonly Found[]): boolean =>
  conditional.test(words[at] ?? '') ||
  (isOfNothing.test(words[at] ?? '') && found.some((one) => one.at === at - 1 && isDeed(one))) ||
  found.some((one) => one.at + one.length > at && one.at <= at + reachOfNo && isDeed(one));

/** What is said against a wish, anywhere in the sentence or only beside what it ends. */
const deniedIn = (words: readonly string[], found: readonly Found[], form: Form) => {
  const isEnding = found.some(({ concept }) => ['remove', 'cancel', 'over'].includes(concept));
  const isStory =
    form === 'say' &&
    (words.slice(0, 6).some((word) => /^(?:wrote|typed|said|says)$/.test(word)) ||
      /^(?:i heard|i think|i thought|he said|she said|they said)\b/.test(words.join(' ')) ||
      (words.some((word) => telling.test(word)) && found.some(({ concept }) => concept === 'past'))) &&
    !found.some(({ concept }) => concept === 'need');
  const noes = (isPart: (one: Found) => boolean): readonly number[] =>
    words.flatMap((word, at) =>
      negating.test(word) && !found.some((one) => covers(one, at) && isPart(one)) ? [at] : [],
    );
  return {
    // `cannot` tells of trouble, and of what is ended it says no.
    isDenied:
      isStory ||
      noes(({ length, concept }) => !(isEnding && length === 1 && concept === 'trouble')).some((at) =>
        isNear(at, words, found),
      ),
    // What ends something is offered beside no word of denial, wherever that stands.
    isForbidden:
      noes(({ concept, length }) => concept === 'over' || (concept === 'cancel' && length > 1)).length > 0,
  };
};

const partsOf = ({ lasting, services, reason, shape }: Slots, isDenied: boolean) => [
  ...(lasting.length > 0 ? (['time'] as const) : []),
  ...(services.length > 0 ? (['service'] as const) : []),
  ...(reason ? (['reason'] as const) : []),
  ...(shape.includes('P') ? (['people'] as const) : []),
  ...(isDenied ? (['denied'] as const) : []),
];

/** `finance … from the lab`: a whole environment is none of the networks that are meant beside a clear one. */
const withoutVague = (slots: Slots): Slots => {
  const clear = slots.networks.filter(({ vpcs }) => vpcs.length === 1);
  const isVague =
    clear.length === 1 && slots.networks.some(({ as, vpcs }) => as === 'environment' && vpcs.length > 1);
  return isVague ? { ...slots, networks: clear } : slots;
};

const slotsOf = (main: readonly Token[], why: readonly Token[], known: Known, named?: Slots): Slots => {
  const bare = withNames(inOrder(withoutVague(readSlots(main, known))), named);
  const reason = [bare.reason?.replace(/[,;]{1,9}$/, ''), sayWhy(why)].filter(Boolean).join(', ');
  return { ...bare, ...(reason && { reason }) };
};

/** `, not needed any more` says what is wanted, as a reason. */
const overIn = (reason = ''): readonly Found[] =>
  conceptsIn(
    reason
      .toLowerCase()
      .replace(/['’?.,!;]/g, '')
      .split(' '),
  ).filter(({ concept, at }) => concept === 'over' && at < 3);

/** What is named differs from sentence to sentence, and says nothing of what is wished. */
const maskedOf = (tokens: readonly Token[], { catalog }: Known): readonly string[] =>
  tokens.map(({ word, plain }) => {
    if (catalog.find(word) || /^(?:\d+\.){3}\d+/.test(word)) return 'N';
    if (/^#?pr-?\w*\d/.test(word)) return 'I';
    if (readMention(plain)) return 'P';
    return /\d/.test(word) ? '0' : plainly(word);
  });

/** A sentence taken apart, as its wish is told from it. */
type Apart = {
  readonly seen: Seen;
  readonly slots: Slots;
  readonly isDenied: boolean;
  readonly found: readonly Found[];
  /** Is it said against this wish? */
  readonly isOut: (wish: Wish) => boolean;
};

const isQuestion = (typed: readonly Token[]): boolean => typed.at(-1)?.plain.endsWith('?') === true;

const takeApart = (typed: readonly Token[], known: Known, named?: Slots): Apart => {
  const tokens = prepared(mostReadable(typed, known), known);
  const { main, why } = withoutWhy(tokens, known);
  const slots = slotsOf(main, why, known, named);
  const words = slots.shape.map(plainly);
  const form = formOf(words);
  const over = overIn(slots.reason);
  const found = [
    ...withPast(conceptsIn(words), words, form),
    ...over.map((one) => ({ ...one, at: words.length })),
  ];
  const { isDenied, isForbidden } = deniedIn(words, found, form);
  const isTakenBack = takesBack(afterNames(tokens.slice(0, openingOf(tokens)), known));
  const isNo = why.length > 0 && why.length < 4 && over.length === 0 && takesBack(why);
  const parts = [...partsOf(slots, isDenied), ...(isQuestion(typed) ? (['question'] as const) : [])];
  return {
    seen: {
      words: maskedOf(tokens, known),
      concepts: found.map(({ concept }) => concept),
      form,
      about: aboutOf(slots),
      parts,
    },
    ...{ slots, isDenied, found },
    isOut: (wish) =>
      ((isDenied || isNo || asking.includes(form)) && deeds.includes(wish)) ||
      ((isTakenBack || isForbidden || isConditional(tokens)) && isGraveVerb(wish)),
  };
};

/** What is learned from of a sentence. */
export const seenIn = (typed: readonly Token[], known: Known): Seen => takeApart(typed, known).seen;

/** Every wish that the words of a sentence may be. `named`: what it is about where it names nothing itself. */
export const readWords = (typed: readonly Token[], known: Known, named?: Slots): Read => {
  const { seen, slots, isDenied, found, isOut } = takeApart(typed, known, named);
  return { wishes: likely(seen).filter(({ wish }) => !isOut(wish)), slots, isDenied, found };
};
