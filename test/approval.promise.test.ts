import { AssociateVpcCidrBlockCommand, CreateRouteCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { stepsBehind } from './support/steps.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** What stands between a question and a yes: policies, plans that move, two owners, rules, emergencies. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({
    catalog: (text) =>
      text
        .replace('channel: C0DEVELOPERNET', 'channel: C0PARTNER')
        .replace('owners: { users: [U0DANA] }', 'owners: { users: [U0DANA, U0DEVON] }')
        .replace(/(i-0b10000000000005\n(?:.*\n){0,1})/, '$1    policy: { approvals: 2 }\n    dns: true\n'),
  });
});
afterAll(() => place.close());

const card = (as: string, channel: string, about: RegExp): Promise<Seen> =>
  place.doors.awaitMessage(as, channel, `a card ${about}`, (words) => about.test(words), 15);
const drive = (door: string, asked: object) =>
  fetch(`${place.sandbox.awsUrl}/drive/${door}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(asked),
  });
const finance = () => lookFrom(accounts.finance);

test('a plan is shown to the one who asks for it, and nobody else hears of it', async () => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer plan marketing two-blocks for 3d');
  const plan = await card('maya', 'peering-bot', /marketing and two-blocks: only planned/);
  const words = wordsOf(plan);
  expect(words).toContain('nobody has been asked, and nothing has been changed');
  expect(words).toMatch(/two-blocks.*1 running instance/s);
  expect(words).toContain('Request This Peering');
  const others = await doors.messages('nora', 'network-team');
  expect(others.filter((one) => wordsOf(one).includes('two-blocks'))).toEqual([]);
  expect(await lookFrom(accounts.marketing).peerings()).toEqual([]);
});

test('an explicit deny of the catalog is explained, and nothing is asked', async () => {
  await place.doors.command('felix', 'finance-net', '/peer request finance no-icmp because trying');
  await place.doors.awaitMessage('felix', 'finance-net', 'the refusal', (words) =>
    /finance.*may not be joined to.*no-icmp.*denies the environment.*lab/s.test(words),
  );
});

test('what the bot may not do in an account is known before anybody is asked, with action and role', async () => {
  await drive('deny', { account: accounts.finance, action: 'ec2:CreateRoute', denied: true });
  await place.doors.command('maya', 'marketing', '/peer request marketing finance because close');
  await card('maya', 'peering-bot', /ec2:CreateRoute.*444455556666.*PeeringBot.*lacks that permission/s);
  await drive('deny', { account: accounts.finance, action: 'ec2:CreateRoute', denied: false });
  const cards = await place.doors.messages('felix', 'finance-net');
  expect(cards.filter((one) => wordsOf(one).includes('Approve Request'))).toEqual([]);
});

test('a network that changes between card and click stops the bot, which says what changed and asks again', async () => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer request marketing finance because close');
  const first = await card('felix', 'finance-net', /marketing and finance: waiting/);
  const block = '172.30.0.0/24';
  const vpc = { VpcId: 'vpc-0f10000000000002', CidrBlock: block };
  await finance().client.send(new AssociateVpcCidrBlockCommand(vpc));
  await doors.click('felix', 'finance-net', first.ts, 'approve_request');
  const onCard = (what: string, fits: (words: string) => boolean) =>
    doors.awaitMessage('felix', 'finance-net', what, (words, { ts }) => ts === first.ts && fits(words), 20);
  const again = await onCard('the question again', (words) => words.includes('have changed'));
  expect(await stepsBehind(doors, 'felix', 'finance-net', first.ts)).toMatch(
    /\+ Route in marketing.*172\.30\.0\.0\/24/,
  );
  expect(wordsOf(again)).toContain('Approve Request');
  expect(await lookFrom(accounts.marketing).peerings()).toEqual([]);
  await doors.click('felix', 'finance-net', first.ts, 'approve_request');
  await onCard('the end', (words) => words.includes('Verified.'));
  const lines = routeLines(await lookFrom(accounts.marketing).routeTables());
  expect(lines.filter((line) => line.includes(`${block} pcx-`))).toHaveLength(2);
});

test('a request for a part of a network writes routes to and in that part only', async () => {
  const { doors } = place;
  const before = routeLines(await finance().routeTables());
  await doors.command('dana', 'developers', '/peer request developer finance only app because tests');
  const open = await card('felix', 'finance-net', /developer and finance: waiting/);
  expect(wordsOf(open)).toContain('Only 1 subnet: app');
  expect(await stepsBehind(doors, 'felix', 'finance-net', open.ts)).toContain('subnet-0f10000000000002');
  await doors.click('felix', 'finance-net', open.ts, 'approve_request');
  await doors.awaitMessage(
    'felix',
    'finance-net',
    'the end',
    (words, { ts }) => ts === open.ts && words.includes('Verified.'),
    20,
  );
  const dev = routeLines(await lookFrom(accounts.developer).routeTables());
  expect(dev.filter((line) => line.includes('pcx-'))).toEqual([expect.stringContaining('172.31.1.0/24')]);
  const added = routeLines(await finance().routeTables()).filter((line) => !before.includes(line));
  expect(added).toEqual([expect.stringMatching(/10\.20\.0\.0\/16 pcx-/)]);
});

test('a route that a stranger writes after the approval was asked for is met before anything is done', async () => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer request marketing sealed-by-acl because close');
  const first = await card('nora', 'network-team', /marketing and sealed-by-acl: waiting/);
  const { client } = lookFrom(accounts.marketing);
  const tables = await lookFrom(accounts.marketing).routeTables();
  const target = tables
    .flatMap(({ Routes = [] }) => Routes)
    .find(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId);
  await client.send(
    new CreateRouteCommand({
      RouteTableId: tables.find(({ Routes = [] }) => Routes.includes(target ?? {}))?.RouteTableId ?? '',
      DestinationCidrBlock: '10.50.0.0/16',
      VpcPeeringConnectionId: target?.VpcPeeringConnectionId ?? '',
    }),
  );
  await doors.click('nora', 'network-team', first.ts, 'approve_request');
  const end = await doors.awaitMessage(
    'nora',
    'network-team',
    'the conflict',
    (words, { ts }) => ts === first.ts && /It did not work/.test(words),
    20,
  );
  expect(wordsOf(end)).toMatch(/already sends 10\.50\.0\.0\/16.*never overwrite/s);
  expect(await lookFrom(accounts.marketing).peerings()).toHaveLength(1);
});

test('where the catalog wants two owners, one yes is not enough and nobody says it twice', async () => {
  const { doors } = place;
  await doors.command('maya', 'marketing', '/peer request marketing far-region because tests');
  const first = await card('nora', 'network-team', /marketing and far-region: waiting/);
  expect(wordsOf(first)).toContain('Waiting for 2 owners of far-region');
  await doors.click('nora', 'network-team', first.ts, 'approve_request');
  await doors.awaitMessage(
    'amir',
    'network-team',
    'one yes',
    (words, { ts }) => ts === first.ts && words.includes('1 of 2 owners of far-region have agreed'),
  );
  await doors.click('nora', 'network-team', first.ts, 'approve_request');
  await doors.awaitMessage('nora', 'network-team', 'a calm refusal', (words) =>
    words.includes('You have said yes already'),
  );
  await doors.click('amir', 'network-team', first.ts, 'approve_request');
  await doors.awaitMessage(
    'amir',
    'network-team',
    'the end',
    (words, { ts }) => ts === first.ts && words.includes('Verified.'),
    20,
  );
});

test('names are resolved across the peering where the catalog wants it, on that side only', async () => {
  const peerings = await lookFrom(accounts.marketing).peerings();
  const far = peerings.find(({ AccepterVpcInfo }) => AccepterVpcInfo?.Region === 'eu-west-1');
  const accepter = lookFrom(accounts.lab, 'eu-west-1');
  const seen = (await accepter.peerings()).find(
    ({ VpcPeeringConnectionId }) => VpcPeeringConnectionId === far?.VpcPeeringConnectionId,
  );
  const options = [seen?.RequesterVpcInfo, seen?.AccepterVpcInfo].map(
    (info) => info?.PeeringOptions?.AllowDnsResolutionFromRemoteVpc ?? false,
  );
  expect(options).toEqual([false, true]);
});

test('a rule of the catalog decides for its pairs; the card says which, and stands in the owners’ channel', async () => {
  await place.doors.command('nora', 'network-team', '/peer request two-blocks no-icmp for 12h because tests');
  const end = await card('amir', 'network-team', /two-blocks and no-icmp: connected/);
  expect(wordsOf(end)).toContain("by the catalog's rule *lab-for-a-day*");
});

test('owners are never asked in a channel that another company shares', async () => {
  await place.doors.command('maya', 'marketing', '/peer request marketing developer because tests');
  await card('maya', 'peering-bot', /is shared with another company/);
  const seen = await place.doors.messages('nora', 'partner-shared');
  expect(seen.filter((one) => wordsOf(one).includes('marketing and developer'))).toEqual([]);
});

test('in an emergency a named group decides alone: with a reason, and every owner is told', async () => {
  const { doors } = place;
  const old = await card('felix', 'finance-net', /marketing and finance: connected and verified/);
  const id = /PR-[0-9A-Z]{5}/.exec(wordsOf(old))?.[0] ?? '';
  await doors.command('maya', 'marketing', `/peer remove ${id} because over`);
  await doors.awaitMessage(
    'felix',
    'finance-net',
    'removed',
    (words, { ts }) => ts === old.ts && /The routes and the peering connection are gone/.test(words),
    20,
  );
  await doors.command('milo', 'marketing', '/peer request marketing finance for 4h because outage');
  const open = await card('felix', 'finance-net', /marketing and finance: waiting/);
  const next = /PR-[0-9A-Z]{5}/.exec(wordsOf(open))?.[0] ?? '';
  await doors.command('felix', 'finance-net', `/peer break-glass ${next} because no time`);
  await doors.awaitMessage('felix', 'finance-net', 'no right', (words) =>
    words.includes('cannot take this as an emergency approval'),
  );
  const choose = (as: string, choice: 'break-glass' | 'who-may') => {
    const planHash = /"planHash\\?":\\?"(\w+)/.exec(JSON.stringify(open))?.[1];
    const value = { id: next, ...(choice === 'break-glass' && { planHash }), choice };
    return doors.click(as, 'finance-net', open.ts, 'break_glass', JSON.stringify(value));
  };
  for (const choice of ['who-may', 'break-glass'] as const) {
    await choose('felix', choice);
    await doors.awaitMessage('felix', 'finance-net', 'who may', (words) =>
      words.includes('for *finance*: <!subteam^S0NETWORK>'),
    );
  }
  expect(await doors.view('felix')).toBeNull();
  // Whom the policy names is asked why, in a form.
  await doors.command('nora', 'network-team', `/peer break-glass ${next}`);
  expect(JSON.stringify(await doors.awaitView('nora'))).toContain('Why can it not wait for the owners?');
  await doors.close('nora');
  await doors.command('nora', 'network-team', `/peer break-glass ${next} because production is down`);
  await doors.awaitMessage(
    'felix',
    'finance-net',
    'the end',
    (words, { ts }) =>
      ts === open.ts && /Emergency approval\*? by <@U0NORA>.*production is down/s.test(words),
    20,
  );
  for (const [as, channel, owners] of [
    ['felix', 'finance-net', 'S0FINANCE'],
    ['maya', 'marketing-net', 'S0MARKETING'],
  ] as const) {
    const cards = await doors.messages(as, channel);
    const threads = await Promise.all(cards.map(({ ts }) => doors.messages(as, channel, ts)));
    const alarm = threads
      .flat()
      .map(wordsOf)
      .find((words) => words.includes(`(${next}) alone`));
    expect(alarm).toContain(`<!subteam^${owners}>`);
    expect(alarm).toContain('production is down');
  }
  const close = (words: string, { ts }: { ts: string }) =>
    ts === open.ts && /\(emergency approval\)/.test(words);
  await doors.awaitMessage('felix', 'finance-net', 'the mark on the card', close);
  await doors.command('aud', 'general', `/peer audit ${next}`);
  await doors.awaitMessage('aud', 'general', 'the mark', (words) => words.includes('approved ALONE'));
  expect(await finance().peerings()).not.toEqual([]);
});
