import type { KnownBlock } from '@slack/types';
import type { ListingHead } from '../../src/estate/listing.ts';
import { button } from '../slack/blocks.ts';
import { ids, type StockPage, writeStockPage } from '../slack/buttons.ts';
import { count } from './count.ts';
import { moment } from './words.ts';

/** What all lists of a reading of all accounts have in common. */

export const stockTitles: Record<StockPage['show'], string> = {
  unmanaged: 'the peerings that nobody asked me for',
  tidy: 'what could be tidied up',
};

const placesNamed = 6;

/** How old it is, and what it does not hold. */
export const readText = ({ at, places, unread }: ListingHead): string => {
  const read = `Read ${moment(at)} in ${count(places, 'place')} (an account in a Region each).`;
  if (unread.length === 0) return read;
  const named = unread.slice(0, placesNamed).map(({ place, code }) => `${place} (${code})`);
  const more = unread.length > placesNamed ? ` and ${unread.length - placesNamed} more` : '';
  return `${read} *Could not be read, so what is there is not in this list:* ${named.join(', ')}${more}.`;
};

export const turns = (value: StockPage, all: number, pageSize: number): KnownBlock[] => [
  {
    type: 'actions',
    elements: [
      ...(value.page > 0
        ? [button(ids.stockNewer, 'Back', writeStockPage({ ...value, page: value.page - 1 }))]
        : []),
      ...((value.page + 1) * pageSize < all
        ? [button(ids.stockOlder, 'Next Page', writeStockPage({ ...value, page: value.page + 1 }))]
        : []),
      button(ids.stockAgain, 'Read Again', writeStockPage({ ...value, page: 0 })),
    ],
  },
];
