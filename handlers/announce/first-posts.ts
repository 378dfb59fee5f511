import type { Catalog } from '../../src/catalog/catalog.ts';
import type { MessageName } from '../../src/request/shapes.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import {
  placeOf,
  type Wanted,
  wantedAsker,
  wantedAskerNotices,
  wantedBelow,
  wantedCards,
  wantedForTeam,
  wantedWhisper,
} from './wanted.ts';

/** What a show of the request posts for the first time, unless Slack does not take what it stands below. */
export const firstPosts = (catalog: Catalog, request: PeeringRequest): MessageName[] => {
  const cards = wantedCards(catalog, request);
  const asker = wantedAsker(request);
  const isFirst = ({ place, begun }: Wanted) => !place && !begun;
  return [
    ...cards,
    ...wantedBelow(catalog, request, [], cards),
    ...wantedWhisper(request),
    ...asker,
    ...wantedAskerNotices(request, placeOf(request, { kind: 'asker' })),
    ...wantedForTeam(catalog, request),
  ]
    .filter(isFirst)
    .map(({ name }) => name);
};
