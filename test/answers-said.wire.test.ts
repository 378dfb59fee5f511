import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What owners say of a request in words of their own, through Slack and back. */
let place: Workplace;
let id = '';
beforeAll(async () => {
  place = await openWorkplace();
  await place.doors.command(
    'maya',
    'marketing',
    '/peer request marketing finance for 1d because quarterly close',
  );
  id = requestOn(
    await place.doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
      words.includes('marketing and finance: waiting'),
    ),
  );
});
afterAll(() => place.close());

const statusOf = async (): Promise<string> =>
  wordsOf(await place.doors.ask('felix', 'general', `/peer status ${id}`, /marketing/));

test('a question to the asker is offered, and its form opens with what was typed', async () => {
  const { doors } = place;
  const offered = await doors.ask(
    'felix',
    'general',
    `/peer ask the requester of ${id} why a replica would not do`,
    /Nothing has been done yet\. Shall I ask/,
  );
  await doors.click('felix', 'general', offered.ts, 'do_this');
  expect(JSON.stringify(await doors.awaitView('felix'))).toMatch(
    /Ask a question.*"initial_value":"why a replica would not do"/,
  );
  await doors.close('felix');
});

test('whoever may not deny is told so before a form opens', async () => {
  const { doors } = place;
  await doors.ask('dana', 'general', `/peer deny ${id}, not with my network`, /own/);
  await doors.ask('dana', 'general', `/peer deny ${id}`, /own/);
  expect(await doors.view('dana')).toBeNull();
});

test('what waits for somebody is listed by their name, and of a name that nobody has that is said', async () => {
  const { doors } = place;
  const listed = await doors.ask(
    'dana',
    'general',
    '/peer what is waiting for felix?',
    /waiting for the yes of <@U0FELIX>/,
  );
  expect(wordsOf(listed)).toContain(id);
  await doors.ask('dana', 'general', '/peer what is waiting for fiona?', new RegExp(id));
  await doors.ask('dana', 'general', '/peer what is waiting for dana?', /Nothing waits for the yes of/);
  await doors.ask('dana', 'general', '/peer requests of Devon Reed', /I know nobody named \*Devon Reed\*/);
});

test('a yes with a limit is led to the form that takes one', async () => {
  await place.doors.ask(
    'felix',
    'general',
    `/peer ok for ${id}, but only until tomorrow`,
    /To agree until .+ use \*Approve With Limits\* there/,
  );
});

test('to a yes for one port alone it is said that a peering carries every port', async () => {
  await place.doors.ask(
    'felix',
    'general',
    `/peer ok for ${id}, but only port 5432`,
    /A yes to port 5432 alone cannot be given: a peering carries every port/,
  );
});

test('what waits is not confirmed', async () => {
  await place.doors.ask('felix', 'general', `/peer confirm ${id}`, /That is not possible yet/);
});

test('a denial is offered, and done by its form alone, which opens with the reason that was typed', async () => {
  const { doors } = place;
  const offered = await doors.ask(
    'felix',
    'general',
    `/peer no to ${id}, they should use the reporting API`,
    /Nothing has been done yet\. Shall I deny/,
  );
  expect(await statusOf()).toMatch(/waiting/);
  await doors.click('felix', 'general', offered.ts, 'do_this');
  expect(JSON.stringify(await doors.awaitView('felix'))).toContain(
    '"initial_value":"they should use the reporting API"',
  );
  expect(await statusOf()).toMatch(/waiting/);
  await doors.submit('felix', { reason: { reason: 'they should use the reporting API' } });
  await doors.awaitMessage('maya', 'peering-bot', 'the denial', (words) => /denied/.test(words));
  await doors.ask('felix', 'general', `/peer deny ${id} because twice`, /denied/);
});
