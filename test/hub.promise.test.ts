import {
  AssociateVpcCidrBlockCommand,
  DeleteRouteCommand,
  DescribeVpcsCommand,
  DisassociateVpcCidrBlockCommand,
} from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom, routeLines } from './support/cloud.ts';
import { joinSpokes, readAll } from './support/hub.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** One change in a network to which three are joined is one message to each who reads of it, and so is its end. */
let place: Workplace;
let ids: string[] = [];
beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 2, bots: 2 });
  ids = await joinSpokes(place.doors);
});
afterAll(() => place.close());

const hub = lookFrom(accounts.developer);
const VpcId = 'vpc-0d10000000000003';
const [dana, maya] = [
  ['dana', 'developer-net'],
  ['maya', 'peering-bot'],
] as const;
const spokes = [
  ['felix', 'finance-net'],
  ['nora', 'network-team'],
] as const;
type Reader = readonly [who: string, channel: string];

/** What signals: new messages, and none that is edited. */
const told = async ([who, channel]: Reader, fits: RegExp): Promise<string[]> => {
  const seen = (await readAll(place.doors, who, channel)).map(wordsOf);
  return seen.filter((words) => fits.test(words) && !/^Peering of|^\*What happened so far/.test(words));
};
const together = /^(<@\w+>: )?\*Not as agreed\* in \d+ peerings? of \*developer\*/;
const alone = /^(<@\w+>: )?\*[\w-]+\* and \*[\w-]+\* \(PR-\w+\): .*\*Not as agreed\*/s;
const overTogether = /^(<@\w+>: )?What differed in 3 peerings of \*developer\* is as agreed again/;
const overAlone = /^(<@\w+>: )?AWS is as agreed again between/;
const waitFor = (reader: Reader, fits: RegExp, count: number) =>
  expect.poll(() => told(reader, fits), { timeout: 60_000 }).toHaveLength(count);

/** So many times each has been told in all. */
const expectTold = async (times: number, one: RegExp, own: RegExp): Promise<void> => {
  for (const reader of [dana, maya]) {
    await waitFor(reader, one, times);
    expect(await told(reader, own)).toEqual([]);
  }
  for (const reader of spokes) {
    await waitFor(reader, own, times);
    expect(await told(reader, one)).toEqual([]);
  }
};

const block = '100.64.0.0/16';

test('a new block of the hub is one message to its owners and one to who asked; the owners of each other network hear of their own', async () => {
  await hub.client.send(new AssociateVpcCidrBlockCommand({ VpcId, CidrBlock: block }));
  await expectTold(1, together, alone);
  for (const reader of [dana, maya]) {
    const [words = ''] = await told(reader, together);
    expect(ids.every((id) => words.includes(id))).toBe(true);
    expect(words.match(/\*<http[^|]+\|[\w-]+ and developer>\* \(PR-\w+\)/g)).toHaveLength(3);
    expect(words.match(/Added by the root user/g)).toHaveLength(1);
  }
  const [[owners], [asker]] = [await told(dana, together), await told(maya, together)];
  expect(owners).toMatch(
    /\*Propose Repair\*, \*Accept as It Is\* and \*Remove Peering\* stand on the card of each\.$/m,
  );
  expect(asker).toMatch(
    /\*Remove Peering\* stands in your own message about each, and what else can be done about it\.$/,
  );
});

test('each card says it and keeps its buttons, and each log has it', async () => {
  const cards = (await place.doors.messages(...dana)).filter((one) => /^Peering of/.test(wordsOf(one)));
  expect(cards).toHaveLength(3);
  for (const card of cards) {
    expect(wordsOf(card)).toContain(`developer has a new CIDR block, ${block}`);
    expect(buttonsOf(card)).toEqual(
      expect.arrayContaining(['propose_repair', 'accept_drift', 'remove_peering']),
    );
  }
  for (const id of ids) {
    const log = wordsOf(await place.doors.ask('maya', 'general', `/peer audit ${id}`, /not as agreed/));
    expect(log).toContain(block);
  }
});

test('once the hub has given the block up again, the end is told once', async () => {
  const { Vpcs = [] } = await hub.client.send(new DescribeVpcsCommand({ VpcIds: [VpcId] }));
  const found = Vpcs[0]?.CidrBlockAssociationSet?.find(({ CidrBlock }) => CidrBlock === block);
  await hub.client.send(new DisassociateVpcCidrBlockCommand({ AssociationId: found?.AssociationId }));
  await expectTold(1, overTogether, overAlone);
  const [words = ''] = await told(dana, overTogether);
  expect(ids.every((id) => words.includes(id))).toBe(true);
  expect(words).toMatch(/: packets pass both ways\.$/);
});

let before: string[][] = [];
const leadsTo = async (): Promise<string[][]> =>
  routeLines(await hub.routeTables())
    .filter((line) => line.includes(' pcx-'))
    .map((line) => line.split(' '));
/** Somebody takes out every route of one table that leads to a peering. */
const emptyTable = async (): Promise<string[][]> => {
  const all = await leadsTo();
  const gone = all.filter(([table]) => table === all[0]?.[0]);
  // At one moment: a round that looks between two of them tells of each by itself.
  await Promise.all(
    gone.map(([RouteTableId, DestinationCidrBlock]) =>
      hub.client.send(new DeleteRouteCommand({ RouteTableId, DestinationCidrBlock })),
    ),
  );
  return gone;
};
const latest = async ([who, channel]: Reader): Promise<Seen> => {
  const all = (await readAll(place.doors, who, channel)).filter((one) => together.test(wordsOf(one)));
  const found = all.toSorted((one, other) => Number(one.ts) - Number(other.ts)).at(-1);
  if (!found) throw new Error(`${who} was told of nothing in #${channel}`);
  return found;
};

test('routes that one table of the hub loses are one message as well, with what each peering lacks', async () => {
  before = await leadsTo();
  const gone = await emptyTable();
  await expectTold(2, together, alone);
  const [, words = ''] = await told(dana, together);
  expect(ids.every((id) => words.includes(id))).toBe(true);
  for (const [, destination] of gone)
    expect(words).toMatch(new RegExp(`The route to ${destination} in developer, .* is gone`));
  expect(words.match(/Deleted by the root user/g)).toHaveLength(1);
  expect(words).toMatch(
    /\*Repair\*, \*Accept as It Is\* and \*Remove Peering\* stand on the card of each\.$/m,
  );
  const [, asked = ''] = await told(maya, together);
  expect(asked).toMatch(/The owners of \*developer\* can repair what lies there, on their card/);
  expect(words).toContain(
    '*Repair All* does in each of those that are named here what *Repair* does on its card.',
  );
});

test('Repair All is with those alone who own a side on which it mends something; one click puts back what each lost, and says so in its place', async () => {
  expect(buttonsOf(await latest(maya))).toEqual([]);
  const { ts } = await latest(dana);
  expect(buttonsOf(await latest(dana))).toEqual(['repair_all']);
  await place.doors.click(...dana, ts, 'repair_all');
  await expectTold(2, overTogether, overAlone);
  expect(await leadsTo()).toEqual(before);
  const after = await latest(dana);
  expect(buttonsOf(after)).toEqual([]);
  expect(wordsOf(after)).toMatch(/\*Repair All\*, by <@\w+>: I am repairing .*; the card of each says what/);
  for (const id of ids) {
    expect(wordsOf(after).split('*Repair All*, by')[1]).toContain(id);
    const log = wordsOf(await place.doors.ask('maya', 'general', `/peer audit ${id}`, /repair/));
    expect(log).toMatch(/dana[^\n]*repair|repair[^\n]*dana/i);
  }
});

test('what an owner accepted as it is meanwhile stays so under Repair All, which names it with why', async () => {
  const [kept = ''] = ids;
  await emptyTable();
  await expectTold(3, together, alone);
  const cards = await place.doors.messages(...dana);
  const card = cards.find((one) => /^Peering of/.test(wordsOf(one)) && wordsOf(one).includes(kept));
  await place.doors.click(...dana, card?.ts ?? '', 'accept_drift');
  const isTaken = (words: string, { ts }: Seen) => ts === card?.ts && /accepted/i.test(words);
  await place.doors.awaitMessage(...dana, 'that it is accepted', isTaken);
  await place.doors.click(...dana, (await latest(dana)).ts, 'repair_all');
  await expect.poll(async () => wordsOf(await latest(dana))).toContain('*Repair All*, by');
  const [, said = ''] = wordsOf(await latest(dana)).split('*Repair All*, by');
  expect(said).toMatch(new RegExp(`• Not .*${kept}\\): What differs was accepted as it is already`));
  await expect.poll(async () => (await leadsTo()).length, { timeout: 60_000 }).toBe(before.length - 1);
  expect(before).toEqual(expect.arrayContaining(await leadsTo()));
});
