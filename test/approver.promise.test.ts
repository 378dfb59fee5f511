import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What an owner can do beside yes and no, as both sides live through it. */
let place: Workplace;
const ahead = 0;
beforeAll(async () => {
  place = await openWorkplace({ now: () => Date.now() + ahead });
});
afterAll(() => place.close());

/** Waits for the newest message that fits. */
const waitFor = async (as: string, channel: string, fits: RegExp, thread?: string) => {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const all = await place.doors.messages(as, channel, thread);
    const seen = all.findLast((message) => fits.test(wordsOf(message)));
    if (seen) return seen;
    if (performance.now() > deadline)
      throw new Error(`${as} never saw ${fits}, but ${all.map(wordsOf).slice(-4).join(' || ')}`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
};

test('an owner asks a question from the card, the asker answers by a form and by command, and the owner approves', async () => {
  await place.doors.command('maya', 'general', '/peer request marketing finance for 30m because close');
  const card = (await waitFor('felix', 'finance-net', /marketing/)).ts;
  await place.doors.click('felix', 'finance-net', card, 'ask_back');
  await place.doors.submit('felix', { reason: { reason: 'Which servers is it for?' } });
  const told = await waitFor('maya', 'peering-bot', /has a question before deciding.*stands still/);
  expect(wordsOf(await waitFor('felix', 'finance-net', /It waits for the answer of/))).toContain(
    'Which servers',
  );
  await place.doors.click('maya', 'peering-bot', told.ts, 'answer_back');
  await place.doors.submit('maya', { reason: { reason: 'The two report servers' } });
  await waitFor('felix', 'finance-net', /answered your question about/, card);
  const [id = ''] = /PR-\w+/.exec(wordsOf(told)) ?? [];
  await place.doors.command('felix', 'finance-net', `/peer question ${id} until when exactly?`);
  await waitFor('maya', 'peering-bot', /The time goes on meanwhile/);
  await place.doors.command('maya', 'general', `/peer answer ${id} until six`);
  await waitFor('felix', 'finance-net', /answered: “until six”/);
  await place.doors.click('felix', 'finance-net', card, 'approve_request');
  await waitFor('maya', 'peering-bot', /packets pass both ways/);
});
