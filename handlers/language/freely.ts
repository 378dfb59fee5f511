import { secondWishes } from './clauses.ts';
import { corrected } from './corrected.ts';
import type { FoundNetwork } from './networks.ts';
import { plainQuestion } from './plain-question.ts';
import { type Read, readWords } from './reading.ts';
import { about, ask, listed, ofId, ofPair, only, own, ping, port, type Row } from './row.ts';
import type { Said } from './said.ts';
import { type Known, oneOf, type Slots } from './slots.ts';
import type { Token } from './tokens.ts';
import { isTopic } from './topics.ts';
import { asUnderstood, troubleIn, type Understanding } from './understand.ts';
import type { Wish } from './wish.ts';

const either =
  (...all: readonly Row['say'][]): Row['say'] =>
  (named) =>
    all.flatMap((one) => one(named) ?? [])[0];

type Topical = `topic-${string}`;
/** The log has a grammar of its own, and reads the whole sentence. */
type Told = Exclude<Wish, Topical | 'audit'>;

/** What has words of its own, which stand in no other sentence. */
const command =
  (typed: string): Row['say'] =>
  () => ({ do: 'command', typed });
const commands = {
  frozen: command('freeze'),
  unmanaged: command('unmanaged'),
  tidy: command('tidy'),
  stats: command('stats'),
  cidr: command('cidr'),
  map: command('map'),
} as const;

const says: Record<Told, Row['say']> = {
  request: either(ask('request'), only('form')),
  again: either(ask('request'), own('again')),
  plan: ask('plan'),
  ping,
  'ping-all': (named) => ({ do: 'ping-all', ...port(named) }),
  ...commands,
  status: either(ofId('status'), ofPair('status'), own('status')),
  why: either(ofId('explain'), ofPair('why'), own('status')),
  cancel: either(ofId('cancel'), ofPair('cancel'), own('cancel')),
  remove: either(ofId('remove'), ofPair('remove'), own('remove')),
  shorten: either(ofId('shorten'), ofPair('shorten')),
  extend: either(ofId('extend'), ofPair('extend'), own('extend')),
  approve: either(ofId('approve'), ofPair('approve')),
  'break-glass': either(ofId('break-glass'), ofPair('break-glass')),
  repair: either(ofId('repair'), ofPair('repair')),
  owners: about('owners'),
  reach: about('reach'),
  list: either(about('list'), () => ({ do: 'list' })),
  'list-failed': listed('failed'),
  'list-connected': listed('connected'),
  vpcs: only('vpcs'),
  mine: only('mine'),
  waiting: only('waiting'),
  expiring: ({ until }) => ({ do: 'expiring', ...(until !== undefined && { until }) }),
  help: only('help'),
  thanks: only('thanks'),
};

const isTold = (wish: Wish): wish is Told => wish in says;

const sayOf = (wish: Wish): Row['say'] => {
  if (isTold(wish)) return says[wish];
  const topic = wish.slice('topic-'.length);
  return () => (isTopic(topic) ? { do: 'topic', topic } : undefined);
};

/** Only these are for some time; of all others it may stand beside. */
const timed: readonly Wish[] = ['request', 'again', 'plan', 'extend', 'shorten', 'expiring'];

/** What one wish of a sentence comes to. */
const wishedIn = (
  wish: Wish,
  read: Read,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  if (wish === 'audit') {
    if (isAboutTrust(read)) return { is: 'said', said: { do: 'audit', typed: 'verify' } };
    const question = plainQuestion(typed.map(({ plain }) => plain).join(' '), known.catalog);
    return question === undefined ? undefined : { is: 'said', said: { do: 'audit', typed: question } };
  }
  const slots = timed.includes(wish) ? read.slots : { ...read.slots, lasting: [], starts: [] };
  const trouble = troubleIn(slots);
  if (trouble) return { is: 'unsure', because: trouble, offers: [] };
  return asUnderstood({ shape: /^/, takes: [], say: sayOf(wish) }, slots, typed, known);
};

const isAboutTrust = ({ found }: Read): boolean => found.some(({ concept }) => concept === 'trust');

/** What only looks, and is answered at once where it is clear. */
const looks: readonly Wish[] = [
  'status',
  'why',
  'audit',
  'owners',
  'reach',
  'list',
  'list-failed',
  'list-connected',
  'vpcs',
  'mine',
  'waiting',
  'expiring',
  'frozen',
  'unmanaged',
  'tidy',
  'stats',
  'cidr',
  'map',
  'thanks',
  'help',
];
const isLook = (wish: Wish): boolean => looks.includes(wish) || wish.startsWith('topic-');

const each = (offers: readonly Said[]): readonly Said[] => [
  ...new Map(offers.map((said) => [JSON.stringify(said), said])).values(),
];

const near = 1.2;
const clear = { score: 3.5, before: 1.5 };
const most = 3;

const offersIn = (found: Understanding): readonly Said[] =>
  found.is === 'said' ? [found.said] : found.offers;

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
  const [first, second] = read.wishes;
  if (!first) return { is: 'unsure', offers: [], because: { what: read.isDenied ? 'negated' : 'slip' } };
  if (first.wish === 'request' && read.slots.networks.length < 2) return lackingEnds(read);
  const best = wishedIn(first.wish, read, typed, known);
  const isClear = first.score >= clear.score && first.score - (second?.score ?? 0) >= clear.before;
  if (best?.is === 'said' && isClear && isLook(first.wish) && !read.isDenied) return best;
  if (best?.is === 'unsure') return best;
  const others = read.wishes.slice(0, most).filter(({ score }) => first.score - score < near);
  const offers = others.flatMap(({ wish }) => {
    const one = wish === first.wish ? best : wishedIn(wish, read, typed, known);
    return one ? offersIn(one) : [];
  });
  return { is: 'unsure', offers: each(offers), because: { what: read.isDenied ? 'negated' : 'slip' } };
};

const strong = 3.5;
/** The one thing that a part of a sentence wishes, where that is clear; `named` stands where it names nothing itself. */
const wishOf = (
  typed: readonly Token[],
  known: Known,
  named?: Slots,
): { said: Said; slots: Slots } | undefined => {
  const own = readWords(typed, known, named);
  const [first] = own.wishes;
  const found = first && first.score >= strong ? wishedIn(first.wish, own, typed, known) : undefined;
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
