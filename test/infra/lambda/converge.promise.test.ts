import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { wordsOf } from '../../../infra/sandbox/doors.ts';
import { makeTableClient } from '../../../src/store/client.ts';
import { requestKind } from '../../../src/store/items.ts';
import { makeLists } from '../../../src/store/lists.ts';
import { makeBook } from '../../../src/store/store.ts';
import { deliveries, openServerless } from '../../support/lambda/serverless.ts';

/** The same story as anywhere else, through the functions from their bundles, whatever the stream does. */
let place: Awaited<ReturnType<typeof openServerless>>;
afterEach(() => place.close());

const connect = async (): Promise<string> => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer request marketing finance because quarterly close');
  const card = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    words.includes('Approve Request'),
  );
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  const done = await doors.awaitMessage(
    'felix',
    'finance-net',
    'packets that pass',
    (words) => words.includes('Verified.'),
    40,
  );
  return /PR-\w+/.exec(wordsOf(done))?.[0] ?? '';
};

const remove = async (id: string): Promise<void> => {
  const { doors } = place;
  await doors.command('felix', 'finance-net', `/peer remove ${id} because no longer needed`);
  await doors.awaitMessage('felix', 'finance-net', 'the end', (words) => words.includes(': removed'), 40);
};

const callsOf = async (): Promise<Record<string, number>> =>
  (await (await fetch(`${place.sandbox.awsUrl}/drive/calls`)).json()) as Record<string, number>;

type World = { routeTables: { routes: { target: string }[] }[]; peerings: { status: string }[] };
const worldOf = async (): Promise<World> =>
  (await (await fetch(`${place.sandbox.awsUrl}/drive/world`)).json()) as World;

const stateOf = (id: string) =>
  makeBook(makeTableClient('us-east-1'), place.config.tables, requestKind).find(id);

/** People see a message a moment before the bot writes down that they do; until then the request is due. */
const nothingIsDue = async (): Promise<void> => {
  const lists = makeLists(makeTableClient('us-east-1'), place.config.tables);
  while ((await lists.due(Date.now() + 86_400_000, 10)).length > 0) await pause(50);
};

const countOf = async (id: string, type: string): Promise<number> =>
  (await makeBook(makeTableClient('us-east-1'), place.config.tables, requestKind).history(id)).filter(
    ({ event }) => event.type === type,
  ).length;

const cardsIn = async (channel: string, as: string): Promise<number> =>
  (await place.doors.messages(as, channel)).filter((message) => wordsOf(message).includes('PR-')).length;

test.each(Object.entries(deliveries))(
  'when the stream delivers %s, a request is approved, verified and removed, and nothing is done twice',
  async (how, make) => {
    place = await openServerless({
      deliver: make(),
      // A claim must outlive the call that it is for by this clock too.
      minutesPerTick: how === 'not at all' || how === 'late' ? 0.015 : 0,
    });
    const id = await connect();
    expect(await callsOf()).toMatchObject({ CreateVpcPeeringConnection: 1, AcceptVpcPeeringConnection: 1 });
    expect(await cardsIn('finance-net', 'felix')).toBe(1);
    expect(await callsOf()).toMatchObject({ SendCommand: 2 * (await countOf(id, 'ping-started')) });
    await remove(id);
    expect((await stateOf(id))?.status).toBe('removed');
    const { routeTables } = await worldOf();
    const left = routeTables.flatMap(({ routes }) => routes).filter(({ target }) => /^pcx-/.test(target));
    expect(left).toEqual([]);
    expect(await callsOf()).toMatchObject({ DeleteVpcPeeringConnection: 1 });
  },
  240_000,
);

test('two processes and both functions serve one table at once without a double effect', async () => {
  place = await openServerless({ deliver: deliveries.twice(), bots: 2 });
  const id = await connect();
  expect(await callsOf()).toMatchObject({ CreateVpcPeeringConnection: 1, AcceptVpcPeeringConnection: 1 });
  expect(await cardsIn('finance-net', 'felix')).toBe(1);
  await remove(id);
  expect((await stateOf(id))?.status).toBe('removed');
  await nothingIsDue();
}, 240_000);
