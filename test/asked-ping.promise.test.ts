import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What somebody's ping finds is what the card, the status, the list and the Home tab say from then on. */
let place: Workplace;
let id = '';
beforeAll(async () => {
  place = await openWorkplace();
  id = requestOn(await joinNetworks(place.doors, { said: 'for 7d because close' }));
});
afterAll(() => place.close());

const say = async (text: string, fits: RegExp): Promise<string> =>
  wordsOf(await place.doors.ask('maya', 'general', text, fits));

const card = async (): Promise<string> => {
  const found = (await place.doors.messages('felix', 'finance-net')).map(wordsOf);
  return found.find((words) => words.includes(id) && /Asked by|asks|because/.test(words)) ?? '';
};

test('a ping that finds nothing passing is what status, list and mine say as soon as its answer stands', async () => {
  await place.doors.behindTheBack('delete-route');
  const answer = await say('/ping finance from marketing', /Show All Checks/);
  expect(answer).toMatch(/nothing passes/);
  const status = await say(`/peer status ${id}`, /What happened/);
  expect(status).toMatch(/connected, (?:not verified|verified one way)/);
  expect(status).not.toMatch(/\*Verified\.\*|every route is in place/);
  expect(status).toMatch(/Packets counted <!date\^/);
  expect(await say('/peer list', /PR-/)).toMatch(
    /connected, (?:not verified|verified one way).*packets counted/,
  );
  expect(await say('/peer mine', /Your VPCs|You asked/)).not.toMatch(/connected and verified/);
  await expect.poll(card).not.toMatch(/\*Verified\.\*|every route is in place/);
});

test('it is an event of the request, once', async () => {
  const log = await say(`/peer audit ${id}`, /took in ping/);
  expect(log.match(/took in ping PG-\w+ of maya/g)).toHaveLength(1);
});
