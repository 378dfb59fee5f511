import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What somebody's ping finds is what the card, the status, the list and the Home tab say from then on. */
let place: Workplace;
let id = '';
beforeAll(async () => {
  place = await openWorkplace();
  const { doors } = place;
  await doors.command('maya', 'general', '/peer request marketing finance for 7d because close');
  const card = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    /marketing/.test(words),
  );
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  const proof = await doors.awaitMessage('maya', 'peering-bot', 'the proof', (words) =>
    /packets pass both ways/.test(words),
  );
  id = /PR-\w+/.exec(wordsOf(proof))?.[0] ?? '';
});
afterAll(() => place.close());

const change = async (what: string): Promise<void> => {
  const answer = await fetch(`${place.sandbox.awsUrl}/drive/behind-the-back`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ what }),
  });
  expect(await answer.json()).toMatchObject({ ok: true });
};

/** Says something, and waits for an answer that was not there before. */
const say = async (text: string, fits: RegExp): Promise<string> => {
  const { doors } = place;
  const known = new Set((await doors.messages('maya', 'general')).map(({ ts }) => ts));
  await doors.command('maya', 'general', text);
  const isNew = (words: string, { ts }: Seen) => !known.has(ts) && fits.test(words);
  return wordsOf(await doors.awaitMessage('maya', 'general', text, isNew));
};

const card = async (): Promise<string> => {
  const found = (await place.doors.messages('felix', 'finance-net')).map(wordsOf);
  return found.find((words) => words.includes(id) && /Asked by|asks|because/.test(words)) ?? '';
};

test('a ping that finds nothing passing is what status, list and mine say as soon as its answer stands', async () => {
  await change('delete-route');
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
  const log = await say(`/peer audit ${id}`, /took in the ping of/);
  expect(log.match(/took in the ping of maya \(PG-\w+\): \w+ → \w+: \d of \d packets passed/g)).toHaveLength(
    1,
  );
});
