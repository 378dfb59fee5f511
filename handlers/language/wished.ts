import { plainWord } from './courtesy.ts';
import { environmentsOf } from './environments.ts';
import type { Known } from './known.ts';
import { denialIn, leftReason, questionIn } from './left-reason.ts';
import type { FoundNetwork } from './networks.ts';
import { plainQuestion } from './plain-question.ts';
import { readSaid } from './questions.ts';
import type { Read } from './reading.ts';
import { openingOf } from './reasons.ts';
import type { Row } from './row.ts';
import type { Said } from './said.ts';
import { oneOf, type Slots, timelessly } from './slots.ts';
import { isTimeLeft } from './time/left.ts';
import { writeReading } from './time/write.ts';
import { withNames } from './to-log.ts';
import { toIn } from './to-part.ts';
import type { Token } from './tokens.ts';
import type { Trouble } from './trouble.ts';
import { asUnderstood, troubleIn, type Understanding, unclearTime } from './understand.ts';
import type { Form, Wish } from './wish.ts';
import { says } from './wish-says.ts';

/** Only these are for some time; of all others it may stand beside. */
const timed: readonly Wish[] = ['request', 'plan', 'extend', 'shorten', 'expiring', 'approve'];

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
  'register',
  'deny',
];

const clearOnly = ({ networks }: Slots): readonly FoundNetwork[] =>
  networks.filter(({ vpcs }) => vpcs.length === 1);

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
  const found = [
    wishedIn('shorten', { ...read, slots: withEnd(read.slots) }, typed, known),
    wishedIn('remove', timeless, typed, known),
  ];
  const offers = found.flatMap((one) => (one ? offersIn(one) : []));
  return { is: 'unsure', offers: offers.slice(0, most), because: { what: 'later' } };
};

/** `remove the data subnets from …`: a part is to go, and not the peering. */
const takesOut = ({ slots }: Read): boolean => {
  const { only, precise, services, networks, ids, shape } = slots;
  const isOfPeering = ids.length > 0 || networks.filter(({ as }) => as === undefined).length > 1;
  const isSubnet = shape.some((word) => word.startsWith('subnet-'));
  // `remove the postgres link`: a service by itself names the peering.
  const isPort = services.length > 0 && /^\S+ (?:ports? |tcp )?(?:from|out|off) /.test(`${shape.join(' ')} `);
  return only !== undefined || isSubnet || isPort || (precise.length > 0 && isOfPeering);
};

const isAllBut = ({ tokens }: Read): boolean =>
  /\b(?:everything|all|anything) (?:but|except|besides)\b/.test(tokens.map(plainWord).join(' '));

const takingOut = (read: Read, typed: readonly Token[], known: Known): Understanding | undefined => {
  const part = toIn(read.slots)?.replace(/^all but /, '') ?? '';
  const to = isAllBut(read) ? part : `all but ${part}`;
  return meaningOf('narrow', { ...read, slots: { ...read.slots, to } }, typed, known);
};

const lookAtFreezes: Understanding = { is: 'said', said: { do: 'command', typed: 'freeze' } };

/** What is to be frozen, as its command has it: networks, whole environments, or everything. What may be either is both. */
const frozenIn = ({ slots, tokens }: Read, { catalog }: Known): readonly string[] => {
  const named = slots.networks.flatMap((one) => oneOf(one)?.name ?? []);
  const isMore = (environment: string): boolean =>
    catalog.vpcs.some((vpc) => vpc.environment === environment && !named.includes(vpc.name));
  const environments = tokens
    .slice(0, openingOf(tokens))
    .flatMap(({ word }) => environmentsOf(word, catalog).filter(isMore));
  const all = [...new Set([...named, ...environments])];
  return all.length > 0 ? all : ['everything'];
};

const lifting =
  /\b(?:unfreeze|unfrozen|thaw|lift|lifted|unlock|unblock|(?:end|stop|cancel|remove|release|drop) (?:\S+ ){0,3}(?:freeze|freezing|lock|embargo))\b/;
/** A freeze that stands is declared anew; which one that is shows the list. */
const moving = /\b(?:extend|prolong|longer|instead|earlier|shift|move|make)\b/;
const denying = /\b(?:dont|do not|never|no need to) (?:freeze|lock)\b/;
const looking: readonly Form[] = ['who', 'why', 'when', 'how', 'what', 'was', 'is', 'may', 'should'];

/** `freeze all production` lacks its time; `freeze` and `prod freeze?` ask what there is. */
const isOrder = ({ form, tokens }: Read, what: readonly string[]): boolean =>
  what[0] !== 'everything' && ['say', 'can'].includes(form) && !tokens.at(-1)?.plain.endsWith('?');

/** `no changes to finance until 2 jan, year end`: a freeze is shown as its command, and declared by a click alone. */
const freezing = (read: Read, known: Known): Understanding => {
  const { slots, tokens, form } = read;
  const { clock } = known;
  const what = frozenIn(read, known);
  if (looking.includes(form)) return lookAtFreezes;
  const said = tokens.slice(0, openingOf(tokens)).map(plainWord).join(' ');
  const isLifted = lifting.test(said);
  const isTimed = slots.lasting.length + slots.starts.length > 0;
  if (denying.test(said) || moving.test(said)) return lookAtFreezes;
  if (isLifted && what[0] !== 'everything' && !isTimed) return offered(what.map((one) => `unfreeze ${one}`));
  const [time, ...times] = slots.lasting;
  const begin = slots.starts.flatMap(({ moments }) => moments)[0];
  if (isLifted || (!isTimed && !isOrder(read, what))) return lookAtFreezes;
  const readings = times.length > 0 ? [] : (time?.readings ?? []);
  const stretches = readings.flatMap(({ lasting, startsAt = begin }) =>
    lasting && !('duration' in lasting && lasting.duration === null)
      ? [writeReading({ lasting, ...(startsAt !== undefined && { startsAt }) }, clock)]
      : [],
  );
  if (stretches.length === 0)
    return { is: 'unsure', offers: [], because: { what: 'freeze-when', frozen: what[0] ?? '' } };
  const reason = slots.reason ?? leftReason(slots, 'freeze') ?? slots.ticket;
  const typed = what.flatMap((one) => stretches.map((stretch) => `freeze ${one} ${stretch}`));
  return reason === undefined
    ? { is: 'unsure', offers: [], because: { what: 'freeze-why', typed: typed[0] ?? '' } }
    : offered(typed.map((one) => `${one} because ${reason}`));
};

const offered = (typed: readonly string[]): Understanding => ({
  ...{ is: 'unsure', because: { what: 'freeze' } },
  offers: typed.slice(0, most).map((one): Said => ({ do: 'command', typed: one })),
});

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

/** What one wish of a sentence comes to. */
export const wishedIn = (
  likely: Wish,
  read: Read,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  const wish = asLog(likely, read);
  if (wish === 'other') return undefined;
  if (wish === 'remove' && takesOut(read)) return takingOut(read, typed, known);
  if (wish === 'remove' && endsLater(read.slots) && !isNow(read)) return endingLater(read, typed, known);
  if (wish === 'freeze') return freezing(read, known);
  if (wish === 'remove' && takesPort(read.slots)) return meaningOf('narrow', read, typed, known);
  const said = aboutNothing(read) && aboutTickets.includes(wish) ? saidIn(read, known) : undefined;
  if (said !== undefined) return meaningOf('log', read, typed, known);
  const emergency = wish === 'break-glass' ? inEmergency(read, typed, known) : undefined;
  return emergency ?? meaningOf(wish, read, typed, known);
};

/** Why, or what is asked, in the words that were typed. */
const whyOf = (wish: Wish, { tokens }: Read, named: Slots): string | undefined => {
  if (wish === 'question') return named.reason ?? questionIn(tokens);
  return wish === 'deny' ? denialIn(named) : leftReason(named, wish);
};

/** `restrict PR-… to 5432`: a peering carries every port, so that nothing is left out by that. */
const leavesOutPorts: Readonly<Partial<Record<Wish, RegExp>>> = {
  narrow: /^(?:all but )?port [^,]*$/,
  widen: /^all but port [^,]*$/,
};

/** To verify the one port that was named is what can be asked for instead. */
const ofPorts = (to: string, read: Read, typed: readonly Token[], known: Known): Understanding => {
  const slots = { ...read.slots, services: [], to };
  const found = /^port \d+$/.test(to) ? meaningOf('widen', { ...read, slots }, typed, known) : undefined;
  return { is: 'unsure', offers: found ? offersIn(found) : [], because: { what: 'narrow-port' } };
};

/** `3 days, start tomorrow morning`: of several moments at which it may begin each is shown. */
const atEachStart = (
  wish: 'request' | 'plan',
  read: Read,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  const [start, ...more] = read.slots.starts;
  if (!start || more.length > 0 || start.moments.length < 2) return undefined;
  const offers = start.moments.flatMap((moment) => {
    const starts = [{ ...start, moments: [moment] }];
    const found = meaningOf(wish, { ...read, slots: { ...read.slots, starts } }, typed, known);
    return found ? offersIn(found) : [];
  });
  return offers.length > 0
    ? { is: 'unsure', offers: offers.slice(0, most), because: unclearTime('two-ways') }
    : undefined;
};

const meaningOf = (
  wish: Exclude<Wish, 'other'>,
  read: Read,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  if (wish === 'log-verify') return { is: 'said', said: { do: 'audit', typed: 'verify' } };
  if (wish === 'log' || (wish === 'export' && read.slots.ids.length === 0)) {
    const words = withNames(read.tokens, known).map(({ plain }) => plain);
    const question = plainQuestion(words.join(' '), known.catalog) ?? '';
    return { is: 'said', said: { do: 'audit', typed: question } };
  }
  const named = ofAll.includes(wish) ? { ...read.slots, networks: clearOnly(read.slots) } : read.slots;
  const reason = whyOf(wish, read, named);
  const told = reason === undefined ? named : { ...named, reason };
  const slots = timed.includes(wish) ? told : { ...timelessly(told), lasting: [], starts: [] };
  const concepts = read.found.map(({ concept }) => concept);
  const say: Row['say'] = (named) => says[wish]({ ...named, concepts });
  const understood = (named: Slots) => asUnderstood({ shape: /^/, takes: [], say }, named, typed, known);
  const begun = wish === 'request' || wish === 'plan' ? atEachStart(wish, read, typed, known) : undefined;
  if (begun) return begun;
  const trouble = troubleIn(slots);
  if (trouble?.what.startsWith('time')) {
    const rest = understood({ ...slots, lasting: [], starts: [] });
    const form = rest && offersIn(rest)[0];
    return { is: 'unsure', because: trouble, offers: [], ...(form?.do === 'request' && { form }) };
  }
  if (trouble) return { is: 'unsure', because: trouble, offers: [] };
  const to = toIn(slots) ?? '';
  if (leavesOutPorts[wish]?.test(to)) return ofPorts(to, read, typed, known);
  const found = understood(slots);
  const unread = timed.includes(wish) ? unreadIn(slots) : undefined;
  return unread && found?.is === 'said' ? withoutTime(found.said, unread) : found;
};

export const most = 3;

export const offersIn = (found: Understanding): readonly Said[] =>
  found.is === 'said' ? [found.said] : found.offers;

export const aboutNothing = ({ slots }: Read): boolean => slots.networks.length + slots.ids.length === 0;
