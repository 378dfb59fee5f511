import { isCidr } from '../../src/network/cidr.ts';
import { withoutWhy } from './clauses.ts';
import { afterNames, changing, isConditional, isGraveVerb, isUnfinished, takesBack } from './deeds.ts';
import { asDenied, asking, deniedIn, isAgainst, isDeed, isNoAlone, plainly, withPast } from './denial.ts';
import { withoutDoubles } from './doubles.ts';
import { exactShape } from './exact.ts';
import type { Seen } from './features.ts';
import { formOf } from './form.ts';
import { withoutHaste } from './haste.ts';
import type { Known } from './known.ts';
import { type Likely, likely } from './learned.ts';
import { lengthAlone } from './length-alone.ts';
import { type Concept, conceptsIn, type Found } from './lexicon.ts';
import { maskedOf } from './masked.ts';
import { tellsOfPart } from './parts.ts';
import { unquote } from './phrases.ts';
import { prepared } from './prepared.ts';
import { openingOf } from './reasons.ts';
import { sayWhy } from './say-why.ts';
import { mostReadable } from './slips.ts';
import { isSource, readSlots, type Slots } from './slots.ts';
import type { Token } from './tokens.ts';
import type { About, Form, Wish } from './wish.ts';

const aboutOf = ({ ids, networks }: Slots): About => {
  if (ids.length > 0) return 'id';
  if (networks.length > 1) return 'pair';
  return networks.length === 1 ? 'one' : 'none';
};

export type Read = {
  /** Its words as they are read: in English, and without slips. */
  readonly tokens: readonly Token[];
  /** What may be wished, the likeliest first. */
  readonly wishes: readonly Likely[];
  readonly slots: Slots;
  /** How it is put. */
  readonly form: Form;
  readonly isDenied: boolean;
  readonly found: readonly Found[];
  /** No slip was mended in it, nothing is asked by it, and a word for it leads to its reason. */
  readonly isPlain: boolean;
};

/** What changes something, or asks others to. */
const deeds: readonly Wish[] = [...changing, 'request', 'narrow', 'widen', 'undo', 'drill'];

/** Whoever says not to do these says no to no request. */
const ending: readonly Concept[] = ['deny', 'remove', 'cancel', 'end', 'alone'];

/** `reach finance, we are in marketing`: where whoever speaks is. */
const place = /(?:^| )(?:i|we|im|am|are|were|sit|sitting|based) (?:in|on|at|from) N$/;

/** `when marketing pings it`. */
const doer =
  / N (?:pings|reaches|calls|hits|tests|asks|tries|connects|talks)(?: (?:it|them|to|there|in|that))*$/;

/** `open the finance database to marketing`: who is let in stands last. */
const opened = /(?:^| )(?:open|expose)(?: up)?(?: the)? N(?: [a-z]+){1,2} to (?:the )?N(?: |$)/;

/** `marketing has to read from finance`: where the data comes from is reached. */
const reading = /^(?:read|pull|fetch|load|copy|query|consume|import|export)(?:s|ing)?$/;

/** `finance from marketing`: the second asks to reach the first. */
const isReversed = ({ shape, only }: Slots): boolean => {
  const said = shape.join(' ');
  if (only !== undefined && /(?:^| )(?:open|expose)(?: the)? N to (?:the )?N(?: |$)/.test(said)) return true;
  // `get us into finance, we are in marketing`.
  const first = shape.indexOf('N');
  if (shape[shape[first - 1] === 'the' ? first - 2 : first - 1] === 'into') return true;
  if (place.test(said) || doer.test(said) || opened.test(said)) return true;
  const lead = shape.findLastIndex(
    (word, at) =>
      !reading.test(shape[at - 1] ?? '') &&
      /^(?:from|by|for)$/.test(word) &&
      shape[/^(?:the|our|my)$/.test(shape[at + 1] ?? '') ? at + 2 : at + 1] === 'N',
  );
  return lead > shape.indexOf('N');
};

const inOrder = (slots: Slots): Slots =>
  slots.networks.length === 2 && !exactShape(slots.shape).includes('RPAIR') && isReversed(slots)
    ? { ...slots, networks: [...slots.networks].reverse() }
    : slots;

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
  const vague = slots.networks.find(
    ({ as, vpcs }) => (as === 'environment' || as === 'account') && vpcs.length > 1,
  );
  return clear.length === 1 && vague ? { ...slots, networks: clear, vague } : slots;
};

const slotsOf = (main: readonly Token[], why: readonly Token[], known: Known, named?: Slots): Slots => {
  const bare = withNames(inOrder(withoutDoubles(withoutVague(readSlots(main, known)))), named);
  // Quoted as one, though it was told in parts.
  const reason = unquote([bare.reason?.replace(/[,;:]{1,9}$/, ''), sayWhy(why)].filter(Boolean).join(', '));
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

/** A sentence taken apart, as its wish is told from it. */
type Apart = {
  readonly tokens: readonly Token[];
  readonly seen: Seen;
  readonly slots: Slots;
  readonly isDenied: boolean;
  readonly found: readonly Found[];
  readonly isPlain: boolean;
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

const isQuestion = (typed: readonly Token[]): boolean => typed.at(-1)?.plain.endsWith('?') === true;

const takeApart = (typed: readonly Token[], known: Known, named?: Slots): Apart => {
  const readable = mostReadable(typed, known);
  const tokens = prepared(readable, known);
  const { main, why } = withoutWhy(tokens, known);
  const slots = slotsOf(main, why, known, named);
  const words = slots.shape.map(plainly);
  const form = formOf(maskedOf(tokens, known));
  // `data is not needed any more`: a part is over, and not the peering.
  const over = tellsOfPart(why, known) ? [] : overIn(slots.reason);
  const found = [
    ...withPast(conceptsIn(words), words, form),
    ...over.map((one) => ({ ...one, at: words.length })),
  ];
  const { isDenied, isForbidden } = deniedIn(words, found, form);
  const opening = tokens.slice(0, openingOf(tokens));
  const isTimed = slots.lasting.length > 0 || slots.starts.length > 0;
  const calm = deniedIn(withoutHaste(words, found), found, form);
  const after = afterAll(opening, slots, known);
  const calmly = withoutHaste(
    after.map(({ word }) => plainly(word)),
    [],
  );
  const isNotCalm =
    calm.isDenied ||
    calm.isForbidden ||
    isConditional(tokens) ||
    takesBack(after.map((token, at) => ({ ...token, word: calmly[at] ?? '' })));
  const isTakenBack = takesBack(after, isTimed);
  const isUndoing = undoing.test(words.join(' '));
  const isNo =
    why.length > 0 && why.length < 4 && over.length === 0 && !isUnfinished(why) && takesBack(firstOf(why));
  const isAboutEnd =
    found.some(({ concept }) => ending.includes(concept)) && !found.some(({ concept }) => concept === 'deny');
  const isNoToAnEnd =
    ending.some((one) => isAgainst(one, words, found)) || (isAboutEnd && (isDenied || isNo || isTakenBack));
  const parts = [
    ...partsOf(slots, isDenied),
    ...(tokens.some(({ word }) => isCidr(word)) ? (['block'] as const) : []),
    ...(isQuestion(typed) ? (['question'] as const) : []),
  ];
  return {
    seen: {
      words: maskedOf(tokens, known),
      concepts: found.map(({ concept }) => concept),
      form,
      about: aboutOf(slots),
      parts,
    },
    ...{ tokens, slots, isDenied, found },
    isPlain:
      !isQuestion(typed) &&
      !found.some(({ concept }) => concept === 'again') &&
      openingOf(tokens) < tokens.length &&
      readable.length === typed.length &&
      readable.every(({ word }, at) => word === typed[at]?.word),
    isOut: (wish) =>
      wish === 'break-glass'
        ? isNo || isNotCalm || asking.includes(form)
        : (wish === 'deny' && (asking.includes(form) || isNoToAnEnd)) ||
          (wish === 'freeze' && tellsOfFreeze(tokens, found)) ||
          ((isDenied || isNo || asking.includes(form)) && deeds.includes(wish)) ||
          ((isTakenBack || isUndoing || isForbidden || isConditional(tokens)) && isGraveVerb(wish)),
  };
};

/** What is learned from of a sentence. */
export const seenIn = (typed: readonly Token[], known: Known): Seen => takeApart(typed, known).seen;

/** Every wish that the words of a sentence may be. `named`: what it is about where it names nothing itself. */
export const readWords = (typed: readonly Token[], known: Known, named?: Slots): Read => {
  const { seen, isOut, ...apart } = takeApart(typed, known, named);
  const alone = lengthAlone(apart.slots, apart.tokens);
  const told = isNoAlone(apart.slots.shape.map(plainly), apart.found) ? asDenied(likely(seen)) : likely(seen);
  const wishes: readonly Likely[] = alone ? [{ wish: alone, share: 1 }] : told;
  return { ...apart, form: seen.form, wishes: wishes.filter(({ wish }) => !isOut(wish)) };
};
