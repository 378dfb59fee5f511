import { expect, test } from 'vitest';
import { sightingMessage } from '../../handlers/render/sighting.ts';
import { evolveSighting, shortOf } from '../../src/audit/sighting.ts';
import { tellingDueAt } from '../../src/audit/telling.ts';
import { link } from '../../src/events/chain.ts';
import { kindOf, writeId } from '../../src/events/id.ts';
import { silentLog } from '../../src/log.ts';
import type { PeeringConnection } from '../../src/network/vpc.ts';
import { judge, makeGuard, newIn, taggedAtFirst } from '../../src/reconcile/guard.ts';
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
    await guard({}, [one, ...living].slice(one.id === 'pcx-00' ? 1 : 0));
    return written.length;
  };
  expect([await told(1), await told(3), await told(4)]).toEqual([1, 3, 0]);
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

test('who may have a connection looked after is said as it is: once accepted, and where the catalog names both', () => {
  const words = (more: object) => JSON.stringify(sightingMessage({ ...told(), ...more }, () => 'Finance'));
  const accepter = { ...told().accepter, name: 'b' };
  expect(words({ status: 'active', accepter })).toMatch(/lists it, and \*Adopt\* there asks the owners/);
  expect(words({ status: 'pending-acceptance', accepter })).toMatch(/once it is accepted, \*Adopt\* there/);
  for (const status of ['active', 'pending-acceptance'])
    expect(words({ status })).toMatch(/once the catalog names both VPCs/);
});
