import { afterNames, takesBack, takesReason, withAside, withWhy } from './asides.ts';
import { isCommandItself, isGrave } from './deeds.ts';
import { hints } from './hints.ts';
import { openingOf } from './reasons.ts';
import { type Said, writeSaid } from './said.ts';
import { plainShape } from './shapes.ts';
import { isOurs, mended, translated } from './slips.ts';
import { type Known, readSlots, type Slots } from './slots.ts';
import { type Token, tokensOf } from './tokens.ts';
import {
  namedIn,
  readAsItStands,
  rowFor,
  sentenceOf,
  type Trouble,
  type Understanding,
  wishesIn,
} from './understand.ts';

/** Words that turn a sentence round, or make a story or a condition of it. With one of them nothing is offered. */
const turning = new Set(
  `not dont doesnt didnt wont shouldnt isnt never no nobody nothing none without unless if should stop was were did had
  pause freeze suspend hold block nicht kein keine keinen nie niemals pas jamais ne nunca nadie would might may instead except cant cannot removed connected requested cancelled canceled denied`.split(
    /\s+/,
  ),
);

/** `, no longer needed` tells why, and turns nothing round. */
const isReasonOf = (tokens: readonly Token[], at: number): boolean =>
  /^(?:(?:no longer|not|never) (?:needed|used|in use|required|necessary|relevant)|(?:dont|doesnt|not) need|nothing gets)/.test(
    tokens
      .slice(at, at + 3)
      .map(({ word }) => word)
      .join(' '),
  );

const offersIn = (understanding: Understanding | undefined): readonly Said[] => {
  if (!understanding) return [];
  return understanding.is === 'said' ? [understanding.said] : understanding.offers;
};

/** `… the close is late`: an article belongs to what follows it. */
const afterArticles = (tokens: readonly Token[], at: number): number =>
  /^(?:the|a|an|our|my|we|i|they|there|some)$/.test(tokens[at - 1]?.word ?? '') ? at - 1 : at;

/** `request marketing finance quarterly close`: what stands after a whole request is its reason. */
const withReason = (tokens: readonly Token[], known: Known): readonly Said[] => {
  if (openingOf(tokens) < tokens.length) return [];
  for (const length of tokens.keys()) {
    const at = afterArticles(tokens, tokens.length - length - 1);
    const rest = tokens.slice(at);
    const wishes = wishesIn(readAsItStands(tokens.slice(0, at), known));
    const named = readSlots(rest, known);
    if (wishes.length === 0 || !wishes.every(takesReason)) continue;
    if (isBarePair(tokens.slice(0, at), known)) return [];
    if (named.networks.some(({ vpcs }) => vpcs.length === 1) || named.ids.length > 0) return [];
    return named.lasting.length > 0 ? [] : wishes.flatMap((one) => withWhy(one, rest) ?? []);
  }
  return [];
};

/** Without the words that nobody knows, as long as they are few. */
const withoutStrangers = (tokens: readonly Token[], known: Known): readonly Said[] => {
  const opening = openingOf(tokens);
  const kept = tokens.filter(({ word }, at) => at >= opening || isOurs(word, known));
  const gone = tokens.length - kept.length;
  const offers = gone > 0 && gone <= 3 && kept.length > 1 ? offersIn(readAsItStands(kept, known)) : [];
  return isBarePair(kept, known) ? [] : offers;
};

/** What two names without a verb are meant for, nobody can tell once words beside them were passed over. */
const isBarePair = (tokens: readonly Token[], known: Known): boolean => {
  const { shape, lasting, reason } = readSlots(tokens, known);
  const isAlone = lasting.length === 0 && reason === undefined;
  return isAlone && /^(?:need )?R?PAIR$/.test(plainShape(shape));
};

/** Not what is no deed and no answer: a greeting out of a longer sentence says nothing. */
const worthOffering = (said: Said): boolean => !['hello', 'thanks', 'form'].includes(said.do);

/** Does it change nothing, whoever it was said by? */
const isLook = (said: Said): boolean =>
  ['owners', 'reach', 'list', 'vpcs', 'mine', 'waiting', 'expiring', 'topic', 'help'].includes(said.do) ||
  ((said.do === 'of-id' || said.do === 'of-pair') && ['status', 'explain', 'why'].includes(said.verb));

const denying = /^(?:not|dont|doesnt|never|without|unless|if|nobody|should|shouldnt|stop|before|when)$/;

/** `oh no, wrong one, cancel PR-…`: the last clause, where those before it name nothing and deny nothing. */
const lastClause = (tokens: readonly Token[], known: Known): readonly Said[] => {
  const end = tokens.slice(0, -1).findLastIndex(({ plain }) => /[,.!?;]$/.test(plain));
  const before = readSlots(tokens.slice(0, end + 1), known);
  const isPlain = before.networks.length === 0 && before.ids.length === 0 && before.reason === undefined;
  if (end < 0 || !isPlain || tokens.slice(0, end + 1).some(({ word }) => denying.test(word))) return [];
  const last = readAsItStands(tokens.slice(end + 1), known);
  return isTurned(tokens.slice(end + 1)) ? [] : offersIn(last).filter(worthOffering);
};

/** What is said of things as they are, and may be meant as a wish. A longer time is put in where one is named. */
const hinted = (slots: Slots, known: Known): Said | undefined => {
  const said = rowFor(slots, hints)?.say(namedIn(slots, known));
  const lasting = slots.lasting.length === 1 ? slots.lasting[0]?.readings : undefined;
  const isLonger = (said?.do === 'of-id' || said?.do === 'of-pair') && said.verb === 'extend';
  return said && isLonger && lasting?.length === 1 && lasting[0] ? { ...said, lasting: lasting[0] } : said;
};

const hintIn =
  (known: Known) =>
  (tokens: readonly Token[]): Said | undefined =>
    hinted(readSlots(tokens, known), known);

/** The same words, put right: what they mean once slips are mended, order and small words aside. Never done by itself. */
const corrected = (tokens: readonly Token[], known: Known): readonly Said[] => {
  const slots = readSlots(tokens, known);
  const hint = hinted(slots, known);
  if (hint) return [hint];
  const clause = lastClause(tokens, known);
  if (clause.length > 0) return clause;
  const english = translated(tokens, known);
  if (english.some(({ word }, at) => word !== tokens[at]?.word)) {
    const offers = offersIn(readAsItStands(english, known)).filter(worthOffering);
    const isSafe = !isTurned(english) || offers.every(isLook);
    if (offers.length > 0 && isSafe) return offers;
  }
  const aside = withAside(tokens, known, isTurned, hintIn(known));
  if (aside.length > 0) return aside;
  if (isTurned(english) || isTurned(tokens)) return [];
  const better = mended(tokens, known);
  const isMended = better.some(({ word }, at) => word !== tokens[at]?.word);
  const tries = [
    () => (isMended ? offersIn(readAsItStands(better, known)) : []),
    () => withReason(tokens, known),
    () => withReason(better, known),
    () => withAside(better, known, isTurned, hintIn(known)),
    () => withoutStrangers(better, known),
  ];
  for (const attempt of tries) {
    const offers = attempt().filter(worthOffering);
    if (offers.length > 0) return offers;
  }
  return [];
};

/** `we would need`, `would you`: a wish, however politely. */
const isCourtesy = (tokens: readonly Token[], at: number): boolean =>
  /^(?:would|might|may)$/.test(tokens[at]?.word ?? '') &&
  !/^(?:why|what|how|when)$/.test(tokens[at - 1]?.word ?? '') &&
  /^(?:like|love|need|want|appreciate|you|someone|somebody|anyone|anybody|be|also|i|we)$/.test(
    tokens[at + 1]?.word ?? '',
  );

/** Does it deny something, or make a story or a condition of it? */
export const isTurned = (tokens: readonly Token[]): boolean =>
  tokens
    .slice(0, openingOf(tokens))
    .some(({ word }, at) => turning.has(word) && !isReasonOf(tokens, at) && !isCourtesy(tokens, at));

const wordless = (text: string): Understanding =>
  /^[\s?]*$/.test(text)
    ? { is: 'said', said: { do: 'help' } }
    : { is: 'unsure', offers: [], because: { what: 'words' } };

/** As its own written words are read: what a click would do is what is shown. What does not come to rest is not offered. */
const settled = (offers: readonly Said[], known: Known): readonly Said[] =>
  offers.flatMap((said) => {
    const written = writeSaid(said, known.clock);
    const again = readAsItStands(sentenceOf(written), known);
    if (again?.is !== 'said') return [];
    if (writeSaid(again.said, known.clock) === written) return [again.said];
    const third = readAsItStands(sentenceOf(writeSaid(again.said, known.clock)), known);
    return third?.is === 'said' && writeSaid(third.said, known.clock) === writeSaid(again.said, known.clock)
      ? [again.said]
      : [];
  });

/** What ends something is done at once only where the command itself was typed. */
const shownFirst = (found: Understanding, typed: readonly Token[], known: Known): Understanding => {
  if (found.is !== 'said' || !isGrave(found.said) || isCommandItself(found.said, typed, known)) return found;
  const isSaidWhy = typed.some(({ word }) => word === 'because');
  return !isSaidWhy && takesBack(afterNames(typed, known))
    ? { is: 'unsure', offers: [], because: { what: 'negated' } }
    : { is: 'unsure', offers: [found.said], because: { what: 'deed' } };
};

/** What a sentence means, or what its own words would mean once put right. Never throws. */
export const understand = (text: string, known: Known): Understanding => {
  const tokens = sentenceOf(text);
  if (!tokens.some(({ word }) => /[\p{L}\p{N}]/u.test(word))) return wordless(text);
  const read = readAsItStands(tokens, known);
  const found = read && shownFirst(read, tokensOf(text), known);
  if (found?.is === 'said') return found;
  if (found && found.offers.length > 0) return { ...found, offers: settled(found.offers, known) };
  const form = found?.form && { form: found.form };
  const isSlipOfTime = found?.because.what === 'time' && found.because.found.why === 'no-such';
  const because: Trouble = isTurned(tokens) ? { what: 'negated' } : (found?.because ?? { what: 'slip' });
  const isReadable = !found || found.because.what === 'words' || isSlipOfTime;
  const offers = isReadable ? settled(corrected(tokens, known), known) : [];
  const [only] = offers;
  // The way to a card does nothing, whatever is decided there.
  if (only && offers.length === 1 && 'verb' in only && only.verb === 'approve')
    return { is: 'said', said: only };
  return isSlipOfTime && offers.length > 0
    ? { is: 'unsure', offers, because: { what: 'slip' } }
    : { is: 'unsure', offers, because, ...form };
};
