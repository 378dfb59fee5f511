import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../../../infra/sandbox/doors.ts';
import { makeCatalogRecords } from '../../../src/store/catalog-record.ts';
import { makeTableClient } from '../../../src/store/client.ts';
import { askUntil } from '../../support/ask-until.ts';
import { deliveries, openServerless } from '../../support/lambda/serverless.ts';

/** The two functions, from their built bundles, with a catalog that lives in a bucket. */
let place: Awaited<ReturnType<typeof openServerless>>;
beforeAll(async () => {
  place = await openServerless({
    ...{ deliver: deliveries['at once'](), catalogIn: 'bucket' },
  });
  // What the first instance begins with is no change.
  const { read } = makeCatalogRecords(makeTableClient('us-east-1'), place.config.tables);
  while (!(await read())) await new Promise((resolve) => setTimeout(resolve, 50));
}, 120_000);
afterAll(() => place.close());

test('both functions take a changed catalog without a deployment, and the log says it once', async () => {
  const text = await place.home.read();
  await place.home.write(text.replace('aliases: [fin]', 'aliases: [fin, ledger]'), 'Felix');
  await askUntil(place.doors, 'maya', '/peer list ledger', /no request of \*finance\*/);
  const log = await askUntil(place.doors, 'aud', '/peer audit catalog', /changed finance \(aliases\)/);
  expect(log.match(/took the changed catalog/g)).toHaveLength(1);
});

test('one with mistakes changes nothing, and the network team is told by whichever instance comes first', async () => {
  const text = await place.home.read();
  await place.home.write(text.replace('aliases: [fin, ledger]', 'aliases: [FIN]'));
  await place.doors.awaitMessage('nora', 'network-team', 'the mistakes', (words) =>
    /has 1 mistake, so I did not take it/.test(words),
  );
  await askUntil(place.doors, 'maya', '/peer list ledger', /no request of \*finance\*/);
  const told = (await place.doors.messages('nora', 'network-team')).map(wordsOf);
  expect(told.filter((one) => /mistake/.test(one))).toHaveLength(1);
});
