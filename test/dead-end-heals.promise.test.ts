import { DeleteRouteCommand, ReplaceRouteCommand } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ids } from '../handlers/slack/buttons.ts';
import { buttonsOf, wordsOf } from '../infra/sandbox/doors.ts';
import { accounts, lookFrom } from './support/cloud.ts';
import { joinNetworks } from './support/joined.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** A route that leads nowhere and that somebody mends by hand: it is told, its end is told, and after that nobody is asked for anything. */
let place: Workplace;
let card: string;
const { client, peerings } = lookFrom(accounts.finance);
beforeAll(async () => {
  place = await openWorkplace({ driftSeconds: 1 });
  card = (await joinNetworks(place.doors, { said: 'for 90d because close' })).ts;
  await place.doors.awaitMessage('maya', 'peering-bot', 'the proof', (words) =>
    /packets pass both ways/.test(words),
  );
});
afterAll(() => place.close());

const onTable = { RouteTableId: 'rtb-0f10000000010002' };
const agreed = { ...onTable, DestinationCidrBlock: '10.10.0.0/16' };
/** Half of Marketing's addresses. */
const half = { ...onTable, DestinationCidrBlock: '10.10.0.0/17' };

const gone = 'pcx-0dead000000000001';

const ofAsker = () => place.doors.messages('maya', 'peering-bot');
const inThread = () => place.doors.messages('felix', 'finance-net', card);

const homeOf = async (as: string): Promise<string> => {
  const answer = await fetch(`${place.sandbox.slackUrl}/drive/home`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ as }),
  });
  return answer.text();
};

/** How often something stands in messages of their own, to the asker and to the owners. */
const told = async (fits: RegExp): Promise<number[]> => {
  const [asker, owners] = [await ofAsker(), await inThread()];
  return [asker, owners].map(
    (messages) =>
      messages
        .map(wordsOf)
        .filter((words) => /^(<@\w+>: )?(\*marketing\*|AWS is)/.test(words) && fits.test(words)).length,
  );
};

/** On the cards, which are kept up to date; other messages are told once, and never changed. */
const askedOnCards = async (): Promise<string[]> => {
  const all = [...(await ofAsker()), ...(await place.doors.messages('felix', 'finance-net'))];
  const cards = all.filter((one) => /^\*?Peering of marketing and finance/.test(wordsOf(one)));
  expect(cards).toHaveLength(2);
  return cards.flatMap(buttonsOf).filter((one) => one === ids.acceptDrift || one === ids.repair);
};

const answered = async (): Promise<number> =>
  (await ofAsker()).filter((one) => wordsOf(one).includes('As far as I know AWS is as agreed')).length;

/** A message that was told once keeps its buttons: whoever clicks one reads that there is nothing to do. */
const clickTooLate = async (): Promise<void> => {
  const before = await answered();
  const old = (await ofAsker()).findLast((one) => buttonsOf(one).includes(ids.acceptDrift));
  await place.doors.click('maya', 'peering-bot', old?.ts ?? '', ids.acceptDrift);
  await expect.poll(answered, { timeout: 40_000 }).toBe(before + 1);
};

const connectionId = async () =>
  (await peerings()).find(({ Status }) => Status?.Code === 'active')?.VpcPeeringConnectionId;

test.each([
  [
    'the agreed route is turned to what is gone, and turned back',
    /The route to 10\.10\.0\.0\/16 in finance, .* now leads to .*, which is gone: packets for it are dropped/,
    () => place.doors.behindTheBack('blackhole-route'),
    async () =>
      client.send(new ReplaceRouteCommand({ ...agreed, VpcPeeringConnectionId: await connectionId() })),
  ],
  [
    'a narrower route of others takes packets to what is gone, and is taken out',
    /A more specific route to 10\.10\.0\.0\/17 in finance, .* takes a part of .*, which is gone: packets for it are dropped/,
    async () => {
      const table = place.sandbox.cloud.state.routeTables.find(({ id }) => id === onTable.RouteTableId);
      table?.routes.push({ destination: half.DestinationCidrBlock, target: gone, origin: 'CreateRoute' });
    },
    () => client.send(new DeleteRouteCommand(half)),
  ],
])(
  'where %s, it is told once, its end is told once, and nobody is asked for anything any more',
  async (_, says, breaks, heals) => {
    const before = {
      drift: await told(/Not as agreed/),
      said: await told(says),
      over: await told(/as agreed again/),
    };
    await breaks();
    const oneMore = (counts: number[]) => counts.map((count) => count + 1);
    await expect.poll(() => told(/Not as agreed/), { timeout: 40_000 }).toEqual(oneMore(before.drift));
    expect(await told(says)).toEqual(oneMore(before.said));
    await expect.poll(askedOnCards, { timeout: 40_000 }).not.toEqual([]);
    for (const as of ['maya', 'felix']) expect(await homeOf(as)).toContain('is not as agreed');
    await heals();
    await expect.poll(() => told(/as agreed again/), { timeout: 40_000 }).toEqual(oneMore(before.over));
    await expect.poll(askedOnCards, { timeout: 40_000 }).toEqual([]);
    for (const as of ['maya', 'felix']) {
      const home = await homeOf(as);
      expect(home).not.toContain('not as agreed');
      expect(home).toContain('Nothing waits for you');
    }
    await clickTooLate();
    expect(await told(/Not as agreed/)).toEqual(oneMore(before.drift));
  },
);
