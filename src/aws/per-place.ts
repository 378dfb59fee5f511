import { type PlaceRef, placeKey } from '../network/vpc.ts';

/** One client for each account and Region. */
export const perPlace = <Client>(make: (where: PlaceRef) => Client) => {
  const made = new Map<string, Client>();
  return (where: PlaceRef): Client => {
    const key = placeKey(where);
    const client = made.get(key) ?? make(where);
    made.set(key, client);
    return client;
  };
};
