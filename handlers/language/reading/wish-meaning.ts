import { plainQuestion } from '../commands/plain-question.ts';
import type { Row } from '../meanings/row.ts';
import type { Said } from '../meanings/said.ts';
import type { Known } from '../named/known.ts';
import type { FoundNetwork } from '../named/networks.ts';
import { questionIn } from '../reasons/answered-why.ts';
import { saidWhy } from '../reasons/said-why.ts';
import type { Slots } from '../slots/slots.ts';
import { isTimeLeft } from '../time/left.ts';
import { answerIn } from '../wishes/answers-back.ts';
import { windowsIn } from '../wishes/windows.ts';
import { wordingsOf } from '../wishes/wording.ts';
import type { Token } from '../words/tokens.ts';
import type { Wish } from '../words/wish.ts';
import type { Read } from './reading.ts';
import { withNames } from './to-log.ts';
import { toIn } from './to-part.ts';
import type { Trouble } from './trouble.ts';
import { asUnderstood, most, troubleIn, type Understanding, unclearTime } from './understand.ts';
import { says } from './wish-says.ts';
import { withTimeChosen } from './with-time.ts';

/** Only these are for some time; of all others it may stand beside. */
const timed: readonly Wish[] = ['request', 'plan', 'extend', 'shorten', 'expiring', 'approve'];

const unreadIn = ({ shape, lasting, starts }: Slots): Trouble | undefined =>
  isTimeLeft(shape, lasting.length + starts.length > 0) ? unclearTime('no-such') : undefined;

/** What was asked for with a time that nobody can read: the form asks for that, and has the rest. */
const withoutTime = (said: Said, because: Trouble): Understanding => ({
  ...{ is: 'unsure', because, offers: [] },
  ...(said.do === 'request' && { form: said }),
});

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

/** Why, or what is asked, in the words that were typed. */
const whyOf = (wish: Wish, read: Read, named: Slots, typed: readonly Token[], known: Known) => {
  if (wish === 'answer') return answerIn(typed, wordingsOf(read.tokens, typed, known));
  const question = wish === 'question' ? questionIn(read.tokens) : undefined;
  return question ?? saidWhy({ ...read, typed, slots: named }, wish);
};

/** `restrict PR-… to 5432`, `only the app subnets and 443`: a peering carries every port, so that subnets alone are left out. */
const leavesOutPorts = (wish: Wish, { services }: Slots, to: string): boolean =>
  wish === 'narrow' ? services.length > 0 : wish === 'widen' && /^all but port [^,]*$/.test(to);

/** The narrowing without its ports, which the form for it shows. */
const ofSubnets = (read: Read, typed: readonly Token[], known: Known): Understanding => {
  const { to: _, ...rest } = read.slots;
  const slots = { ...rest, services: [], without: [], alone: [], shape: rest.shape.filter(isNoProtocol) };
  // `close the 5432 peering`: its port names it.
  const isName = rest.left.some(
    ({ after, tokens }) =>
      after === 'service' && /^(?:link|peering|connection|tunnel)$/.test(tokens[0]?.word ?? ''),
  );
  const found = isName ? undefined : meaningOf('narrow', { ...read, slots }, typed, known);
  return { is: 'unsure', offers: found ? offersIn(found) : [], because: { what: 'narrow-port' } };
};
const isNoProtocol = (word: string): boolean => word !== 'icmp';

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

/** `mon 9-11 and wed 14-16`: each of them asked for by itself. */
const inEachWindow = (read: Read, slots: Slots, typed: readonly Token[], known: Known): readonly Said[] =>
  windowsIn(slots).flatMap((one) => {
    const found = meaningOf('request', { ...read, slots: { ...slots, lasting: [one] } }, typed, known);
    return found ? offersIn(found).slice(0, 1) : [];
  });

/** A file of what happened is the log's; as code a request is written by its id. */
const isOfCode = ({ slots, tokens }: Read): boolean =>
  slots.ids.length > 0 || tokens.some(({ word }) => codeWord.test(word));
const codeWord = /^(?:terraform|\.?tf|tf-code|hcl|opentofu|cloudformation|cfn|cdk|iac|code)$/;

type Sayable = Exclude<Wish, 'other' | 'freeze' | 'unfreeze' | 'move-ends' | 'move-start'>;

/** What was read as no time, or as several, is read once more by what was learned of times; it is shown before it is asked for. */
export const meaningOf = (
  wish: Sayable,
  read: Read,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  const chosen = wish === 'request' || wish === 'plan' ? withTimeChosen(read, known) : undefined;
  const found = chosen && plainMeaning(wish, chosen.read, typed, known);
  if (!found || offersIn(found).length === 0) return plainMeaning(wish, read, typed, known);
  return wish === 'plan' ? found : { is: 'unsure', offers: offersIn(found), because: chosen.because };
};

const plainMeaning = (
  wish: Sayable,
  read: Read,
  typed: readonly Token[],
  known: Known,
): Understanding | undefined => {
  if (wish === 'log-verify') return { is: 'said', said: { do: 'audit', typed: 'verify' } };
  if (wish === 'log' || (wish === 'export' && !isOfCode(read))) {
    const words = withNames(read.tokens, known).map(({ plain }) => plain);
    const question = plainQuestion(words.join(' '), known.catalog) ?? '';
    return { is: 'said', said: { do: 'audit', typed: question } };
  }
  const named = ofAll.includes(wish) ? { ...read.slots, networks: clearOnly(read.slots) } : read.slots;
  const isTimed = timed.includes(wish);
  const { reason: _, ...rest } = named;
  const reason = whyOf(wish, read, named, typed, known);
  const slots = { ...rest, ...(reason && { reason }), ...(!isTimed && { lasting: [], starts: [] }) };
  const concepts = read.found.map(({ concept }) => concept);
  const say: Row['say'] = (named) => says[wish]({ ...named, concepts });
  const understood = (named: Slots) => asUnderstood({ shape: /^/, takes: [], say }, named, typed, known);
  const begun = wish === 'request' || wish === 'plan' ? atEachStart(wish, read, typed, known) : undefined;
  if (begun) return begun;
  const trouble = troubleIn(slots);
  const isOfTimes = wish === 'request' && trouble?.what === 'times';
  const windows = isOfTimes ? inEachWindow(read, slots, typed, known) : [];
  if (trouble && windows.length > 1)
    return { is: 'unsure', because: trouble, offers: windows.slice(0, most) };
  if (trouble?.what.startsWith('time') || trouble?.what === 'port') {
    const isOfTime = trouble.what !== 'port';
    const services = slots.services.filter((one) => !('wrong' in one));
    const rest = understood({ ...slots, services, ...(isOfTime && { lasting: [], starts: [] }) });
    const form = rest && offersIn(rest)[0];
    return { is: 'unsure', because: trouble, offers: [], ...(form?.do === 'request' && { form }) };
  }
  if (trouble) return { is: 'unsure', because: trouble, offers: [] };
  const to = toIn(slots) ?? '';
  if (leavesOutPorts(wish, slots, to)) return ofSubnets({ ...read, slots }, typed, known);
  const found = understood(slots);
  const unread = timed.includes(wish) ? unreadIn(slots) : undefined;
  return unread && found?.is === 'said' ? withoutTime(found.said, unread) : found;
};

export const offersIn = (found: Understanding): readonly Said[] =>
  found.is === 'said' ? [found.said] : found.offers;
