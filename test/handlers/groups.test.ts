import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { beforeEach, expect, test } from 'vitest';
import { makePeople } from '../../handlers/slack/people.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { silentLog } from '../../src/log.ts';
import { vpcKey } from '../../src/network/vpc.ts';

/** A workspace whose people and groups a test changes between two questions, and how often each method was called. */
type Group = { id: string; users?: string[]; user_count?: string; date_delete?: number };
let groups: Group[];
let alone: Record<string, string[]>;
let fault: string | undefined;
let missing: string[];
let calls: Record<string, number>;
let now: number;
beforeEach(() => {
  [groups, alone, fault, missing, calls, now] = [[], {}, undefined, [], {}, 1_000_000];
});

const called = (method: string): void => {
  calls[method] = (calls[method] ?? 0) + 1;
};
const refuse = (error: string): never => {
  throw new WebAPIPlatformError({ ok: false, error });
};
const client = {
  auth: { test: async () => ({ team_id: 'T0' }) },
  users: {
    info: async ({ user }: { user: string }) => {
      called('users.info');
      if (missing.includes(user)) refuse('user_not_found');
      return { user: { id: user, team_id: 'T0' } };
    },
  },
  usergroups: {
    list: async () => {
      called('usergroups.list');
      if (fault) refuse(fault);
      return { usergroups: structuredClone(groups) };
    },
    users: {
      list: async ({ usergroup }: { usergroup: string }) => {
        called('usergroups.users.list');
        return { users: alone[usergroup] ?? [] };
      },
    },
  },
} as unknown as WebClient;

const vpc = (index: number) => ({
  ...{ name: `v${index}`, account: '111122223333', region: 'us-east-1', vpcId: `vpc-${index}` },
  ...{ owners: { users: [], groups: [`S${index}`] }, policy: { approvals: 1, deny: [] } },
});
const vpcs = Array.from({ length: 101 }, (_, index) => vpc(index));
const catalog = { vpcs } as unknown as Catalog;
const maya = { team: 'T0', user: 'U0MAYA', name: 'maya' };
const ends = { requester: vpc(0), accepter: vpc(1) };
const people = () => makePeople(client, catalog, silentLog, () => now);
const everyGroup = (users: string[]): Group[] => vpcs.map((_, index) => ({ id: `S${index}`, users }));

test('what somebody owns in a catalog of a hundred groups costs one call, and is kept for a minute', async () => {
  groups = everyGroup(['U0MAYA']);
  const asked = people();
  expect((await asked.auditRights(maya, 'recent')).owned).toHaveLength(101);
  await Promise.all([
    asked.auditRights(maya, 'recent'),
    asked.pingRights(maya),
    asked.auditRights(maya, 'recent'),
  ]);
  expect(calls['usergroups.list']).toBe(1);
  now += 60_001;
  await asked.auditRights(maya, 'recent');
  expect(calls['usergroups.list']).toBe(2);
});

test('a decision reads the groups anew, in one call for both VPCs', async () => {
  groups = everyGroup(['U0MAYA']);
  const asked = people();
  await asked.auditRights(maya, 'recent');
  groups = everyGroup([]);
  expect((await asked.rights(maya, ends, 'own')).may).toEqual({ requester: false, accepter: false });
  expect(calls['usergroups.list']).toBe(2);
});

test('where Slack does not list the groups nobody has a right by one, and is told that it is for that', async () => {
  groups = everyGroup(['U0MAYA']);
  fault = 'fatal_error';
  expect(await people().rights(maya, ends, 'own')).toEqual({
    may: { requester: false, accepter: false },
    doubt: 'slack-silent',
  });
});

test('a reading that fails does not give back what was known before it', async () => {
  groups = everyGroup(['U0MAYA']);
  const asked = people();
  await asked.auditRights(maya, 'recent');
  fault = 'internal_error';
  expect((await asked.rights(maya, ends, 'own')).may.requester).toBe(false);
});

test.each<[string, Group[]]>([
  ['is not listed', []],
  ['is disabled', [{ id: 'S0', users: ['U0MAYA'], date_delete: 1_700_000_000 }]],
  ['is empty', [{ id: 'S0', users: [] }]],
])('a group that %s has definitely nobody: that is no doubt', async (_, listed) => {
  groups = listed;
  expect(await people().rights(maya, ends, 'own')).toEqual({ may: { requester: false, accepter: false } });
});

test('a group that comes without its members is asked for by itself', async () => {
  groups = [{ id: 'S0', user_count: '1' }];
  alone = { S0: ['U0MAYA'] };
  expect((await people().rights(maya, ends, 'own')).may.requester).toBe(true);
  expect(calls['usergroups.users.list']).toBe(1);
});

test('somebody whom Slack does not know is a stranger, and not told to try again', async () => {
  missing = ['U0MAYA'];
  expect(await people().rights(maya, ends, 'own')).toMatchObject({ doubt: 'stranger' });
  expect(await people().auditRights(maya)).toMatchObject({ owned: [], doubt: 'stranger' });
});

test('somebody who is named as a user needs no group at all', async () => {
  const byName = { ...vpc(0), owners: { users: ['U0MAYA'], groups: ['S0'] } };
  const asked = makePeople(client, { vpcs: [byName] } as unknown as Catalog, silentLog, () => now);
  expect((await asked.auditRights(maya)).owned).toEqual([vpcKey(byName)]);
  expect(calls['usergroups.list']).toBeUndefined();
});
