import { afterAll, beforeAll, expect, test } from 'vitest';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** A removal that AWS refuses a part of, as people see it. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const deny = (denied: boolean) =>
  fetch(`${place.sandbox.awsUrl}/drive/deny`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account: accounts.finance, action: 'ec2:DeleteRoute', denied }),
  });

test('people are told by a new message, and Retry Now ends it once the cause is mended', async () => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer request marketing finance because close');
  const open = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    words.includes('Approve Request'),
  );
  await doors.click('felix', 'finance-net', open.ts, 'approve_request');
  const onCard = (expected: RegExp) =>
    doors.awaitMessage(
      'felix',
      'finance-net',
      String(expected),
      (words, { ts }) => ts === open.ts && expected.test(words),
      30,
    );
  const id = /PR-\w+/.exec(JSON.stringify(await onCard(/Verified\./)))?.[0] ?? '';
  await deny(true);
  await doors.command('maya', 'marketing', `/peer remove ${id} because over`);
  await onCard(/does not get on.*Retry Now/s);
  await doors.awaitMessage('maya', 'peering-bot', 'a new message', (words) =>
    /<@U0MAYA>: .*does not get on/s.test(words),
  );
  const thread = await doors.messages('felix', 'finance-net', open.ts);
  expect(JSON.stringify(thread)).toContain('does not get on');
  await deny(false);
  await doors.click('felix', 'finance-net', open.ts, 'retry_removal');
  await onCard(/are gone/);
  await doors.awaitMessage(
    'maya',
    'peering-bot',
    'the end',
    (words) => words.includes('removed at last'),
    40,
  );
  const lines = routeLines(await lookFrom(accounts.finance).routeTables());
  expect(lines.filter((line) => line.includes('pcx-'))).toEqual([]);
});
