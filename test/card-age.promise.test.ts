import { DeleteRouteCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { cardNow, joinNetworks } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** A card stands for weeks, and is edited when something happens: it says when AWS was compared last before that. */
let place: Workplace;
let card: Seen;
beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 1 });
  card = await joinNetworks(place.doors, { said: 'for 7d because close' });
});
afterAll(() => place.close());

const patient = { timeout: 30_000, interval: 100 };
const saidAt = (words: string): number => Number(/Compared with AWS <!date\^(\d+)\^/.exec(words)?.[1] ?? 0);
const onCard = (): Promise<string> => cardNow(place.doors, card);
const askers = async (): Promise<string> => {
  const seen = await place.doors.messages('maya', 'peering-bot');
  return wordsOf(seen.find((one) => /Open the card/.test(wordsOf(one))) as Seen);
};

test('both cards of a connected pair say when AWS was compared, and how often it is by the process rather than the catalog', async () => {
  const seconds = Date.now() / 1000;
  for (const read of [onCard, askers]) {
    await expect.poll(read, patient).toMatch(/I compare again every second and change this message/);
    expect(Math.abs(saidAt(await read()) - seconds)).toBeLessThan(60);
  }
});

test('whatever edits the card brings that up to date', async () => {
  const before = saidAt(await onCard());
  const finance = lookFrom(accounts.finance);
  const table = (await finance.routeTables()).find(({ Routes = [] }) =>
    Routes.some(({ DestinationCidrBlock }) => DestinationCidrBlock === '10.10.0.0/16'),
  );
  await finance.client.send(
    new DeleteRouteCommand({ RouteTableId: table?.RouteTableId, DestinationCidrBlock: '10.10.0.0/16' }),
  );
  await expect.poll(onCard, patient).toMatch(/Not as agreed.*Compared with AWS/s);
  expect(saidAt(await onCard())).toBeGreaterThan(before);
});
