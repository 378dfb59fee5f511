import type { Known } from '../named/known.ts';
import { type Clause, clausesOf } from '../slots/parted.ts';
import { tellsOfPart } from '../slots/parts.ts';
import { readSlots, type Slots } from '../slots/slots.ts';
import { tells } from '../slots/tells.ts';
import { isContent, plainWord } from '../words/courtesy.ts';
import { type Concept, conceptsIn } from '../words/lexicon.ts';
import { isLed } from '../words/reasons.ts';
import { serviceAt } from '../words/services.ts';
import type { Token } from '../words/tokens.ts';
import { isAside } from './aside.ts';
import { hasBoundTime, isBareTime, isTimeOnly, lacksBegin, saysBegin } from './clause-times.ts';
import { isEnough, saysNoMore } from './no-more.ts';
import { withoutStrays } from './strays.ts';
import { says } from './why-words.ts';

/** Something is to be done or known, whatever is named. What is merely needed tells why. */
export const telling: readonly Concept[] = [
  'cancel',
  'remove',
  'extend',
  'shorten',
  'approve',
  'deny',
  'test',
  'state',
  'repair',
  'alone',
  'plan',
  'tell',
  'log',
  'own',
  'list',
  'others',
  'end',
  'connect',
  'request',
  'how',
  'again',
  'card',
  'reach',
  'trouble',
  'outside',
];
const lead =
  /^(?:please|pls|plz|can|could|would|will|what|whats|who|whos|when|why|how|where|which|is|are|does|do|did|has|have|was|lets|just|so|and|then|i want|i need to|we need to|we want to|id like|dont|never|you can|you may|you could) /;

/** A part of a sentence, and what it names: reading that takes longest, so that it is read once. */
type Part = { readonly clause: Clause; readonly slots: Slots };

const hasServicesAlone = ({ services, networks, ids, lasting, starts }: Slots): boolean =>
  services.length > 0 && networks.length + ids.length + lasting.length + starts.length === 0;

/** `ssh was for the setup`: services by their names alone, which a sentence tells of. */
const tellsOfServices = ({ clause, slots }: Part): boolean =>
  (hasServicesAlone(slots) && saysOfPort.test(clause.map(plainWord).join(' '))) ||
  tellsOfServicesByName({ clause, slots });

/** `the 443 we got isn't enough`. */
const saysOfPort =
  /^(?:the )?(?:port )?\d{2,5} (?:\S+ ){0,3}?(?:is|isnt|is not|was|wasnt|alone|does|doesnt|did|didnt) (?:\S+ )?(?:enough|open|closed|wrong|work|do|used|needed|taken|blocked|there|sufficient|fine)\b/;

const tellsOfServicesByName = ({ clause, slots }: Part): boolean =>
  hasServicesAlone(slots) &&
  clause.some(({ word }) => /^(?:is|are|was|were|has|had|team)$/.test(word)) &&
  !clause.some(({ word }) => /^(?:only|just)$/.test(word)) &&
  !clause.some(({ word }) => /^\d{2,5}$/.test(word));

/** `mysql upgrade` beside a port in digits: what is done there, and no other port. */
const isWorkOn = ({ clause, slots }: Part): boolean =>
  hasServicesAlone(slots) &&
  clause.length > slots.services.length &&
  clause.slice(-1).some((last) => isContent(last) && serviceAt([last.word], 0) === undefined) &&
  !clause.some(({ word }) => /^(?:and|port|ports|tcp|udp|only|over|via|\d{2,5})$/.test(word));

const hasPort = (words: readonly string[]): boolean =>
  words.some((word, at) => /^\d/.test(word) && serviceAt(words, at) !== undefined);

const namesSomething = (
  part: Part,
  known: Known,
  { isFreeze, isPort }: { isFreeze: boolean; isPort: boolean },
): boolean => {
  const tellsOfMore = tellsOfServices(part) || tellsOfPart(part.clause, known);
  if (tellsOfMore && part.slots.ids.length === 0) return false;
  if (isPort && isWorkOn(part)) return false;
  const { networks, ids, lasting, starts, services, ticket, only, shape } = part.slots;
  return (
    networks.filter(({ vpcs, as }) => vpcs.length === 1 || (isFreeze && as === 'environment')).length +
      ids.length +
      lasting.filter(({ isLoose }) => !isLoose).length +
      starts.length +
      services.length >
      0 ||
    ticket !== undefined ||
    only !== undefined ||
    shape.includes('P') ||
    shape.some((word) => /^(?:subnet-[0-9a-z]+|(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?)$/.test(word))
  );
};

const isNamed = ({ networks, ids }: Slots): boolean => networks.length > 1 || ids.length > 0;

const stating =
  /^(?:is|are|was|were|has|have|had|isnt|down|dead|slow|broken|gone|failing|fails|hangs|stuck)$/;
/** `finance api is down, …`: beside two that are named that tells why. */
const tellsOfOne = ({ clause, slots }: Part): boolean => {
  const { networks, ids, lasting, starts, services, only, ticket } = slots;
  const isOne = networks.length === 1 && networks.every(({ as }) => as === undefined);
  const isAlone = ids.length + lasting.length + starts.length + services.length === 0;
  return (
    isOne &&
    isAlone &&
    only === undefined &&
    ticket === undefined &&
    !isWish(clause, true) &&
    !clause.at(-1)?.plain.endsWith('?') &&
    clause.some((one) => stating.test(plainWord(one))) &&
    !clause.some((one) => /^(?:i|im|we|were|ours?|mine)$/.test(plainWord(one)))
  );
};

/** `7 days was never justified`: a length of which something is told, beside an order that has its time. */
const tellsOfLength = ({ clause, slots }: Part): boolean =>
  slots.networks.length + slots.ids.length + slots.services.length === 0 &&
  slots.lasting.length === 1 &&
  slots.lasting.every(({ readings }) =>
    readings.every(({ lasting }) => lasting !== undefined && 'duration' in lasting),
  ) &&
  /^(?:is|are|was|were|isnt|arent|wasnt|werent|had|has) /.test(
    `${slots.left[0]?.tokens.map(plainWord).join(' ')} `,
  ) &&
  !isEnough(clause);

/** `my boss wants it by friday`: beside an order that has its time that tells why. */
const tellsOfTime = ({ clause, slots }: Part): boolean =>
  slots.networks.length + slots.ids.length + slots.services.length === 0 && tells(clause);
const isTimedOrder = ({ slots }: Part): boolean => hasBoundTime(slots) && isNamed(slots);

/** `audit dragged on` tells why. */
const few = 4;

/** A clause that begins with what is to be done, or asks. */
const isWish = (clause: Clause, isTold = false): boolean => {
  const words = clause.map(({ word }) => word.replace(/['’?]/g, ''));
  // `tests running late`, `tests failed`: what is told of tests wishes none.
  if (/^tests? (?:\w+ing|\w+ed|is|are|was|were|take|takes|took|still|not) /.test(`${words.join(' ')} `))
    return false;
  // `error in payments`, once two are named, tells why.
  const concepts = conceptsIn(words).filter(({ concept }) => !(isTold && concept === 'trouble'));
  const isFirst = concepts.some(
    ({ concept, at }) => at === 0 && telling.includes(concept) && !(concept === 'log' && clause.length < few),
  );
  return (
    isFirst ||
    /^(?:please|pls|plz|kindly) (?:allow|permit|enable|grant)\b/.test(words.join(' ')) ||
    (lead.test(`${words.join(' ')} `) && concepts.some(({ concept }) => telling.includes(concept)))
  );
};

/** `i'm declining …`: who answers, before the answer. */
const answers: readonly Concept[] = ['deny', 'approve', 'cancel'];
const isAnswer = (clause: Clause): boolean => {
  const words = clause.map(({ word }) => word.replace(/['’?]/g, ''));
  const from = words.findIndex(
    (word) =>
      !/^(?:i|im|ill|id|am|we|were|are|have|to|sorry|no|do|not|dont|will|wont|must|hereby)$/.test(word),
  );
  return conceptsIn(words.slice(Math.max(from, 0))).some(
    ({ concept, at }) => at === 0 && answers.includes(concept),
  );
};
/** `reject the marketing thing, they have no business in finance`: what is told behind a no says why, whatever it names. */
const isToldWhy = (clause: Clause, next: Part | undefined): boolean =>
  next !== undefined &&
  isAnswer(clause) &&
  says(clause, ['deny']) &&
  next.clause.length > few &&
  next.slots.ids.length === 0 &&
  !isWish(next.clause);

type Split = {
  /** What is wanted, with all that is named. */
  readonly main: readonly Token[];
  /** What is said beside that, and tells why. */
  readonly why: readonly Token[];
};

const address =
  /^(?:bot|peerbot|team|all|guys|folks|there|question|questions|request|requests|one|ones|thing|things|more|update|note|favou?r)$/;
/** `migration slow, …`, `budget moved, …`: two words that are neither an address nor a wish tell why. */
const isStory = (clause: Clause): boolean =>
  clause.filter(isContent).length > 1 &&
  !clause.some(({ word }) => address.test(word)) &&
  conceptsIn(clause.flatMap(({ word }) => (word === 'left' ? [] : [word]))).every(({ concept }) =>
    /^(?:trouble|past|over|done)$/.test(concept),
  );

/** A sentence without the clauses that name nothing and wish nothing: those tell why. */
const withoutClauses = (tokens: readonly Token[], all: readonly Clause[], known: Known): Split => {
  const saying = all.filter((one) => !saysNoMore(one));
  const clauses = saying.length > 0 ? saying : all;
  const parts = clauses.map((clause): Part => ({ clause, slots: readSlots(clause, known) }));
  const isFreeze = conceptsIn(tokens.map(({ word }) => word)).some(({ concept }) => concept === 'freeze');
  const isPort = hasPort(tokens.map(({ word }) => word));
  const isTimed = parts.some(({ clause, slots }) => !isEnough(clause) && slots.lasting.length > 0);
  const isAnyNamed = parts.some(({ slots }) => isNamed(slots));
  const isTold = (part: Part): boolean =>
    (isTimed && isEnough(part.clause) && !isNamed(part.slots)) ||
    (isAnyNamed && tellsOfOne(part)) ||
    (tellsOfLength(part) && parts.some((one) => one !== part && one.slots.lasting.length > 0));
  const isBeside = (part: Part): boolean =>
    parts.some((one) => one !== part && isTimedOrder(one)) && tellsOfTime(part);
  const named = parts.map(
    (part) => namesSomething(part, known, { isFreeze, isPort }) && !isTold(part) && !isBeside(part),
  );
  const isNothingNamed = !named.includes(true);
  const isAnyWish = clauses.some((one) => isWish(one) || isAnswer(one));
  if (clauses.length < 2 || (isNothingNamed && !isAnyWish))
    return { main: saying.length < all.length ? clauses.flat() : tokens, why: [] };
  const isBound = parts.some(({ slots }) => hasBoundTime(slots));
  const isOpen = parts.every(({ slots }) => lacksBegin(slots));
  const [main, why]: [Token[], Token[]] = [[], []];
  const isMainNamed = (): boolean => isNamed(readSlots(main, known));
  let isReason = false;
  for (const [at, { clause, slots }] of parts.entries()) {
    const isHead = clause.at(-1)?.colon === true && clause.length < 3;
    const isFirst = clause.at(-1)?.colon === true || (clause.length < 3 && !isStory(clause));
    const isLabel = isHead || (main.length === 0 && isFirst && !isLed(clause));
    const isMain =
      isAside(clause) && slots.ids.length === 0
        ? false
        : isReason
          ? isTimeOnly(slots)
          : named[at] === true ||
            isLabel ||
            isWish(clause, isMainNamed()) ||
            isAnswer(clause) ||
            (isBareTime(slots) && (!isBound || (isOpen && saysBegin(slots))));
    (isMain ? main : why).push(...clause);
    // What follows `because`, once all is named, belongs to it.
    isReason ||= (isLed(clause) && main.length > 0 && isMainNamed()) || isToldWhy(clause, parts[at + 1]);
  }
  return { main, why };
};

const inOrder = (tokens: readonly Token[]): readonly Token[] =>
  tokens.filter(({ at }) => at !== undefined).sort((a, b) => (a.at ?? 0) - (b.at ?? 0));

/** Does a part stand elsewhere than where it was typed, as brackets do that are read last? */
const isMoved = (tokens: readonly Token[]): boolean => {
  const places = tokens.flatMap(({ at }) => (at === undefined ? [] : [at]));
  return places.some((at, place) => at < (places[place - 1] ?? 0));
};

/** A sentence in its clauses as it was typed, and what it wants without those that tell why. */
export const withoutWhy = (
  tokens: readonly Token[],
  known: Known,
): Split & { readonly clauses: readonly Clause[] } => {
  const clauses = clausesOf(tokens, known);
  const { main, why } = withoutClauses(tokens, clauses, known);
  return {
    ...{ main: withoutStrays(main, clauses, known), why },
    clauses: isMoved(tokens) ? clausesOf(inOrder(tokens), known) : clauses,
  };
};
