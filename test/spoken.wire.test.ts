import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What people say to the bot without a slash. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const say = async (as: string, channel: string, text: string, fits: RegExp) => {
  await place.doors.command(as, channel, text);
  return place.doors.awaitMessage(as, channel, text, (words) => fits.test(words));
};

test('a direct message is answered like a command, and the answer stays', async () => {
  const answer = await say('maya', 'peering-bot', 'plan marketing finance', /looking at both networks/);
  expect(answer.ephemeral).toBeUndefined();
});

test('the names of the commands may stand before what is said', async () => {
  await say('maya', 'peering-bot', 'peer status PR-22222', /I know no request/);
  await say('maya', 'peering-bot', 'help', /What \/peer and \/ping can do/);
});

test('a mention in a channel is answered to the one who asked alone', async () => {
  const answer = await say('maya', 'finance-net', '@peering-bot mine', /Nothing waits for you/);
  expect(answer.ephemeral).toBe(true);
  const seen = await place.doors.messages('felix', 'finance-net');
  expect(seen.filter(({ text }) => /Nothing waits/.test(text))).toEqual([]);
});

test('what needs a form is offered by a button, since Slack opens none for a message', async () => {
  await say('maya', 'peering-bot', 'request', /Which two VPCs/);
  await say('maya', 'peering-bot', 'remove PR-22222', /please say why/);
});

test('what would end something is shown first, and done by its button alone', async () => {
  await say('maya', 'peering-bot', 'request marketing finance for 1d because close', /looking at both/);
  await place.doors.awaitMessage('maya', 'peering-bot', 'the plan', (words) =>
    /Waiting for an owner of/.test(words),
  );
  const offered = await say(
    'maya',
    'peering-bot',
    'pls kill marketing finance, not needed',
    /Nothing has been done yet\. Shall I take back the request/,
  );
  await say('maya', 'peering-bot', "don't cancel marketing finance", /I did nothing/);
  await say('maya', 'peering-bot', 'cancel', /Which one\? Nothing has been done yet|\*Which one\?\*/);
  await place.doors.click('maya', 'peering-bot', offered.ts, 'do_this');
  await place.doors.awaitMessage('maya', 'peering-bot', 'the end', (words) => /is cancelled/.test(words));
});

test('a guest is told who may, and nothing is done', async () => {
  await say(
    'guest',
    'finance-net',
    '@peering-bot request marketing finance because close',
    /Guests of this workspace/,
  );
});

test('what is said between people, and what the bot says itself, is not answered', async () => {
  const before = (await place.doors.messages('maya', 'finance-net')).length;
  await place.doors.command('maya', 'finance-net', 'shall we request marketing finance?');
  await say('maya', 'peering-bot', 'help', /What \/peer/);
  expect((await place.doors.messages('maya', 'finance-net')).length).toBe(before + 1);
});
