import { readSaid } from '../meanings/questions.ts';
import type { Known } from '../named/known.ts';
import { beginsAnew } from '../reasons/clause-times.ts';
import type { Slots } from '../slots/slots.ts';
import { inDirection } from '../wishes/direction.ts';
import { plainWord } from '../words/courtesy.ts';
import type { Token } from '../words/tokens.ts';
import type { Wish } from '../words/wish.ts';
import { freezing } from './freezing.ts';
import { otherEnds, otherStart } from './moved.ts';
import type { Read } from './reading.ts';
import { isOfPart, toIn } from './to-part.ts';
import { most, type Understanding } from './understand.ts';
import { meaningOf, offersIn } from './wish-meaning.ts';

/** `remove it on friday`, `remove it in 2 days`. */
const endsLater = ({ lasting, starts }: Slots): boolean =>
  lasting.length > 0 || starts.some(({ moments }) => moments.length > 0);

/** `remove it today` means at once; `today 18:00` does not. */
const isNow = ({ tokens }: Read): boolean =>
  tokens.some(({ word }) => word === 'today') &&
  !tokens.some(({ word }) => /^(?:\d{1,2}(?:[:.h]\d{2})?(?:am|pm|h)?|noon|midnight|eod|evening)$/.test(word));

/** `terminate it effective monday`: when that begins the peering ends. */
const withEnd = (slots: Slots): Slots => {
  const ends = slots.starts.flatMap(({ moments }) => moments);
  const readings = ends.map((until) => ({ lasting: { until } }));
  return slots.lasting.length > 0 ? slots : { ...slots, starts: [], lasting: [{ readings, next: 0 }] };
};

/** `take it down tonight at 20:00`: an end that is to come is an earlier end, and beside it stands the removal now. */
const endingLater = (read: Read, typed: readonly Token[], known: Known): Understanding | undefined => {
  const timeless = { ...read, slots: { ...read.slots, lasting: [], starts: [] } };
  const ended = wishedIn('shorten', { ...read, slots: withEnd(read.slots) }, typed, known);
  const ends = ended ? offersIn(ended) : [];
  // What is to end at a time that nobody can tell is not ended at once.
  if (ended?.is === 'unsure' && ends.length === 0) return ended;
  const removed = wishedIn('remove', timeless, typed, known);
  const offers = [...ends, ...(removed ? offersIn(removed) : [])];
  return { is: 'unsure', offers: offers.slice(0, most), because: { what: 'later' } };
};

/** `remove the data subnets from …`: a part is to go, and not the peering. */
const takesOut = ({ slots }: Read): boolean => {
  const { only, precise, services, networks, ids, shape } = slots;
  const isOfPeering = ids.length > 0 || networks.filter(({ as }) => as === undefined).length > 1;
  const isPart = shape.some(isOfPart);
  // `remove the postgres link`: a service by itself names the peering.
  const isPort = services.length > 0 && /^\S+ (?:ports? |tcp )?(?:from|out|off) /.test(`${shape.join(' ')} `);
  return only !== undefined || isPart || isPort || (precise.length > 0 && isOfPeering);
};

/** What is said of a part of a peering. */
const partly: readonly Wish[] = ['narrow', 'widen'];

/** `remove subnet-… from PR-…`: what is narrowed by taking a part from it. */
const isTakenFrom = ({ slots, tokens }: Read): boolean =>
  !tokens.some(({ word }) => /^(?:only|just|but|except)$/.test(word)) &&
  /^(?:(?:please|pls|can you|could you|kindly) )?(?:remove|delete|drop|strip|exclude|take) (?:\S+ ){0,4}(?:from|off|out|in|of) /.test(
    `${slots.shape.join(' ')} `,
  );

const isAllBut = ({ tokens }: Read): boolean =>
  /\b(?:everything|all|anything) (?:but|except|besides)\b/.test(tokens.map(plainWord).join(' '));

const takingOut = (read: Read, typed: readonly Token[], known: Known): Understanding | undefined => {
  const { services: _, ...parts } = read.slots;
  // Beside a part a port is none.
  const named = toIn({ ...parts, services: [], without: [], alone: [] }) ?? toIn(read.slots);
  const part = named?.replace(/^all but /, '') ?? '';
  const to = isAllBut(read) ? part : `all but ${part}`;
  return meaningOf('narrow', { ...read, slots: { ...read.slots, to } }, typed, known);
};

/** An emergency goes around the owners: what that needs is said, and beside it stands the request that they are asked by. */
const inEmergency = (read: Read, typed: readonly Token[], known: Known): Understanding | undefined => {
  const { networks, ids } = read.slots;
  if (ids.length > 0) return undefined;
  if (networks.length === 0) return { is: 'said', said: { do: 'topic', topic: 'emergency' } };
  if (networks.length === 1) return { is: 'unsure', offers: [], because: { what: 'emergency' } };
  const slots = { ...read.slots, lasting: [], starts: [] };
  const alone = meaningOf('break-glass', { ...read, slots }, typed, known);
  const asked = meaningOf('request', read, typed, known);
  const offers = [alone, asked].flatMap((one) => (one ? offersIn(one).slice(0, 1) : []));
  return { is: 'unsure', offers, because: { what: 'emergency' } };
};

/** Of a ticket and nothing else the log tells. */
const aboutTickets: readonly Wish[] = ['why', 'status', 'timeline', 'waiting', 'approve', 'list', 'owners'];
const saidIn = ({ tokens }: Read, { catalog }: Known): string | undefined =>
  readSaid(tokens.map(({ plain }) => plain).join(' '), catalog).said;

/** `what expired last week` asks for what was; `is the access expired` for how it stands. */
const hasEnded = ({ slots, tokens, form }: Read): boolean =>
  slots.networks.length < 2 &&
  slots.ids.length === 0 &&
  ['what', 'who', 'when', 'was', 'say'].includes(form) &&
  tokens.some(({ word }) => /^(?:lapsed|expired|ended)$/.test(word));

/** What of the log is asked, whatever else the words may be. */
const asLog = (wish: Wish, read: Read): Wish => {
  if (wish === 'log' && read.found.some(({ concept }) => concept === 'trust')) return 'log-verify';
  return ['expiring', 'list', 'waiting', 'status'].includes(wish) && hasEnded(read) ? 'log' : wish;
};

/** `remove port 22 from …` ends no peering. */
const takesPort = ({ without, left }: Slots): boolean =>
  without.length > 0 &&
  left.some(
    ({ after, tokens }) => after === 'service' && /^(?:from|off|on|of|in|for)$/.test(tokens[0]?.word ?? ''),
  );

/** Of two networks that may each be the one that asks, both requests are shown. */
const eitherWay = (
  wish: 'request' | 'plan',
  read: Read,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  const { way: _, ...slots } = read.slots;
  const [first, second] = [slots.networks, slots.networks.toReversed()].map((networks) =>
    wishedIn(wish, { ...read, slots: { ...slots, networks } }, typed, known),
  );
  const [one, ...more] = first ? offersIn(first) : [];
  const [other] = second ? offersIn(second) : [];
  if (!one || !other || more.length > 0) return first;
  return { is: 'unsure', offers: [one, other], because: { what: 'either-way' } };
};

/** What asks for something from one network to another; what is said of a peering is said of both alike. */
const directed: readonly Wish[] = ['request', 'plan', 'ping', 'path', 'why', 'break-glass'];

/** What one wish of a sentence comes to. */
export const wishedIn = (
  likely: Wish,
  read: Read,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  const wish = asLog(likely, read);
  if ((wish === 'request' || wish === 'plan') && read.slots.way === 'either')
    return eitherWay(wish, read, typed, known);
  if (read.slots.way === 'turned' && directed.includes(wish))
    return wishedIn(wish, { ...read, slots: inDirection(read.slots) }, typed, known);
  if (wish === 'other') return undefined;
  if (wish === 'extend' && beginsAnew(read)) return wishedIn('request', read, typed, known);
  if ((wish === 'remove' || (partly.includes(wish) && isTakenFrom(read))) && takesOut(read))
    return takingOut(read, typed, known);
  if (wish === 'remove' && endsLater(read.slots) && !isNow(read)) return endingLater(read, typed, known);
  if (wish === 'freeze' || wish === 'unfreeze') return freezing(read, typed, known, wish === 'unfreeze');
  if (wish === 'move-ends') return otherEnds(read, known);
  if (wish === 'move-start') return otherStart(read, typed, known);
  if (wish === 'remove' && takesPort(read.slots)) return meaningOf('narrow', read, typed, known);
  const said = aboutNothing(read) && aboutTickets.includes(wish) ? saidIn(read, known) : undefined;
  if (said !== undefined) return meaningOf('log', read, typed, known);
  const emergency = wish === 'break-glass' ? inEmergency(read, typed, known) : undefined;
  return emergency ?? meaningOf(wish, read, typed, known);
};

export const aboutNothing = ({ slots }: Read): boolean => slots.networks.length + slots.ids.length === 0;
