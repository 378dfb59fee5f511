import type { FoundNetwork } from './networks.ts';
import { plainQuestion } from './plain-question.ts';
import type { Read } from './reading.ts';
import type { Row } from './row.ts';
import type { Said } from './said.ts';
import type { Known, Slots } from './slots.ts';
import { isTimeLeft } from './time/left.ts';
import { withNames } from './to-log.ts';
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

/** `remove it on friday`, `remove it in 2 days`. */
const endsLater = ({ lasting, starts }: Slots): boolean =>
  lasting.length > 0 || starts.some(({ moments }) => moments.length > 0);

/** About many networks at once: that several are meant is no trouble. */
const ofAll: readonly Wish[] = [
  'freeze',
  'map',
  'stats',
  'cidr',
  'tidy',
  'unmanaged',
  'token',
  'help',
  'vpcs',
  'ping-all',
];

const clearOnly = ({ networks }: Slots): readonly FoundNetwork[] =>
  networks.filter(({ vpcs }) => vpcs.length === 1);

/** `remove it today` means at once; `today 18:00` does not. */
const isNow = ({ tokens }: Read): boolean =>
  tokens.some(({ word }) => word === 'today') &&
  !tokens.some(({ word }) => /^(?:\d{1,2}(?:[:.h]\d{2})?(?:am|pm|h)?|noon|midnight|eod|evening)$/.test(word));

/** `take it down tonight at 20:00`: an end that is to come is an earlier end, and beside it stands the removal now. */
const endingLater = (read: Read, typed: readonly Token[], known: Known): Understanding | undefined => {
  const timeless = { ...read, slots: { ...read.slots, lasting: [], starts: [] } };
  const found = [wishedIn('shorten', read, typed, known), wishedIn('remove', timeless, typed, known)];
  const offers = found.flatMap((one) => (one ? offersIn(one) : []));
  return { is: 'unsure', offers: offers.slice(0, most), because: { what: 'deed' } };
};

/** What one wish of a sentence comes to. */
export const wishedIn = (
  wish: Wish,
  read: Read,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  if (wish === 'other') return undefined;
  if (wish === 'remove' && !aboutNothing(read) && endsLater(read.slots) && !isNow(read))
    return endingLater(read, typed, known);
  if (wish === 'log-verify') return { is: 'said', said: { do: 'audit', typed: 'verify' } };
  if (wish === 'log' || (wish === 'export' && read.slots.ids.length === 0)) {
    const words = withNames(read.tokens, known).map(({ plain }) => plain);
    const question = plainQuestion(words.join(' '), known.catalog) ?? '';
    return { is: 'said', said: { do: 'audit', typed: question } };
  }
  const named = ofAll.includes(wish) ? { ...read.slots, networks: clearOnly(read.slots) } : read.slots;
  const slots = timed.includes(wish) ? named : { ...named, lasting: [], starts: [] };
  const trouble = troubleIn(slots);
  if (trouble) return { is: 'unsure', because: trouble, offers: [] };
  const concepts = read.found.map(({ concept }) => concept);
  const say: Row['say'] = (named) => says[wish]({ ...named, concepts });
  const found = asUnderstood({ shape: /^/, takes: [], say }, slots, typed, known);
  const unread = timed.includes(wish) ? unreadIn(slots) : undefined;
  return unread && found?.is === 'said' ? withoutTime(found.said, unread) : found;
};

export const most = 3;

export const offersIn = (found: Understanding): readonly Said[] =>
  found.is === 'said' ? [found.said] : found.offers;

export const aboutNothing = ({ slots }: Read): boolean => slots.networks.length + slots.ids.length === 0;
