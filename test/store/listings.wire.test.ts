import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Listings, makeListings } from '../../src/store/listings.ts';
import { openAuditLog } from '../support/audit-log.ts';

let log: Awaited<ReturnType<typeof openAuditLog>>;
let listings: Listings;
beforeAll(async () => {
  log = await openAuditLog('listings');
  listings = makeListings(log.client, log.tables);
});
afterAll(() => log.stop());

const rowsUpTo = (count: number, word: string) => Array.from({ length: count }, (_, n) => `${word} ${n}`);
const head = (at: number) => ({ at, unread: [], places: 1 });

test('pages of one reading that are amended at once all stay amended', async () => {
  await listings.write('unmanaged', head(1), rowsUpTo(60, 'read'));
  const pages = [0, 12, 24, 36, 48];
  await Promise.all(
    pages.map((from) => listings.amend('unmanaged', from, rowsUpTo(60, 'looked up').slice(from, from + 12))),
  );
  expect(await listings.rows('unmanaged', 0, 60)).toEqual(rowsUpTo(60, 'looked up'));
});

test('rows over the end of what is kept together are amended on both sides of it', async () => {
  await listings.write('tidy', head(1), rowsUpTo(250, 'read'));
  await listings.amend('tidy', 195, rowsUpTo(205, 'looked up').slice(195));
  const rows = await listings.rows('tidy', 0, 250);
  expect(rows.filter((row) => `${row}`.startsWith('looked up'))).toEqual(
    rowsUpTo(205, 'looked up').slice(195),
  );
});
