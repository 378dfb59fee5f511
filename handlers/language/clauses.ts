import { isAside } from './aside.ts';
import { isContent, plainWord } from './courtesy.ts';
import type { Known } from './known.ts';
import { type Concept, conceptsIn } from './lexicon.ts';
import { networkAt } from './networks.ts';
import { type Clause, clausesOf } from './parted.ts';
import { tellsOfPart } from './parts.ts';
import { openingOf } from './reasons.ts';
import { serviceAt } from './services.ts';
import { readSlots, type Slots } from './slots.ts';
import type { Token } from './tokens.ts';

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
  if (tellsOfServices(part) || tellsOfPart(part.clause, known)) return false;
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

const isTimeOnly = ({ networks, ids, lasting, shape }: Slots): boolean =>
  lasting.length > 0 && networks.length + ids.length === 0 && shape.length < 3;

/** `first week of december`, by itself between two commas: a time that no word leads to, where none is said elsewhere. */
const isBareTime = ({ networks, ids, lasting, shape, left }: Slots): boolean =>
  lasting.length > 0 && networks.length + ids.length + shape.length + left.length === 0;

const hasBoundTime = ({ lasting, starts }: Slots): boolean =>
  lasting.some(({ isLoose }) => !isLoose) || starts.length > 0;

/** `2 weeks are enough, …`: beside another time that tells why. */
const isEnough = (clause: Clause): boolean =>
  /\b(?:is|are|be|was) (?:enough|sufficient|plenty|fine)\b|\b(?:will do|suffices?)\b/.test(
    clause.map(plainWord).join(' '),
  );

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
    isFirst || (lead.test(`${words.join(' ')} `) && concepts.some(({ concept }) => telling.includes(concept)))
  );
};

const asking: readonly Concept[] = ['need', 'connect', 'request', 'access', 'let', 'reach', 'again'];
const ending: readonly Concept[] = ['remove', 'alone', 'extend'];
const filler =
  /^(?:vpcs?|peerings?|connections?|access|networks?|db|database|server|servers|please|pls|thanks|thank|you|thx|again|now|asap|link|side|only|traffic|account|accounts|urgently|today|direct|and|too|well|as|as soon|possible|quickly|both|ways|directly|up|together|cheers|down|off|out|open|alive|longer|more|anymore|any|going|yet|still|request|a|the|to|in|on|for|me|us|with|each|other|bitte|alone|approve|approval|override|emergency)$/;

/** It goes on with what is so, or with a wish: that is no reason. */
const isMore = (tail: Clause): boolean =>
  /^(?:is|are|was|were|has|have|had|keeps|does|do|isnt|doesnt|cant|not|still|no|we|up|down)$/.test(
    tail[0]?.word ?? '',
  ) || tail.some(({ word }) => /^(?:please|pls)$/.test(word));

/** `marketing finance can go`: what is told of two networks. */
const wishes: readonly Concept[] = [...telling, 'over', 'need', 'yet'];
const beginsWithWord = (tokens: readonly Token[], known: Known): boolean =>
  networkAt(
    tokens.map(({ word }) => word),
    0,
    known,
  ) === undefined;

/** `request marketing finance quarterly close`: what follows a whole request tells why. */
const withoutTail = (tokens: readonly Token[], known: Known): Split => {
  const { named, networks, ids, reason } = readSlots(tokens, known);
  const words = tokens.map(({ word }) => word);
  const tail = tokens.slice(named);
  const isTold = tail.some(({ word }) => !filler.test(word));
  const [first] = conceptsIn(words.slice(0, 4)).filter(
    ({ at }) => !/^(?:the|our|my|a|this|that)$/.test(words[at - 1] ?? ''),
  );
  // `dev fin 3306 90min bug 4471`: two networks by themselves ask to be joined.
  const isBare =
    !beginsWithWord(tokens, known) &&
    networks.length === 2 &&
    !conceptsIn(tail.map(({ word }) => word)).some(({ concept }) => wishes.includes(concept));
  const isAsked = isBare || (first !== undefined && asking.includes(first.concept) && networks.length === 2);
  const isDone =
    first !== undefined && ending.includes(first.concept) && (networks.length === 2 || ids.length > 0);
  const isWhole = (isAsked || isDone) && reason === undefined && isTold && !isWish(tail) && !isMore(tail);
  return isWhole ? { main: tokens.slice(0, named), why: tail } : { main: tokens, why: [] };
};

/** `i'm declining …`: who answers, before the answer. */
const answers: readonly Concept[] = ['deny', 'approve', 'cancel'];
const isAnswer = (clause: Clause): boolean => {
  const words = clause.map(({ word }) => word.replace(/['’?]/g, ''));
  const from = words.findIndex((word) => !/^(?:i|im|ill|id|am|we|were|are|have|to|sorry|no)$/.test(word));
  return conceptsIn(words.slice(Math.max(from, 0))).some(
    ({ concept, at }) => at === 0 && answers.includes(concept),
  );
};
const isDenial = (clause: Clause): boolean =>
  isAnswer(clause) && conceptsIn(clause.map(({ word }) => word)).some(({ concept }) => concept === 'deny');

type Split = {
  /** What is wanted, with all that is named. */
  readonly main: readonly Token[];
  /** What is said beside that, and tells why. */
  readonly why: readonly Token[];
};

const isLed = (clause: Clause): boolean => openingOf(clause) < clause.length;

/** `leave the rest` says how far it goes, `nothing else` that this is all, and `i am new here` who says it. */
export const saysNoMore = (clause: Clause): boolean =>
  /^(?:and )?(?:leave|keep) (?:the |all )?(?:rest|others?)$|^(?:the )?rest (?:stays|remains|as is)$|^(?:and |but )?nothing (?:else|more)$|^(?:and )?thats (?:it|all)$|^(?:could|can|would|will) (?:you|someone|anyone|somebody) (?:please )?(?:arrange|organi[sz]e|sort|handle|do|help|set)(?: (?:that|this|it|me|us|with|out|up))*$|^(?:(?:hi|hello|hey) )?(?:i am|im|were|we are) (?:new|a newbie)(?: here| to this)?$/.test(
    clause.map((one) => plainWord(one).replace(/\?$/, '')).join(' '),
  );

const address =
  /^(?:bot|peerbot|team|all|guys|folks|there|question|questions|request|requests|one|ones|thing|things|more|update|note|favou?r)$/;
/** `migration slow, …`, `budget moved, …`: two words that are neither an address nor a wish tell why. */
const isStory = (clause: Clause): boolean =>
  clause.filter(isContent).length > 1 &&
  !clause.some(({ word }) => address.test(word)) &&
  conceptsIn(clause.flatMap(({ word }) => (word === 'left' ? [] : [word]))).every(({ concept }) =>
    /^(?:trouble|past|over|done)$/.test(concept),
  );

/** `reject the marketing thing, they have no business in finance`: what is told behind a no says why, whatever it names. */
const isToldWhy = (clause: Clause, next: Part | undefined): boolean =>
  next !== undefined &&
  isDenial(clause) &&
  next.clause.length > few &&
  next.slots.ids.length === 0 &&
  !isWish(next.clause);

/** A sentence without the clauses that name nothing and wish nothing: those tell why. */
export const withoutWhy = (tokens: readonly Token[], known: Known): Split => {
  const all = clausesOf(tokens, known);
  const saying = all.filter((one) => !saysNoMore(one));
  const clauses = saying.length > 0 ? saying : all;
  const parts = clauses.map((clause): Part => ({ clause, slots: readSlots(clause, known) }));
  const isFreeze = conceptsIn(tokens.map(({ word }) => word)).some(({ concept }) => concept === 'freeze');
  const isPort = hasPort(tokens.map(({ word }) => word));
  const isTimed = parts.some(({ clause, slots }) => !isEnough(clause) && slots.lasting.length > 0);
  const isAnyNamed = parts.some(({ slots }) => isNamed(slots));
  const isTold = (part: Part): boolean =>
    (isTimed && isEnough(part.clause) && !isNamed(part.slots)) || (isAnyNamed && tellsOfOne(part));
  const named = parts.map((part) => namesSomething(part, known, { isFreeze, isPort }) && !isTold(part));
  const isNothingNamed = !named.includes(true);
  const isAnyWish = clauses.some((one) => isWish(one) || isAnswer(one));
  if (clauses.length < 2 || (isNothingNamed && !isAnyWish))
    return withoutTail(saying.length < all.length ? clauses.flat() : tokens, known);
  const isBound = parts.some(({ slots }) => hasBoundTime(slots));
  const [main, why]: [Token[], Token[]] = [[], []];
  const isMainNamed = (): boolean => isNamed(readSlots(main, known));
  let isReason = false;
  for (const [at, { clause, slots }] of parts.entries()) {
    const isHead = clause.at(-1)?.colon === true && clause.length < 3;
    const isFirst = clause.at(-1)?.colon === true || (clause.length < 3 && !isStory(clause));
    const isLabel = isHead || (main.length === 0 && isFirst);
    const isMain = isAside(clause)
      ? false
      : isReason
        ? isTimeOnly(slots)
        : named[at] === true ||
          isLabel ||
          isWish(clause, isMainNamed()) ||
          isAnswer(clause) ||
          (!isBound && isBareTime(slots));
    (isMain ? main : why).push(...clause);
    // What follows `because`, once all is named, belongs to it.
    isReason ||= (isLed(clause) && main.length > 0 && isMainNamed()) || isToldWhy(clause, parts[at + 1]);
  }
  const rest = why.length > 0 ? { main, why: [] } : withoutTail(main, known);
  return { main: rest.main, why: [...rest.why, ...why] };
};
