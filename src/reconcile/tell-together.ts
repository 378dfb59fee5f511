/** What one thing keeps a round from looking at is one message for each who reads it, however many peerings it is about. */
import { placeKey, type Side, sides, vpcKey } from '../network/vpc.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { type Blind, blindIn, type Reader, type ToldTogether } from '../request/unseen.ts';

type SightEvent = Extract<RequestEvent, { type: 'unseen' | 'seen-again' }>;
type Change = { request: PeeringRequest; event: SightEvent };

const causeOf = (request: PeeringRequest, { side, because, code, role }: Blind): string =>
  because === 'place'
    ? [placeKey(request[side]), code, role].join(' ')
    : ['catalog', vpcKey(request[side])].join(' ');

/** The same for what has one cause, and is told in one way. */
const causesOf = ({ request, event }: Change): string => {
  const blind = event.type === 'unseen' ? event.blind : blindIn(request);
  return [event.type, ...blind.map((one) => causeOf(request, one)).sort()].join('\n');
};

/** Whoever said yes for a side reads of it below its card. */
const ownersKey = ({ places, yes }: PeeringRequest, side: Side): string | undefined => {
  const card = places.find((one) => one.kind === 'card' && one.side === side);
  const who = yes[side].flatMap((one) => (one.how === 'rule' ? [] : [one.by.user]));
  return card && who.length > 0 ? [card.channel, ...who.sort()].join(' ') : undefined;
};

const readersOf = (request: PeeringRequest): (readonly [Reader, string])[] => [
  ['asker', `asker ${request.asker.user}`],
  ...sides.flatMap((side) => {
    const key = ownersKey(request, side);
    return key === undefined ? [] : [[side, `owners ${key}`] as const];
  }),
];

const nameOf = ({ id, requester, accepter }: PeeringRequest) => ({
  ...{ id, requester: requester.name, accepter: accepter.name },
});

/** So many others are named in one message. */
const mostNamed = 20;

/**
 * Who is told of what in which message: the first that is written down tells its readers of all that are still to be, and these tell them of
 * nothing. `wrote`: one is written down, and can be relied upon.
 */
export const tellTogether = (changes: readonly Change[]) => {
  const open = new Map(changes.map((one) => [one.request.id, one]));
  const teller = new Map<string, string>();
  const keysOf = (one: Change) =>
    readersOf(one.request).map(([reader, key]) => [reader, `${key}\n${causesOf(one)}`] as const);
  const others = (id: string, key: string): PeeringRequest[] =>
    [...open.values()].flatMap((one) =>
      one.request.id !== id && keysOf(one).some(([, other]) => other === key) ? [one.request] : [],
    );
  return {
    event: (one: Change): SightEvent => {
      const together: ToldTogether = {};
      for (const [reader, key] of keysOf(one)) {
        const by = teller.get(key);
        const more = by === undefined ? others(one.request.id, key) : [];
        if (by !== undefined) together[reader] = { by };
        else if (more.length > 0)
          together[reader] = { others: more.slice(0, mostNamed).map(nameOf), count: more.length };
      }
      return Object.keys(together).length > 0 ? { ...one.event, together } : one.event;
    },
    wrote: (one: Change): void => {
      for (const [, key] of keysOf(one)) if (!teller.has(key)) teller.set(key, one.request.id);
      open.delete(one.request.id);
    },
  };
};
