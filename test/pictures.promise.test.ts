import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Pictures on their way through Slack: the words at once, the file a moment later, and the words alone where Slack takes none. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({ pictures: true });
});
afterAll(() => place.close());

const fault = (order: Record<string, unknown>) => place.doors.fault(order);

/** The pictures in the thread of a card. */
const picturesBelow = async (card: Seen) =>
  (await place.doors.messages('felix', 'finance-net', card.ts)).flatMap(({ files = [] }) => files);

const askFor = async (requester: string): Promise<Seen> => {
  const known = new Set((await place.doors.messages('felix', 'finance-net')).map(({ ts }) => ts));
  const [as, channel] = requester === 'marketing' ? ['maya', 'marketing'] : ['dana', 'developers'];
  await place.doors.command(as, channel, `/peer request ${requester} finance for 2d because quarterly close`);
  return place.doors.awaitMessage(
    'felix',
    'finance-net',
    'the card',
    (_, seen) => !known.has(seen.ts) && buttonsOf(seen).includes('approve_request'),
  );
};

test('below a card stands one picture of before and after, and another takes its place once the two are joined', async () => {
  const { doors } = place;
  const card = await askFor('marketing');
  await expect.poll(() => picturesBelow(card), { timeout: 30_000 }).toHaveLength(1);
  const [before] = await picturesBelow(card);
  expect(before).toMatchObject({ title: 'marketing and finance: before and after', mimetype: 'image/png' });
  expect(before?.alt_txt).toMatch(/marketing – finance: new: asked for/);
  expect(before?.alt_txt).toMatch(/would become reachable: 2 subnets of marketing/);
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  const words = async () => (await picturesBelow(card)).map(({ alt_txt }) => alt_txt);
  await expect
    .poll(words, { timeout: 60_000 })
    .toEqual([expect.stringMatching(/^marketing and finance\. marketing – finance: verified/)]);
});

const say = (as: string, text: string, fits: RegExp): Promise<Seen> =>
  place.doors.ask(as, 'general', text, fits);

test('a map is told in words at once, and comes as a picture with the same words for those who do not see it', async () => {
  const told = wordsOf(await say('felix', '/peer map finance', /finance and what it is joined with/));
  expect(told).toMatch(/marketing – finance: ends soon \(PR-\w+ · ends \d+ \w+\)/);
  expect(told).toContain('comes in our direct messages');
  const { files = [] } = await place.doors.awaitMessage('felix', 'peering-bot', 'the picture', (_, seen) =>
    (seen.files ?? []).some(({ name }) => name === 'map-finance.png'),
  );
  expect(files[0]).toMatchObject({ mimetype: 'image/png', title: 'finance and what it is joined with' });
  expect(files[0]?.alt_txt).toMatch(/marketing – finance: ends soon/);
});

test('the way of a ping is drawn for those who may read its checks, and for nobody else', async () => {
  await place.doors.command('felix', 'general', '/ping finance from marketing');
  await place.doors.awaitMessage('felix', 'general', 'the answer', (words) => /packets/.test(words), 30);
  const ping = await place.doors.awaitMessage('felix', 'general', 'its id', (words) => /PG-\w+/.test(words));
  const id = /PG-\w+/.exec(wordsOf(ping))?.[0] ?? '';
  const tell = () => say('felix', `/peer path ${id}`, /The way from marketing to finance|no checks/);
  await expect
    .poll(async () => wordsOf(await tell()), { timeout: 60_000 })
    .toMatch(/security group in passes: /);
  await place.doors.awaitMessage('felix', 'peering-bot', 'the strip', (_, seen) =>
    (seen.files ?? []).some(({ name }) => name === `path-${id}.png`),
  );
  expect(wordsOf(await say('dana', `/peer path ${id}`, /not yours/))).not.toMatch(/security group/);
});

test('the lives of peerings are for those who may look back on them', async () => {
  const told = wordsOf(await say('felix', '/peer timeline finance', /The peerings of finance over time/));
  expect(told).toMatch(/marketing – finance \(PR-\w+\): asked .*, agreed to .*, verified /);
  await place.doors.awaitMessage('felix', 'peering-bot', 'the lines', (_, seen) =>
    (seen.files ?? []).some(({ name }) => name === 'timeline-finance.png'),
  );
  const other = wordsOf(await say('dana', '/peer timeline finance', /The peerings of finance/));
  expect(other).toMatch(/there is nothing that you may look back on/);
});

test('numbers are of the requests that one may see whole, and a forecast of the VPCs that one owns', async () => {
  const told = wordsOf(await say('felix', '/peer stats last 90d finance', /Numbers of finance/));
  expect(told).toMatch(
    /All: \d+ asked, \d+ approved.*asked to approved: half within .*approved to verified: half/,
  );
  expect(told).toMatch(/finance has about \d+ of \d+.* peerings: no pace yet/);
  expect(told).toMatch(/Packets of what is connected, as last counted on 2 ways: 0% lost/);
  expect(told).toMatch(/Finance network owners: \d+ asked, \d+ approved/);
  expect(told).toMatch(
    /tested again never by a schedule, once by people: 0% lost|not tested again in that time/,
  );
  await place.doors.awaitMessage('felix', 'peering-bot', 'the bars', (_, seen) =>
    (seen.files ?? []).some(({ name }) => name === 'stats-finance.png'),
  );
  const other = wordsOf(await say('dana', '/peer stats finance', /Numbers of finance/));
  expect(other).toMatch(/Nothing was asked for that you may see/);
  expect(other).not.toMatch(/finance has about/);
});

test('where an address block is free is said at once, and drawn', async () => {
  await expect
    .poll(async () => wordsOf(await say('dana', '/peer cidr free /20', /Where a \/20 is free/)), {
      timeout: 30_000,
    })
    .toMatch(/The next free \/20 in 10\.0\.0\.0\/8 is 10\.\d+\.\d+\.0\/20/);
  await place.doors.awaitMessage('dana', 'peering-bot', 'the strips', (_, seen) =>
    (seen.files ?? []).some(({ name }) => name === 'addresses.png'),
  );
});

test.each([
  ['the file is refused when it is shared', 'files.completeUploadExternal', 'restricted_action'],
  ['the app was not granted files:write', 'files.getUploadURLExternal', 'missing_scope'],
])('where %s, the words of a map stand alone', async (_, method, error) => {
  await fault({ method, error, times: 100 });
  const files = async () =>
    (await place.doors.messages('felix', 'peering-bot')).flatMap((message) => message.files ?? []).length;
  const before = await files();
  const told = wordsOf(await say('felix', '/peer map finance', /finance and what it is joined with/));
  expect(told).toContain('marketing – finance: ');
  expect(await files()).toBe(before);
});

test('where Slack takes no files, cards and answers are the same without them', async () => {
  await fault({ method: 'files.getUploadURLExternal', error: 'file_uploads_disabled', times: 100 });
  const card = await askFor('developer');
  const told = wordsOf(await say('felix', '/peer map finance', /finance and what it is joined with/));
  expect(told).toMatch(/developer – finance: waiting/);
  await place.doors.click('felix', 'finance-net', card.ts, 'approve_request');
  await place.doors.awaitMessage(
    'felix',
    'finance-net',
    'the verdict',
    (words, { ts }) => ts === card.ts && /erified/.test(words),
    30,
  );
  expect(await picturesBelow(card)).toEqual([]);
});
