import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { makeTableClient } from '../src/store/client.ts';
import { makeListings } from '../src/store/listings.ts';
import { eventually, joinByHand } from './support/by-hand.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** When a peering that nobody asked for was last used is told by flow logs, for the page that somebody looks at. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const join = async (from: 'marketing' | 'developer', to: 'finance' | 'marketing'): Promise<string> => {
  const id = await joinByHand(from, to);
  await eventually(async () => {
    const all = await lookFrom(accounts[to]).peerings();
    const one = all.find((seen) => seen.VpcPeeringConnectionId === id);
    if (one?.Status?.Code !== 'active') throw new Error('not active yet');
  });
  return id;
};

const drive = async (path: string, body: object): Promise<void> => {
  const answer = await fetch(`${place.sandbox.awsUrl}${path}`, {
    ...{ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  });
  expect(answer.ok, await answer.clone().text()).toBe(true);
};

const listings = () => makeListings(makeTableClient(place.config.aws.region), place.config.tables);

const rowOf = (words: string, id: string): string =>
  words.split('\n').slice(words.split('\n').findIndex((line) => line.includes(id)))[1] ?? '';

test('one that was used says when, one that was not says so, and one without flow logs says nothing', async () => {
  const used = await join('marketing', 'finance');
  const dark = await join('developer', 'marketing');
  await drive('/drive/traffic', { from: 'MarketingServer', to: 'FinanceServer', minutesAgo: 120 });
  await place.doors.command('maya', 'general', '/peer unmanaged now');
  const list = await place.doors.awaitMessage('maya', 'peering-bot', 'when it was used', (words) =>
    /2 peerings that nobody asked me for[\s\S]* · traffic </.test(words),
  );
  expect(rowOf(wordsOf(list), used)).toMatch(
    /^0 routes in marketing, 0 routes in finance · traffic <!date\^\d+\^\{ago\}/,
  );
  expect(rowOf(wordsOf(list), dark)).toBe('0 routes in developer, 0 routes in marketing');
  expect(wordsOf(list)).not.toContain('looked up');
}, 60_000);

test('a page that is turned to is shown at once, and when its peerings were last used comes into it', async () => {
  const { peerings } = place.sandbox.cloud.state;
  const [known] = peerings;
  if (!known) throw new Error('there is no peering to make more of');
  for (let index = 10; index < 22; index++) peerings.push({ ...known, id: `pcx-0fffffffffffff${index}` });
  await place.doors.command('maya', 'general', '/peer unmanaged now');
  const first = await place.doors.awaitMessage('maya', 'peering-bot', 'the first page', (words) =>
    /14 peerings that nobody asked me for \(1 to 12\)[\s\S]* · traffic </.test(words),
  );
  await place.doors.click('maya', 'peering-bot', first.ts, 'stock_older');
  const second = await place.doors.awaitMessage('maya', 'peering-bot', 'the second page', (words) =>
    /\(13 to 14\)[\s\S]*pcx-0fffffffffffff21[\s\S]* · traffic </.test(words),
  );
  expect(second.ts).toBe(first.ts);
  const [row] = await listings().rows('unmanaged', 13, 1);
  expect(row).toMatchObject({ id: 'pcx-0fffffffffffff21', traffic: { lastAt: expect.any(Number) } });
}, 60_000);

test('what comes late does not take away the page that its reader has turned to meanwhile', async () => {
  await place.doors.command('maya', 'general', '/peer unmanaged now');
  const first = await place.doors.awaitMessage('maya', 'peering-bot', 'the first page anew', (words) =>
    /\(1 to 12\)[\s\S]*looked up/.test(words),
  );
  await place.doors.click('maya', 'peering-bot', first.ts, 'stock_older');
  await eventually(async () => {
    const [row] = await listings().rows('unmanaged', 0, 1);
    expect(row).toMatchObject({ traffic: { at: expect.any(Number) } });
  });
  await place.doors.awaitMessage(
    'maya',
    'peering-bot',
    'the second page',
    (words, { ts }) => ts === first.ts && /\(13 to 14\)[\s\S]* · traffic </.test(words),
  );
});
