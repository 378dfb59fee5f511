import { expect, test } from 'vitest';
import type { Clients } from '../../src/aws/clients.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { link } from '../../src/events/chain.ts';
import { silentLog } from '../../src/log.ts';
import type { Answer } from '../../src/ping/answer.ts';
import { evolvePing, mostPingTries, type Ping, type PingEvent, pingDueAt } from '../../src/ping/ping.ts';
import { makeAnswer } from '../../src/reconcile/answer.ts';
import type { Book } from '../../src/store/store.ts';
import { asPerson, maya } from '../support/builders.ts';

const party = (name: string) => ({
  name,
  account: '111122223333',
  region: 'us-east-1',
  vpcId: `vpc-${name}`,
});
const told = (before: Ping | undefined, event: PingEvent, at = 1000): Ping =>
  evolvePing(
    before,
    link(before, { id: 'PG-TEST', at, by: before ? { kind: 'bot' } : asPerson(maya), event }),
  );

const asked = told(undefined, {
  type: 'ping-asked',
  pairs: [{ from: party('a'), to: party('b') }],
  channel: 'C0ASKED',
  shape: 'pairs',
});
const posted = told(asked, { type: 'ping-posted', channel: 'C0ASKED', ts: '1' });
const answer = {
  report: { from: 'a', to: 'b', outcome: { kind: 'packets', sent: 4, received: 4 } },
  checks: [],
};
const answered = told(posted, { type: 'ping-answered', answers: [answer] as unknown as Answer[] });

const aBook = (start: Ping): Book<Ping, PingEvent> & { latest: () => Ping } => {
  let state = start;
  return {
    latest: () => state,
    find: async () => state,
    history: async () => [],
    append: async (from, ...news) => {
      if (!('seq' in from) || from.seq !== state.seq) return { conflict: 'stale', now: state };
      for (const { at, event } of news) state = told(state, event, at);
      return state;
    },
  };
};

/** An AWS that cannot be reached, and a Slack that a test describes. Each turn comes when the one before said so. */
const work = async (start: Ping, announcePing: (ping: Ping, sofar: Answer[]) => Promise<never>) => {
  const book = aBook(start);
  const shown: Ping[] = [];
  let now = 2000;
  let looks = 0;
  const turn = makeAnswer({
    pings: book,
    announcer: {
      announcePing: async (ping, sofar) => {
        shown.push(ping);
        return announcePing(ping, sofar);
      },
    },
    catalog: { vpcs: [] } as unknown as Catalog,
    clients: {
      as: () => ({}),
      ec2: () => {
        looks += 1;
        throw new Error('AWS is away');
      },
    } as unknown as Clients,
    prober: { clients: {} as Clients, document: '', pause: async () => {}, now: () => now },
    now: () => now,
    log: silentLog,
  });
  const times: number[] = [];
  for (let due = await turn('PG-TEST'); due !== undefined && times.length < 20; due = await turn('PG-TEST')) {
    times.push(due);
    now = due;
  }
  return { book, shown, times, looks };
};

const away = async (): Promise<never> => {
  throw new Error('Slack is away');
};
const fine = async (): Promise<never> => ({ channel: 'C0ASKED', ts: '1' }) as never;

test('an answer that Slack never takes is offered a few times, later and later, and no packet is sent for it again', async () => {
  const { book, times, looks, shown } = await work(answered, away);
  expect(book.latest()).toMatchObject({ status: 'gave-up', lastFault: 'Slack is away' });
  expect(times).toHaveLength(mostPingTries - 1);
  expect(times.map((time, index) => time - (times[index - 1] ?? 2000))).toEqual([
    5_000, 10_000, 20_000, 40_000,
  ]);
  expect(looks).toBe(0);
  // Each try, and a last one to say that it was the last.
  expect(shown).toHaveLength(mostPingTries + 1);
  expect(pingDueAt(book.latest())).toBeUndefined();
});

test('a ping over which AWS fails for good ends, and its asker is told', async () => {
  const { book, shown, looks } = await work(posted, fine);
  expect(book.latest()).toMatchObject({ status: 'gave-up', lastFault: 'AWS is away' });
  expect(looks).toBeGreaterThanOrEqual(mostPingTries);
  expect(shown.at(-1)?.status).toBe('gave-up');
});

test('who comes before the pause after a fault is over waits for its end', async () => {
  const faltered = told(answered, { type: 'ping-faltered', said: 'Slack is away' }, 2000);
  const { times, shown, book } = await work(faltered, fine);
  expect(times).toEqual([7_000]);
  expect(shown).toHaveLength(1);
  expect(book.latest().status).toBe('shown');
});

test('progress makes up for faults: only those in a row end a ping', () => {
  const faltered = [1, 2, 3, 4].reduce((ping) => told(ping, { type: 'ping-faltered', said: 'no' }), posted);
  expect(told(faltered, { type: 'ping-answered', answers: [] })).toMatchObject({
    status: 'answered',
    tries: 0,
  });
  expect(told(faltered, { type: 'ping-faltered', said: 'no' }).status).toBe('gave-up');
});

test('of two workers at once one sends the packets, and a dead one is replaced when its claim is over', async () => {
  const claimed = told(posted, { type: 'ping-claimed', until: 17_000 }, 2000);
  const { times, looks, book } = await work(claimed, fine);
  expect(times[0]).toBe(17_000);
  expect(looks).toBeGreaterThan(0);
  expect(book.latest()).toMatchObject({ status: 'gave-up', claimedUntil: undefined });
  expect(pingDueAt(claimed)).toBe(7_000);
});
