import type { Clause } from '../slots/parted.ts';
import type { Slots } from '../slots/slots.ts';
import { isAskedOf, isCourtesy, tells } from '../slots/tells.ts';
import { monthOf, weekdayOf } from '../time/names.ts';
import { isContent, plainWord, polite } from '../words/courtesy.ts';
import { type Concept, conceptsIn } from '../words/lexicon.ts';
import type { Token } from '../words/tokens.ts';
import type { Wish } from '../words/wish.ts';
import { saysNoMore } from './no-more.ts';
import { doing, isNaming, type Kind, kindOf, noReason, says, wishing, withoutLead } from './why-words.ts';

/** Phrases within an order that read as its reason: `mktg fin quarterly close 3d`. */

/** Part of the name of what is connected: `the finance ledger db`. */
const described =
  /^(?:db|dbs|database|databases|server|servers|host|hosts|ledger|cluster|api|apis|service|services|instance|instances|subnet|subnets|machine|box|node|nodes|app|apps|prod|production|staging|env|environment|environments|data|systems?|replica|endpoint|side|team|people|guys|folks|users?)$/;
const withoutThanks = (tokens: readonly Token[]): readonly Token[] =>
  tokens.slice(0, tokens.findLastIndex((one) => isContent(one) || !polite.test(plainWord(one))) + 1);

const article =
  /^(?:the|a|an|my|our|their|his|her|its|this|these|those|some|all|half|el|la|los|las|un|una|le|les|une|des|l|der|die|das|den|dem|ein|eine|einen|o|os|as|um|uma)$/;

/** Words of the order between what it names. */
type Run = {
  readonly tokens: readonly Token[];
  readonly after: Kind;
  /** It is a clause by itself. */
  readonly isWhole: boolean;
  /** Nothing more is named behind it in its clause. */
  readonly isTail: boolean;
  /** `the finance reporting thing`: its words are a part of a name. */
  readonly isOfName: boolean;
};

const runsOf = (clause: Clause, slots: Slots, before: Kind): readonly Run[] => {
  const runs: Token[][] = [];
  clause.forEach((one, at) => {
    if (kindOf(slots, one) !== undefined) return;
    const last = clause[at - 1];
    if (last && kindOf(slots, last) === undefined) runs.at(-1)?.push(one);
    else runs.push([one]);
  });
  return runs.map((tokens) => {
    const from = clause.indexOf(tokens[0] as Token);
    const last = clause[from - 1];
    const lead = clause.slice(0, from).findLast((one) => kindOf(slots, one) !== 'N');
    return {
      tokens,
      after: last ? kindOf(slots, last) : before,
      isWhole: tokens.length === clause.length,
      isTail: from + tokens.length === clause.length,
      isOfName:
        last !== undefined &&
        kindOf(slots, last) === 'N' &&
        !/^(?:peerings?|link|connection|tunnel|one)$/.test(plainWord(tokens[0] as Token)) &&
        lead !== undefined &&
        article.test(plainWord(lead)),
    };
  });
};

const few = 5;
/** `hotfix dev fin 2h`: before all that is named a phrase tells why only where it is short and wishes nothing. */
const isPhraseBefore = (inner: readonly Token[]): boolean =>
  inner.length <= few &&
  !inner.every(({ word }) => word === 'new') &&
  !says(inner, wishing) &&
  !says(inner.slice(0, 1), doing) &&
  !inner.some(({ word }) => /^(?:bg|glass|button|request|me)$/.test(word));

/** The words of a wish itself, which tell no reason where they stand first. */
const verbs: Readonly<Partial<Record<Wish, readonly Concept[]>>> = {
  extend: ['extend'],
  shorten: ['shorten', 'end'],
  remove: ['remove', 'end', 'over'],
  narrow: ['shorten', 'remove', 'let', 'end'],
  widen: ['extend', 'let', 'need', 'reach', 'access', 'connect'],
  'break-glass': ['alone', 'approve', 'let', 'connect', 'deny'],
  drill: ['test'],
  freeze: ['freeze', 'window'],
  deny: ['deny', 'approve'],
};
/** Of an order with a verb of its own, what stands behind that verb: `PR-… wieder verlängern`. */
const behindVerb = (tokens: readonly Token[], wish: Wish): readonly Token[] => {
  const verb = conceptsIn(tokens.map(plainWord)).find(
    ({ concept, at }) => at < 2 && verbs[wish]?.includes(concept),
  );
  return verb ? behindVerb(tokens.slice(verb.at + Math.max(verb.length, 1)), wish) : tokens;
};

/** From the first word that says something, with the article before it; of a tail up to its end, and of others to the last such word. */
const innerOf = (tokens: readonly Token[], { isTail, isWhole }: Run): readonly Token[] => {
  const first = tokens.findIndex(isContent);
  const before = tokens[first - 1];
  const start = before && article.test(plainWord(before)) ? first - 1 : first;
  if (first < 0) return [];
  if (isWhole) return withoutThanks(withoutLead(tokens));
  return isTail
    ? withoutThanks(tokens.slice(start))
    : tokens.slice(start, tokens.findLastIndex(isContent) + 1);
};

/** Words that say nothing of why where they are all that is left. */
const lone =
  /^(?:down|close|call|thing|mine|ours|wieder|thats|instead|gimme|book|keep|boss|already|yesterday|nope|sesame|allow|permit|enable|restrict|restricted|retract|limit|narrow|knock|shave|take|site|end|[^\p{L}]+)$/u;

const timeWord =
  /^(?:today|tonight|tomorrow|tmrw|days?|weekdays?|workdays?|weeks?|months?|years?|hours?|minutes?|mornings?|afternoons?|evenings?|nights?|weekends?|noon|midnight|oclock|half|quarter|past|next|first|second|third|fourth|every|daily|from|until|till|between|through|working|business|office|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$/;
/** A word of a time, of which nothing but a time is made. */
const isOfTime = (one: Token): boolean => {
  const word = plainWord(one);
  return (
    timeWord.test(word) ||
    /^\d/.test(word) ||
    weekdayOf(word) > 0 ||
    weekdayOf(word.replace(/s$/, '')) > 0 ||
    monthOf(word) !== undefined
  );
};

const isDefinite = (one: Token): boolean =>
  /^\d/.test(one.word) ||
  weekdayOf(one.word) > 0 ||
  monthOf(one.word) !== undefined ||
  isToday.test(one.word);
const isToday = /^(?:today|tonight|tomorrow|tmrw)$/;
/** `7 to 11 december, each working day`; `year end` may tell why. */
export const isTimeAlone = (clause: Clause): boolean =>
  clause.some(isDefinite) && clause.filter(isContent).every(isOfTime);

/** `the peering is too broad` is the order, where it is to be narrowed. */
const isLone = (one: Token, wish: Wish): boolean =>
  lone.test(plainWord(one)) || (wish === 'narrow' && /^(?:broad|wide|permissive)$/.test(plainWord(one)));

/** `PR-… is way too broad`. */
const withoutCopula = (tokens: readonly Token[]): readonly Token[] =>
  tokens.slice(tokens.findIndex((one) => !/^(?:but|so|and|is|are)$/.test(plainWord(one))));

/** The phrase of a run of words that reads as a reason. */
const phraseOf = (run: Run, wish: Wish): readonly Token[] => {
  const { after, isTail, isOfName, isWhole } = run;
  const behind = behindVerb(run.tokens, wish);
  // `nothing new until monday, change freeze`: what it is called tells why.
  const tokens = wish === 'freeze' && isWhole && behind.length === 0 ? run.tokens : behind;
  const inner = innerOf(tokens, run);
  const [first] = inner;
  const content = inner.filter(isContent);
  if (
    !first ||
    isOfName ||
    isAskedOf(inner) ||
    content.every((one) => isLone(one, wish)) ||
    isTimeAlone(inner)
  )
    return [];
  if (wish === 'deny') return isTail && after !== undefined ? withoutThanks(withoutCopula(tokens)) : [];
  const lead = plainWord(withoutLead(run.tokens)[0] ?? first);
  if (noReason.test(lead) || noReason.test(plainWord(first))) return [];
  if (after === undefined) return wish === 'request' && !isTail && isPhraseBefore(inner) ? inner : [];
  if (isTail) return after !== 'N' || content.some((one) => !described.test(plainWord(one))) ? inner : [];
  if ((wish !== 'request' && wish !== 'freeze') || says(inner, wishing)) return [];
  const isThing = content.length > 1 && !inner.some((one) => described.test(plainWord(one)));
  return after !== 'N' || isThing ? inner : [];
};

type Phrase = { readonly tokens: readonly Token[]; readonly isClause: boolean };

/** The phrases within an order; a clause that tells something, or that has more than a phrase, is one as a whole. */
export const phrasesIn = (clauses: readonly Clause[], slots: Slots, wish: Wish): readonly Phrase[] => {
  let before: Kind;
  return clauses.flatMap((clause): readonly Phrase[] => {
    const isOrder = isNaming(clause, slots);
    const isNone = !isOrder && (isCourtesy(clause) || saysNoMore(clause) || isAskedOf(clause));
    const phrases = (isNone ? [] : runsOf(clause, slots, before))
      .map((run) => phraseOf(run, wish))
      .filter((one) => one.length > 0);
    before = clause.map((one) => kindOf(slots, one)).findLast((kind) => kind !== undefined) ?? before;
    const isFragment = isOrder
      ? wish !== 'deny' && clauses.length > 1 && tells(clause)
      : phrases.some((one) => one.length >= few);
    return phrases.length > 0 && isFragment
      ? [{ tokens: clause, isClause: isOrder }]
      : phrases.map((tokens) => ({ tokens, isClause: false }));
  });
};
