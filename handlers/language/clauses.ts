import { type Concept, conceptsIn } from './lexicon.ts';
import { openingOf, reasonLead } from './reasons.ts';
import { type Known, readSlots } from './slots.ts';
import type { Token } from './tokens.ts';

type Clause = readonly Token[];

const ends = ({ plain }: Token): boolean =>
  /[,;.!?:—–]["')]?$/.test(plain) && !/^(?:e\.g|i\.e)\.?$/.test(plain);
const isDash = ({ plain }: Token): boolean => /^[-–—]+$/.test(plain);

/** The parts of a sentence between commas, stops, dashes and brackets. */
const clausesOf = (tokens: readonly Token[]): readonly Clause[] => {
  const clauses: Token[][] = [[]];
  for (const token of tokens) {
    if (isDash(token) || token.plain.startsWith('(')) clauses.push([]);
    if (!isDash(token)) clauses.at(-1)?.push(token);
    if (ends(token) || isDash(token)) clauses.push([]);
  }
  return clauses.filter((one) => one.length > 0);
};

/** Something is to be done or known, whatever is named. What is merely needed tells why. */
const telling: readonly Concept[] = [
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
  /^(?:please|pls|plz|can|could|would|will|what|whats|who|whos|when|why|how|where|which|is|are|does|do|did|has|have|was|lets|just|so|and|then|i want|i need to|we need to|we want to|id like|dont|never) /;

const namesSomething = (clause: Clause, known: Known): boolean => {
  const { networks, ids, lasting, starts, services, ticket, only, shape } = readSlots(clause, known);
  return (
    networks.filter(({ vpcs }) => vpcs.length === 1).length +
      ids.length +
      lasting.filter(({ isLoose }) => !isLoose).length +
      starts.length +
      services.length >
      0 ||
    ticket !== undefined ||
    only !== undefined ||
    shape.includes('P')
  );
};

const isNamed = (tokens: readonly Token[], known: Known): boolean => {
  const { networks, ids } = readSlots(tokens, known);
  return networks.length > 1 || ids.length > 0;
};

const isTimeOnly = (clause: Clause, known: Known): boolean => {
  const { networks, ids, lasting, shape } = readSlots(clause, known);
  return lasting.length > 0 && networks.length + ids.length === 0 && shape.length < 3;
};

/** `audit dragged on` tells why. */
const few = 4;

/** A clause that begins with what is to be done, or asks. */
const isWish = (clause: Clause): boolean => {
  const words = clause.map(({ word }) => word.replace(/['’?]/g, ''));
  const concepts = conceptsIn(words);
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
  /^(?:vpcs?|peerings?|connections?|access|networks?|db|database|server|servers|please|pls|thanks|thank|you|thx|again|now|asap|link|side|only|traffic|account|accounts|urgently|today|direct|and|too|well|as|as soon|possible|quickly|both|ways|directly|up|together|cheers|down|off|out|open|alive|longer|more|anymore|any|going|yet|still|request|a|the|to|in|on|for|me|us|with|each|other|bitte)$/;

/** It goes on with what is so, or with a wish: that is no reason. */
const isMore = (tail: Clause): boolean =>
  /^(?:is|are|was|were|has|have|had|keeps|does|do|isnt|doesnt|cant|not|still|no|we|up|down)$/.test(
    tail[0]?.word ?? '',
  ) || tail.some(({ word }) => /^(?:please|pls)$/.test(word));

/** `request marketing finance quarterly close`: what follows a whole request tells why. */
const withoutTail = (tokens: readonly Token[], known: Known): Split => {
  const { named, networks, ids, reason } = readSlots(tokens, known);
  const words = tokens.map(({ word }) => word);
  const tail = tokens.slice(named);
  const isTold = tail.some(({ word }) => !filler.test(word));
  const [first] = conceptsIn(words.slice(0, 4)).filter(
    ({ at }) => !/^(?:the|our|my|a|this|that)$/.test(words[at - 1] ?? ''),
  );
  const isAsked = first !== undefined && asking.includes(first.concept) && networks.length === 2;
  const isDone =
    first !== undefined && ending.includes(first.concept) && (networks.length === 2 || ids.length > 0);
  const isWhole = (isAsked || isDone) && reason === undefined && isTold && !isWish(tail) && !isMore(tail);
  return isWhole ? { main: tokens.slice(0, named), why: tail } : { main: tokens, why: [] };
};

type Split = {
  /** What is wanted, with all that is named. */
  readonly main: readonly Token[];
  /** What is said beside that, and tells why. */
  readonly why: readonly Token[];
};

const isLed = (clause: Clause): boolean => openingOf(clause) < clause.length;

/** A sentence without the clauses that name nothing and wish nothing: those tell why. */
export const withoutWhy = (tokens: readonly Token[], known: Known): Split => {
  const clauses = clausesOf(tokens);
  const named = clauses.map((one) => namesSomething(one, known));
  const isNothingNamed = !named.includes(true);
  if (clauses.length < 2 || (isNothingNamed && !isWish(clauses[0] ?? []))) return withoutTail(tokens, known);
  const [main, why]: [Token[], Token[]] = [[], []];
  let isReason = false;
  for (const [at, clause] of clauses.entries()) {
    const isLabel = main.length === 0 && (clause.at(-1)?.colon === true || clause.length < 3);
    const isMain = isReason ? isTimeOnly(clause, known) : named[at] === true || isLabel || isWish(clause);
    (isMain ? main : why).push(...clause);
    // What follows `because`, once all is named, belongs to it.
    isReason ||= isLed(clause) && main.length > 0 && isNamed(main, known);
  }
  const rest = why.length > 0 ? { main, why: [] } : withoutTail(main, known);
  return { main: rest.main, why: [...rest.why, ...why] };
};

const joining = /^(?:and|then|also|plus|but|afterwards|&)$/;
const courteous =
  /^(?:then|also|please|pls|can|could|you|to|i|we|want|would|like|need|just|afterwards|after|that)$/;
const doing: readonly Concept[] = telling.filter((one) => !['again', 'card', 'how'].includes(one));

/** Does something to be done or known begin here? */
const beginsWish = (tokens: readonly Token[]): boolean => {
  const from = tokens.findIndex(({ word }) => !courteous.test(word));
  const words = tokens.slice(Math.max(from, 0)).map(({ word }) => word.replace(/['’?]/g, ''));
  const isQuestion = /^(?:who|what|when|why|how|is|are|does|did|has|which)$/.test(words[0] ?? '');
  return (
    isQuestion || conceptsIn(words.slice(0, 4)).some(({ concept, at }) => at === 0 && doing.includes(concept))
  );
};

/** `cancel PR-… and ask for …`: each place at which a second wish may begin, before any reason. */
export const secondWishes = (tokens: readonly Token[]): readonly (readonly [Clause, Clause])[] => {
  const words = tokens.map(({ word }) => word);
  const reason = words.findIndex((_, at) => at > 0 && reasonLead(words, at) !== undefined);
  return tokens.flatMap((token, at) => {
    const isEnd = /[.;!?]$/.test(token.plain);
    const isJoint = joining.test(token.word) && (reason < 0 || at < reason);
    const rest = tokens.slice(at + 1);
    const isParted = at > 0 && (isEnd || isJoint) && rest.length > 1 && beginsWish(rest);
    return isParted ? [[tokens.slice(0, isJoint ? at : at + 1), rest] as const] : [];
  });
};
