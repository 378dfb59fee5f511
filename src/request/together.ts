/** What has one cause is one message to each who reads of it, however many requests it is about. */
import { type Side, sides } from '../network/vpc.ts';
import type { PeeringRequest } from './state.ts';
import type { Reader } from './together-shapes.ts';

/** Where the owners of a side read of it. */
export const cardOf = ({ places }: Pick<PeeringRequest, 'places'>, side: Side) =>
  places.find((one) => one.kind === 'card' && one.side === side);

/** Those who said yes for a side; a rule of the catalog is nobody. */
export const agreedFor = ({ yes }: Pick<PeeringRequest, 'yes'>, side: Side) =>
  yes[side].flatMap((one) => (one.how === 'rule' ? [] : [one.by]));

/** Each who reads of a request, by a name that is the same in every request of which they read. */
export const readersOf = (
  request: PeeringRequest,
  ownersKey: (side: Side) => string | undefined,
): (readonly [Reader, string])[] => [
  ['asker', `asker ${request.asker.user}`],
  ...sides.flatMap((side) => {
    const key = ownersKey(side);
    return key === undefined ? [] : [[side, `owners ${key}`] as const];
  }),
];

/** So many others are named in one message. */
export const mostNamed = 20;
