import type { Person } from '../../src/events/people.ts';
import { type Clock, isZone } from '../language/time/calendar.ts';
import type { Needs } from './answer.ts';

/** When it is, on the clock of the one who speaks. `at`: another moment than now, in milliseconds since 1970. */
export const clockFor = async (
  { needs, person }: { needs: Pick<Needs, 'people' | 'peering'>; person: Person },
  at?: number,
): Promise<Clock> => {
  const zone = await needs.people.zone(person);
  return { now: at ?? needs.peering.now(), zone: isZone(zone) ? zone : 'UTC' };
};
