import { expect, test } from 'vitest';
import type { Clients } from '../../src/aws/clients.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { link } from '../../src/events/chain.ts';
import { silentLog } from '../../src/log.ts';
import { documentedLimits } from '../../src/network/quota.ts';
import type { Announcer } from '../../src/reconcile/announcer.ts';
import { makeReconcile } from '../../src/reconcile/reconcile.ts';
import { dueAt } from '../../src/request/due.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Book } from '../../src/store/store.ts';
import { aRequest, asPerson, felix, planned, requested, type Told } from '../support/builders.ts';

/** A book in memory with the one rule that matters here: who read an older state is told the newer one. */
const aBook = (
  start: PeeringRequest,
): Book<PeeringRequest, RequestEvent> & { latest: () => PeeringRequest } => {
  let state = start;
  return {
    latest: () => state,
    find: async () => state,
    history: async () => [],
    append: async (from, ...news) => {
      if (!('seq' in from) || from.seq !== state.seq) return { conflict: 'stale', now: state };
      for (const one of news) state = evolve(state, link(state, { id: state.id, ...one }));
      return state;
    },
  };
};

const denied: RequestEvent = { type: 'denied', side: 'accepter', reason: 'not now' };
const card = (ts: string) => ({ kind: 'card' as const, side: 'accepter' as const, channel: 'C0B', ts });

const reconcileWith = (
  book: Book<PeeringRequest, RequestEvent>,
  announcer: Announcer,
  now: () => number = () => 5000,
  pause?: (ms: number) => Promise<void>,
) =>
  makeReconcile({
    requests: book,
    announcer,
    // A request that waits for people, or has ended, asks AWS for nothing.
    catalog: {} as Catalog,
    clients: {} as Clients,
    readLimits: async () => documentedLimits,
    prober: { clients: {} as Clients, document: '', pause: async () => {}, now: () => 5000 },
    now,
    log: silentLog,
    ...(pause && { pause }),
  });

test('a card that is clicked before its place is written down is kept, and brought up to date', async () => {
  const book = aBook(aRequest([requested, planned]));
  const shown: string[] = [];
  const retracted: string[] = [];
  await reconcileWith(book, {
    announce: async (request) => {
      const [place = card(`${shown.length + 1}`)] = request.places;
      shown.push(`${place.ts} ${request.status}`);
      if (request.status === 'awaiting-approval')
        await book.append(request, { at: 5000, by: asPerson(felix), event: denied });
      return { places: [place], unreached: [] };
    },
    retract: async (places) => void retracted.push(...places.map(({ ts }) => ts)),
  })('PR-TEST');
  expect(shown).toEqual(['1 awaiting-approval', '1 denied']);
  expect(retracted).toEqual([]);
  expect(book.latest().places).toEqual([card('1')]);
  expect(book.latest().shown).toBe(book.latest().changed);
});

const notice = { kind: 'notice' as const, side: 'accepter' as const, notice: 'lapsed' };

/** A request that lapses in this turn, shown by a Slack that knows ahead what it would post. Types of events, write by write. */
const lapseWith = async (announce: Announcer['announce']) => {
  const book = aBook(aRequest([requested, planned]));
  const written: string[][] = [];
  const counting: typeof book = {
    ...book,
    append: (from, ...news) => {
      written.push(news.map(({ event }) => event.type));
      return book.append(from, ...news);
    },
  };
  const announcer = { firstPosts: () => [notice], announce, retract: async () => {} };
  await reconcileWith(counting, announcer, () => book.latest().lapsesAt)('PR-TEST');
  return { written, request: book.latest() };
};

test('what a show posts first is written down together with what it shows', async () => {
  const seen: unknown[] = [];
  const { written, request } = await lapseWith(async ({ status, posting }, _, clerk) => {
    seen.push(status, posting ?? [], await clerk?.begin([notice]));
    return { places: [{ ...notice, channel: 'C0B', ts: '1' }], unreached: [] };
  });
  expect(seen).toEqual(['lapsed', [], true]);
  expect(written).toEqual([['lapsed', 'posting'], ['announced']]);
  expect(request.posting).toEqual([]);
});

test('what was written down ahead and not tried is not begun any more', async () => {
  const { request } = await lapseWith(async () => ({
    places: [],
    unreached: [{ kind: 'card', channel: 'C0B', error: 'not_in_channel' }],
  }));
  expect(request.posting).toEqual([]);
});

/** What a show finds begun, and whether it may make the posts: whoever waits for another worker waits a minute. */
const sawOf = (saw: unknown[]): Announcer['announce'] => {
  return async ({ status, posting = [] }, _, clerk) => {
    saw.push({ status, posting, mayPost: await clerk?.begin([notice]) });
    return { places: [{ ...notice, channel: 'C0B', ts: '1' }], unreached: [] };
  };
};

const foreseen = ({ posting = [], places }: PeeringRequest) =>
  posting.length + places.length === 0 ? [notice] : [];

test('posts that one run wrote down ahead are made by the next run of the process at once', async () => {
  const book = aBook(aRequest([requested, planned]));
  const saw: unknown[] = [];
  const announcer = { firstPosts: foreseen, announce: sawOf(saw), retract: async () => {} };
  const reconcile = reconcileWith(book, announcer, () => book.latest().lapsesAt);
  const isReplaced = () => book.latest().posting !== undefined;
  await reconcile('PR-TEST', {
    tell: (act) => act(),
    isCrowded: () => false,
    isUnasked: () => false,
    following: () => [],
    isReplaced,
  });
  expect([book.latest().posting, saw]).toMatchObject([[notice], []]);
  await reconcile('PR-TEST');
  expect(saw).toEqual([{ status: 'lapsed', posting: [], mayPost: true }]);
  expect(book.latest().posting).toEqual([]);
});

const long: Told[] = [
  { ...requested, duration: 40_000 },
  planned,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
  { type: 'connected' },
  { type: 'pinged', answers: [], last: true },
];
const allShown: Told = { type: 'announced', places: [], unreached: [], shows: aRequest(long).changed };

test('something that happens between posts that were written down ahead and their show keeps none of them back', async () => {
  const book = aBook(aRequest([...long, allShown]));
  const saw: unknown[] = [];
  const announcer = { firstPosts: foreseen, announce: sawOf(saw), retract: async () => {} };
  // When the posts of the first warning have been written down the second is due.
  const second = (book.latest().expiresAt ?? 0) - 4_000_000;
  const now = () => second + (book.latest().posting ? 10_000 : -10_000);
  await reconcileWith(book, announcer, now)('PR-TEST');
  expect(book.latest().warned).toMatchObject({ lead: 4_000_000 });
  expect(saw).toEqual([{ status: 'connected', posting: [], mayPost: true }]);
});

test('posts that another worker wrote down ahead are left to it for a minute', async () => {
  const book = aBook(aRequest([requested, planned]));
  const saw: unknown[] = [];
  const announcer = { firstPosts: foreseen, announce: sawOf(saw), retract: async () => {} };
  const now = () => book.latest().lapsesAt;
  const isReplaced = () => book.latest().posting !== undefined;
  await reconcileWith(
    book,
    announcer,
    now,
  )('PR-TEST', {
    ...{
      tell: (act) => act(),
      isCrowded: () => false,
      isUnasked: () => false,
      following: () => [],
      isReplaced,
    },
  });
  await reconcileWith(book, announcer, now)('PR-TEST');
  expect(saw).toMatchObject([{ status: 'lapsed', posting: [notice] }]);
});

test('a card that another worker had posted first stays the only one', async () => {
  const book = aBook(aRequest([requested, planned]));
  const retracted: string[] = [];
  await reconcileWith(book, {
    announce: async (request) => {
      if (request.places.length === 0) {
        const theirs: RequestEvent = {
          type: 'announced',
          places: [card('theirs')],
          unreached: [],
          shows: request.changed,
        };
        await book.append(request, { at: 5000, by: { kind: 'bot' }, event: theirs });
        return { places: [card('ours')], unreached: [] };
      }
      return { places: request.places, unreached: [] };
    },
    retract: async (places) => void retracted.push(...places.map(({ ts }) => ts)),
  })('PR-TEST');
  expect(retracted).toEqual(['ours']);
  expect(book.latest().places).toEqual([card('theirs')]);
});

/** A Slack that takes nothing, and the bot that is woken whenever it asked for it. Times of its tries, in minutes. */
const triesIn = async (
  book: ReturnType<typeof aBook>,
  most: number,
): Promise<{ tries: number[]; until: number | undefined }> => {
  let now = 5000;
  const tries: number[] = [];
  const reconcile = reconcileWith(
    book,
    {
      announce: async () => {
        tries.push(Math.floor(now / 60_000));
        return { places: [], unreached: [{ kind: 'card', channel: 'C0B', error: 'not_in_channel' }] };
      },
      retract: async () => {},
    },
    () => now,
  );
  let until = await reconcile('PR-TEST');
  while (until !== undefined && tries.length < most) {
    expect(dueAt(book.latest())).toBeLessThanOrEqual(until);
    now = until;
    until = await reconcile('PR-TEST');
  }
  return { tries, until };
};

test('while people are waited for, a message that Slack would not take is offered again every five minutes', async () => {
  const book = aBook(aRequest([{ ...requested, lapseAfter: 86_400 } as RequestEvent, planned]));
  const { tries } = await triesIn(book, 20);
  expect(tries).toEqual(Array.from({ length: 20 }, (_, index) => 5 * index));
});

test('once a request has ended its last words are offered for an hour, and then nothing is due any more', async () => {
  const book = aBook(aRequest([requested, planned, { by: felix, event: denied }]));
  const { tries, until } = await triesIn(book, 100);
  expect(tries).toHaveLength(13);
  expect(tries.at(-1)).toBe(60);
  expect(until).toBeUndefined();
  expect(dueAt(book.latest())).toBeUndefined();
});

test('a message that Slack takes in a moment holds up no turn: what people do meanwhile begins one', async () => {
  const book = aBook(aRequest([requested, planned]));
  let now = 5000;
  const paused: number[] = [];
  const busy = { kind: 'card' as const, channel: 'C0B', error: 'ratelimited', mendedBy: 'time' as const };
  const announcer: Announcer = {
    announce: async () => ({ places: [], unreached: [{ ...busy, afterMs: 1000 }] }),
    retract: async () => {},
  };
  const pause = async (ms: number) => {
    paused.push(ms);
    now += ms;
  };
  const until = await reconcileWith(book, announcer, () => now, pause)('PR-TEST');
  expect({ paused, in: (until ?? 0) - now }).toEqual({ paused: [], in: 1000 });
});
