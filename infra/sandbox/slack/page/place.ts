import { useCallback, useEffect, useState } from 'react';
import type { Person } from './doors.ts';

export type Place = { as: string; channel: string; ts?: string };

/** The app's Home tab, in the address where else a channel's name stands. */
export const homeTab = 'home';

const readPlace = (people: Person[]): Place => {
  const query = new URLSearchParams(location.search);
  const wanted = query.get('channel') ?? '';
  // A link in a message names no person: it opens as whoever one is, or as somebody who can see the channel.
  const handle = query.get('as') ?? sessionStorage.getItem('as');
  const person =
    people.find((one) => one.handle === handle) ??
    people.find(({ channels }) => channels.includes(wanted)) ??
    people[0];
  const isThere = wanted === homeTab || person?.channels.includes(wanted);
  const channel = isThere ? wanted : (person?.channels[0] ?? '');
  const ts = query.get('ts');
  return { as: person?.handle ?? '', channel, ...(ts && { ts }) };
};

/** Where one is stands in the address, so that links lead to a channel or a message and Back goes back. */
export const usePlace = (people: Person[]) => {
  const [place, setPlace] = useState(() => readPlace(people));
  useEffect(() => {
    const back = () => setPlace(readPlace(people));
    addEventListener('popstate', back);
    return () => removeEventListener('popstate', back);
  }, [people]);
  const go = useCallback((to: Place) => {
    history.pushState(null, '', `?${new URLSearchParams({ as: to.as, channel: to.channel })}`);
    setPlace(to);
  }, []);
  return [place, go] as const;
};
