import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** The end of a peering, as people live through it: warned of, put off, and come. Time passes when the test says so. */
let place: Workplace;
let ahead = 0;
let card = '';
beforeAll(async () => {
  place = await openWorkplace({ now: () => Date.now() + ahead });
});
afterAll(() => place.close());

/** Under an hour in all: the sessions of the bot's roles last so long, by the clock that is moved. */
const minute = 60_000;

/** Waits for the newest message that fits. */
const waitFor = async (as: string, channel: string, fits: RegExp, thread?: string) => {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const seen = (await place.doors.messages(as, channel, thread)).findLast((message) =>
      fits.test(wordsOf(message)),
    );
    if (seen) return seen;
    if (performance.now() > deadline)
      throw new Error(
        `${as} never saw ${fits} in #${channel}, but ${(await place.doors.messages(as, channel, thread)).map(wordsOf).slice(-4).join(' || ')}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
};

const countOf = async (as: string, channel: string, fits: RegExp): Promise<number> =>
  (await place.doors.messages(as, channel)).filter((message) => fits.test(wordsOf(message))).length;

const warned = /^The peering of .* \(PR-\w+\) ends /;

test('the asker and the owners are warned once in the middle of a peering of half an hour', async () => {
  await place.doors.command('maya', 'general', '/peer request marketing finance for 30m because close');
  card = (await waitFor('felix', 'finance-net', /marketing/)).ts;
  await place.doors.click('felix', 'finance-net', card, 'approve_request');
  await waitFor('maya', 'peering-bot', /packets pass both ways/);
  ahead += 15 * minute;
  await waitFor('maya', 'peering-bot', warned);
  await waitFor('felix', 'finance-net', /The peering of .* ends /, card);
  ahead += minute;
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  expect(await countOf('maya', 'peering-bot', warned)).toBe(1);
});

const writes = async (): Promise<string[]> => {
  const calls = await (await fetch(`${place.sandbox.awsUrl}/drive/calls`)).json();
  return Object.keys(calls).filter((name) =>
    /^(Create(?!Tags)|Delete|Modify|Accept|Authorize|Revoke)\w*$/.test(name),
  );
};

test('the asker extends it from the warning; the other side is asked below the card, and in AWS nothing but the tags changes', async () => {
  const warning = await waitFor('maya', 'peering-bot', warned);
  await place.doors.click('maya', 'peering-bot', warning.ts, 'extend_peering');
  await fetch(`${place.sandbox.awsUrl}/drive/reset-calls`, {
    ...{ method: 'POST', body: '{}' },
    headers: { 'content-type': 'application/json' },
  });
  const end = { until_moment: { until_moment: Math.ceil((Date.now() + ahead + 30 * minute) / 1000) } };
  const why = { reason: { reason: 'the close takes longer' } };
  const both = await place.doors.submit('maya', { duration: { duration: '30m' }, ...end, ...why });
  expect(both.errors).toEqual({ until_moment: expect.stringMatching(/Both this and a length \(30 minutes/) });
  await place.doors.submit('maya', { duration: { duration: 'by-date' } });
  await waitFor('maya', 'peering-bot', /is to last until .* waits for an owner of finance/);
  const asked = await waitFor(
    'felix',
    'finance-net',
    /asks to extend the peering .*the close takes longer/s,
    card,
  );
  await waitFor('maya', 'peering-bot', /The end does not wait for the answer/);
  await place.doors.click('felix', 'finance-net', asked.ts, 'approve_extension');
  await waitFor('maya', 'peering-bot', /is extended: you asked, and <@U0FELIX> agreed\. It now ends /);
  await waitFor(
    'felix',
    'finance-net',
    /^The peering of .* is extended: <@U0MAYA> asked, and felix agreed\. It now ends /,
    card,
  );
  await waitFor('felix', 'finance-net', /asks to extend .*Approved by/s, card);
  expect(await writes()).toEqual([]);
});

test('after the old end it stands, and after the new one it is taken down as planned, to be asked for again', async () => {
  ahead += 16 * minute;
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  await waitFor('maya', 'peering-bot', /: connected and verified/);
  ahead += 16 * minute;
  const end = await waitFor(
    'maya',
    'peering-bot',
    /is taken down; .*It ended as planned: the time of its extension was over/,
  );
  expect(JSON.stringify(end.blocks)).toContain('Ask Again');
  await place.doors.click('maya', 'peering-bot', end.ts, 'open_request_form');
  const form = JSON.stringify(await place.doors.awaitView('maya'));
  // As it was last extended, and why it was asked for: nothing is typed twice.
  expect(form).toMatch(/"initial_option":\{"text":\{"type":"plain_text","text":"(30|29|31) minutes"/);
  expect(form).toMatch(/"initial_value":"[^"]*close/);
  await waitFor('felix', 'finance-net', /is taken down/, card);
});

test('by command, a length that the policies do not allow is refused, and one that is no later says when it ends', async () => {
  await place.doors.command('dana', 'general', '/peer request developer finance for 7d because close');
  const next = (await waitFor('felix', 'finance-net', /asks to connect \*developer/)).ts;
  await place.doors.click('felix', 'finance-net', next, 'approve_request');
  const done = await waitFor('dana', 'peering-bot', /are joined; packets pass both ways.*It ends/);
  const [id = ''] = /PR-\w+/.exec(wordsOf(done)) ?? [];
  await place.doors.command('dana', 'general', `/peer extend ${id} for 3d because close`);
  await waitFor('dana', 'general', /It lasts until .* anyway/);
  await place.doors.command('dana', 'general', `/peer extend ${id} for 200d because close`);
  await waitFor('dana', 'general', /allows at most \d+ days/);
  await place.doors.command('maya', 'general', `/peer extend ${id} for 10d because close`);
  await waitFor('maya', 'general', /Only the owners of the two VPCs/);
  await place.doors.command('felix', 'finance-net', `/peer extend ${id} for 10 days because of the close`);
  await waitFor('felix', 'finance-net', /is to last until .* waits for an owner of developer/);
});
