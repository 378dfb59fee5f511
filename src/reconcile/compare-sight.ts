/** What of a connected request a round could not look at, and that it can again: written down once two rounds, apart, say the same. */
import type { Catalog } from '../catalog/catalog.ts';
import { vpcAt } from '../catalog/vpc-at.ts';
import { placeKey, sides } from '../network/vpc.ts';
import { apartMs } from '../request/concerns.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { type Blind, blindIn, blindKey } from '../request/unseen.ts';

/** Have two looks, apart, seen it? However often rounds are made. */
export const isSeenTwice = (since: number, now: number, apart = apartMs): boolean => since <= now - apart;

/** Why a place cannot be looked at: since when, by which code of AWS, and which role it was that could not be taken. */
export type Failure = { since: number; code: string; role?: string };
/** By `placeKey`. */
export type Failing = ReadonlyMap<string, Failure>;

type Seeing = {
  catalog: Pick<Catalog, 'vpcs'>;
  failing: Failing;
  isRead: (place: PeeringRequest['requester']) => boolean;
  now: number;
  /** Between two looks that say the same. */
  apart?: number | undefined;
};

const blindOf = ({ catalog, failing, now, apart }: Seeing, request: PeeringRequest): Blind[] =>
  sides.flatMap((side): Blind[] => {
    const known = blindIn(request).find((one) => one.side === side);
    if (!vpcAt(catalog.vpcs, request[side]))
      return [{ side, because: 'catalog', since: known?.because === 'catalog' ? known.since : now }];
    const failure = failing.get(placeKey(request[side]));
    return failure && isSeenTwice(failure.since, now, apart) ? [{ side, because: 'place', ...failure }] : [];
  });

/** What is to be written into a request; nothing where that is known, or one look alone says so. */
export const sightChange = (
  seeing: Seeing,
  request: PeeringRequest,
): Extract<RequestEvent, { type: 'unseen' | 'seen-again' }> | undefined => {
  const blind = blindOf(seeing, request);
  if (blindKey(blind) === blindKey(blindIn(request))) return undefined;
  if (blind.length > 0) return { type: 'unseen', blind };
  return sides.every((side) => seeing.isRead(request[side])) ? { type: 'seen-again' } : undefined;
};
