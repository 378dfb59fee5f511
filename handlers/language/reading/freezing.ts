import type { Said } from '../meanings/said.ts';
import { environmentsOf } from '../named/environments.ts';
import type { Known } from '../named/known.ts';
import { saidWhy } from '../reasons/said-why.ts';
import { oneOf } from '../slots/slots.ts';
import { writeReading } from '../time/write.ts';
import { plainWord } from '../words/courtesy.ts';
import { openingOf } from '../words/reasons.ts';
import type { Token } from '../words/tokens.ts';
import type { Form } from '../words/wish.ts';
import type { Read } from './reading.ts';
import { most, type Understanding } from './understand.ts';

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
/** `can you freeze the labs`: that word orders it. */
const ordering = /(?:^|\b(?:please|pls|you|to|should|must|lets|and) )freeze\b/;
const looking: readonly Form[] = ['who', 'why', 'when', 'how', 'what', 'was', 'is', 'may', 'should'];

/** `freeze all production` lacks its time; `freeze` and `prod freeze?` ask what there is. */
const isOrder = ({ form, tokens }: Read, what: readonly string[]): boolean =>
  what[0] !== 'everything' && ['say', 'can'].includes(form) && !tokens.at(-1)?.plain.endsWith('?');

/** `no changes to finance until 2 jan, year end`: a freeze is shown as its command, and declared by a click alone. `isEnded`: it is to be lifted. */
export const freezing = (
  read: Read,
  typed: readonly Token[],
  known: Known,
  isEnded = false,
): Understanding => {
  const { slots, tokens, form } = read;
  const { clock } = known;
  const what = frozenIn(read, known);
  if (looking.includes(form)) return lookAtFreezes;
  // `we move the release: freeze …`: what tells why orders nothing.
  const told = new Set(read.told.flat());
  const said = tokens
    .slice(0, openingOf(tokens))
    .filter((token) => !told.has(token))
    .map(plainWord)
    .join(' ');
  const isLifted = lifting.test(said) || (isEnded && !ordering.test(said));
  const isTimed = slots.lasting.length + slots.starts.length > 0;
  if (denying.test(said) || moving.test(said)) return lookAtFreezes;
  if (isLifted && what[0] !== 'everything' && !isTimed) return offered(what.map((one) => `unfreeze ${one}`));
  // `until the close is finished, so until 8 january`: the one that can be read.
  const [time, ...times] = slots.lasting.filter(({ readings }) => readings.length > 0);
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
  const reason = saidWhy({ ...read, typed }, 'freeze') ?? slots.ticket;
  const orders = what.flatMap((one) => stretches.map((stretch) => `freeze ${one} ${stretch}`));
  return reason === undefined
    ? { is: 'unsure', offers: [], because: { what: 'freeze-why', typed: orders[0] ?? '' } }
    : offered(orders.map((one) => `${one} because ${reason}`));
};

const offered = (typed: readonly string[]): Understanding => ({
  ...{ is: 'unsure', because: { what: 'freeze' } },
  offers: typed.slice(0, most).map((one): Said => ({ do: 'command', typed: one })),
});
