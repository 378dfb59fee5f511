import { secondWishes } from './clauses.ts';
import { corrected } from './corrected.ts';
import { afterNames, isGraveVerb, saysNo } from './deeds.ts';
import type { FoundNetwork } from './networks.ts';
import { plainQuestion } from './plain-question.ts';
import { prepared } from './prepared.ts';
import { type Read, readWords } from './reading.ts';
import type { Row } from './row.ts';
import type { Said } from './said.ts';
import { type Known, oneOf, type Slots } from './slots.ts';
import { isTimeLeft } from './time/left.ts';
import type { Token } from './tokens.ts';
import { asUnderstood, type Trouble, troubleIn, type Understanding, unclearTime } from './understand.ts';
import type { Wish } from './wish.ts';
import { says } from './wish-says.ts';

/** Only these are for some time; of all others it may stand beside. */
const timed: readonly Wish[] = ['request', 'plan', 'extend', 'shorten', 'expiring'];

const unreadIn = ({ shape, lasting, starts }: Slots): Trouble | undefined =>
  isTimeLeft(shape, lasting.length + starts.length > 0) ? unclearTime('no-such') : undefined;

/** What was asked for with a time that nobody can read: the form asks for that, and has the rest. */
const withoutTime = (said: Said, because: Trouble): Understanding => ({
  ...{ is: 'unsure', because, offers: [] },
  ...(said.do === 'request' && { form: said }),
});

/** `remove it on friday`: what is to end at a moment that has not come is shortened to that. */
const endsLater = ({ lasting, starts }: Slots, { clock }: Known): boolean =>
  starts.some(({ moments }) => moments.length > 0) ||
  lasting.some(({ readings }) =>
    readings.some(({ startsAt }) => startsAt !== undefined && startsAt > clock.now),
  );

/** What one wish of a sentence comes to. */
const wishedIn = (
  said: Wish,
  read: Read,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  const wish = said === 'remove' && endsLater(read.slots, known) ? 'shorten' : said;
  if (wish === 'other') return undefined;
  if (wish === 'log-verify') return { is: 'said', said: { do: 'audit', typed: 'verify' } };
  if (wish === 'log') {
    const words = prepared(typed, known).map(({ plain }) => plain);
    const question = plainQuestion(words.join(' '), known.catalog) ?? '';
    return { is: 'said', said: { do: 'audit', typed: question } };
  }
  const slots = timed.includes(wish) ? read.slots : { ...read.slots, lasting: [], starts: [] };
  const trouble = troubleIn(slots);
  if (trouble) return { is: 'unsure', because: trouble, offers: [] };
  const concepts = read.found.map(({ concept }) => concept);
  const say: Row['say'] = (named) => says[wish]({ ...named, concepts });
  const found = asUnderstood({ shape: /^/, takes: [], say }, slots, typed, known);
  const unread = timed.includes(wish) ? unreadIn(slots) : undefined;
  return unread && found?.is === 'said' ? withoutTime(found.said, unread) : found;
};

/** What only looks, and is answered at once where it is clear. */
const looks: readonly Wish[] = [
  'status',
  'why',
  'log',
  'log-verify',
  'timeline',
  'owners',
  'who-can-reach',
  'list',
  'vpcs',
  'mine',
  'waiting',
  'expiring',
  'freeze',
  'unmanaged',
  'tidy',
  'stats',
  'cidr',
  'map',
  'token',
  'export',
  'thanks',
  'help',
];
const isLook = (wish: Wish): boolean => looks.includes(wish) || wish.startsWith('topic-');

const each = (offers: readonly Said[]): readonly Said[] => [
  ...new Map(offers.map((said) => [JSON.stringify(said), said])).values(),
];

/** Shares of what a sentence may wish: what is clear, what is worth showing, and how near to the likeliest that has to be. */
const clear = 0.55;
const likelyEnough = 0.12;
/** What ends something is not shown beside another wish for less. */
const graveEnough = 0.3;
const near = 0.3;
const most = 3;

const offersIn = (found: Understanding): readonly Said[] =>
  found.is === 'said' ? [found.said] : found.offers;

/** `same as last time` names none of its two. */
const isNew = ({ slots, found }: Read): boolean =>
  slots.networks.length < 2 &&
  (slots.networks.length > 0 || !found.some(({ concept }) => concept === 'again'));

/** A request that names one network, or none: the form asks for the rest. */
const lackingEnds = ({ slots }: Read): Understanding => {
  const vpc = oneOf(slots.networks[0]);
  return { is: 'unsure', offers: [], because: vpc ? { what: 'one-end', vpc } : { what: 'no-ends' } };
};

/** Of three networks each that is joined with the one apart: `dev and marketing to finance`. */
const pairsIn = ({ networks, shape }: Slots): readonly (readonly FoundNetwork[])[] => {
  const apart = shape.findIndex(
    (word, at) => at > 0 && /^(?:to|into|with|reach|from|->|→)$/.test(word) && shape[at + 1] === 'N',
  );
  const before = shape.slice(0, Math.max(apart, 0)).filter((word) => word === 'N').length;
  const [left, right] = [networks.slice(0, before), networks.slice(before)];
  const pairs = left.flatMap((one) =>
    right.map((other) => (shape[apart] === 'from' ? [other, one] : [one, other])),
  );
  return left.length === 1 || right.length === 1 ? pairs : [];
};

const ofPairs = (read: Read, typed: readonly Token[], known: Known): Understanding => {
  const { slots, wishes, isDenied } = read;
  const [first] = wishes;
  const offers = pairsIn(slots).flatMap((networks) => {
    const one =
      first &&
      wishedIn(first.wish, { ...read, slots: { ...slots, networks, shape: ['N', 'N'] } }, typed, known);
    return one ? offersIn(one) : [];
  });
  return offers.length > 0 && !isDenied
    ? { is: 'unsure', offers: offers.slice(0, most), because: { what: 'deed' } }
    : { is: 'unsure', offers: [], because: { what: 'many' } };
};

/** What a sentence in words of one's own may mean: the likeliest, and what is nearly as likely. */
const readOne = (typed: readonly Token[], known: Known): Understanding => {
  const read = readWords(typed, known);
  if (read.slots.networks.length > 2) return ofPairs(read, typed, known);
  const [first] = read.wishes;
  if (saysNo(afterNames(typed, known))) return { is: 'unsure', offers: [], because: { what: 'negated' } };
  const because = { what: read.isDenied ? 'negated' : 'slip' } as const;
  if (!first || first.wish === 'other' || first.share < likelyEnough)
    return { is: 'unsure', offers: [], because };
  if (first.wish === 'request' && isNew(read)) return lackingEnds(read);
  const best = wishedIn(first.wish, read, typed, known);
  if (best?.is === 'said' && first.share >= clear && isLook(first.wish) && !read.isDenied) return best;
  if (best?.is === 'unsure') return best;
  const others = read.wishes
    .slice(0, most)
    .filter(
      ({ wish, share }) =>
        wish !== 'thanks' &&
        share >= (isGraveVerb(wish) ? graveEnough : likelyEnough) &&
        share >= first.share * near,
    );
  const offers = others.flatMap(({ wish }) => {
    const one = wish === first.wish ? best : wishedIn(wish, read, typed, known);
    return one ? offersIn(one) : [];
  });
  return { is: 'unsure', offers: each(offers), because };
};

const strong = 0.5;
/** The one thing that a part of a sentence wishes, where that is clear; `named` stands where it names nothing itself. */
const wishOf = (
  typed: readonly Token[],
  known: Known,
  named?: Slots,
): { said: Said; slots: Slots } | undefined => {
  const own = readWords(typed, known, named);
  const [first] = own.wishes;
  const found = first && first.share >= strong ? wishedIn(first.wish, own, typed, known) : undefined;
  const [said, ...more] = found ? offersIn(found) : [];
  return said && more.length === 0 && !own.isDenied ? { said, slots: own.slots } : undefined;
};

/** Two wishes in one sentence are offered one beside the other. */
const readTwo = (typed: readonly Token[], known: Known): Understanding | undefined => {
  for (const [left, right] of secondWishes(typed).slice(0, most)) {
    const first = wishOf(left, known);
    const second = first && wishOf(right, known, first.slots);
    if (first && second && each([first.said, second.said]).length > 1)
      return { is: 'unsure', offers: [first.said, second.said], because: { what: 'deed' } };
  }
  return undefined;
};

/** Whoever says more than that tells a story; what it names is put into the form. */
const mostWords = 150;

export const readFreely = (typed: readonly Token[], known: Known): Understanding => {
  if (typed.length > mostWords) return { is: 'unsure', offers: [], because: { what: 'slip' } };
  const last = corrected(typed, known);
  return readTwo(last, known) ?? readOne(last, known);
};
