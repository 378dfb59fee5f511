/** What of a connected request AWS does not let anybody look at, since when, and why. */
import { z } from 'zod';
import { side } from '../events/place.ts';
import { reader, toldBy } from './together-shapes.ts';

/**
 * A side that cannot be looked at. `place`: AWS does not answer for its account and Region, by this code, to this role. `catalog`: the catalog names the VPC no more, so nobody looks.
 */
const blind = z.object({
  side,
  because: z.enum(['place', 'catalog']),
  /** When a look failed first. */
  since: z.number(),
  code: z.string().optional(),
  role: z.string().optional(),
});
export type Blind = z.infer<typeof blind>;

const peering = z.object({ id: z.string(), requester: z.string(), accepter: z.string() });
/** What has one cause is one message to each who reads it: that of this request tells of these others as well, or that of another one, `by`, of this. */
const together = z.partialRecord(
  reader,
  z.union([z.object({ others: z.array(peering), count: z.number() }), toldBy]),
);
export type ToldTogether = z.infer<typeof together>;

export const unseenEvents = [
  /** Two looks, apart, could not see these sides. */
  z.object({
    type: z.literal('unseen'),
    blind: z.array(blind).min(1),
    together: together.optional(),
  }),
  z.object({ type: z.literal('seen-again'), together: together.optional() }),
] as const;

export const unseenTopics = { unseen: 'drift', 'seen-again': 'drift' } as const;

/** `at`: when people were told. `overAt`: when all of it could be looked at again. */
const unseen = z.object({
  blind: z.array(blind),
  at: z.number(),
  overAt: z.number().optional(),
  /** Of the latest of the two. */
  together: together.optional(),
});
export const unseenState = { unseen: unseen.optional() };
type Seen = { status: string; unseen?: z.infer<typeof unseen> | undefined };

/** What cannot be looked at now; empty where all of it can. */
export const blindIn = (one: Seen): readonly Blind[] =>
  one.status === 'connected' && one.unseen && one.unseen.overAt === undefined ? one.unseen.blind : [];

/** Can a side not be looked at, so that nothing can be worked out about both, let alone be done? */
export const isBlind = (one: Seen): boolean => blindIn(one).length > 0;

/** The side that alone cannot be looked at: the other one is looked at all the same. */
export const hiddenSide = (one: Seen): Blind['side'] | undefined => {
  const [first, ...more] = blindIn(one);
  return more.length === 0 ? first?.side : undefined;
};

/** Since when not everything of it could be looked at. */
export const blindSince = (sides: readonly Blind[]): number => Math.min(...sides.map(({ since }) => since));

/** The same for as long as the same keeps somebody from looking at the same. */
export const blindKey = (sides: readonly Blind[]): string =>
  sides
    .map(({ side: one, because }) => `${one} ${because}`)
    .sort()
    .join('\n');
