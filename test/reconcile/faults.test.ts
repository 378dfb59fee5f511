import { expect, test } from 'vitest';
import type { Clients } from '../../src/aws/clients.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { link } from '../../src/events/chain.ts';
import { silentLog } from '../../src/log.ts';
import { documentedLimits } from '../../src/network/quota.ts';
import { makeReconcile } from '../../src/reconcile/reconcile.ts';
import type { Voters } from '../../src/reconcile/voters.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import { offeredAgainAt } from '../../src/request/offers.ts';
import { aRequest, asPerson, felix, maya, planned, requested, type Told } from '../support/builders.ts';

const shown = (shows: number): RequestEvent => ({ type: 'announced', places: [], unreached: [], shows });
const connected: Told[] = [
  requested,
  planned,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
  { type: 'connected' },
];
const rested: Told[] = [...connected, { type: 'pinged', answers: [], last: true }, shown(5)];
const waiting: Told[] = [requested, planned, shown(2)];

type Mishaps = {
  /** Events that the tables do not take. */
  untaken?: RequestEvent['type'];
  /** What somebody does a moment before an event of this type is written. */
  before?: { type: RequestEvent['type']; by: typeof felix; event: RequestEvent };
  voters?: Voters;
};

/** A request, its worker, and an AWS that answers nothing but a fault. */
const aPlace = (story: Told[], at: number, { untaken, before, voters }: Mishaps) => {
  let state = aRequest(story);
  let now = at;
  let shows = 0;
  let isOpen = before !== undefined;
  const written: RequestEvent[] = [];
  const put = (by: typeof felix | undefined, event: RequestEvent) => {
    written.push(event);
    const actor = by ? asPerson(by) : { kind: 'bot' as const };
    state = evolve(state, link<RequestEvent>(state, { id: state.id, at: now, by: actor, event }));
    return state;
  };
  const dark = () => {
    throw Object.assign(new Error('no'), { name: 'InternalError' });
  };
  const clients = { ec2: dark, ssm: dark, quotas: dark, as: () => clients } as unknown as Clients;
  const reconcile = makeReconcile({
    requests: {
      find: async () => state,
      history: async () => [],
      append: async (from, { event }) => {
        if (event.type === untaken) throw new Error('the tables are away');
        if (isOpen && before?.type === event.type) {
          isOpen = false;
          put(before.by, before.event);
        }
        if (!('seq' in from) || from.seq !== state.seq) return { conflict: 'stale', now: state };
        return put(undefined, event);
      },
    },
    announcer: {
      announce: async ({ places }) => {
        shows += 1;
        return { places, unreached: [] };
      },
      retract: async () => {},
    },
    ...(voters && { voters }),
    catalog: { vpcs: [], sensitive: { tags: [] }, rehearse: false } as unknown as Catalog,
    clients,
    readLimits: async () => documentedLimits,
    prober: { clients, document: '', pause: async () => {}, now: () => now },
    now: () => now,
    log: silentLog,
  });
  const turn = async (later = now) => {
    now = later;
    const until = await reconcile('PR-TEST');
    return { until, written: written.splice(0) };
  };
  return { turn, latest: () => state, shows: () => shows };
};

const stumblesIn = (events: RequestEvent[]) => events.filter(({ type }) => type === 'stumbled');

test('the end of a request’s time that cannot be written down is a fault of that alone, and is tried again after a pause', async () => {
  const { expiresAt = 0 } = aRequest(rested);
  const place = aPlace(rested, expiresAt, { untaken: 'removal-requested' });
  const first = await place.turn();
  expect(first.written).toMatchObject([{ type: 'stumbled', concern: 'expiry', until: expiresAt + 2_000 }]);
  expect(first.until).toBe(expiresAt + 2_000);
  expect(place.latest().faults).toMatchObject({ expiry: { count: 1 } });
  expect(place.latest().faults.ping).toBeUndefined();
  const early = await place.turn(expiresAt + 1_000);
  expect(early.written).toEqual([]);
  const again = await place.turn(expiresAt + 2_000);
  expect(again.until).toBe(expiresAt + 2_000 + 4_000);
});

test('an end of time that has failed again and again is tried for ever, with pauses', async () => {
  const { expiresAt = 0 } = aRequest(rested);
  const place = aPlace(rested, expiresAt, { untaken: 'removal-requested' });
  let at: number | undefined = expiresAt;
  for (let tries = 0; tries < 12; tries++) {
    const { until, written } = await place.turn(at);
    expect(stumblesIn(written)).toHaveLength(1);
    at = until;
  }
  expect(place.latest().faults.expiry?.count).toBe(12);
});

test('a fault that nobody waits for is shown to nobody; one of the packets is, at once', async () => {
  const { expiresAt = 0 } = aRequest(rested);
  const ofExpiry = aPlace(rested, expiresAt, { untaken: 'removal-requested' });
  await ofExpiry.turn();
  expect(ofExpiry.shows()).toBe(0);
  const ofPackets = aPlace(connected, 5_000, {});
  await ofPackets.turn();
  expect(ofPackets.latest().faults.ping?.count).toBe(1);
  expect(ofPackets.shows()).toBeGreaterThan(0);
});

test.each(['reminded', 'lapsed'] as const)(
  'while people are waited for, "%s" that cannot be written down is one fault, and the turn ends with its pause',
  async (untaken) => {
    const { lapsesAt } = aRequest(waiting);
    const at = untaken === 'lapsed' ? lapsesAt : lapsesAt - 1_000;
    const { turn } = aPlace(waiting, at, { untaken });
    const { written, until } = await turn();
    expect(stumblesIn(written)).toHaveLength(1);
    expect(until).toBe(at + 2_000);
    expect((await turn(at + 1_000)).written).toEqual([]);
  },
);

test('people who cannot be counted are one fault in a turn', async () => {
  const count = async (): Promise<never> => {
    throw new Error('Slack is away');
  };
  const { turn } = aPlace(waiting, 5_000, { voters: { count, lost: async () => [], tell: async () => {} } });
  const { written, until } = await turn();
  expect(stumblesIn(written)).toHaveLength(1);
  expect(until).toBeGreaterThan(5_000);
});

const rule = {
  ruleId: 'RU-1',
  side: 'accepter',
  groupId: 'sg-1',
  protocol: 'icmp',
  source: '10.1.0.0/16',
} as const;

test('packets that fail give their claim back, though somebody clicked a moment before', async () => {
  const before = {
    type: 'stumbled',
    by: felix,
    event: { type: 'rule-proposed', rule, agreed: false },
  } as const;
  const { turn, latest } = aPlace(connected, 5_000, { before });
  const { written } = await turn();
  expect(written.map(({ type }) => type)).toEqual(['ping-started', 'rule-proposed', 'stumbled']);
  expect(latest().claim).toBeUndefined();
  expect(latest().faults.ping?.count).toBe(1);
});

test('a message that Slack would not take is offered again in time, whatever else happens meanwhile', () => {
  const refused: RequestEvent = {
    ...{ type: 'announced', places: [], shows: 5 },
    unreached: [{ kind: 'card', channel: 'C0B', error: 'not_in_channel' }],
  };
  const faulty: RequestEvent = { type: 'stumbled', concern: 'expiry', code: 'InternalError', said: 'no' };
  const offered = aRequest([...rested, refused]);
  const later = aRequest([...rested, refused, faulty, faulty]);
  expect(offeredAgainAt(offered)).toBe(offered.at + 300_000);
  expect(offeredAgainAt(later)).toBe(offered.at + 300_000);
});

test('packets that fail once the removal is known are no fault of the removal', () => {
  const removal: Told = { by: maya, event: { type: 'removal-requested', reason: 'over' } };
  const started: Told = { type: 'ping-started', until: 90_000 };
  const fault: Told = {
    ...{ type: 'stumbled', concern: 'ping', code: 'InternalError', said: 'no', keys: ['ping'], held: 90_000 },
  };
  const request = aRequest([...connected, started, removal, fault]);
  expect(request).toMatchObject({ status: 'removing', stumbles: 0, faults: {} });
  expect(request.claim).toBeUndefined();
});

test('owners who are asked anew do not wait for a pause of the connecting before', () => {
  const fault: Told = { type: 'stumbled', code: 'InternalError', said: 'no' };
  const request = aRequest([
    ...connected.slice(0, 3),
    fault,
    fault,
    { type: 'yes-void', gone: [{ user: felix.user, side: 'accepter', because: 'left' }] },
  ]);
  expect(request).toMatchObject({ status: 'awaiting-approval', stumbles: 0 });
});
