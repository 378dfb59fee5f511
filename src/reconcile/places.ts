import { isSameMessage, type Place } from '../request/shapes.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { Announced } from './announcer.ts';
import { type Needs, type Turn, write } from './turn.ts';

export const isSamePlaces = (some: readonly Place[], others: readonly Place[]): boolean =>
  some.length === others.length && some.every(({ ts }) => others.some((place) => place.ts === ts));

const hasTs = (places: readonly Place[], { ts }: Place): boolean => places.some((place) => place.ts === ts);

/** The places that are known in the end, and those of messages that another worker had posted first. */
const mergePlaces = (before: readonly Place[], latest: readonly Place[], found: readonly Place[]) => {
  const known = latest.filter((place) => !hasTs(before, place) || hasTs(found, place));
  const posted = found.filter((place) => !hasTs(before, place));
  const rivals = (place: Place) => known.filter((one) => isSameMessage(one, place));
  return {
    places: [...known, ...posted.filter((place) => rivals(place).length === 0)],
    twice: posted.filter((place) => rivals(place).some(({ ts }) => ts !== place.ts)),
  };
};

/**
 * Writes down where the messages are. Somebody may have decided in the meantime, by a click on the very card that was
 * just posted, so what is new is added to the latest state, and what is gone is taken out of it; only a message that
 * another worker had posted first is taken back.
 */
export const keepPlaces = async (
  needs: Needs,
  shown: PeeringRequest,
  latest: Turn,
  event: Announced,
): Promise<Turn> => {
  const { request } = latest;
  const merged = mergePlaces(shown.places, request.places, event.places);
  const shows = Math.max(request.shown, Math.min(event.shows, request.changed));
  const places = request === shown ? event.places : merged.places;
  const { turn: after, written } = await write(needs, latest, { ...event, places, shows });
  if (!written) return after.over ? after : keepPlaces(needs, shown, after, event);
  await needs.announcer.retract(merged.twice);
  return after;
};

/** Writes down what came of the last time, where the tables did not take it then. */
export const writeUnwritten = async (needs: Needs, turn: Turn): Promise<Turn> => {
  const { id } = turn.request;
  const unwritten = needs.unwritten.get(id);
  if (!unwritten) return turn;
  const after = await keepPlaces(needs, unwritten.shown, turn, unwritten.event);
  needs.unwritten.delete(id);
  return after;
};
