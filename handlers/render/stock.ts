import type { KnownBlock } from '@slack/types';
import type { ListingHead } from '../../src/estate/listing.ts';
import { button, context, section } from '../slack/blocks.ts';
import { ids, type StockPage, writeStockPage } from '../slack/buttons.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { count } from './count.ts';
import { listPageSize } from './list.ts';
import { moment } from './words.ts';

/** What all lists of a reading of all accounts have in common. */

export const stockTitles: Record<StockPage['show'], string> = {
  unmanaged: 'the peerings that nobody asked me for',
  tidy: 'what could be tidied up',
};

const placesNamed = 6;

/** How old it is, and what it does not hold. */
const readText = ({ at, places, unread }: ListingHead): string => {
  const read = `Read ${moment(at)} in ${count(places, 'place')} (an account in a Region each).`;
  if (unread.length === 0) return read;
  const named = unread.slice(0, placesNamed).map(({ place, code }) => `${place} (${code})`);
  const more = unread.length > placesNamed ? ` and ${unread.length - placesNamed} more` : '';
  return `${read} *Could not be read, so what is there is not in this list:* ${named.join(', ')}${more}.`;
};

const turns = (value: StockPage, all: number): KnownBlock[] => [
  {
    type: 'actions',
    elements: [
      ...(value.page > 0
        ? [button(ids.stockNewer, 'Back', writeStockPage({ ...value, page: value.page - 1 }))]
        : []),
      ...((value.page + 1) * listPageSize < all
        ? [button(ids.stockOlder, 'Next Page', writeStockPage({ ...value, page: value.page + 1 }))]
        : []),
      button(ids.stockAgain, 'Read Again', writeStockPage({ ...value, page: 0 })),
    ],
  },
];

type Page<Row> = { head: ListingHead; rows: readonly Row[]; value: StockPage };
type Words<Row> = {
  /** Where the list has nothing in it. */
  nothing: string;
  /** `which`: the place of the rows in a list that is longer than a page, such as ` (11 to 20)`; empty for a whole one. */
  title: (which: string) => string;
  row: (row: Row) => KnownBlock;
  /** What is still to come. */
  note?: string;
};

/** A page of such a list: what it is, its rows, the way to the others, and how old it is. */
export const stockPageOf = <Row>({ head, rows, value }: Page<Row>, words: Words<Row>): Message => {
  const age = context(readText(head));
  if (head.count === 0) return { text: words.nothing, blocks: [section(words.nothing), age] };
  const first = value.page * listPageSize;
  const title = words.title(head.count > rows.length ? ` (${first + 1} to ${first + rows.length})` : '');
  const note = words.note ? [context(words.note)] : [];
  const blocks = [section(title), ...rows.map(words.row), ...turns(value, head.count), ...note, age];
  return fitMessage({ text: title, blocks });
};
