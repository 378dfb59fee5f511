import { expect, test } from 'vitest';
import { sightingMessage } from '../../handlers/render/sighting.ts';
import { evolveSighting, type Sighting, type SightingEvent, shortOf } from '../../src/audit/sighting.ts';
import { tellingDueAt } from '../../src/audit/telling.ts';
import { link } from '../../src/events/chain.ts';
import { kindOf, writeId } from '../../src/events/id.ts';
import { silentLog } from '../../src/log.ts';
import type { PeeringConnection } from '../../src/network/vpc.ts';
import { makeGuard, newIn, taggedAtFirst } from '../../src/reconcile/guard.ts';
import { judge } from '../../src/reconcile/sightings.ts';
import { makeWhoMade } from '../../src/reconcile/who-made.ts';
import type { Check, SeenPeering } from '../../src/store/checks.ts';
import { aConnection, aPair, aRequest, planned, requested, type Told } from '../support/builders.ts';

const begun: Told[] = [requested, planned, { type: 'steps-started', keys: ['create-connection'], until: 1 }];
const finished: Told = {
  type: 'steps-finished',
  answers: [{ key: 'create-connection', ok: true }],
  connectionId: 'pcx-1',
};
const one = aConnection(aPair(), { tags: { requester: {}, accepter: {} } });
const tagged = { ...one, tags: { requester: { 'peering-request': 'PR-1' }, accepter: {} } };
const seen = ({ id, requester, accepter }: SeenPeering): SeenPeering => ({ id, requester, accepter });
const blocks = { [one.requester.vpcId]: ['10.1.0.0/16'] };

test('what a round sees anew is told from its baseline by the last record of the place', () => {
  const cases: [what: string, before: Check, connection: PeeringConnection, told: number][] = [
    ['no record at all', {}, one, 0],
    ['a record of before connections were kept', { blocks }, one, 0],
    ['a VPC that the record does not know', { blocks: {}, peerings: [] }, one, 0],
    ['a connection that was there', { blocks, peerings: [seen(one)] }, one, 0],
    ['one that was not there', { blocks, peerings: [] }, one, 1],
    ['a tag that was not there', { blocks, peerings: [seen(one)] }, tagged, 1],
    ['one that waited, and is active', { blocks, peerings: [{ ...seen(one), waits: true }] }, one, 1],
    [
      'one that waits as before',
      { blocks, peerings: [{ ...seen(one), waits: true }] },
      { ...one, status: 'pending-acceptance' },
      0,
    ],
    ['a tag that was there', { blocks, peerings: [{ ...seen(one), tag: 'PR-1' }] }, tagged, 0],
    [
      'a record that is full',
      { blocks, peerings: Array.from({ length: 1000 }, () => ({ ...seen(one), id: 'pcx-0' })) },
      one,
      0,
    ],
    [
      'a tag on one that a full record holds',
      {
        blocks,
        peerings: [seen(one), ...Array.from({ length: 999 }, () => ({ ...seen(one), id: 'pcx-0' }))],
      },
      tagged,
      1,
    ],
  ];
  const found = cases.map(([what, before, connection]) => [what, newIn(before, [connection]).length]);
  expect(found).toEqual(cases.map(([what, , , count]) => [what, count]));
});

test('of what is there when a VPC is first read that is looked into which carries our tag, unless it is very much', () => {
  const many = Array.from({ length: 51 }, (_, index) => ({ ...tagged, id: `pcx-${index}` }));
  const cases: [what: string, before: Check, living: PeeringConnection[], count: number][] = [
    ['no record at all', {}, [one, { ...tagged, id: 'pcx-9' }], 1],
    ['a VPC that the record does not know', { blocks: {}, peerings: [] }, [tagged], 1],
    ['one that the record knows', { blocks: {}, peerings: [seen(one)] }, [tagged], 0],
    ['a VPC that the record knows', { blocks, peerings: [] }, [tagged], 0],
    ['very many', {}, many, 0],
  ];
  const found = cases.map(([what, before, living]) => [what, taggedAtFirst(before, living).length]);
  expect(found).toEqual(cases.map(([what, , , count]) => [what, count]));
});

test('three strangers with our tag are told when a place is first read, and more than that by none of them', async () => {
  const told = async (count: number): Promise<number> => {
    const written: string[] = [];
    const guard = makeGuard({
      catalog: { vpcs: [], nameOf: () => undefined } as never,
      lists: { holderOf: async () => undefined, requestOfConnection: async () => undefined },
      find: async () => undefined,
      sightings: {
        find: async () => undefined,
        append: async ({ id }: { id: string }) => {
          written.push(id);
          return { conflict: 'there' };
        },
      } as never,
      ...{ wake: () => {}, now: () => 1, log: silentLog },
    });
    const living = Array.from({ length: count }, (_, index) => ({ ...tagged, id: `pcx-0${index}` }));
    const all = [one, ...living].slice(one.id === 'pcx-00' ? 1 : 0);
    await guard({}, { living: all, dead: new Map(), missing: new Set() });
    return written.length;
  };
  expect([await told(1), await told(3), await told(4)]).toEqual([1, 3, 0]);
});

/** What was told of a connection before, and what the guard writes of it by the next rounds of a place. */
const overWith = async (
  sightings: Sighting | undefined,
  rounds: { dead?: string; missing?: boolean }[],
  more: object = {},
) => {
  const written: SightingEvent[] = [];
  let state = sightings;
  let peerings: SeenPeering[] = [{ ...seen(one), waits: true }];
  const guard = makeGuard({
    catalog: { vpcs: [], nameOf: () => undefined, networkTeam: { channel: 'C1' } } as never,
    lists: { holderOf: async () => undefined, requestOfConnection: async () => undefined },
    find: async () => undefined,
    whoEnded: async () => ({ name: 'RejectVpcPeeringConnection', who: 'user/eve', at: 1 }),
    sightings: {
      find: async () => state,
      append: async (before: Sighting, entry: { at: number; event: SightingEvent }) => {
        written.push(entry.event);
        state = evolveSighting(before, link(before, { id: 'SG-1', by: { kind: 'bot' }, ...entry }));
        return state;
      },
    } as never,
    ...{ wake: () => {}, now: () => 5, log: silentLog },
    ...more,
  });
  for (const { dead, missing } of rounds) {
    const { kept } = await guard(
      { blocks, peerings },
      {
        living: [],
        dead: new Map(dead ? [[one.id, dead]] : []),
        missing: new Set(missing ? [one.id] : []),
      },
    );
    peerings = [...kept];
  }
  return { written, peerings };
};

test('the end of a stranger that was told is told once: at once where AWS says it, else by two looks', async () => {
  const rejected = await overWith(told(), [{ dead: 'rejected' }, { dead: 'rejected' }]);
  expect(rejected.written).toMatchObject([
    { type: 'sighting-over', status: 'rejected', by: { who: 'user/eve' } },
  ]);
  const missed = await overWith(told(), [{ missing: true }]);
  expect(missed).toMatchObject({ written: [], peerings: [{ id: one.id, missed: true }] });
  expect((await overWith(told(), [{ missing: true }, {}])).written).toEqual([]);
  const gone = await overWith(told(), [{ missing: true }, { missing: true }, { missing: true }]);
  expect(gone.written).toMatchObject([{ type: 'sighting-over' }]);
  expect(gone.written[0]).not.toHaveProperty('status');
  expect((await overWith(undefined, [{ dead: 'deleted' }])).written).toEqual([]);
  const own = { requestOfConnection: async () => 'PR-TEST', holderOf: async () => undefined };
  const adopted = { lists: own, find: async () => aRequest([...begun, finished]) };
  expect((await overWith(told(), [{ dead: 'deleted' }], adopted)).written).toEqual([]);
});

test('an end that could not be written down is written by the next round', async () => {
  let isDown = true;
  const find = async () => {
    if (isDown) throw new Error('The tables do not answer.');
    return told();
  };
  const written: string[] = [];
  const append = async (_: unknown, { event }: { event: SightingEvent }) => {
    written.push(event.type);
    return { conflict: 'there' };
  };
  const rounds = [{ dead: 'rejected' }];
  const first = await overWith(undefined, rounds, { sightings: { find, append } });
  expect(first.peerings).toMatchObject([{ id: one.id }]);
  isDown = false;
  await overWith(undefined, rounds, { sightings: { find, append } });
  expect(written).toEqual(['sighting-over']);
});

test('a connection is a request’s own by the request’s record, and never by a tag', () => {
  expect(judge([], tagged)).toBe('foreign');
  expect(judge([aRequest([requested, planned])], tagged)).toBe('foreign');
  expect(judge([aRequest(begun)], one)).toBe('undecided');
  expect(judge([aRequest([...begun, finished])], one)).toBe('own');
  expect(judge([aRequest([...begun, finished])], { ...tagged, id: 'pcx-2' })).toBe('foreign');
});

const vpc = (name: string) => ({ account: '111122223333', region: 'us-east-1', vpcId: `vpc-${name}`, name });
const told = (...rest: ('sighting-begun' | 'sighting-told')[]) => {
  const first = link(undefined, {
    ...{ id: 'SG-1', at: 1000, by: { kind: 'bot' as const } },
    event: {
      ...{ type: 'sighted' as const, connectionId: 'pcx-1', status: 'pending-acceptance' },
      ...{ requester: vpc('a'), accepter: { ...vpc('b'), name: 'vpc-b' }, channels: ['C1'] },
    },
  });
  return rest.reduce(
    (state, type, index) =>
      evolveSighting(
        state,
        link(state, {
          ...{ id: 'SG-1', at: 2000 + index, by: { kind: 'bot' } },
          event: { type, channel: 'C1' },
        }),
      ),
    evolveSighting(undefined, first),
  );
};

test('a channel is due until it is told, after a pause where a try came to no end, and no more after six', () => {
  expect(tellingDueAt(told())).toBe(1000);
  expect(tellingDueAt(told('sighting-begun'))).toBe(62_000);
  expect(tellingDueAt(told('sighting-begun', 'sighting-told'))).toBeUndefined();
  expect(tellingDueAt(told(...Array.from({ length: 6 }, () => 'sighting-begun' as const)))).toBeUndefined();
});

test('the id of a sighting is that of its connection, so that it is made once', () => {
  const id = writeId('sighting', shortOf('pcx-0a1b2c3d4e5f60718'));
  expect([id, kindOf(id), id.length]).toEqual(['SG-0A1B2C3D4E5F60718', 'sighting', 20]);
});

test('a waiting connection can be rejected, one that is accepted is deleted, and names stand before ids', () => {
  const words = (status: string) => JSON.stringify(sightingMessage({ ...told(), status }, () => 'Finance'));
  expect(words('pending-acceptance')).toMatch(
    /\*a\* \(vpc-a, account Finance \(111122223333\).*reject pcx-1/,
  );
  expect(words('pending-acceptance')).not.toMatch(/delete pcx-1/);
  expect(words('active')).toMatch(/accepted already.*delete pcx-1/);
});

test('who made a connection is told where the trail says so, and the account where it does not', async () => {
  const asked: string[] = [];
  const whoMade = makeWhoMade({
    catalog: { vpcs: [] },
    load: async () => async (where) => {
      asked.push(where.account);
      return [];
    },
    ...{ now: () => 1, log: silentLog },
  });
  expect(await whoMade(one)).toEqual({});
  expect(asked).toEqual([]);
  const words = (more: object) => JSON.stringify(sightingMessage({ ...told(), ...more }, () => 'Finance'));
  const by = (name: string, who: string) => ({ name, who, at: 1000 });
  expect(words({})).toMatch(
    /It was made in account Finance \(111122223333\), us-east-1; by whom I do not know/,
  );
  const known = {
    ...{ status: 'active', made: by('CreateVpcPeeringConnection', 'user/jane') },
    accepted: by('AcceptVpcPeeringConnection', 'role/ops'),
  };
  expect(words(known)).toMatch(/Made by user\/jane .*Accepted by role\/ops .*ask whoever made it/);
});

test('what CloudTrail did not say yet is said with the next turn of a stranger, and nothing of it is told twice', async () => {
  const by = (name: string, who: string) => ({ name, who, at: 1000 });
  const trail: Awaited<ReturnType<ReturnType<typeof makeWhoMade>>>[] = [
    {},
    { made: by('CreateVpcPeeringConnection', 'user/jane') },
    { made: by('CreateVpcPeeringConnection', 'user/jane'), accepted: by('AcceptVpcPeeringConnection', 'x') },
  ];
  let state: Sighting | undefined;
  const written: SightingEvent[] = [];
  const guard = makeGuard({
    catalog: { vpcs: [], nameOf: () => undefined, networkTeam: { channel: 'C1' } } as never,
    lists: { holderOf: async () => undefined, requestOfConnection: async () => undefined },
    find: async () => undefined,
    whoMade: async () => trail[written.length] ?? {},
    sightings: {
      find: async () => state,
      append: async (_: unknown, entry: { at: number; event: SightingEvent }) => {
        written.push(entry.event);
        state = evolveSighting(state, link(state, { id: 'SG-1', by: { kind: 'bot' }, ...entry }));
        return state;
      },
    } as never,
    ...{ wake: () => {}, now: () => 5, log: silentLog },
  });
  const round = (living: PeeringConnection, peerings: SeenPeering[]) =>
    guard({ blocks, peerings }, { living: [living], dead: new Map(), missing: new Set() });
  const words = () => state && JSON.stringify(sightingMessage(state, () => 'Finance'));
  await round({ ...one, status: 'pending-acceptance' }, []);
  expect(words()).toMatch(/by whom I do not know: CloudTrail there does not say so yet/);
  await round({ ...one, status: 'active' }, [{ ...seen(one), waits: true }]);
  expect(words()).toMatch(
    /Made by user\/jane .*Who accepted it I do not know: CloudTrail .* does not say so yet/,
  );
  await round({ ...tagged, status: 'active' }, [seen(one)]);
  expect(words()).toMatch(/Made by user\/jane .*Accepted by x/);
  expect(written.map(({ type }) => type)).toEqual(['sighted', 'sighting-accepted', 'sighting-tagged']);
  expect(written[2]).not.toHaveProperty('made');
});

const after = (...events: SightingEvent[]): Sighting =>
  events.reduce(
    (state, event, index) =>
      evolveSighting(state, link(state, { id: 'SG-1', at: 9000 + index, by: { kind: 'bot' }, event })),
    told('sighting-begun', 'sighting-told'),
  );
const isAccepted: SightingEvent = {
  ...{ type: 'sighting-accepted', status: 'active', channels: ['C1'] },
  accepted: { name: 'AcceptVpcPeeringConnection', who: 'role/ops', at: 1000 },
};
const isOver = (more: object): SightingEvent => ({ type: 'sighting-over', channels: ['C1'], ...more });

test('what became of a stranger is told once more to those who were told of it', () => {
  for (const event of [isAccepted, isOver({ status: 'rejected' })])
    expect(tellingDueAt(after(event))).toBe(9000);
});

test('that a stranger was accepted is said with who accepted it, or that this is not known', () => {
  const words = (one: Sighting) => JSON.stringify(sightingMessage(one, () => 'Finance'));
  const said = words(after(isAccepted));
  expect(said).toMatch(/\*A peering connection that no request of mine made was accepted\*, and joins \*a\*/);
  expect(said).toMatch(/Accepted by role\/ops/);
  expect(said).toMatch(/delete pcx-1 in the VPC console/);
  const { accepted: _, ...unknown } = isAccepted;
  expect(words(after(unknown))).toMatch(/Who accepted it I do not know/);
});

test('that a stranger is over says what ended it, and that nothing is left to do', () => {
  const words = (...events: SightingEvent[]) => JSON.stringify(sightingMessage(after(...events), () => 'F'));
  const by = { name: 'RejectVpcPeeringConnection', who: 'user/eve', at: 1000 };
  expect(words(isOver({ status: 'rejected', by }))).toMatch(
    /was rejected by user\/eve .*never accepted, so nothing passed through it\. Nothing is left to do/,
  );
  expect(words(isOver({}))).toMatch(/is gone: AWS lists it no more/);
  expect(words(isAccepted, isOver({ status: 'deleted' }))).toMatch(
    /was deleted\..*Nothing passes through it any more\. Routes that still lead to it lead nowhere/,
  );
  expect(words(isOver({ status: 'rejected' }))).not.toMatch(/What to do|Adopt/);
});

test('who may have a connection looked after is said as it is: once accepted, and where the catalog names both', () => {
  const words = (more: object) => JSON.stringify(sightingMessage({ ...told(), ...more }, () => 'Finance'));
  const accepter = { ...told().accepter, name: 'b' };
  expect(words({ status: 'active', accepter })).toMatch(/lists it, and \*Adopt\* there asks the owners/);
  expect(words({ status: 'pending-acceptance', accepter })).toMatch(/once it is accepted, \*Adopt\* there/);
  for (const status of ['active', 'pending-acceptance'])
    expect(words({ status })).toMatch(/once the catalog names both VPCs/);
});
