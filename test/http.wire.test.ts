import { afterAll, beforeAll, expect, test } from 'vitest';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** The same bot, called by Slack over signed HTTP. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({ http: true });
});
afterAll(() => place.close());

test('over HTTP a request is asked for, approved and verified as over sockets', async () => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer request marketing finance because quarterly close');
  const card = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    words.includes('Approve Request'),
  );
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await doors.awaitMessage('felix', 'finance-net', 'packets that pass', (words) =>
    words.includes('Verified.'),
  );
});

test('a call that Slack has not signed is refused', async () => {
  const { transport } = place.config.slack;
  if (transport.kind !== 'http') throw new Error('This bot is called over HTTP.');
  const answer = await fetch(`http://127.0.0.1:${transport.port}/slack/events`, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-signature': 'v0=forged',
      'x-slack-request-timestamp': String(Math.floor(Date.now() / 1000)),
    },
    body: 'command=/peer&text=help',
  });
  expect(answer.status).toBe(401);
});
