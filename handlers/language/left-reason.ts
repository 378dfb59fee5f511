import { isContent, plainWord as word } from './courtesy.ts';
import { type Concept, conceptsIn } from './lexicon.ts';
import type { Left, Slots } from './slots.ts';
import type { Token } from './tokens.ts';
import { rawOfTokens } from './tokens.ts';
import type { Wish } from './wish.ts';

/** What is left of a sentence once all that it names was taken: where that reads as a reason it is the reason, though no word leads to it. */

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
];

/** Part of the name of what is connected: `the finance ledger db`. */
const described =
  /^(?:db|dbs|database|databases|server|servers|host|hosts|ledger|cluster|api|apis|service|services|instance|instances|subnet|subnets|machine|box|node|nodes|app|apps|prod|production|staging|env|environment|environments|data|systems?|replica|endpoint|side|team|people|guys|folks|users?)$/;

/** Another wish, a condition or a question, and no reason. */
const noReason =
  /^(?:without|wo|if|unless|when|once|is|are|was|were|can|could|would|will|do|does|did|what|who|whom|whose|which|how|why|where|but|or|and|then|has|have|had|until|till|not|dont|please|pls)$/;

const courteous = /^(?:please|pls|plz|kindly|thanks|thx|ok|okay)$/;

const interrogative = /^(?:why|what|which|who|whose|how|whether|if|where|when)$/;

/** Without the small words at its edges. */
const withinSmall = (tokens: readonly Token[]): readonly Token[] => {
  const first = tokens.findIndex(isContent);
  return first < 0 ? [] : tokens.slice(first, tokens.findLastIndex(isContent) + 1);
};

const asking: readonly Concept[] = [
  'need',
  'connect',
  'request',
  'access',
  'let',
  'reach',
  'help',
  'how',
  'list',
];
const doing: readonly Concept[] = [
  ...asking,
  'extend',
  'shorten',
  'remove',
  'cancel',
  'approve',
  'alone',
  'plan',
  'test',
  'freeze',
];
/** The words of a wish itself, which tell no reason where they stand first. */
const verbs: Readonly<Partial<Record<Wish, readonly Concept[]>>> = {
  extend: ['extend'],
  shorten: ['shorten', 'end'],
  remove: ['remove', 'end', 'over'],
  narrow: ['shorten', 'remove', 'let'],
  widen: ['extend', 'let', 'need'],
  'break-glass': ['alone', 'approve', 'let', 'connect', 'deny'],
  drill: ['test'],
  freeze: ['freeze', 'window'],
  deny: ['deny', 'approve'],
};
const says = (tokens: readonly Token[], concepts: readonly Concept[]): boolean =>
  conceptsIn(tokens.map(word)).some(({ concept }) => concepts.includes(concept));

const fewBefore = 5;

/** What stands before all that is named tells why only where it is short and wishes nothing. */
const beforeAll = (tokens: readonly Token[]): boolean =>
  tokens.length <= fewBefore &&
  !tokens.every((one) => one.word === 'new') &&
  !says(tokens, [...asking, 'alone']) &&
  !tokens.some((one) => /^(?:bg|glass|button)$/.test(one.word)) &&
  !says(tokens.slice(0, 1), doing) &&
  !noReason.test(tokens[0]?.word ?? '');

const isWhy = ({ tokens, after, isTail, isNamed }: Left, inner: readonly Token[]): boolean => {
  const content = inner.filter(isContent);
  if (content.length === 0 || (isNamed && content.length < 2)) return false;
  if (content.length === 1 && content.every((one) => word(one) === 'down')) return false;
  if (/\?$/.test(tokens.at(-1)?.plain ?? '')) return false;
  if (after === undefined) return !isTail && beforeAll(inner);
  const isLed = noReason.test(tokens.find(({ word: said }) => !courteous.test(said))?.word ?? '');
  if (isTail)
    return !isLed && (after !== 'N' || inner.filter(isContent).some((one) => !described.test(word(one))));
  const count = inner.filter(isContent).length;
  const isDescribed = inner.some((one) => described.test(word(one)));
  return !isLed && !says(inner, asking) && (after === 'N' ? count > 1 && !isDescribed : count > 0);
};

/** Of a wish with a verb of its own, what stands behind that verb. */
const behindVerb = (tokens: readonly Token[], wish: Wish): readonly Token[] => {
  if (wish === 'request') return tokens;
  const verb = conceptsIn(tokens.map(word)).find(
    ({ concept, at }) => at < 2 && verbs[wish]?.includes(concept),
  );
  return verb ? behindVerb(tokens.slice(verb.at + Math.max(verb.length, 1)), wish) : tokens;
};

/** Before and between what is named stand the words of a verb as well; of these they may tell why. */
const before: Readonly<Partial<Record<Wish, (run: Left) => boolean>>> = {
  request: () => true,
  'break-glass': ({ after }) => after === undefined,
  freeze: ({ after }) => after !== undefined,
};

/** `payroll week: no one touches …`: what stands before a colon, at the beginning. */
const labelIn = ({ tokens, after }: Left, wish: Wish): readonly Token[] => {
  const end =
    after === undefined && (wish === 'request' || wish === 'freeze')
      ? tokens.findIndex(({ colon }) => colon)
      : -1;
  const label = withinSmall(tokens.slice(0, end + 1));
  return says(label, doing) ? [] : label;
};

/** `ask the requester of PR-… why he needs it`: what is asked, from its first word on. */
export const questionIn = (tokens: readonly Token[]): string | undefined => {
  const at = tokens.findIndex((one, place) => place > 0 && interrogative.test(word(one)));
  return at < 0 ? undefined : rawOfTokens(tokens.slice(at));
};

const withinMarks = (text: string): string =>
  text.replace(/^[-–—:,(\s]{1,9}/, '').replace(/[,;:.)!\s]{1,9}$/, '');

/** `we have raised CHG-20418 for …`: whatever else is said, the number of a ticket tells why. */
const ticketIn = (left: Slots['left']): string | undefined => {
  const found = left
    .flatMap(({ tokens }) => tokens)
    .find(({ word: said }) => /^[a-z]{2,8}-\d{2,8}$/.test(said));
  return found && withinMarks(found.raw);
};

/** The reason in what no slot of a sentence took, in the words that were typed; undefined where nothing of it reads as one. */
export const leftReason = ({ left, reason, networks, ids }: Slots, wish: Wish): string | undefined => {
  if (reason !== undefined || !reasoned.includes(wish)) return undefined;
  if (wish !== 'freeze' && networks.length + ids.length === 0) return undefined;
  const isPart = (tokens: readonly Token[]): boolean =>
    (wish === 'narrow' || wish === 'widen') && tokens.some((one) => /^(?:subnet-|\d+\.\d+\.)/.test(one.word));
  const told = left.flatMap((run) => {
    const label = labelIn(run, wish);
    if (label.length > 0) return [rawOfTokens(label)];
    const tokens = wish !== 'request' && run.isTail ? behindVerb(run.tokens, wish) : run.tokens;
    const inner = withinSmall(tokens);
    const isFit = run.isTail || before[wish]?.(run) === true;
    return isFit && !isPart(tokens) && isWhy({ ...run, tokens }, inner) ? [rawOfTokens(inner)] : [];
  });
  return told.length > 0 ? told.map(withinMarks).join(', ') : ticketIn(left);
};

/** `no to PR-…, please use the export`: all that is said behind what is denied tells why. */
export const denialIn = ({ reason, left }: Slots): string | undefined => {
  const run = left.find(({ isTail, after }) => isTail && after !== undefined);
  const tokens = behindVerb(run?.tokens ?? [], 'deny');
  if (reason !== undefined || !tokens.some(isContent)) return reason;
  return rawOfTokens(tokens).replace(/^(?:[-–—:,(\s]|but |so |and |is |are ){1,9}|[,;:.)!\s]{1,9}$/g, '');
};
