import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** However Slack treats the address for an answer, the one who asked hears it. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace();
});
afterAll(() => place.close());

const fault = (order: Record<string, unknown>) => place.doors.fault({ method: 'response_url', ...order });

const answered = /I know no request \*PR-(\w+)\*/;
const hears = (channel: string, id: string) =>
  place.doors.awaitMessage('milo', channel, `the answer about ${id}`, (words) =>
    Boolean(answered.exec(words)?.[1] === id),
  );

test.each([
  ['is away once', 'AAAA1', { status: 503, times: 1 }],
  ['resets the connection twice', 'AAAA2', { drop: true, times: 2 }],
  ['is away for longer', 'AAAA3', { status: 500, times: 3 }],
  ['has expired', 'AAAA4', { status: 404, times: 1 }],
])('an answer is heard where its address %s', async (_, id, order) => {
  await fault(order);
  await place.doors.command('milo', 'marketing', `/peer status PR-${id}`);
  expect((await hears('marketing', id)).ephemeral).toBe(true);
});

test('where neither the address nor the channel takes an answer, it comes by direct message', async () => {
  await fault({ status: 404 });
  await fault({ method: 'chat.postEphemeral', error: 'not_in_channel' });
  await place.doors.command('milo', 'marketing', '/peer status PR-AAAA5');
  expect(wordsOf(await hears('peering-bot', 'AAAA5'))).toContain('PR-AAAA5');
});
