import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { askUntil } from './support/ask-until.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** A freeze of the catalog that is taken out holds nothing up any more, whatever waited for its end. */
let place: Workplace;
let ahead = 0;
beforeAll(async () => {
  place = await openWorkplace({
    ...{ driftSeconds: 1, now: () => Date.now() + ahead },
  });
});
afterAll(() => place.close());

/** On at each moment of the week. */
const always = 'freeze: [{ every: "mon 00:00 – thu 12:00" }, { every: "wed 00:00 – mon 12:00" }]\n';

const told = async (fits: RegExp) =>
  place.doors.awaitMessage('maya', 'peering-bot', String(fits), (words) => fits.test(words), 30);
/** The last one of Finance's owners with this button, and what it says. */
const approve = async (action: string, fits: RegExp, thread?: string): Promise<void> => {
  const isIt = (words: string, one: { ts: string }) => one.ts !== thread && fits.test(words);
  const one = await place.doors.awaitMessage('felix', 'finance-net', String(fits), isIt, 30, thread);
  await place.doors.click('felix', 'finance-net', one.ts, action);
};

test('what waits for the end of a freeze goes on within a round once the catalog has the freeze no more', async () => {
  const { doors, home } = place;
  await doors.command(
    'maya',
    'general',
    '/peer request marketing finance only finance/app for 7d because close',
  );
  const card = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    /asks to connect/.test(words),
  );
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  const proof = await told(/\*marketing\* and \*finance\* .*are joined/s);
  const [id = ''] = /PR-\w+/.exec(wordsOf(proof)) ?? [];

  await home.write(always + (await home.read()));
  await askUntil(doors, 'aud', '/peer audit catalog', /freeze/);
  await doors.command('maya', 'general', `/peer widen ${id} to finance-data because more reports`);
  const form = async () => JSON.stringify(await doors.view('maya'));
  await expect.poll(form, { timeout: 30_000, interval: 50 }).toMatch(/What I add first/);
  await doors.submit('maya', { reason: { reason: 'more reports' } });
  await approve('approve_widening', /asks to widen the peering/, card.ts);
  await told(/it is approved, and waits: to widen it to/);
  await doors.command('maya', 'general', '/peer request marketing developer for 7d because tests');
  const other = await doors.awaitMessage('dana', 'developer-net', 'the card', (words) =>
    /asks to connect/.test(words),
  );
  await doors.click('dana', 'developer-net', other.ts, 'approve_request');
  await told(/\*marketing\* and \*developer\* .*waits: I connect it/s);

  await home.write((await home.read()).replace(always, ''));
  // Requests that wait are looked at once a minute.
  ahead += 61_000;
  await told(/is widened to finance-data/);
  await told(/\*marketing\* and \*developer\* .*are joined/s);
  expect(wordsOf(await doors.ask('maya', 'general', `/peer status ${id}`, /What happened/))).not.toMatch(
    /waiting/,
  );
});
