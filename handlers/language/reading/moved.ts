import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { readStart } from '../meanings/moments.ts';
import type { Said } from '../meanings/said.ts';
import type { Known } from '../named/known.ts';
import { oneOf, type Slots } from '../slots/slots.ts';
import { writeBegin } from '../time/write.ts';
import { inDirection } from '../wishes/direction.ts';
import type { Token } from '../words/tokens.ts';
import type { Read } from './reading.ts';
import type { Understanding } from './understand.ts';

/** What of a request stays as it was asked for: its two networks, and its beginning once all have agreed. */

type Ends = { readonly requester: CatalogVpc; readonly accepter: CatalogVpc };

const endsOf = (requester: CatalogVpc | undefined, accepter: CatalogVpc | undefined): Ends | undefined =>
  requester && accepter && requester !== accepter ? { requester, accepter } : undefined;

const turned = /^(?:not|instead|rather)$/;
const target = /^(?:target|destination|accepter|to|into|towards)$/;

/** Of two networks that are named, the one that takes the place of the other: `finance, not marketing`, `marketing to finance`. */
const inPlace = (
  first: CatalogVpc,
  second: CatalogVpc,
  { shape }: Slots,
): [from: CatalogVpc, to: CatalogVpc] => {
  const between = shape.slice(shape.indexOf('N') + 1, shape.lastIndexOf('N'));
  return between.some((word) => turned.test(word)) ? [second, first] : [first, second];
};

/** The two that a request joins, with what is said of them: turned round where both are named or none, or with one in the place of another. */
const movedIn = (slots: Slots, pair: Ends): Ends | undefined => {
  const [first, second] = inDirection(slots).networks.map(oneOf);
  const { requester, accepter } = pair;
  const isOf = (vpc: CatalogVpc): boolean => vpc === requester || vpc === accepter;
  if (!first) return endsOf(accepter, requester);
  if (!second && isOf(first)) return endsOf(accepter, requester);
  if (!second) return slots.shape.some((word) => target.test(word)) ? endsOf(requester, first) : undefined;
  if (isOf(first) && isOf(second)) return endsOf(accepter, requester);
  const [from, to] = inPlace(first, second, slots);
  if (from === requester && !isOf(to)) return endsOf(to, accepter);
  if (from === accepter && !isOf(to)) return endsOf(requester, to);
  return endsOf(first, second);
};

/** `the wrong way round`, `switch finance to developer in PR-…`: the two networks that are meant are asked for in the form. */
export const otherEnds = ({ slots }: Read, { places, catalog }: Known): Understanding => {
  const names = slots.ids[0] === undefined ? undefined : places.pair(slots.ids[0]);
  const [one, two] = names?.map((name) => catalog.find(name)) ?? [];
  const pair = endsOf(one, two);
  const [first, second] = inDirection(slots).networks.map(oneOf);
  const ends = pair ? movedIn(slots, pair) : endsOf(first, second);
  const form: { form?: Said } = ends ? { form: { do: 'request', ...ends } } : {};
  return { is: 'unsure', offers: [], because: { what: 'fixed', of: 'ends' }, ...form };
};

/** The one moment at which it is to begin. */
const startIn = ({ starts, lasting }: Slots): number | undefined => {
  const begun = lasting.flatMap(({ readings }) => readings.flatMap(({ startsAt }) => startsAt ?? []));
  const [only, ...more] = [...starts.flatMap(({ moments }) => moments), ...begun];
  return more.length === 0 ? only : undefined;
};

/** `to saturday`, at the end of what is said. */
const startAfter = (typed: readonly Token[], { clock }: Known): number | undefined => {
  const words = typed.map(({ word }) => word);
  const at = words.lastIndexOf('to');
  const read = at < 0 ? undefined : readStart(words.slice(at + 1).join(' '), clock);
  return typeof read === 'number' ? read : undefined;
};

/** `let PR-… start on the 8th`: put off by its window while its owners decide. */
export const otherStart = ({ slots }: Read, typed: readonly Token[], known: Known): Understanding => {
  const [id] = slots.ids;
  const startsAt = startIn(slots) ?? startAfter(typed, known);
  const offers: readonly Said[] =
    id === undefined || startsAt === undefined
      ? []
      : [{ do: 'command', typed: `window ${id} ${writeBegin(startsAt, known.clock)}` }];
  return { is: 'unsure', offers, because: { what: 'fixed', of: 'start' } };
};
