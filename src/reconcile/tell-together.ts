/** What one thing keeps a round from looking at is one message for each who reads it, however many peerings it is about. */
import { placeKey, type Side, vpcKey } from '../network/vpc.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { agreedFor, cardOf, mostNamed, readersOf } from '../request/together.ts';
import { type Blind, blindIn, type ToldTogether } from '../request/unseen.ts';

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
const ownersKey = (request: PeeringRequest, side: Side): string | undefined => {
  const [card, who] = [cardOf(request, side), agreedFor(request, side)];
  return card && who.length > 0 ? [card.channel, ...who.map(({ user }) => user).sort()].join(' ') : undefined;
};

const nameOf = ({ id, requester, accepter }: PeeringRequest) => ({
  ...{ id, requester: requester.name, accepter: accepter.name },
});

/**
 * Who is told of what in which message: the first that is written down tells its readers of all that are still to be, and these tell them of
 * nothing. `wrote`: one is written down, and can be relied upon.
 */
export const tellTogether = (changes: readonly Change[]) => {
  const open = new Map(changes.map((one) => [one.request.id, one]));
  const teller = new Map<string, string>();
  const keysOf = (one: Change) =>
    readersOf(one.request, (side) => ownersKey(one.request, side)).map(
      ([reader, key]) => [reader, `${key}\n${causesOf(one)}`] as const,
    );
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
