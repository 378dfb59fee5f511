import { isCalm } from '../slots/deeds.ts';
import type { Clause } from '../slots/parted.ts';
import type { Slots } from '../slots/slots.ts';
import { isAskedOf, isCourtesy, isNo, tells } from '../slots/tells.ts';
import { lengthAt } from '../time/length.ts';
import { momentAt } from '../time/moment.ts';
import { isContent, plainWord } from '../words/courtesy.ts';
import { withoutEdges } from '../words/edges.ts';
import { type Concept, conceptsIn } from '../words/lexicon.ts';
import { unquote } from '../words/phrases.ts';
import { reasonLead } from '../words/reasons.ts';
import type { Token } from '../words/tokens.ts';
import type { Wish } from '../words/wish.ts';
import { isAside } from './aside.ts';
import { isTold, toldShare } from './told-clauses.ts';
import { isTimeAlone, phrasesIn } from './why-phrases.ts';
import { textOf } from './why-text.ts';
import { isNaming, kindOf, namesWhat, says, wishing } from './why-words.ts';

/**
 * Why something is asked for, in the words that were typed: what a word leads to, and the clauses of which it was learned that they
 * tell why. Where there is none of these, a phrase within the order.
 */

/** A sentence as it is read, its clauses, and which of its words are a part of something named. */
type Told = {
  readonly tokens: readonly Token[];
  readonly clauses: readonly Clause[];
  readonly slots: Slots;
};

/** The same with what was typed. */
type Typed = Told & { readonly typed: readonly Token[] };

/** They keep a reason. */
const reasoned: readonly Wish[] = [
  'request',
  'extend',
  'shorten',
  'remove',
  'narrow',
  'widen',
  'break-glass',
  'drill',
  'freeze',
  'deny',
];
/** Of these, those that are done at no time, so that a time at the end of a reason is a part of it. */
const timeless: readonly Wish[] = ['remove', 'narrow', 'widen', 'break-glass', 'drill', 'deny'];

/** `we are done with PR-…` wishes an end, and tells why, in one. */
const ending: readonly Wish[] = ['remove', 'cancel', 'deny', 'other'];

/** The words of a clause behind a word that leads to a reason. */
const behindLead = (clause: Clause): Clause => {
  const words = clause.map(({ word }) => word);
  const because = words.findIndex((word, at) => at > 0 && /^(?:because|due)$/.test(word));
  const lead = reasonLead(words, 0) ?? reasonLead(words, Math.max(because, 0));
  return lead === undefined || lead >= clause.length ? clause : clause.slice(lead);
};

/** Ports that begin it are asked for. */
const behindPorts = (clause: Clause, slots: Slots): Clause => {
  const from = clause.findIndex((one) => kindOf(slots, one) !== 'service');
  return from < 0 ? clause : clause.slice(from);
};

/** The words of an order, with nothing beside it: `you can close it`. */
const ordering: readonly Concept[] = [
  ...(['connect', 'request', 'access', 'let', 'reach', 'need'] as const),
  ...(['extend', 'shorten', 'remove', 'end', 'cancel', 'approve', 'deny'] as const),
];
const isOrderAlone = (clause: Clause): boolean => {
  const words = clause.map(plainWord);
  const found = conceptsIn(words).filter(({ concept }) => ordering.includes(concept));
  const isOrder = (at: number): boolean =>
    found.some((one) => at >= one.at && at < one.at + Math.max(one.length, 1));
  return (
    found.length > 0 &&
    clause.every(
      (one, at) => !isContent(one) || isOrder(at) || /^(?:away|down|off|back|apart)$/.test(words[at] ?? ''),
    )
  );
};

const opens = (clause: Clause): boolean =>
  clause.findLastIndex(({ plain }) => plain.startsWith('(')) >
  clause.findLastIndex(({ plain }) => /\)[.,;:!?]?$/.test(plain));

/** `Requester: M. Ortiz`. */
const isField = ([first, ...more]: Clause): boolean =>
  first?.colon === true &&
  more.length === 0 &&
  /^(?:request[eo]r|contact|owner|approver|team|name|phone)$/.test(first.word);

/** `Ines (contractor, marketing)`: what stands in one pair of brackets is one clause. */
const withBrackets = (clauses: readonly Clause[]): readonly Clause[] => {
  const all: Clause[] = [];
  for (const clause of clauses) {
    const last = all.at(-1);
    if (last && (opens(last) || isField(last))) all.splice(-1, 1, [...last, ...clause]);
    else all.push(clause);
  }
  return all;
};

/** Clauses, those apart that a word joins of which one tells and the other orders. */
const parted = (clause: Clause, slots: Slots): readonly Clause[] => {
  if (!isNaming(clause, slots)) return [clause];
  const at = clause.findIndex(({ word }, place) => {
    if (place === 0 || !/^(?:and|so|but|while|whilst)$/.test(word)) return false;
    const [left, right] = [clause.slice(0, place), clause.slice(place + 1)];
    return (!isNaming(left, slots) && tells(left)) || (!isNaming(right, slots) && tells(right));
  });
  return at < 0 ? [clause] : [clause.slice(0, at), clause.slice(at)];
};

/** `deny PR-…, they can ask again with one port`: behind a no all that is told says why, whatever else it names. */
const isRemark = (clause: Clause, { slots }: Told): boolean => {
  const kinds = clause.map((one) => kindOf(slots, one));
  const isOfDenied = kinds.includes('I') || kinds.filter((kind) => kind === 'N').length > 1;
  const isWished = says(clause, wishing) && !ofOthers.test(clause[0] ? plainWord(clause[0]) : '');
  // `wrong network, use dev`: what is said to take instead has no other word.
  const isSaid = clause.some(isContent) || (clause.length > 1 && !isCourtesy(clause));
  return isSaid && !isOfDenied && !isAskedOf(clause) && !isWished && !says(clause, ['deny']);
};
/** `they can use the one there is`: what others may do is no wish. */
const ofOthers =
  /^(?:they|theyre|theyve|he|she|it|its|there|theres|nobody|people|we|weve|our|their|that|those)$/;

/** `PR-… can't go through`: the answer itself. */
const isNoItself = (clause: Clause, slots: Slots): boolean =>
  clause.some((one) => kindOf(slots, one) === 'I') &&
  (says(clause, ['deny']) ||
    /\b(?:cant|cannot|wont|not) (?:go|pass|be (?:approved|granted|let|opened))\b/.test(
      clause.map(plainWord).join(' '),
    )) &&
  clause.length <= mostOfNo;
const mostOfNo = 8;

/** `👎 PR-… there is no contract`: what stands behind the answer, where no comma parts them. */
const behindNo = (clause: Clause, slots: Slots): Clause | undefined => {
  const [no, id, ...rest] = clause;
  const isAnswer = no && id && says([no], ['deny']) && kindOf(slots, id) === 'I';
  return isAnswer && rest.some(isContent) ? rest : undefined;
};

/** As it is judged: what stands in brackets is one, and what a word joins is two. */
export const judged = ({ clauses, slots }: Pick<Told, 'clauses' | 'slots'>): readonly Clause[] =>
  withBrackets(clauses).flatMap((clause) => parted(clause, slots));

/** `because the close is late, …`: all of it is led to. */
const beginsLed = (clause: Clause): boolean =>
  reasonLead(
    clause.map(({ word }) => word),
    0,
  ) !== undefined;

/** Where one clause alone names networks or a request, it is the order, whatever else it tells. */
const isAllThatNames = (clauses: readonly Clause[], at: number, slots: Slots): boolean =>
  clauses.length > 1 && clauses.every((clause, place) => namesWhat(clause, slots) === (place === at));

/** `…, two weeks would do`: behind what is led to a time by itself is one of the request. */
const isEnoughTime = (clause: Clause): boolean => {
  const words = clause.map(plainWord);
  const [lead = ''] = words;
  const from = /^(?:for|until|till|til|about|around|just|only)$/.test(lead) ? 1 : 0;
  return (
    (lengthAt(words, from) !== undefined || momentAt(words, from) !== undefined) &&
    /\b(?:is|are|be|was|will|would|should) (?:enough|sufficient|plenty|fine|do|great|good|ok|okay|perfect|suffice|all (?:i|we))\b|\b(?:suffices|works)\b/.test(
      words.join(' '),
    )
  );
};

/** `tomorrow is the board meeting so marketing needs …`. */
const isBeforeSo = (clauses: readonly Clause[], at: number, slots: Slots): boolean => {
  const [clause, next] = clauses.slice(at, at + 2);
  return (
    next?.[0]?.word === 'so' &&
    namesWhat(next, slots) &&
    clause !== undefined &&
    !isNaming(clause, slots) &&
    tells(clause) &&
    !isCourtesy(clause)
  );
};

const whyAmong = (clauses: readonly Clause[], told: Told, wish: Wish): readonly Clause[] => {
  const { slots } = told;
  const ledAll = timeless.includes(wish) ? slots.wholeLed : slots.led;
  const [led, first] = [new Set(ledAll.map(({ at }) => at)), ledAll[0]?.at];
  return clauses.flatMap((clause, at) => {
    const ledTo = clause.filter((one) => led.has(one.at));
    const isLaterLed = ledTo.length > 0 && ledTo[0]?.at !== first;
    const isOfRequest = wish === 'request' && slots.lasting.length === 1 && ledTo.length === 0;
    if ((isLaterLed || isOfRequest) && isEnoughTime(clause)) return [];
    if (ledTo.length > 0) {
      const before = clause.filter((one) => !ledTo.includes(one));
      const isStory = before.filter(isContent).length > 1 && !isNaming(before, slots) && tells(before);
      return [isStory ? clause : ledTo];
    }
    const behind = wish === 'deny' ? behindNo(clause, slots) : undefined;
    if (behind) return [behind];
    if (wish === 'deny' && clauses.length > 1 && isNoItself(clause, slots)) return [];
    // `they only need the web subnet`: what is to be left or to come in tells no reason.
    const isOfPart = wish === 'narrow' || wish === 'widen';
    if (isOfPart && clause.some((one) => kindOf(slots, one) === 'only')) return [];
    const isOrder = isAllThatNames(clauses, at, slots);
    const isSo = clause[0]?.word === 'so' && isOrder;
    if ((beginsLed(clause) && !isSo) || (isAside(clause) && clauses.length > 1)) return [behindLead(clause)];
    if (clause.some(isTicket) && !clause.some((one) => isContent(one) && !isTicket(one))) return [clause];
    if (isNo(clause) || isCalm(clause.map(plainWord).join(' '))) return [];
    if (isBeforeSo(clauses, at, slots)) return [clause];
    const isSaidToNo = wish === 'deny' && isRemark(clause, told);
    const isOnly = clauses.length === 1 && !ending.includes(wish);
    if (!isSaidToNo && (isOnly || isOrderAlone(clause) || (isOrder && wish !== 'deny'))) return [];
    const isWhy = isSaidToNo || isTold(clauses, at, slots);
    return isWhy ? [behindLead(clause)] : [];
  });
};

/** What is led to, and the clauses beside the order that tell why, or are said to people: whole clauses. */
export const whyClauses = (told: Told): readonly Clause[] => whyAmong(judged(told), told, 'other');

const isTicket = ({ word }: Token): boolean => /^(?!pr-)[a-z]{2,8}-\d{2,8}$/.test(word);
/** `we have raised CHG-20418 for …`: whatever else is said, the number of a ticket tells why. */
const ticketIn = (tokens: readonly Token[]): string | undefined => {
  const found = tokens.find(isTicket);
  return found && withoutEdges(found.raw);
};

const likelyEnough = 0.15;
/** Where nothing surely tells why, the clause beside the order that likeliest does. */
const likeliestWhy = (clauses: readonly Clause[], told: Typed): string | undefined => {
  const [best] = clauses
    .map((clause, at) => ({ clause, share: toldShare(clauses, at, told.slots) }))
    .filter(
      ({ clause, share }) =>
        share >= likelyEnough &&
        !isNaming(clause, told.slots) &&
        !isOrderAlone(clause) &&
        !isTimeAlone(clause) &&
        !isCourtesy(clause),
    )
    .toSorted((a, b) => b.share - a.share);
  return clauses.length > 1 && best ? textOf([behindLead(best.clause)], told) || undefined : undefined;
};

/** `the auditors must be able to look at the records in finance from dev, 7 to 11 december`: the order tells why, as nothing else does. */
const orderItself = (clauses: readonly Clause[], { slots }: Told, wish: Wish): readonly Clause[] =>
  wish === 'request' && clauses.length > 1
    ? clauses.filter(
        (clause) =>
          namesWhat(clause, slots) && tells(clause) && clause.filter(isContent).length > mostOfOrder,
      )
    : [];
const mostOfOrder = 4;

/** The reason in the words that were typed; undefined where nothing that is said reads as one. */
export const saidWhy = (told: Typed, wish: Wish): string | undefined => {
  const clauses = judged(told);
  const parts = whyAmong(clauses, told, wish);
  const answers = parts.filter((clause) => !clause.at(-1)?.plain.endsWith('?'));
  if (parts.length > 0)
    return (
      unquote(
        textOf(
          (answers.length > 0 ? answers : parts).map((clause) =>
            wish === 'request' ? behindPorts(clause, told.slots) : clause,
          ),
          told,
          wish === 'deny',
        ),
      ) || undefined
    );
  if (!reasoned.includes(wish)) return undefined;
  // Of two alike it is the later one: why comes last.
  const [phrase] = phrasesIn(clauses, told.slots, wish)
    .toReversed()
    .toSorted((a, b) => Number(a.isClause) - Number(b.isClause) || b.tokens.length - a.tokens.length);
  return (
    (phrase && textOf([phrase.tokens], told)) ||
    likeliestWhy(clauses, told) ||
    ticketIn(told.tokens) ||
    textOf(orderItself(clauses, told, wish), told) ||
    undefined
  );
};
