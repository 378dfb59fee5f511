import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureTables } from '../../infra/bot/tables.ts';
import { makeRawTableClient, makeTableClient } from '../../src/store/client.ts';
import { requestKind } from '../../src/store/items.ts';
import { makeBook } from '../../src/store/store.ts';
import { verifyStory } from '../../src/store/verify-story.ts';
import { makeWalk } from '../../src/store/walk.ts';
import { asPerson, felix, maya, planned, requested } from '../support/builders.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';

/** Tables that an earlier version of the bot has written: events keep their shapes, states do not. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({ bots: 0 });
  await ensureTables(makeTableClient('us-east-1'), place.config.tables, true);
});
afterAll(() => place.close());

const laidDownByAnEarlierVersion = async (id: string, vpcId: string) => {
  const { tables } = place.config;
  const client = makeTableClient('us-east-1');
  const book = makeBook(client, tables, requestKind);
  const made = await book.append(
    { id },
    { at: 1000, by: asPerson(maya), event: { ...requested, requester: { ...requested.requester, vpcId } } },
  );
  if ('conflict' in made) throw new Error(made.conflict);
  const state = await book.append(made, { at: 2000, by: { kind: 'bot' }, event: planned });
  const raw = makeRawTableClient('us-east-1');
  const { Item } = await raw.send(new GetCommand({ TableName: tables.requests, Key: { id } }));
  const { form: _, ...older } = Item ?? {};
  const { proposals: __, ...rest } = older.state as Record<string, unknown>;
  await raw.send(
    new PutCommand({ TableName: tables.requests, Item: { ...older, state: { ...rest, rules: [] } } }),
  );
  return { book, state };
};

test('a state of an older form is folded anew from its events, and goes on from there', async () => {
  const { book, state } = await laidDownByAnEarlierVersion('PR-EARLY', 'vpc-1');
  const found = await book.find('PR-EARLY');
  expect(found).toEqual(state);
  if (!found) throw new Error('It is gone.');
  const event = { type: 'approved', side: 'accepter', planHash: 'hash-1' } as const;
  expect(await book.append(found, { at: 3000, by: asPerson(felix), event })).toMatchObject({
    status: 'connecting',
  });
});

test('a walk through the log finds nothing wrong with a state of an older form, unless its index is', async () => {
  await laidDownByAnEarlierVersion('PR-OLDER', 'vpc-2');
  const walk = makeWalk(makeRawTableClient('us-east-1'), place.config.tables);
  const story = await walk.read('PR-OLDER');
  expect(verifyStory(story)).toBeUndefined();
  const moved = { ...story, state: { ...story.state, statusKey: 'request#connected' } };
  expect(verifyStory(moved)).toMatchObject({ fault: 'index-differs', names: ['statusKey'] });
});
