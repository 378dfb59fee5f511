import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Pictures on their way through Slack: the words at once, the file a moment later, and the words alone where Slack takes none. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer request marketing finance for 2d because quarterly close');
  const card = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    words.includes('marketing and finance: waiting'),
  );
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await doors.awaitMessage(
    'felix',
    'finance-net',
    'the verdict',
    (words, { ts }) => ts === card.ts && /erified/.test(words),
    30,
  );
});
afterAll(() => place.close());

const say = async (as: string, text: string, fits: RegExp): Promise<Seen> => {
  const known = new Set((await place.doors.messages(as, 'general')).map(({ ts }) => ts));
  await place.doors.command(as, 'general', text);
  return place.doors.awaitMessage(as, 'general', text, (words, { ts }) => !known.has(ts) && fits.test(words));
};

test('a map is told in words at once, and comes as a picture with the same words for those who do not see it', async () => {
  const told = wordsOf(await say('felix', '/peer map finance', /finance and what it is joined with/));
  expect(told).toMatch(/marketing – finance: ends soon \(PR-\w+ · ends \d+ \w+\)/);
  expect(told).toContain('comes in our direct messages');
  const { files = [] } = await place.doors.awaitMessage('felix', 'peering-bot', 'the picture', (_, seen) =>
    (seen.files ?? []).some(({ name }) => name === 'map-finance.png'),
  );
  expect(files[0]).toMatchObject({ mimetype: 'image/png', title: 'finance and what it is joined with' });
  expect(files[0]?.alt_txt).toMatch(/marketing – finance: ends soon/);
});
