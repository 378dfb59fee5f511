import { afterEach, expect, test } from 'vitest';
import { makeAnnouncer } from '../handlers/announce/announce.ts';
import { buttonsOf, type Seen, wordsOf } from '../infra/sandbox/doors.ts';
import { link } from '../src/events/chain.ts';
import { silentLog } from '../src/log.ts';
import type { Answer } from '../src/ping/answer.ts';
import { evolvePing, type Ping } from '../src/ping/ping.ts';
import { asPerson } from './support/builders.ts';
import { id, type Options, openStory, type Story } from './support/slack-story.ts';

let story: Story;
afterEach(() => story.close());
const open = async (options?: Options): Promise<void> => {
  story = await openStory(options);
};

const cardsIn = (owner: string, channel: string): Promise<Seen[]> => story.doors.messages(owner, channel);
const directly = (): Promise<Seen[]> => story.doors.messages('milo', 'peering-bot');
const lostAnswer = { method: 'chat.postMessage', drop: true, after: true };

test('a Slack that opens no direct message gets no second card, and is asked further and further apart', async () => {
  await open();
  await story.fault({ method: 'conversations.open', status: 500, times: 60 });
  await story.tell(story.acts.asked);
  const began = story.clock.now();
  const reconcile = story.makeWorker();
  while (story.clock.now() < began + 90_000) story.clock.advanceTo((await reconcile(id)) ?? 0);
  expect((await story.calls())['conversations.open']).toBeLessThan(12);
  expect(await cardsIn('felix', 'finance-net')).toHaveLength(1);
  expect((await story.doors.messages('milo', 'marketing')).filter(({ ephemeral }) => ephemeral)).toHaveLength(
    1,
  );
  await story.tell(story.acts.connected);
  await story.settle(10);
  const [card] = await cardsIn('felix', 'finance-net');
  expect(card && wordsOf(card)).toMatch(/connected/);
  expect(card && buttonsOf(card)).toEqual([
    'extend_peering',
    'remove_peering',
    'shorten_peering',
    'narrow_peering',
    'show_plan',
    'export_code',
  ]);
});

const withoutHistory = (text: string): string => text.replace(/"\w+:history",/g, '');

test('where the bot may not look, a post whose answer is lost is made once more', async () => {
  await open({ manifest: withoutHistory });
  await story.fault(lostAnswer);
  await story.tell(story.acts.asked);
  await story.settle();
  const cards = [...(await cardsIn('felix', 'finance-net')), ...(await cardsIn('maya', 'marketing-net'))];
  expect(cards).toHaveLength(3);
});

test('where every answer is lost and the bot may not look, it posts twice, says so, and leaves it at that', async () => {
  await open({ manifest: withoutHistory });
  await story.fault({ ...lostAnswer, times: 4 });
  await story.tell(story.acts.asked);
  const request = await story.settle(40);
  expect(await cardsIn('felix', 'finance-net')).toHaveLength(2);
  expect(await cardsIn('maya', 'marketing-net')).toHaveLength(2);
  expect(request.unreached).toContainEqual(expect.objectContaining({ error: 'answer_lost' }));
  const direct = (await directly()).at(-1);
  expect(direct && wordsOf(direct)).toMatch(/I do not know whether my message in <#C0\w+NET> was posted/);
});

test('who asks where the bot is no member gets one direct message that stays current, and a line at each turn of events', async () => {
  await open({
    world: ({ channels }) => {
      const [channel] = channels.filter(({ id: one }) => one === 'C0MARKETING');
      if (channel) channel.hasBot = false;
    },
  });
  for (const act of ['asked', 'connected', 'removed'] as const) {
    await story.tell(story.acts[act]);
    await story.settle();
  }
  const [own, ...lines] = await directly();
  expect(wordsOf(own as Seen)).toContain('removed');
  expect(lines.map(wordsOf)).toEqual([
    expect.stringMatching(/are joined; whether packets pass could not be tested/),
    expect.stringMatching(/is taken down/),
  ]);
  expect(await story.doors.messages('milo', 'marketing')).toEqual([]);
});

const share = (wanted: string, isShared = true): void => {
  for (const channel of story.people.channels) if (channel.id === wanted) channel.isExtShared = isShared;
};

test('a card in a channel that another company reads by now says nothing more, and comes back when it is ours again', async () => {
  await open();
  await story.tell(story.acts.asked);
  await story.settle();
  share('C0FINANCENET');
  await story.tell(story.acts.connected);
  await story.settle(5);
  const [withdrawn, ...others] = await cardsIn('felix', 'finance-net');
  expect(others).toEqual([]);
  expect(withdrawn && wordsOf(withdrawn)).toMatch(/shared with another company now/);
  expect(withdrawn && wordsOf(withdrawn)).not.toMatch(/10\.|vpc-|quarterly/);
  const [direct] = await directly();
  expect(direct && wordsOf(direct)).toContain('I did not post in <#C0FINANCENET>');
  share('C0FINANCENET', false);
  await story.settle();
  const [again] = await cardsIn('felix', 'finance-net');
  expect(again && wordsOf(again)).toMatch(/connected/);
});

test('a card that somebody deleted is posted anew, once', async () => {
  await open();
  await story.tell(story.acts.asked);
  const { places } = await story.settle();
  const card = places.find(({ side, kind }) => kind === 'card' && side === 'accepter');
  await story.client.chat.delete({ channel: card?.channel ?? '', ts: card?.ts ?? '' });
  await story.tell(story.acts.connected);
  await story.settle();
  const cards = await cardsIn('felix', 'finance-net');
  expect(cards).toHaveLength(1);
  expect(wordsOf(cards[0] as Seen)).toMatch(/connected/);
});

test('workers that show a request at the same moment make one card a side', async () => {
  await open();
  await story.tell(story.acts.asked);
  await Promise.all([1, 2, 3].map(() => story.makeWorker()(id)));
  await story.settle();
  expect(await cardsIn('felix', 'finance-net')).toHaveLength(1);
  expect(await cardsIn('maya', 'marketing-net')).toHaveLength(1);
  expect(await directly()).toHaveLength(1);
});

test('what a worker posted before it died is found by the next, which waits a minute for it', async () => {
  await open();
  await story.tell(story.acts.asked);
  const { append } = story.book;
  story.book.append = async (from, entry) => {
    if (entry.event.type === 'announced') throw new Error('dead');
    return append(from, entry);
  };
  await story.makeWorker()(id);
  story.book.append = append;
  const next = story.makeWorker();
  await next(id);
  expect((await story.find()).places).toEqual([]);
  story.clock.advance(61_000);
  await story.settle();
  expect(await cardsIn('felix', 'finance-net')).toHaveLength(1);
  expect(await directly()).toHaveLength(1);
});

test('places that the tables did not take at once are written down by the same worker a moment later', async () => {
  await open({ manifest: withoutHistory });
  await story.tell(story.acts.asked);
  const { append } = story.book;
  const worker = story.makeWorker();
  story.book.append = async (from, entry) => {
    if (entry.event.type === 'announced') throw new Error('the tables are away');
    return append(from, entry);
  };
  const until = (await worker(id)) ?? Number.POSITIVE_INFINITY;
  expect(until).toBeLessThan(story.clock.now() + 5000);
  story.book.append = append;
  story.clock.advanceTo(until);
  await worker(id);
  expect((await story.find()).places).toHaveLength(4);
  expect(await cardsIn('felix', 'finance-net')).toHaveLength(1);
});

test('the network team hears once what only whoever runs the bot can mend', async () => {
  await open();
  await story.fault({ method: 'chat.update', error: 'invalid_blocks', times: 30 });
  await story.tell(story.acts.asked);
  await story.settle();
  await story.tell(story.acts.connected);
  await story.settle(4);
  const seen = await story.doors.messages('nora', 'network-team');
  expect(seen).toHaveLength(1);
  expect(wordsOf(seen[0] as Seen)).toMatch(/PR-STORY.*invalid_blocks/);
});

test('what goes wrong with an end that nobody began is told to the network team, and each side hears of it once', async () => {
  await open();
  await story.tell(story.acts.asked);
  await story.settle();
  await story.tell(story.acts.connected);
  await story.settle();
  const request = await story.find();
  const at = story.clock.now();
  const expired = await story.book.append(request, {
    at,
    by: { kind: 'schedule' },
    event: { type: 'removal-requested', reason: 'its time is over' },
  });
  expect(expired).toHaveProperty('status', 'removing');
  await story.tell([
    { event: { type: 'failed', because: { code: 'untagged', connectionId: 'pcx-1' }, left: [] } },
  ]);
  await story.settle();
  const team = await story.doors.messages('nora', 'network-team');
  expect(team.map(wordsOf)).toEqual([expect.stringMatching(/was to end by itself/)]);
  const lines = (await directly()).slice(1).map(wordsOf);
  expect(lines.filter((line) => /did not work/.test(line))).toHaveLength(1);
});

const party = (name: string) => ({
  name,
  account: '111122223333',
  region: 'us-east-1',
  vpcId: `vpc-${name}`,
});
const asker = { team: 'T0NORTHWIND', user: 'U0NORA', name: 'nora' };
const aPing = (channel: string, more: Partial<Ping> = {}): Ping => ({
  ...evolvePing(
    undefined,
    link(undefined, {
      id: 'PG-TEST',
      at: story.clock.now(),
      by: asPerson(asker),
      event: {
        type: 'ping-asked',
        ...{ pairs: [{ from: party('a'), to: party('b') }], channel, shape: 'pairs' },
      },
    }),
  ),
  ...more,
});
const answers = [
  {
    report: { from: 'a', to: 'b', outcome: { kind: 'packets', sent: 4, received: 4 } },
    checks: [],
  },
] as unknown as Answer[];
const announcer = () =>
  makeAnnouncer({ client: story.client, catalog: story.catalog, log: silentLog }).announcePing;

test('a ping that is asked for where another company reads along is answered by direct message alone', async () => {
  await open();
  expect(await announcer()(aPing('C0PARTNER'), [])).toMatchObject({ channel: 'D0NORA' });
  expect(await story.doors.messages('nora', 'partner-shared')).toEqual([]);
});

test('the answer to a ping goes by direct message where the channel became shared in the meantime', async () => {
  await open();
  const place = await announcer()(aPing('C0NETWORK'), []);
  share('C0NETWORK');
  const to = await announcer()(aPing('C0NETWORK', { place, status: 'answered' }), answers);
  expect(to).toMatchObject({ channel: 'D0NORA' });
  const [question] = await story.doors.messages('nora', 'network-team');
  expect(question && wordsOf(question)).toMatch(/shared with another company now/);
});

test('a ping whose answer from Slack was lost stands there once', async () => {
  await open();
  await story.fault(lostAnswer);
  await expect(announcer()(aPing('C0NETWORK'), [])).rejects.toThrow('Slack did not take a message');
  await announcer()(aPing('C0NETWORK', { tries: 1 }), []);
  expect(await story.doors.messages('nora', 'network-team')).toHaveLength(1);
});
