import type { WebClient } from '@slack/web-api';
import { beforeEach, expect, test } from 'vitest';
import { beginDeed } from '../../handlers/slack/deed.ts';
import { makePeople, personOfCommand } from '../../handlers/slack/people.ts';
import { makePoster } from '../../handlers/slack/post.ts';
import { makeUpkeep } from '../../handlers/slack/upkeep.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { silentLog } from '../../src/log.ts';

/** A workspace in which people and channels change between two questions. */
let isDeleted: boolean;
let isShared: boolean;
let owners: string[];
let asked: string[];
let now: number;
beforeEach(() => {
  [isDeleted, isShared, owners, asked, now] = [false, false, ['U1'], [], 1_000];
});
const client = {
  auth: { test: async () => ({ team_id: 'T0' }) },
  users: {
    info: async ({ user }: { user: string }) => {
      asked.push('users.info');
      return { user: { id: user, team_id: 'T0', deleted: isDeleted } };
    },
  },
  usergroups: {
    list: async () => {
      asked.push('usergroups.list');
      return { usergroups: [{ id: 'S1', users: [...owners] }] };
    },
  },
  conversations: {
    info: async () => {
      asked.push('conversations.info');
      return { channel: { is_ext_shared: isShared } };
    },
  },
  chat: { postMessage: async () => ({ ts: '1.0' }) },
} as unknown as WebClient;

const vpc = {
  ...{ name: 'v', account: '111122223333', region: 'us-east-1', vpcId: 'vpc-1' },
  ...{ owners: { users: [], groups: ['S1'] }, policy: { approvals: 1, deny: [] } },
};
const ends = { requester: vpc, accepter: vpc };
const makeAsked = () => makePeople(client, { vpcs: [vpc] } as unknown as Catalog, silentLog, () => now);
const command = () => ({ user_id: 'U1', user_name: 'one', team_id: 'T0' });

/** The gate, and then the decision, by the same payload. */
const deed = async (people: ReturnType<typeof makeAsked>, between = () => {}) => {
  const payload = command();
  const atGate = personOfCommand(payload);
  beginDeed(atGate, payload);
  if (people.wasMember(atGate)) people.expectDecision(atGate);
  const standing = await people.membership(atGate);
  between();
  return { standing, rights: await people.rights(personOfCommand(payload), ends, 'own') };
};

test('within one deed Slack is asked once who somebody is, and at the next deed anew', async () => {
  const people = makeAsked();
  expect((await deed(people)).rights.may.requester).toBe(true);
  expect(asked.sort()).toEqual(['usergroups.list', 'users.info']);
  isDeleted = true;
  expect((await deed(people)).standing).toBe('deleted');
});

test('groups are read anew at each deed, beside who the person is once Slack has called it a member', async () => {
  const people = makeAsked();
  await deed(people);
  owners = [];
  asked = [];
  expect((await deed(people)).rights.may.requester).toBe(false);
  expect(asked).toEqual(['usergroups.list', 'users.info']);
});

test('what was asked longer ago than a moment is asked again, also within one deed', async () => {
  const later = () => {
    now += 3_001;
    isDeleted = true;
  };
  expect((await deed(makeAsked(), later)).rights).toMatchObject({ doubt: 'deleted' });
});

test('two people behind one payload are asked about each by themselves', async () => {
  const people = makeAsked();
  const payload = command();
  beginDeed(personOfCommand(payload), payload);
  const other = personOfCommand(Object.assign(payload, { user_id: 'U2' }));
  await people.membership(other);
  await people.membership(other);
  expect(asked).toEqual(['users.info', 'users.info']);
});

test('who reads along in a channel is looked at ahead of one post, and before each other post', async () => {
  const poster = makePoster({ client, upkeep: makeUpkeep(silentLog) });
  const post = () => poster.post({ channel: 'C1' }, { id: 'PR-1', kind: 'card' }, { text: 'a', blocks: [] });
  poster.expect('C1');
  expect(asked).toEqual(['conversations.info']);
  expect(await post()).toMatchObject({ ts: '1.0' });
  expect(asked).toEqual(['conversations.info']);
  isShared = true;
  expect(await post()).toMatchObject({ fault: { error: 'channel_is_shared_outside' } });
});
