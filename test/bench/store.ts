import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { ensureTables } from '../../infra/bot/tables.ts';
import { startDynamoDb } from '../../infra/sandbox/dynamodb.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { requestKind } from '../../src/store/items.ts';
import { isConflict, makeBook } from '../../src/store/store.ts';
import { type Row, row, time } from './row.ts';

const tables = { requests: 'bench-requests', audit: 'bench-audit' };
const by = { kind: 'person', team: 'T0BENCH', user: 'U0BENCH', name: 'bench' } as const;
const party = (name: string) => ({
  name,
  account: '111122223333',
  region: 'us-east-1',
  vpcId: `vpc-${name}`,
});

/** One event with its state, hashed, checked and in one transaction, held against a bare put of the same state. */
export const measureStore = async (quick: boolean): Promise<Row[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'peering-bench-'));
  const dynamoDb = await startDynamoDb(join(folder, 'tables.sqlite'), process.env.PATH ?? '');
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_DYNAMODB: dynamoDb.url,
    AWS_ACCESS_KEY_ID: '123456789012',
    AWS_SECRET_ACCESS_KEY: 'bench',
  });
  const client = makeTableClient('us-east-1');
  await ensureTables(client, tables, true);
  const book = makeBook(client, tables, requestKind);
  const event = {
    type: 'requested',
    requester: party('a'),
    accepter: party('b'),
    reason: 'bench',
    duration: 3600,
    lapseAfter: 3600,
    needs: { requester: 1, accepter: 1 },
  } as const;
  const made = await book.append({ id: 'PR-BENCH' }, { at: Date.now(), by, event });
  if (isConflict(made)) throw new Error('The bench tables are not empty.');
  let request: PeeringRequest = made;
  const append = async () => {
    const after = await book.append(request, {
      at: Date.now(),
      by,
      event: { type: 'turned-away', deed: 'approve', refused: 'not-owner' },
    });
    if (isConflict(after)) throw new Error('Nobody else writes here.');
    request = after;
  };
  const rounds = quick ? 60 : 500;
  const ours = await time(rounds, append);
  const against = await time(rounds, () =>
    client.send(new PutCommand({ TableName: tables.requests, Item: { id: 'bare', state: request } })),
  );
  await dynamoDb.stop();
  return [row('one event with its state in one transaction / a bare put', 'ms', ours, against, 4)];
};
