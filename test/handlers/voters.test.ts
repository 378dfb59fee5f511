import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { beforeEach, expect, test } from 'vitest';
import { makeVoters } from '../../handlers/announce/voters.ts';
import { ownerCard } from '../../handlers/render/card.ts';
import { noticesFor } from '../../handlers/render/notice.ts';
import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import { silentLog } from '../../src/log.ts';
import { recountMs } from '../../src/reconcile/voters.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { aRequest, felix, maya, planned, requested, type Told } from '../support/builders.ts';

/** Who there is: groups and their members, and what Slack says of single people. */
let groups: Record<string, string[] | undefined>;
let people: Record<string, object>;
let fault: string | undefined;
let told: { user: string; text: string }[];
beforeEach(() => {
  groups = { SB: ['U0FELIX', 'U0FIONA'], SX: ['U0NORA'] };
  people = {};
  fault = undefined;
  told = [];
});

const client = {
  auth: { test: async () => ({ team_id: 'T0TEST' }) },
  users: {
    info: async ({ user }: { user: string }) => {
      if (fault === 'users.info') throw new WebAPIPlatformError({ ok: false, error: 'fatal_error' });
      return { user: { id: user, team_id: 'T0TEST', ...people[user] } };
    },
  },
  usergroups: {
    list: async () => {
      if (fault === 'usergroups.list') throw new WebAPIPlatformError({ ok: false, error: 'fatal_error' });
      return { usergroups: Object.entries(groups).map(([id, users]) => ({ id, users })) };
    },
  },
  conversations: { open: async ({ users }: { users: string }) => ({ channel: { id: `D${users}` } }) },
  chat: {
    postMessage: async ({ channel, text }: { channel: string; text: string }) =>
      void told.push({ user: channel.slice(1), text }),
  },
} as unknown as WebClient;

const vpc = (name: string, more: object = {}) =>
  ({
    ...{ name, account: '111122223333', region: 'us-east-1', vpcId: `vpc-${name}`, channel: 'C0' },
    ...{ owners: { users: ['U0MAYA'], groups: [] }, policy: { approvals: 1, deny: [] } },
    ...more,
  }) as unknown as CatalogVpc;
const bVpc = vpc('b', { owners: { users: [], groups: ['SB'] }, escalate: { users: [], groups: ['SX'] } });
const catalog = { vpcs: [vpc('a'), bVpc] } as unknown as Catalog;
const voters = (of = catalog) => makeVoters(client, of, silentLog, () => 1_000);
const waiting = (...more: Told[]) => aRequest([requested, planned, ...more]);
const wantsTwo = { ...requested, needs: { requester: 1, accepter: 2 } } as RequestEvent;
const askedByStranger = { ...requested, yes: undefined } as RequestEvent;

test('those who will be asked are looked up once, when somebody asks, and anew for the next request', async () => {
  const asking = voters();
  await asking.expect(maya, bVpc);
  people = { U0FELIX: { deleted: true }, U0FIONA: { deleted: true } };
  expect(await asking.count(waiting(), 'anew')).toEqual([]);
  expect(await asking.count(waiting(), 'anew')).toMatchObject([{ side: 'accepter', able: 0 }]);
});

test('each count of a request that waits asks about people whom the count before it knew', async () => {
  let clock = 1_000;
  const asking = makeVoters(client, catalog, silentLog, () => clock);
  expect(await asking.count(waiting(), 'anew')).toEqual([]);
  people = { U0FELIX: { deleted: true }, U0FIONA: { deleted: true } };
  expect(await asking.count(waiting(), 'recent')).toEqual([]);
  // A timer that is due with those of others may be early by a second.
  clock += recountMs - 1_000;
  expect(await asking.count(waiting(), 'recent')).toMatchObject([{ side: 'accepter', able: 0 }]);
});

test('where Slack says nothing ahead, it is asked again in time', async () => {
  const asking = voters();
  fault = 'users.info';
  await asking.expect(maya, bVpc);
  fault = undefined;
  expect(await asking.count(waiting(), 'anew')).toBeUndefined();
  expect(await asking.count(waiting(), 'anew')).toEqual([]);
});

test('where enough people can say yes there is nothing to say', async () => {
  expect(await voters().count(waiting(), 'anew')).toEqual([]);
});

test.each<[string, () => void, object[]]>([
  [
    'every owner is deactivated',
    () => {
      people = { U0FELIX: { deleted: true }, U0FIONA: { deleted: true } };
    },
    [
      { user: 'U0FELIX', is: 'deleted' },
      { user: 'U0FIONA', is: 'deleted' },
    ],
  ],
  [
    'the group is empty',
    () => {
      groups = { SB: [], SX: ['U0NORA'] };
    },
    [{ group: 'SB', is: 'empty' }],
  ],
  [
    'the group is disabled or gone',
    () => {
      groups = { SX: ['U0NORA'] };
    },
    [{ group: 'SB', is: 'empty' }],
  ],
  [
    'the owners are guests and apps',
    () => {
      people = { U0FELIX: { is_restricted: true }, U0FIONA: { is_bot: true } };
    },
    [
      { user: 'U0FELIX', is: 'guest' },
      { user: 'U0FIONA', is: 'bot' },
    ],
  ],
])('nobody can say yes where %s, and the second group is told', async (_, happen, because) => {
  happen();
  const told = { users: [], groups: ['SX'] };
  const gap = { side: 'accepter', who: 'owners', needed: 1, able: 0, because, told };
  expect(await voters().count(waiting(), 'anew')).toEqual([gap]);
});

test('fewer living owners than are needed are too few', async () => {
  people = { U0FIONA: { deleted: true } };
  expect(await voters().count(aRequest([wantsTwo, planned]), 'anew')).toMatchObject([
    { side: 'accepter', needed: 2, able: 1 },
  ]);
});

test('who has said yes already does not say it again', async () => {
  groups = { SB: ['U0FELIX'], SX: ['U0NORA'] };
  const yes: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } };
  expect(await voters().count(aRequest([wantsTwo, planned, yes]), 'anew')).toMatchObject([
    { needed: 1, able: 0, because: [{ user: 'U0FELIX', is: 'spoken' }] },
  ]);
});

test('one person who owns both ends is one person, and says yes for one of them', async () => {
  const both = (name: string) => vpc(name, { owners: { users: ['U0FELIX'], groups: [] } });
  const shared = { vpcs: [both('a'), both('b')] } as unknown as Catalog;
  expect(await voters(shared).count(aRequest([askedByStranger, planned]), 'anew')).toMatchObject([
    { who: 'owners', needed: 2, able: 1, because: [{ is: 'same-people' }] },
  ]);
});

test('an empty second group is said even where the owners are there', async () => {
  groups = { SB: ['U0FELIX'], SX: [] };
  expect(await voters().count(waiting(), 'anew')).toMatchObject([
    { side: 'accepter', who: 'escalation', because: [{ group: 'SX', is: 'empty' }] },
  ]);
});

test.each(['users.info', 'usergroups.list'])(
  'where Slack is silent (%s) nothing is concluded',
  async (method) => {
    fault = method;
    expect(await voters().count(waiting(), 'anew')).toBeUndefined();
    const yes: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } };
    expect(await voters().lost(waiting(yes))).toBeUndefined();
  },
);

const agreed: Told = { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } };

test('every yes counts while its person owns the VPC', async () => {
  expect(await voters().lost(waiting(agreed))).toEqual([]);
});

test.each<[string, () => void, string]>([
  [
    'left the group',
    () => {
      groups = { SB: ['U0FIONA'] };
    },
    'not-owner',
  ],
  [
    'was deactivated',
    () => {
      people = { U0FELIX: { deleted: true } };
    },
    'deleted',
  ],
  [
    'became a guest',
    () => {
      people = { U0FELIX: { is_ultra_restricted: true } };
    },
    'guest',
  ],
])('the yes of somebody who %s is lost', async (_, happen, because) => {
  happen();
  expect(await voters().lost(waiting(agreed))).toEqual([{ user: 'U0FELIX', side: 'accepter', because }]);
});

test('a yes that is void before anything was done opens the question again, with all the time there is', () => {
  const gone = [{ user: 'U0FELIX', side: 'accepter' as const, because: 'deleted' }];
  const after = waiting(agreed, { type: 'yes-void', gone });
  expect(after).toMatchObject({ status: 'awaiting-approval', yes: { accepter: [] }, reminders: 0 });
  expect(after.yes.requester).toHaveLength(1);
  expect(after.lapsesAt).toBe(after.at + 7_200_000);
  expect(JSON.stringify(ownerCard(after, 'accepter'))).toMatch(
    /The yes of <@U0FELIX> for b does not count any more/,
  );
});

test('a yes that is void leaves a side agreed that has other reasons to be', () => {
  const rule: RequestEvent = {
    type: 'approved-by-rule',
    sides: ['accepter'],
    planHash: 'hash-1',
    rule: 'lab',
  };
  const gone = [{ user: 'U0NOBODY', side: 'accepter' as const, because: 'deleted' }];
  expect(waiting(rule, { type: 'yes-void', gone }).status).toBe('connecting');
});

test('the gap stands on the card and in a notice that names who can mend it; they and the asker are told', async () => {
  groups = { SB: [], SX: ['U0NORA'] };
  const gaps = (await voters().count(waiting(), 'anew')) ?? [];
  const place = { kind: 'asker', channel: 'D0', ts: '1' } as const;
  const shown: Told = { type: 'announced', places: [place], unreached: [], shows: 2 };
  const request = waiting(shown, { type: 'owners-counted', gaps });
  const words =
    /Nobody can say yes for b\*: the user group <!subteam\^SB> is empty.*<!subteam\^SX> can see to it/;
  expect(JSON.stringify(ownerCard(request, 'accepter'))).toMatch(words);
  const notices = noticesFor(request, 'accepter', bVpc.owners, bVpc.escalate);
  expect(notices).toHaveLength(1);
  expect(JSON.stringify(notices)).toMatch(/<!subteam\^SX>: \*Nobody can say yes for b/);
  await voters().tell(request);
  expect(told.map(({ user }) => user).sort()).toEqual(['U0MAYA', 'U0NORA']);
  expect(told[0]?.text).toContain('cannot be approved as things stand');
  const mended = waiting(shown, { type: 'owners-counted', gaps }, { type: 'owners-counted', gaps: [] });
  expect(JSON.stringify(ownerCard(mended, 'accepter'))).not.toContain('Nobody can say yes');
});

test('the asker is not told twice where their own message is still to come', async () => {
  const gaps = [{ side: 'accepter' as const, who: 'owners' as const, needed: 1, able: 0, because: [] }];
  await voters().tell(waiting({ type: 'owners-counted', gaps }));
  expect(told.map(({ user }) => user)).not.toContain(maya.user);
});
