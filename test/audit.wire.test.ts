import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ids } from '../handlers/slack/buttons.ts';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { makeTableClient } from '../src/store/client.ts';
import { requestKind } from '../src/store/items.ts';
import { makeBook } from '../src/store/store.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** The log asked from Slack, by owners, askers, auditors and those who are none of them. */
let place: Workplace;
let request: string;
beforeAll(async () => {
  place = await openWorkplace();
  const { doors } = place;
  request = requestOn(await joinNetworks(doors, { said: 'because =HYPERLINK("x")' }));
  for (let pings = 1; pings <= 2; pings++) {
    await doors.command('maya', 'marketing', '/ping finance');
    const isAnswer = (words: string) => words.includes('Show All Checks');
    for (let seen = 0; seen < pings; await new Promise(setImmediate))
      seen = (await doors.messages('maya', 'marketing')).map(wordsOf).filter(isAnswer).length;
  }
});
afterAll(() => place.close());

const ask = (as: string, text: string, fits: RegExp, channel = 'general'): Promise<Seen> =>
  place.doors.ask(as, channel, text, fits);

/** A button answers by editing what it stands in. */
const press = async (as: string, seen: Seen, id: string, fits: RegExp): Promise<Seen> => {
  await place.doors.click(as, 'general', seen.ts, id);
  return place.doors.awaitMessage(as, 'general', id, (words, { ts }) => ts === seen.ts && fits.test(words));
};

test('an owner asks about their VPC and reads a line for each decision and outcome', async () => {
  const seen = await ask('felix', '/peer audit finance last 30d', /about \*finance\*, from .* newest first/);
  const story = wordsOf(seen);
  expect(buttonsOf(seen)).toEqual([ids.auditEvery, ids.auditCsv, ids.auditLines]);
  expect(story).toMatch(/<!date\^\d+\^[^>]*> · \d{4}-\d\d-\d\d \d\d:\d\d UTC · PR-\w+ marketing – finance/);
  expect(story).toContain('*felix* approved for finance');
  expect(story).toMatch(/\*bot\* connected the two: did \d+ steps; packets pass both ways/);
  expect(story).toContain('*maya* pinged: marketing → finance: 4 of 4 packets');
  expect(story).not.toMatch(/accepter|requester|create-|showed it|began/);
});

test('every event stands behind a button, in pages that turn back and forth, and the story behind another', async () => {
  const story = await ask('felix', '/peer audit finance last 30d', /lines \(\d+ events\) about \*finance\*/);
  const first = await press('felix', story, ids.auditEvery, /newest 20 events about \*finance\*/);
  expect(buttonsOf(first)).toEqual([ids.auditOlder, ids.auditStory, ids.auditCsv, ids.auditLines]);
  const second = await press('felix', first, ids.auditOlder, /Page 2: /);
  expect(wordsOf(second)).toContain('asked to join marketing and finance');
  await ask('dana', '/peer audit by me', /by you/);
  const dana = await ask('dana', '/peer audit by me', /asked the log/);
  const hers = wordsOf(await press('dana', dana, ids.auditEvery, /When \(yours, UTC\)/));
  expect(hers).toMatch(/\d{4}-\d\d-\d\d (\d\d):\d\d:\d\d \((?:\d{4}-\d\d-\d\d )?(?!\1)\d\d:\d\d:\d\d UTC\)/);
  const again = await press('felix', second, ids.auditNewer, /newest 20 events/);
  expect(wordsOf(again)).toBe(wordsOf(first));
  const back = await press('felix', again, ids.auditStory, /lines \(\d+ events\)/);
  expect(wordsOf(back)).toBe(wordsOf(story));
});

test('the connection leads to who approved it, and why it is there', async () => {
  const story = await ask('aud', `/peer audit ${request}`, /approved for finance/);
  const every = await press('aud', story, ids.auditEvery, /newest 20 events/);
  const seen = /pcx-/.test(wordsOf(every)) ? every : await press('aud', every, ids.auditOlder, /pcx-/);
  const pcx = /pcx-\w+/.exec(wordsOf(seen))?.[0] ?? '';
  const approved = wordsOf(await ask('aud', `/peer audit who approved ${pcx}?`, /1 event about/));
  expect(approved).toContain('*felix* approved for finance');
  const why = wordsOf(await ask('maya', `/peer explain ${pcx}`, /belongs to/));
  for (const part of [request, '*Why*', 'HYPERLINK', 'by asking', '<@U0FELIX>', '*Until*', 'packets passed'])
    expect(why).toContain(part);
});

test('a route leads to its request by table and destination', async () => {
  const why = await ask('maya', `/peer explain ${request}`, /Until/);
  const route = /(rtb-\w+)\W+(\d[\d.]+\/\d+)/.exec(wordsOf(why));
  const seen = await ask('maya', `/peer explain ${route?.[1]} ${route?.[2]}`, /belongs to/);
  expect(wordsOf(seen)).toContain(request);
  await ask('maya', '/peer explain rtb-0123 10.9.0.0/16', /I did not write it/);
});

type TrailRecord = { eventName: string; requestID: string; userIdentity: { arn: string } };
const writes = ['CreateVpcPeeringConnection', 'AcceptVpcPeeringConnection', 'CreateRoute', 'SendCommand'];

test('what CloudTrail keeps leads to the request and who approved it, and the log leads to CloudTrail', async () => {
  const answer = await fetch(`${place.sandbox.awsUrl}/drive/trail`);
  const trail = ((await answer.json()) as TrailRecord[]).filter(({ eventName }) =>
    writes.includes(eventName),
  );
  const inRequest = trail.filter(({ userIdentity }) => userIdentity.arn.includes(request));
  expect(new Set(inRequest.map(({ eventName }) => eventName))).toEqual(new Set(writes));
  for (const { userIdentity } of trail) expect(userIdentity.arn).toMatch(/\/(PR-\w+@U0FELIX|PG-\w+@U0MAYA)$/);
  const book = makeBook(makeTableClient('us-east-1'), place.config.tables, requestKind);
  const kept = JSON.stringify(await book.history(request));
  const routes = inRequest.filter(({ eventName }) => eventName !== 'SendCommand');
  for (const { requestID } of routes) expect(kept).toContain(requestID);
});

test('who may not see something is told whose it is, and what they may ask instead', async () => {
  await ask('dana', '/peer audit finance', /Only its owners and the auditors .*S0AUDIT[\s\S]*audit by me/);
  await ask('dana', `/peer audit ${request}`, /Only the owners of its two VPCs/);
  await ask('dana', `/peer explain ${request}`, /Only the owners of its two VPCs/);
  await ask('devon', '/peer audit by <@U0FELIX|felix>', /Only auditors/);
  await ask('guest', '/peer audit', /Guests of this workspace cannot look into the log/);
  await ask('devon', '/peer audit approvals', /what you did yourself/);
});

test('pings, denials and times are asked for in plain words', async () => {
  await ask('aud', '/peer audit pings that passed today', /only ping-passed[\s\S]*4 of 4 packets/);
  await ask(
    'aud',
    '/peer audit denied between 2026-10-01 and 2026-10-31',
    /holds nothing about everything, only denied, from <!date[^|]*\|2026-09-30 23:00 UTC> to <!date[^|]*\|2026-11-01 00:00 UTC>/,
  );
  await ask('aud', '/peer audit financ', /Did you mean `\/peer audit finance`/);
});

test('that somebody asked is in the log, with what they asked and how much they saw', async () => {
  await ask('aud', '/peer audit approvals', /only approved/);
  const seen = wordsOf(await ask('aud', '/peer audit questions', /only question/));
  expect(seen).toMatch(/QA-\w+\n\*aud\* asked the log "approvals" and saw 1 event/);
  expect(seen).toMatch(/\*dana\* asked the log "finance" and was refused/);
});

test('what was refused before there was a request is in the log, under both VPCs, with how it was said', async () => {
  await ask(
    'maya',
    '/peer request marketing finance because again',
    /There is a request for these two already/,
  );
  await ask('maya', '/peer cancel PR-ZZZZZ', /I know no request/);
  const seen = wordsOf(await ask('aud', '/peer audit refused finance today', /only turned-away/));
  expect(seen).toMatch(
    /NO-\w+\n\*maya\* wanted to request, and was turned away: There is a request for these two/,
  );
  const all = wordsOf(await ask('aud', '/peer audit refused today', /only turned-away/));
  expect(all).toContain('wanted to cancel (PR-ZZZZZ), and was turned away: I know no request');
});

test('a reason that holds a secret is refused, explained, and nowhere in the log', async () => {
  const key = `AKIA${'IOSFODNN7EXAMPLE'}`;
  const told = await ask('maya', `/peer request marketing development because ${key}`, /AWS access key/);
  expect(wordsOf(told)).toMatch(/kept nothing of it[\s\S]*replace it now/);
  await ask('felix', `/peer remove ${request} because password=hunter2`, /a password/);
  const seen = wordsOf(await ask('aud', '/peer audit refused today', /only turned-away/));
  expect(seen).toContain(
    'wanted to request, and was turned away: The reason seems to hold an AWS access key',
  );
  expect(seen).not.toContain(key);
  await ask('aud', `/peer audit by me ${key}`, /I know no VPC/);
  const asked = wordsOf(await ask('aud', '/peer audit questions today', /only question/));
  expect(asked).not.toContain(key);
});

test('the answer comes as a file in a direct message, where no cell is a formula', async () => {
  const { doors } = place;
  for (const [id, name] of [
    [ids.auditCsv, /\.csv$/],
    [ids.auditLines, /\.jsonl$/],
  ] as const) {
    const page = await ask('felix', '/peer audit finance', /about \*finance\*/);
    await doors.click('felix', 'general', page.ts, id);
    const found = await doors.awaitMessage('felix', 'D0FELIX', 'the file', (_, message) =>
      name.test(fileOf(message)?.name ?? ''),
    );
    const text = await (await fetch(fileOf(found)?.url_private ?? '')).text();
    expect(text.split('\n').length).toBeGreaterThan(20);
    expect(text).not.toMatch(/(^|,)"?[=+@-]/m);
    expect(text).toContain('HYPERLINK');
    if (id === ids.auditCsv)
      expect(text).toMatch(/saw in AWS that it [^\n]*created the peering connection in marketing/);
  }
});

test('an auditor has the log walked from Slack, and is told that every link holds', async () => {
  await ask('aud', '/peer audit verify', /I am walking the log now/);
  const whole = await place.doors.awaitMessage('aud', 'D0AUD', 'the walk', (words) =>
    /Every link holds\.[\s\S]*requests, pings and questions checked/.test(words),
  );
  expect(wordsOf(whole)).toContain('verify');
  await ask('aud', `/peer audit verify ${request}`, /I am walking \*PR-/);
  await place.doors.awaitMessage('aud', 'D0AUD', 'one request', (words) =>
    words.includes(`verify ${request}`),
  );
  await ask('aud', '/peer audit verify finance', /I walk one thing, a time, or everything/);
  await ask('felix', '/peer audit verify', /Only auditors have the log walked/);
});

test('a link that somebody cut is named to the auditor who has the log walked', async () => {
  const { tables } = place.config;
  const client = makeTableClient('us-east-1');
  await client.send(new DeleteCommand({ TableName: tables.audit, Key: { id: request, seq: 2 } }));
  await ask('aud', '/peer audit verify last 2d', /I am walking the log now/);
  const told = await place.doors.awaitMessage('aud', 'D0AUD', 'the broken link', (words) =>
    words.includes('does not hold'),
  );
  expect(wordsOf(told)).toContain(`${request}*, event 2: the event is missing`);
});

const fileOf = (message: Seen): { name: string; url_private: string } | undefined =>
  (message as Seen & { files?: { name: string; url_private: string }[] }).files?.[0];
