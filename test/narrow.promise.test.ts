import { CreateRouteCommand, DeleteRouteCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** An owner narrows a peering to some subnets of their side, as both sides live through it. */
let place: Workplace;
let id = '';
let card: Seen;
beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 1 });
  const { doors } = place;
  await doors.command('maya', 'general', '/peer request marketing finance for 7d because close');
  card = await doors.awaitMessage('felix', 'finance-net', 'the card', (words) => /marketing/.test(words));
  await doors.click('felix', 'finance-net', card.ts, 'approve_request');
  const proof = await doors.awaitMessage('maya', 'peering-bot', 'the proof', (words) =>
    /packets pass both ways/.test(words),
  );
  id = /PR-\w+/.exec(wordsOf(proof))?.[0] ?? '';
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

const routes = async (account: string): Promise<string[]> =>
  routeLines(await lookFrom(account).routeTables());

const app = 'rtb-0f10000000010002';
const data = 'rtb-0f10000000020002';
const peeringRoutes = (all: string[]): string[] => all.filter((route) => route.includes(' pcx-'));
const toPeerings = async (account: string): Promise<string[]> =>
  peeringRoutes(await routes(account)).map((route) => route.replace(/ pcx-.*/, ''));

const send = async (as: string, text: string): Promise<void> => {
  await place.doors.command(as, as === 'felix' ? 'finance-net' : 'general', text);
};

const lastFor = (as: string, channel: string, what: string, fits: RegExp): Promise<Seen> =>
  place.doors.awaitMessage(as, channel, what, (words) => fits.test(words));

test('who owns neither side is told so, and the log has that they tried', async () => {
  await send('milo', `/peer narrow ${id} to app because less is enough`);
  expect(await waitForForm('milo', /among them/)).toContain('Nothing has changed');
  await send('felix', `/peer audit ${id}`);
  await lastFor('felix', 'finance-net', 'the log', /milo\* wanted to narrow, and was turned away/);
});

test('a name that is not there, or all that there is, is said above the list, and nothing is sent', async () => {
  await send('felix', `/peer narrow ${id} to app, payroll because less is enough`);
  expect(await waitForForm('felix', /payroll/)).toContain(
    'finance-data 172.31.2.0/24 (subnet-0f10000000010002)',
  );
  await place.doors.close('felix');
  await send('felix', `/peer narrow ${id} to app and data`);
  expect(await waitForForm('felix', /all that take part/)).toContain('narrow_to_accepter');
  const both = ['subnet-0f10000000000002', 'subnet-0f10000000010002'];
  await place.doors.submit('felix', { narrow_to_accepter: { narrow_to_accepter: both } });
  await waitForForm('felix', /all that take part/);
  await place.doors.close('felix');
});

test('an owner sees what goes, confirms it, and exactly that is gone; both sides are told, and nothing differs', async () => {
  const [finance, marketing] = [await routes(accounts.finance), await routes(accounts.marketing)];
  await send('felix', `/peer narrow ${id} to finance-app because the others moved away`);
  const form = await waitForForm('felix', /What I take out/);
  expect(form).toContain(`Take the route out of finance, table finance-data (${data}): 10.10.0.0/16`);
  for (const table of ['rtb-0a10000000000001', 'rtb-0a10000000010001']) {
    expect(form).toMatch(
      new RegExp(`\\+ Route in marketing, table marketing-\\w+ \\(${table}\\): 172.31.1.0/24`),
    );
    expect(form).toMatch(new RegExp(`out of marketing, table marketing-\\w+ \\(${table}\\): 172.31.0.0/16`));
  }
  expect(form).toContain('*marketing* has routes to these subnets of *finance* alone');
  expect(form).toContain('the others moved away');
  expect(await routes(accounts.finance)).toEqual(finance);
  await place.doors.submit('felix', { reason: { reason: 'the others moved away' } });
  const told = await lastFor(
    'maya',
    'peering-bot',
    'the news',
    /has narrowed.*finance-app.*2 narrower routes were added on the other side, and 3 routes were taken out/,
  );
  expect(wordsOf(told)).toContain('the others moved away');
  await place.doors.awaitMessage(
    'felix',
    'finance-net',
    'the news',
    (words) => /has narrowed/.test(words),
    20,
    card.ts,
  );
  expect(await routes(accounts.finance)).toEqual(
    finance.filter((route) => !(route.startsWith(data) && route.includes(' pcx-'))),
  );
  expect((await routes(accounts.marketing)).sort()).toEqual(
    marketing
      .map((route) => (route.includes(' pcx-') ? route.replace('172.31.0.0/16', '172.31.1.0/24') : route))
      .sort(),
  );
  await lastFor(
    'felix',
    'finance-net',
    'the card',
    /narrowed it to finance-app.*3 routes were taken out.*Verified/s,
  );
});

/** The words of the newest answer to a command. */
const answerTo = async (command: string, fits: RegExp): Promise<string> => {
  await send('felix', command);
  return wordsOf(await lastFor('felix', 'finance-net', command, fits));
};

test('rounds find nothing that differs; what is missed and repaired afterwards is of what stayed alone', async () => {
  await new Promise((resolve) => setTimeout(resolve, 3_500));
  const log = await answerTo(`/peer audit ${id}`, /lines? \(\d+ events?\) about/);
  expect(log).not.toMatch(/no longer as agreed|differ/);
  const explained = await answerTo(`/peer explain ${id}`, /Where it stands/);
  expect(explained).toContain(`${app}): 10.10.0.0/16`);
  expect(explained).not.toContain(data);
  expect(explained).not.toContain('172.31.0.0/16');
  const narrowed = await toPeerings(accounts.finance);
  await place.doors.behindTheBack('delete-route');
  await lastFor('felix', 'finance-net', 'the drift', new RegExp(`${app}\\), is gone`));
  await send('felix', `/peer repair ${id} because the app needs it until friday`);
  await lastFor('maya', 'peering-bot', 'the news', /is as agreed again/);
  expect(await answerTo(`/peer audit ${id}`, /asked for a repair/)).toMatch(
    /\*felix\* asked for a repair of 1 step: the app needs it until friday/,
  );
  expect(await toPeerings(accounts.finance)).toEqual(narrowed);
}, 60_000);

test('a wider route by hand is told as drift with who wrote it, is left as it is, and its end is told', async () => {
  const before = await routes(accounts.finance);
  const { client } = lookFrom(accounts.finance);
  const VpcPeeringConnectionId = /pcx-\w+/.exec(before.join('\n'))?.[0];
  const wide = { RouteTableId: data, DestinationCidrBlock: '10.10.0.0/16' };
  await client.send(new CreateRouteCommand({ ...wide, VpcPeeringConnectionId }));
  const told = await lastFor('maya', 'peering-bot', 'the drift', /leads over the peering/);
  expect(wordsOf(told)).toMatch(
    /route to 10\.10\.0\.0\/16 in finance, table finance-data \(\S+\), leads over the peering, and no subnet that the peering is for uses that table: more of finance reaches marketing than was agreed\. Written by the root user/,
  );
  expect(wordsOf(told)).toMatch(
    /I do not repair this.*\*More Subnets\* on the card asks the owners of both/s,
  );
  expect(buttonsOf(told)).toEqual(['accept_drift', 'remove_peering']);
  await send('felix', `/peer status ${id}`);
  await lastFor('felix', 'finance-net', 'the status', /connected, not as agreed.*What was done/s);
  expect(await routes(accounts.finance)).toHaveLength(before.length + 1);
  await client.send(new DeleteRouteCommand(wide));
  await place.doors.awaitMessage(
    'maya',
    'peering-bot',
    'the end',
    (words, { ts }) => /is as agreed again/.test(words) && ts > told.ts,
  );
  expect(await routes(accounts.finance)).toEqual(before);
}, 120_000);

test('what is removed then leaves nothing of it, and everything of others; what they wrote to it is named before and after', async () => {
  const foreign = (await routes(accounts.finance)).filter((route) => !route.includes(' pcx-'));
  const { client } = lookFrom(accounts.finance);
  const VpcPeeringConnectionId = /pcx-\w+/.exec((await routes(accounts.finance)).join('\n'))?.[0];
  const wide = { RouteTableId: data, DestinationCidrBlock: '10.10.0.0/16' };
  const since = (await place.doors.messages('maya', 'peering-bot')).at(-1)?.ts ?? '';
  await client.send(new CreateRouteCommand({ ...wide, VpcPeeringConnectionId }));
  await place.doors.awaitMessage(
    'maya',
    'peering-bot',
    'the drift',
    (words, { ts }) => /leads over the peering/.test(words) && ts > since,
    30,
  );
  const others = (await routes(accounts.marketing)).filter((route) => !route.includes(' pcx-'));
  const begun = await answerTo(`/peer remove ${id} because the quarter is closed`, /is being taken down/);
  expect(begun).toMatch(
    /\*What stays\*.*the route to 10\.10\.0\.0\/16 in finance, table \S+: others wrote it, and it leads nowhere once/s,
  );
  await lastFor(
    'maya',
    'peering-bot',
    'the end',
    /is taken down; its routes and its connection are gone\. 1 route of others still leads to the connection that is gone: the card lists it/,
  );
  await lastFor(
    'felix',
    'finance-net',
    'the card',
    /routes of others led over the peering.*10\.10\.0\.0\/16/s,
  );
  const left = await routes(accounts.finance);
  expect(left.filter((route) => !route.endsWith(` ${VpcPeeringConnectionId}`))).toEqual(foreign);
  expect(left).toHaveLength(foreign.length + 1);
  await client.send(new DeleteRouteCommand(wide));
  expect(await routes(accounts.marketing)).toEqual(others);
});

test('before its approval a request is planned again for what an owner names, and connects that alone', async () => {
  await send('maya', '/peer request marketing finance for 7d because the next close');
  const asked = await lastFor('felix', 'finance-net', 'the card', /the next close/);
  await place.doors.click('felix', 'finance-net', asked.ts, 'narrow_peering');
  await waitForForm('felix', /keep the peering/);
  const stays = ['subnet-0f10000000010002'];
  await place.doors.submit('felix', { narrow_to_accepter: { narrow_to_accepter: stays } });
  const form = await waitForForm('felix', /I make the plan again/);
  expect(form).toContain('finance-data');
  await place.doors.submit('felix', { reason: { reason: 'the close needs the data alone' } });
  await lastFor('maya', 'peering-bot', 'the news', /has narrowed the request.*finance-data/s);
  const again = await lastFor('felix', 'finance-net', 'the card', /narrowed it to finance-data/);
  expect(again.ts).toBe(asked.ts);
  await place.doors.click('felix', 'finance-net', again.ts, 'approve_request');
  await lastFor(
    'maya',
    'peering-bot',
    'the proof',
    /the next close.*Connected by|Connected by.*finance-data/s,
  );
  expect(await toPeerings(accounts.finance)).toEqual([`${data} 10.10.0.0/16`]);
  expect(await toPeerings(accounts.marketing)).toEqual([
    'rtb-0a10000000000001 172.31.2.0/24',
    'rtb-0a10000000010001 172.31.2.0/24',
  ]);
});
