import { afterAll, beforeAll, expect, test } from 'vitest';
import { requestKind } from '../../src/store/items.ts';
import { isConflict, makeBook } from '../../src/store/store.ts';
import { openAuditLog } from '../support/audit-log.ts';
import { asPerson, felix, requested } from '../support/builders.ts';

let log: Awaited<ReturnType<typeof openAuditLog>>;
beforeAll(async () => {
  log = await openAuditLog('pointers');
});
afterAll(() => log.stop());

const tables = Array.from({ length: 400 }, (_, index) => `rtb-${index}`);

test('each of four hundred routes that are begun at once leads to its request', async () => {
  const book = makeBook(log.client, log.tables, requestKind);
  const by = asPerson(felix);
  const asked = await book.append({ id: 'PR-400' }, { at: 1, by, event: requested });
  if (isConflict(asked)) throw new Error('Nobody else writes here.');
  const keys = tables.map((table) => `create-route requester ${table} 10.2.0.0/16`);
  const begun = await book.append(asked, { at: 2, by, event: { type: 'steps-started', keys, until: 9 } });
  expect(begun).toMatchObject({ ours: keys });
  const led = await Promise.all(tables.map((table) => log.lists.requestOfRoute(table, '10.2.0.0/16')));
  expect(new Set(led)).toEqual(new Set(['PR-400']));
});
