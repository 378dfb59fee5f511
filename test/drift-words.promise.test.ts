import {
  CreateTagsCommand,
  DeleteTagsCommand,
  ModifyVpcPeeringConnectionOptionsCommand,
  ReplaceRouteCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { asRead } from './support/as-read.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { joinNetworks, requestOn } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Drift that no route shows, and a route that leads nowhere: what the asker and Finance's owners read, and what a repair leaves as it is. */
let place: Workplace;
let card: string;
const finance = lookFrom(accounts.finance);
beforeAll(async () => {
  place = await openWorkplace({
    driftSeconds: 1,
    catalog: (text) => text.replace(/^( {4}vpcId: vpc-0[af]1000000000000\d)$/gm, '$1\n    dns: true'),
  });
  card = (await joinNetworks(place.doors, { said: 'for 7d because close' })).ts;
  await seen('maya', 'peering-bot', /are joined; packets pass both ways/);
});
afterAll(() => place.close());

const ofPair = /\*marketing\* and \*finance\* \(PR-\w+\)/;

/** The newest message about the pair that fits, and that was not there before. */
const seen = async (as: string, channel: string, fits: RegExp, since = '0', thread?: string): Promise<Seen> =>
  place.doors.awaitMessage(
    as,
    channel,
    String(fits),
    (words, { ts }) => ts > since && ofPair.test(words) && fits.test(words),
    20,
    thread,
  );

/** What both are told from now on. */
const listen = async () => {
  const newest = async (as: string, channel: string, thread?: string): Promise<string> =>
    (await place.doors.messages(as, channel, thread))
      .map(({ ts }) => ts)
      .sort()
      .at(-1) ?? '0';
  const [asker, owners] = [await newest('maya', 'peering-bot'), await newest('felix', 'finance-net', card)];
  return {
    asker: (fits: RegExp) => seen('maya', 'peering-bot', fits, asker),
    owners: (fits: RegExp) => seen('felix', 'finance-net', fits, owners, card),
  };
};

const connection = async () => {
  const one = (await finance.peerings()).find(({ Status }) => Status?.Code === 'active');
  if (!one?.VpcPeeringConnectionId) throw new Error('nothing is connected');
  return one.VpcPeeringConnectionId;
};
const tagsIn = async (account: string): Promise<Record<string, string>> => {
  const one = (await lookFrom(account).peerings()).find(({ Status }) => Status?.Code === 'active');
  return Object.fromEntries((one?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
};

test('tags of ours that somebody took or overwrote are told once, and written anew by one click; tags of others stay as they are', async () => {
  const [before, others] = [await tagsIn(accounts.finance), await tagsIn(accounts.marketing)];
  const told = await listen();
  const Resources = [await connection()];
  const theirs = [
    { Key: 'cost-center', Value: '4711' },
    { Key: 'peering-owner-note', Value: 'ask before you touch it' },
    { Key: 'Name', Value: 'ledger link' },
  ];
  await finance.client.send(
    new CreateTagsCommand({ Resources, Tags: [...theirs, { Key: 'peering-until', Value: 'for ever' }] }),
  );
  await finance.client.send(
    new DeleteTagsCommand({ Resources, Tags: [{ Key: 'peering-request' }, { Key: 'peering-card' }] }),
  );
  const asked = await told.owners(/Not as agreed.*was overwritten.*are gone|are gone.*was overwritten/s);
  expect(asRead(asked)).toMatchInlineSnapshot(`
    "<@U0FELIX>: *marketing* and *finance* (PR-…): *Not as agreed*, since ⟨when⟩:
    • My tags are gone from the peering connection on the side of finance: \`peering-card\`, \`peering-request\`. This changes no route, but whoever finds the connection in AWS cannot tell whose it is. Deleted by the root user ⟨ago⟩.
    • My tag \`peering-until\` on the peering connection, on the side of finance, was overwritten: it says \`for ever\` in place of \`⟨minute⟩\`. This changes no route, but whoever finds the connection in AWS reads what is not so. Overwritten by the root user ⟨ago⟩.
    Repair
    Accept as It Is
    Remove Peering"
  `);
  expect(asRead(await told.asker(/Not as agreed/))).toMatchInlineSnapshot(`
    "*marketing* and *finance* (PR-…): *Not as agreed*, since ⟨when⟩:
    • My tags are gone from the peering connection on the side of finance: \`peering-card\`, \`peering-request\`. This changes no route, but whoever finds the connection in AWS cannot tell whose it is. Deleted by the root user ⟨ago⟩.
    • My tag \`peering-until\` on the peering connection, on the side of finance, was overwritten: it says \`for ever\` in place of \`⟨minute⟩\`. This changes no route, but whoever finds the connection in AWS reads what is not so. Overwritten by the root user ⟨ago⟩.
    The owners of *finance* can repair what lies there, on their card; I have told them.
    Accept as It Is
    Remove Peering"
  `);
  expect(buttonsOf(asked)).toEqual(['repair_drift', 'accept_drift', 'remove_peering']);
  await place.doors.click('felix', 'finance-net', asked.ts, 'repair_drift');
  expect(asRead(await told.owners(/as agreed again/))).toMatchInlineSnapshot(
    `"<@U0FELIX>: AWS is as agreed again between *marketing* and *finance* (PR-…); packets pass both ways. Before the repair packets passed both ways."`,
  );
  expect(await tagsIn(accounts.finance)).toEqual({
    ...before,
    ...Object.fromEntries(theirs.map(({ Key, Value }) => [Key, Value])),
  });
  expect(await tagsIn(accounts.marketing)).toEqual(others);
});

test('DNS that somebody switched off is told with what that means, and switched on again by one click', async () => {
  const told = await listen();
  const VpcPeeringConnectionId = await connection();
  await finance.client.send(
    new ModifyVpcPeeringConnectionOptionsCommand({
      VpcPeeringConnectionId,
      AccepterPeeringConnectionOptions: { AllowDnsResolutionFromRemoteVpc: false },
    }),
  );
  expect(asRead(await told.asker(/Not as agreed/))).toMatchInlineSnapshot(`
    "*marketing* and *finance* (PR-…): *Not as agreed*, since ⟨when⟩:
    • DNS across the peering is off for finance: marketing gets public addresses for the names of finance, so what uses names does not go through the peering. Changed by the root user ⟨ago⟩.
    The owners of *finance* can repair what lies there, on their card; I have told them.
    Accept as It Is
    Remove Peering"
  `);
  const asked = await told.owners(/Not as agreed/);
  expect(asRead(asked)).toMatchInlineSnapshot(`
    "<@U0FELIX>: *marketing* and *finance* (PR-…): *Not as agreed*, since ⟨when⟩:
    • DNS across the peering is off for finance: marketing gets public addresses for the names of finance, so what uses names does not go through the peering. Changed by the root user ⟨ago⟩.
    Repair
    Accept as It Is
    Remove Peering"
  `);
  await place.doors.click('felix', 'finance-net', asked.ts, 'repair_drift');
  expect(asRead(await told.asker(/as agreed again/))).toMatchInlineSnapshot(
    `"AWS is as agreed again between *marketing* and *finance* (PR-…); packets pass both ways. Before the repair packets passed both ways."`,
  );
});

test('a route that was turned to what is gone is told as a dead end, and is left to those who did it', async () => {
  const told = await listen();
  const ours = await connection();
  await place.doors.behindTheBack('blackhole-route');
  expect(asRead(await told.asker(/Not as agreed/))).toMatchInlineSnapshot(`
    "*marketing* and *finance* (PR-…): *Not as agreed*, since ⟨when⟩:
    • The route to 10.10.0.0/16 in finance, table finance-app (rtb-…), now leads to another peering connection pcx-…, which is gone: packets for it are dropped. Changed by role/ops-admin (session oscar) ⟨ago⟩.
    I do not repair this, since I change nothing that others wrote: it can be changed back by hand, or accepted as it is.
    Accept as It Is
    Remove Peering"
  `);
  const asked = await told.owners(/Not as agreed/);
  expect(asRead(asked)).toMatchInlineSnapshot(`
    "<@U0FELIX>: *marketing* and *finance* (PR-…): *Not as agreed*, since ⟨when⟩:
    • The route to 10.10.0.0/16 in finance, table finance-app (rtb-…), now leads to another peering connection pcx-…, which is gone: packets for it are dropped. Changed by role/ops-admin (session oscar) ⟨ago⟩.
    I do not repair this, since I change nothing that others wrote: it can be changed back by hand, or accepted as it is.
    Accept as It Is
    Remove Peering"
  `);
  expect(buttonsOf(asked)).toEqual(['accept_drift', 'remove_peering']);
  const dead = (await finance.routeTables())
    .flatMap(({ RouteTableId, Routes = [] }) => Routes.map((route) => ({ ...route, RouteTableId })))
    .find(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId?.startsWith('pcx-0dead'));
  const { RouteTableId, DestinationCidrBlock } = dead ?? {};
  await finance.client.send(
    new ReplaceRouteCommand({ RouteTableId, DestinationCidrBlock, VpcPeeringConnectionId: ours }),
  );
  expect(asRead(await told.owners(/as agreed again/))).toMatchInlineSnapshot(
    `"<@U0FELIX>: AWS is as agreed again between *marketing* and *finance* (PR-…); packets pass both ways."`,
  );
});

test('a connection that somebody deleted is told with how the two are joined again', async () => {
  const told = await listen();
  await place.doors.behindTheBack('delete-connection');
  const read = await told.asker(/Not as agreed/);
  expect(asRead(read)).toMatchInlineSnapshot(`
    "*marketing* and *finance* (PR-…): *Not as agreed*, since ⟨when⟩:
    • The peering connection pcx-… is deleted, and I did not do that. Nothing passes between the two; the routes lead nowhere. Deleted by role/ops-admin (session oscar) ⟨ago⟩.
    A connection that is gone cannot be brought back. *Remove Peering* takes out the routes and rules that are left of it; then *Ask Again* asks for a new one.
    Accept as It Is
    Remove Peering"
  `);
  expect(buttonsOf(read)).toEqual(['accept_drift', 'remove_peering']);
  expect(asRead(await told.owners(/Not as agreed/))).toMatchInlineSnapshot(`
    "<@U0FELIX>: *marketing* and *finance* (PR-…): *Not as agreed*, since ⟨when⟩:
    • The peering connection pcx-… is deleted, and I did not do that. Nothing passes between the two; the routes lead nowhere. Deleted by role/ops-admin (session oscar) ⟨ago⟩.
    A connection that is gone cannot be brought back. *Remove Peering* takes out the routes and rules that are left of it; then *Ask Again* asks for a new one.
    Accept as It Is
    Remove Peering"
  `);
});

test('what needs the connection stands on no message any more, and is refused with what can be done', async () => {
  const now = await place.doors.messages('maya', 'peering-bot');
  expect(now.flatMap(buttonsOf)).not.toContain('extend_peering');
  const told = await place.doors.ask(
    'maya',
    'general',
    `/peer extend ${requestOn(now[0] ?? { ts: '', text: '' })} for 9d because more`,
    /The peering connection itself is gone/,
  );
  expect(wordsOf(told)).toMatch(/\*Remove Peering\* on its card takes out what is left/);
});

test('each of it was told once, to each of them', async () => {
  const all = [
    await place.doors.messages('maya', 'peering-bot'),
    await place.doors.messages('felix', 'finance-net', card),
  ];
  for (const messages of all) {
    const lines = messages.map(wordsOf).filter((words) => /^(<@\w+>: )?\*marketing\* and/.test(words));
    expect(lines.filter((words) => /Not as agreed/.test(words))).toHaveLength(4);
  }
});
