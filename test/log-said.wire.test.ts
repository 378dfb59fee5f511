import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** The log asked by what people wrote, and by the name of somebody who owns nothing. */
let place: Workplace;
let request: string;
beforeAll(async () => {
  place = await openWorkplace();
  request = requestOn(await joinNetworks(place.doors, { said: 'because CHG-20418 the books are closed' }));
  await place.doors.ask(
    'devon',
    'general',
    '/peer request marketing developer for 1d because CHG-204 trial',
    /marketing/,
  );
});
afterAll(() => place.close());

const ask = async (as: string, text: string, fits: RegExp): Promise<string> =>
  wordsOf(await place.doors.ask(as, 'general', text, fits));

test('a ticket leads to all that happened to the request that names it, and to no longer number', async () => {
  const story = await ask('felix', '/peer audit CHG-20418', /CHG-20418/);
  expect(story).toContain(request);
  expect(story).toContain('*felix* approved for finance');
  expect(story).not.toContain('CHG-204 trial');
});

test('who approved it is asked in free words', async () => {
  const story = await ask('aud', '/peer which approvals had CHG-20418', /approved/);
  expect(story).toContain('*felix* approved for finance');
});

test('whoever may not see the request learns nothing of it by its ticket', async () => {
  const story = await ask('dana', '/peer audit CHG-20418', /CHG-20418/);
  expect(story).not.toContain(request);
});

test('somebody who owns nothing is known by what they asked for', async () => {
  const story = await ask('aud', '/peer what did devon do this week', /devon|U0DEVON/);
  expect(story).toContain('*devon* asked to join marketing and developer');
});
