import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Somebody wants a peering to be for more than was agreed, as both sides live through it. */
let place: Workplace;
let id = '';
beforeAll(async () => {
  place = await openWorkplace({
    driftSeconds: 1,
  });
  const { doors } = place;
  await doors.command('maya', 'general', '/peer request marketing finance for 7d because close');
  const card = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) =>
    /marketing/.test(words),
  );
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  const proof = await doors.awaitMessage('maya', 'peering-bot', 'the proof', (words) =>
    /packets pass both ways/.test(words),
  );
  id = /PR-\w+/.exec(wordsOf(proof))?.[0] ?? '';
  await doors.command(
    'felix',
    'finance-net',
    `/peer narrow ${id} to finance-app because the others moved away`,
  );
  await waitForForm('felix', /What I take out/);
  await doors.submit('felix', { reason: { reason: 'the others moved away' } });
  await doors.awaitMessage('maya', 'peering-bot', 'the news', (words) =>
    /has narrowed.*finance-app/.test(words),
  );
}, 120_000);
afterAll(() => place.close());

const waitForForm = async (as: string, fits: RegExp): Promise<string> => {
  const deadline = performance.now() + 60_000;
  for (;;) {
    const form = JSON.stringify(await place.doors.view(as));
    if (fits.test(form)) return form;
    if (performance.now() > deadline) throw new Error(`no form with ${fits}: ${form}`);
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
};

const data = 'rtb-0f10000000020002';
const tables = ['rtb-0a10000000000001', 'rtb-0a10000000010001'];
const toPeerings = async (): Promise<string[]> => {
  const looks = [accounts.marketing, accounts.finance].map((account) => lookFrom(account).routeTables());
  return routeLines((await Promise.all(looks)).flat())
    .filter((route) => route.includes(' pcx-'))
    .map((route) => route.replace(/ pcx-.*/, ''))
    .sort();
};

const lastFor = (as: string, channel: string, what: string, fits: RegExp): Promise<Seen> =>
  place.doors.awaitMessage(as, channel, what, (words) => fits.test(words));

/** The message below the card of Finance that asks for their yes. */
const asked = async (fits: RegExp): Promise<Seen> => {
  const { doors } = place;
  const deadline = performance.now() + 30_000;
  for (;;) {
    const cards = await doors.messages('felix', 'finance-net');
    const threads = await Promise.all(cards.map(({ ts }) => doors.messages('felix', 'finance-net', ts)));
    const found = [...cards, ...threads.flat()].find((one) => fits.test(wordsOf(one)));
    if (found) return found;
    if (performance.now() > deadline) throw new Error(`nobody is asked ${fits}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

const ask = async (typed: string, reason: string): Promise<string> => {
  await place.doors.command('maya', 'general', `/peer widen ${id} ${typed} because ${reason}`);
  const form = await waitForForm('maya', /What I add first/);
  await place.doors.submit('maya', { reason: { reason } });
  await lastFor('maya', 'peering-bot', 'that it waits', /To widen the peering .* waits for .*finance/);
  return form;
};

test('who is neither the asker nor an owner is told so, and nothing is asked', async () => {
  await place.doors.command('milo', 'general', `/peer widen ${id} to finance-data because more is more`);
  expect(await waitForForm('milo', /among them/)).toContain('Nothing has changed');
});

test('the asker sees what comes, the other side’s owners see the difference, and a no changes nothing', async () => {
  const before = await toPeerings();
  const form = await ask('to finance-data', 'the batch moved');
  expect(form).toContain(`+ Route in finance, table finance-data (${data}): 10.10.0.0/16`);
  for (const table of tables)
    expect(form).toMatch(
      new RegExp(`\\+ Route in marketing, table marketing-\\w+ \\(${table}\\): 172.31.2.0/24`),
    );
  expect(form).not.toMatch(/What I take out/);
  const one = await asked(/asks to widen the peering .*finance-data of finance/);
  expect(wordsOf(one)).toMatch(/the batch moved.*What I add first.*172\.31\.2\.0\/24.*waits for/s);
  expect(await toPeerings()).toEqual(before);
  await place.doors.click('felix', 'finance-net', one.ts, 'deny_widening');
  await waitForForm('felix', /Deny the widening/);
  await place.doors.submit('felix', { reason: { reason: 'not before the audit' } });
  const told = await lastFor('maya', 'peering-bot', 'the no', /denied to widen the peering .*finance-data/);
  expect(wordsOf(told)).toContain('not before the audit');
  expect(await toPeerings()).toEqual(before);
});

test('what takes part already is said, beside what comes in and alone', async () => {
  const widen = (typed: string) =>
    place.doors.command('maya', 'general', `/peer widen ${id} to ${typed} because more`);
  await widen('finance-app, marketing-web');
  expect(await waitForForm('maya', /take part already/)).toContain(
    '*finance-app* and *marketing-web* take part already, so nothing would change.',
  );
  await place.doors.close('maya');
  await widen('finance-app, finance-data');
  const form = await waitForForm('maya', /What I add first/);
  expect(form).toContain('*finance-app* takes part already.');
  expect(form).toContain(`+ Route in finance, table finance-data (${data}): 10.10.0.0/16`);
  await place.doors.close('maya');
  await widen('finance-app, nowhere');
  expect(await waitForForm('maya', /I know no/)).toMatch(/I know no subnet[^"]*\*nowhere\*/);
  await place.doors.close('maya');
});

test('once both sides have agreed exactly that is added, packets pass, and nothing differs', async () => {
  const before = await toPeerings();
  await ask('to finance-data', 'the audit is over');
  const one = await asked(/asks to widen the peering .*finance-data of finance.*the audit is over/s);
  await place.doors.click('felix', 'finance-net', one.ts, 'approve_widening');
  const told = await lastFor(
    'maya',
    'peering-bot',
    'the yes',
    /is widened to finance-data.*3 routes were added/,
  );
  expect(wordsOf(told)).toContain('the audit is over');
  expect(await toPeerings()).toEqual(
    [...before, `${data} 10.10.0.0/16`, ...tables.map((table) => `${table} 172.31.2.0/24`)].sort(),
  );
  await lastFor('felix', 'finance-net', 'the card', /More Subnets|connected and verified|Verified/);
});

test('for all of a side the wider routes come first and the narrower ones go', async () => {
  const form = await ask('to all of finance', 'it is one network now');
  expect(form).toMatch(
    /What I add first.*172\.31\.0\.0\/16.*What I take out once that stands.*172\.31\.1\.0\/24/s,
  );
  const one = await asked(/asks to widen the peering .*all of finance/);
  await place.doors.click('felix', 'finance-net', one.ts, 'approve_widening');
  await lastFor(
    'maya',
    'peering-bot',
    'the yes',
    /is widened to all of finance.*2 routes were added, and 4 routes taken out/,
  );
  const now = await toPeerings();
  expect(now.filter((route) => tables.some((table) => route.startsWith(table)))).toEqual(
    tables.map((table) => `${table} 172.31.0.0/16`).sort(),
  );
  const status = wordsOf(await place.doors.ask('maya', 'general', `/peer status ${id}`, /What happened/));
  expect(status).not.toMatch(/Not as agreed|narrowed it to/);
});

test('all that there is cannot be widened, and for longer leads to an extension', async () => {
  await place.doors.command('maya', 'general', `/peer widen ${id} because more`);
  await waitForForm('maya', /all of both takes part already/);
  await place.doors.close('maya');
  await place.doors.command('maya', 'general', `/peer widen ${id} for 14d because the close takes longer`);
  await lastFor('maya', 'general', 'the answer', /is to last|is extended/);
});

test('the log tells of each in its words', async () => {
  const log = wordsOf(
    await place.doors.ask('felix', 'finance-net', `/peer audit ${id}`, /denied the widening/),
  );
  expect(log).toMatch(/asked to widen it to finance-data of finance/);
  expect(log).toMatch(/widened it/);
});

test('in a freeze what both sides agreed to waits, and is done once the freeze is lifted', async () => {
  const { doors } = place;
  await doors.ask(
    'nora',
    'general',
    '/peer freeze everything for 3d because the year is closed',
    /is frozen until/,
  );
  const before = await toPeerings();
  await doors.command(
    'felix',
    'finance-net',
    `/peer narrow ${id} to finance-app because the others moved away`,
  );
  await waitForForm('felix', /What I take out/);
  await doors.submit('felix', { reason: { reason: 'the others left again' } });
  await lastFor('maya', 'peering-bot', 'a narrowing goes on', /has narrowed.*the others left again/s);
  const narrowed = await toPeerings();
  expect(narrowed).not.toEqual(before);
  await ask('to finance-data', 'the year ends late');
  const one = await asked(/asks to widen the peering .*finance-data of finance.*the year ends late/s);
  await doors.click('felix', 'finance-net', one.ts, 'approve_widening');
  const told = await lastFor(
    'maya',
    'peering-bot',
    'that it waits',
    /it is approved, and waits: to widen it to/,
  );
  expect(wordsOf(told)).toMatch(
    /The freeze of \*everything\* \(nora: the year is closed\) is on, so I do it/,
  );
  const status = wordsOf(await doors.ask('maya', 'general', `/peer status ${id}`, /What happened/));
  expect(status).toMatch(/Approved, and waiting.*to widen it to finance-data.*the peering stays as it is/s);
  expect(await toPeerings()).toEqual(narrowed);
  await doors.ask('nora', 'general', '/peer unfreeze everything', /not frozen any more/);
  await lastFor('maya', 'peering-bot', 'the yes', /is widened to finance-data.*the year ends late/s);
  expect((await toPeerings()).length).toBeGreaterThan(narrowed.length);
});
