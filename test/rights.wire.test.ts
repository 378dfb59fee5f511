import { readFile, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ids } from '../handlers/slack/buttons.ts';
import { startBot } from '../infra/process/start.ts';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { silentLog } from '../src/log.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Rights that change while a request waits: groups that empty, people who leave. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({
    catalog: (text) =>
      text
        // Its weekly look at who owns what would make the listing of groups that a test changes a moment later.
        .replace(/^networkTeam: .*$/m, '')
        .replace(/(i-0b10000000000005\n(?:.*\n){0,1})/, '$1    policy: { approvals: 2 }\n'),
  });
});
afterAll(() => place.close());

const world = () => place.sandbox.workspace.slack.world;
const group = (id: string) => {
  const found = world().groups.find((one) => one.id === id);
  if (!found) throw new Error(`The sandbox has no group ${id}.`);
  return found;
};
const before = { S0FINANCE: ['U0FELIX', 'U0FIONA'], S0NETWORK: ['U0NORA', 'U0AMIR'] };
afterEach(() => {
  for (const [id, users] of Object.entries(before)) group(id).users = [...users];
  for (const person of world().people) delete person.isDeactivated;
});

const see = (as: string, channel: string, about: RegExp): Promise<Seen> =>
  place.doors.awaitMessage(as, channel, `${about}`, (words) => about.test(words), 20);

test('that nobody can say yes is said at once: on the card, below it, to the asker, and to those who can mend it', async () => {
  const { doors } = place;
  group('S0FINANCE').users = [];
  await doors.command('dana', 'developers', '/peer request developer finance because testing');
  const said = /Nobody can say yes for finance\*: the user group <!subteam\^S0FINANCE> is empty/;
  const card = await see('felix', 'finance-net', said);
  expect(wordsOf(card)).toContain('<!subteam^S0NETWORK> can see to it');
  expect(wordsOf(await see('dana', 'peering-bot', said))).toContain('developer and finance: waiting');
  for (const handle of ['nora', 'amir'])
    expect(wordsOf(await see(handle, 'peering-bot', said))).toContain('as things stand it will lapse');
  const inThread = await doors.messages('felix', 'finance-net', card.ts);
  expect(inThread.map(wordsOf).join('\n')).toMatch(/<!subteam\^S0NETWORK>: \*Nobody can say yes for finance/);
  const id = /PR-\w+/.exec(wordsOf(card))?.[0] ?? '';
  await doors.command('dana', 'developers', `/peer cancel ${id}`);
  await see('felix', 'finance-net', /developer and finance: cancelled/);
});

test('owners who have all left are told by name, and an empty second group as well', async () => {
  const { doors } = place;
  for (const person of world().people) person.isDeactivated = ['felix', 'fiona'].includes(person.handle);
  group('S0NETWORK').users = [];
  await doors.command('dana', 'developers', '/peer request developer finance because testing');
  const told = wordsOf(await see('dana', 'peering-bot', /Nobody can say yes for finance/));
  expect(told).toMatch(/<@U0FELIX> is deactivated; <@U0FIONA> is deactivated.*Ask whoever runs me/);
  expect(told).toMatch(/Nobody is in the group that is asked after the owners of finance/);
  const id = /PR-\w+/.exec(told)?.[0] ?? '';
  await doors.command('dana', 'developers', `/peer cancel ${id}`);
  await see('dana', 'peering-bot', new RegExp(`cancelled.*${id}`));
});

test('one of two owners who left before the other agreed has said nothing, and nothing is done', async () => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer request marketing far-region because tests');
  const card = await see('nora', 'network-team', /marketing and far-region: waiting/);
  const onCard = (about: RegExp) =>
    doors.awaitMessage(
      'amir',
      'network-team',
      `${about}`,
      (words, { ts }) => ts === card.ts && about.test(words),
      20,
    );
  await doors.click('nora', 'network-team', card.ts, ids.approve);
  await onCard(/1 of 2 owners of far-region have agreed/);
  group('S0NETWORK').users = ['U0AMIR'];
  await doors.click('amir', 'network-team', card.ts, ids.approve);
  const again = wordsOf(await onCard(/The yes of <@U0NORA> for far-region does not count any more/));
  expect(again).toMatch(/marketing and far-region: waiting/);
  expect(await lookFrom(accounts.marketing).peerings()).toEqual([]);
});

test('the yes of an asker who left before an owner agreed does not open their side', async () => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer request marketing no-icmp because tests');
  const card = await see('nora', 'network-team', /marketing and no-icmp: waiting/);
  const maya = world().people.find(({ handle }) => handle === 'maya');
  if (maya) maya.isDeactivated = true;
  await doors.click('nora', 'network-team', card.ts, ids.approve);
  await doors.awaitMessage(
    'nora',
    'network-team',
    'the question again',
    (words, { ts }) =>
      ts === card.ts && /The yes of <@U0MAYA> for marketing does not count any more/.test(words),
    20,
  );
  expect(await lookFrom(accounts.marketing).peerings()).toEqual([]);
});

test('a deny that comes with a new catalog ends what waits, before anybody clicks', async () => {
  const { doors, config } = place;
  await doors.command('dana', 'developers', '/peer request developer two-blocks because tests');
  const card = await see('nora', 'network-team', /developer and two-blocks: waiting/);
  const catalogFile = `${config.catalogFile}.next`;
  const text = await readFile(config.catalogFile, 'utf8');
  await writeFile(catalogFile, text.replace('environment: dev\n    policy: {', '$& deny: [two-blocks],'));
  const bot = await startBot({ ...config, catalogFile }, silentLog);
  const ended = await doors.awaitMessage(
    'nora',
    'network-team',
    'the end',
    (words, { ts }) => ts === card.ts && words.includes('developer and two-blocks: not possible'),
    20,
  );
  expect(wordsOf(ended)).toMatch(
    /The catalog has changed since this was asked for.*\*developer\* may not be joined to \*two-blocks\*/s,
  );
  expect(wordsOf(ended)).not.toContain('Approve Request');
  await bot.stop();
});
