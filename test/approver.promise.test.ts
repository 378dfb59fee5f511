import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What an owner can do beside yes and no, as both sides live through it. */
let place: Workplace;
let ahead = 0;
beforeAll(async () => {
  place = await openWorkplace({
    now: () => Date.now() + ahead,
    catalog: (text) => `recertify: { every: 30m, after: keep }\n${text}`,
  });
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
  await waitFor('felix', 'finance-net', /^maya answered the question of <@U0FELIX> about/, card);
  const [id = ''] = /PR-\w+/.exec(wordsOf(told)) ?? [];
  await place.doors.command('felix', 'finance-net', `/peer question ${id} until when exactly?`);
  await waitFor('maya', 'peering-bot', /The time goes on meanwhile/);
  await place.doors.command('maya', 'general', `/peer answer ${id} until six`);
  await waitFor('felix', 'finance-net', /answered: “until six”/);
  await place.doors.click('felix', 'finance-net', card, 'approve_request');
  await waitFor('maya', 'peering-bot', /packets pass both ways/);
});

const minute = 60_000;
const clockIn = (at: number): string => new Date(at).toISOString().slice(11, 16);

test('an owner approves not before a moment and for less time: it waits, says so, and is carried out then', async () => {
  await place.doors.command('dana', 'general', '/peer request developer finance for 7d because tests');
  const card = (await waitFor('felix', 'finance-net', /asks to connect \*developer/)).ts;
  await place.doors.click('felix', 'finance-net', card, 'approve_with_limits');
  const opens = Math.ceil((Date.now() + ahead) / minute) * minute + 10 * minute;
  await place.doors.submit('felix', {
    approve_from: { approve_from: `${new Date(opens).toISOString().slice(0, 10)} ${clockIn(opens)} utc` },
    approve_until: { approve_until: '1d' },
  });
  const told = await waitFor('dana', 'peering-bot', /is approved, and waits: I connect it/);
  await waitFor('felix', 'finance-net', /Approved, and waiting.*shortened it to 1 day/s);
  expect(wordsOf(await waitFor('felix', 'finance-net', /approved, and waits/, card))).toContain('developer');
  ahead += 11 * minute;
  await waitFor('dana', 'peering-bot', /developer.*joined; packets pass/s);
  const [id = ''] = /PR-\w+/.exec(wordsOf(told)) ?? [];
  await place.doors.command('felix', 'finance-net', `/peer shorten ${id} to 2h because the audit begins`);
  await waitFor('dana', 'peering-bot', /has shortened.*it ends.*the audit begins/s);
});

test('what was asked for from a day on waits for it once it is approved, and its asker takes it back until then', async () => {
  await place.doors.command(
    'maya',
    'general',
    '/peer request marketing developer from tomorrow for 7d because close',
  );
  const card = (await waitFor('dana', 'developer-net', /no earlier than/)).ts;
  await place.doors.click('dana', 'developer-net', card, 'approve_request');
  const told = await waitFor('maya', 'peering-bot', /marketing.*Approved, and waiting.* I connect it/s);
  await place.doors.click('maya', 'peering-bot', told.ts, 'cancel_request');
  await waitFor('dana', 'developer-net', /took back the request to join .*so they are not connected/, card);
});

test('a peering without an end is confirmed with one click by an owner of each side, and Home lists it until then', async () => {
  await place.doors.command('maya', 'general', '/peer request marketing developer forever because close');
  const card = (await waitFor('dana', 'developer-net', /without an end/)).ts;
  await place.doors.click('dana', 'developer-net', card, 'approve_request');
  await waitFor('maya', 'peering-bot', /\*marketing\* and \*developer\* \(PR-\w+\) are joined; packets pass/);
  ahead += 31 * minute;
  const asked = await waitFor('dana', 'developer-net', /still needed/, card);
  expect(wordsOf(asked)).toMatch(/by an owner of marketing and an owner of developer/);
  await place.doors.click('dana', 'developer-net', asked.ts, 'still_needed');
  await waitFor(
    'dana',
    'developer-net',
    /marketing.*due since .*: to be confirmed now by an owner of marketing/s,
  );
  await place.doors.command('maya', 'general', '/peer expiring');
  expect(wordsOf(await waitFor('maya', 'general', /To be confirmed/))).toContain('an owner of marketing');
  await place.doors.click(
    'maya',
    'peering-bot',
    (await waitFor('maya', 'peering-bot', /to be confirmed now by/)).ts,
    'still_needed',
  );
  const shown = await waitFor('dana', 'developer-net', /Peering of marketing and developer/);
  await waitFor('maya', 'peering-bot', /marketing.*connected and verified(?!.*to be confirmed)/s);
  expect(shown.ts).toBe(card);
});

test('the network team freezes an environment: what is approved waits and says so, until it is lifted', async () => {
  const say = async (as: string, text: string, fits: RegExp) => {
    await place.doors.command(as, 'general', text);
    return waitFor(as, 'general', fits);
  };
  await say('maya', '/peer freeze lab until 2027-01-04 because the year is closed', /Only the network team/);
  await say('nora', '/peer freeze lab for 3d because the year is closed', /\*lab\* is frozen until/);
  await say('maya', '/peer freeze', /\*lab\* until .* by .*the year is closed/);
  await place.doors.command('dana', 'general', '/peer request developer far-region for 1d because a demo');
  const card = (
    await waitFor(
      'nora',
      'network-team',
      /developer.*the freeze of \*lab\* .*is on until|The freeze of \*lab\*/s,
    )
  ).ts;
  await place.doors.click('nora', 'network-team', card, 'approve_request');
  await waitFor(
    'dana',
    'peering-bot',
    /waits: I connect it .* the freeze of \*lab\* \(nora: the year is closed\)/s,
  );
  await say('nora', '/peer unfreeze lab', /\*lab\* is not frozen any more/);
  await waitFor('dana', 'peering-bot', /\*developer\* and \*far-region\* \(PR-\w+\) are joined/);
  await say('nora', '/peer unfreeze lab', /not frozen by anybody/);
});
