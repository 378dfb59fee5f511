import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { beforeEach, expect, test } from 'vitest';
import { makeAnnouncer } from '../../handlers/announce/announce.ts';
import { askerCard } from '../../handlers/render/card.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { link } from '../../src/events/chain.ts';
import { silentLog } from '../../src/log.ts';
import type { Answer } from '../../src/ping/answer.ts';
import { evolvePing, type Ping } from '../../src/ping/ping.ts';
import type { Place } from '../../src/request/shapes.ts';
import type { RequestEntry } from '../../src/request/state.ts';
import {
  aRequest,
  asPerson,
  felix,
  fiona,
  maya,
  planned,
  requested,
  type Told,
} from '../support/builders.ts';

/** A Slack that refuses what a test says, and keeps what is posted. */
const refusing = (error: string) => {
  throw new WebAPIPlatformError({ ok: false, error });
};
let posted: { channel: string; text: string; blocks: unknown[] }[];
let refused: { open?: string; update?: string; post?: (channel: string) => string | undefined };
let shared: string[];
beforeEach(() => {
  posted = [];
  refused = {};
  shared = [];
});

const client = {
  chat: {
    postMessage: async (message: (typeof posted)[number]) => {
      const { channel } = message;
      const error = refused.post?.(channel);
      if (error) refusing(error);
      posted.push(message);
      return { ts: `${posted.length}` };
    },
    update: async () => {
      if (refused.update) refusing(refused.update);
      return {};
    },
    getPermalink: async () => ({}),
    postEphemeral: async () => ({}),
  },
  conversations: {
    info: async ({ channel }: { channel: string }) => ({
      channel: { is_ext_shared: shared.includes(channel) },
    }),
    open: async () => {
      if (refused.open) refusing(refused.open);
      return { channel: { id: 'D0ASKER' } };
    },
  },
} as unknown as WebClient;

const vpc = (name: string) => ({
  ...{ name, account: '111122223333', region: 'us-east-1', vpcId: `vpc-${name}` },
  ...{ channel: `C0${name.toUpperCase()}`, owners: { users: [], groups: [] } },
});
const catalog = { vpcs: [vpc('a'), vpc('b')], nameOf: () => undefined } as unknown as Catalog;
const announcer = makeAnnouncer({ client, catalog, log: silentLog });

const rule = {
  ruleId: 'RU-1',
  side: 'accepter',
  groupId: 'sg-1',
  protocol: 'icmp',
  source: '10.1.0.0/16',
} as const;
const connected: Told[] = [
  requested,
  planned,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
  { type: 'connected' },
];

test('an asker whom Slack opens no direct message to is said to be unreached, and the owners’ card is posted once', async () => {
  refused.open = 'user_disabled';
  const request = aRequest([requested, planned]);
  const { places, unreached } = await announcer.announce(request, []);
  expect(places).toMatchObject([{ kind: 'card', channel: 'C0B' }]);
  expect(unreached).toEqual([{ kind: 'asker', channel: maya.user, error: 'user_disabled' }]);
  await announcer.announce({ ...request, places, unreached }, []);
  expect(posted.map(({ channel }) => channel)).toEqual(['C0B']);
});

test('who looks up a request whose asker was not reached reads that, and not of a channel to invite me to', () => {
  const unreached = [{ kind: 'asker' as const, channel: maya.user, error: 'user_disabled' }];
  const { blocks } = askerCard({ ...aRequest([requested, planned]), unreached }, []);
  expect(JSON.stringify(blocks)).toContain('I could not write to <@U0MAYA> (user_disabled).');
  expect(JSON.stringify(blocks)).not.toContain('invite');
});

test('an asker whose own message is posted only once packets were tested hears of it below that message as well', async () => {
  const card: Place = { kind: 'card', side: 'accepter', channel: 'C0B', ts: '7' };
  const announced: Told = { type: 'announced', places: [card], unreached: [], shows: 2 };
  const [asked, ready, yes, joined] = connected;
  const passed: Told = { type: 'pinged', answers: [], last: true };
  const told = [asked, ready, announced, yes, joined, passed].flatMap((one) => one ?? []);
  const { places } = await announcer.announce(aRequest(told), []);
  expect(posted.filter(({ channel }) => channel === 'D0ASKER').map(({ text }) => text)).toEqual([
    expect.stringContaining('connected'),
    expect.stringContaining('are joined'),
  ]);
  expect(places).toContainEqual(expect.objectContaining({ kind: 'notice', channel: 'D0ASKER' }));
});

test('an asker whose request never had a plan reads why in one message', async () => {
  const failed: Told = {
    type: 'failed',
    because: { code: 'gave-up', attempts: 9, said: 'no answer' },
    left: [],
  };
  await announcer.announce(aRequest([requested, failed]), []);
  expect(posted.filter(({ channel }) => channel === 'D0ASKER')).toHaveLength(1);
});

test('a rule is not proposed where another company reads along by now, and the asker is told', async () => {
  const card: Place = { kind: 'card', side: 'accepter', channel: 'C0B', ts: '7' };
  const announced: Told = { type: 'announced', places: [card], unreached: [], shows: 4 };
  const proposed: Told = { by: fiona, event: { type: 'rule-proposed', rule, agreed: false } };
  shared = ['C0B'];
  const { unreached } = await announcer.announce(aRequest([...connected, announced, proposed]), []);
  expect(unreached).toContainEqual({ kind: 'rule', channel: 'C0B', error: 'channel_is_shared_outside' });
  expect(unreached.filter(({ error }) => error !== 'channel_is_shared_outside')).toEqual([]);
  const [toAsker, ...rest] = posted.filter(({ channel }) => channel === 'D0ASKER');
  expect(rest).toEqual([]);
  expect(JSON.stringify(toAsker?.blocks)).toContain(
    'I did not post in <#C0B>: it is shared with another company',
  );
  expect(posted.map(({ text }) => text).join()).not.toContain('security group rule');
});

test('a message that cannot even be made leaves the others as they are', async () => {
  const card: Place = { kind: 'card', side: 'accepter', channel: 'C0B', ts: '7' };
  const announced: Told = { type: 'announced', places: [card], unreached: [], shows: 4 };
  const unreadable = [{ event: undefined }] as unknown as RequestEntry[];
  const { places, unreached } = await announcer.announce(aRequest([...connected, announced]), unreadable);
  expect(places).toMatchObject([card, { kind: 'asker', channel: 'D0ASKER' }]);
  expect(unreached).toEqual([{ kind: 'progress', channel: 'C0B', error: 'defect', mendedBy: 'keeper' }]);
});

const answer = {
  report: { from: 'a', to: 'b', outcome: { kind: 'packets', sent: 4, received: 4 } },
  checks: [],
};
const answers = [answer] as unknown as Answer[];
const aParty = (name: string) => ({
  name,
  account: '111122223333',
  region: 'us-east-1',
  vpcId: `vpc-${name}`,
});
const asked = evolvePing(
  undefined,
  link(undefined, {
    id: 'PG-TEST',
    at: 1000,
    by: asPerson(maya),
    event: {
      type: 'ping-asked',
      pairs: [{ from: aParty('a'), to: aParty('b') }],
      channel: 'C0ASKED',
      shape: 'pairs',
    },
  }),
);
const shownPing: Ping = { ...asked, place: { channel: 'C0ASKED', ts: '1' } };

test('the answer to a ping whose message somebody deleted is posted anew', async () => {
  refused.update = 'message_not_found';
  await announcer.announcePing(shownPing, answers);
  expect(posted.map(({ channel }) => channel)).toEqual(['C0ASKED']);
});

test('how far a ping is, is not worth a message of its own', async () => {
  refused.update = 'message_not_found';
  expect(await announcer.announcePing(shownPing, [])).toEqual(shownPing.place);
  expect(posted).toEqual([]);
});

test.each([
  ['the question', asked, []],
  ['the answer, once its message is gone', shownPing, answers],
])('%s goes by direct message where the channel takes it no more', async (_, ping, sofar) => {
  refused.update = 'message_not_found';
  refused.post = (channel) => (channel === 'C0ASKED' ? 'is_archived' : undefined);
  expect(await announcer.announcePing(ping, sofar)).toMatchObject({ channel: 'D0ASKER' });
});

test('of a plan that AWS keeps from being made its asker is told, and nobody else', async () => {
  const late: Told = { type: 'stumbled', code: 'TimeoutError', said: 'no answer', passing: true };
  await announcer.announce(aRequest([requested, late]), []);
  expect(posted).toEqual([]);
  await announcer.announce(aRequest([requested, late, late]), []);
  expect(posted.map(({ channel }) => channel)).toEqual(['D0ASKER']);
  expect(JSON.stringify(posted[0]?.blocks)).toMatch(/TimeoutError.*I go on, with longer and longer pauses/);
});
