import { expect, test } from 'vitest';
import type { Clients } from '../../src/aws/clients.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import { link } from '../../src/events/chain.ts';
import { silentLog } from '../../src/log.ts';
import { documentedLimits } from '../../src/network/quota.ts';
import { makeReconcile } from '../../src/reconcile/reconcile.ts';
import { recountMs, type Voters } from '../../src/reconcile/voters.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { evolve } from '../../src/request/evolve/evolve.ts';
import type { Gap } from '../../src/request/shapes.ts';
import { type PeeringRequest, peeringRequest } from '../../src/request/state.ts';
import { aRequest, planned, requested } from '../support/builders.ts';

const gap: Gap = {
  side: 'accepter',
  who: 'owners',
  needed: 1,
  able: 0,
  because: [{ group: 'SB', is: 'empty' }],
};

/** A request that waits, a Slack that shows everything, and people who come and go. */
const aPlace = (start: PeeringRequest) => {
  const world = { now: 5_000, gaps: [] as Gap[] | undefined };
  const said: string[] = [];
  let state = start;
  const voters: Voters = {
    count: async () => world.gaps,
    lost: async () => [],
    tell: async ({ gaps }) => void said.push(`told ${gaps.length}`),
  };
  const reconcile = makeReconcile({
    requests: {
      find: async () => state,
      history: async () => [],
      append: async (from, ...news) => {
        if (!('seq' in from) || from.seq !== state.seq) return { conflict: 'stale', now: state };
        for (const one of news) {
          said.push(one.event.type);
          state = evolve(state, link<RequestEvent>(state, { id: state.id, ...one }));
        }
        return state;
      },
    },
    announcer: {
      announce: async ({ gaps, places }) => {
        said.push(`shown with ${gaps.length}`);
        return { places, unreached: [] };
      },
      retract: async () => {},
    },
    voters,
    catalog: {} as Catalog,
    clients: {} as Clients,
    readLimits: async () => documentedLimits,
    prober: { clients: {} as Clients, document: '', pause: async () => {}, now: () => world.now },
    now: () => world.now,
    log: silentLog,
  });
  const turn = async () => {
    const until = await reconcile('PR-TEST');
    return { until, said: said.splice(0) };
  };
  return { world, turn };
};

test('that nobody can say yes is known before the card is shown for the first time, and told once', async () => {
  const { world, turn } = aPlace(aRequest([requested, planned]));
  world.gaps = [gap];
  expect((await turn()).said).toEqual(['owners-counted', 'told 1', 'shown with 1', 'announced']);
  expect((await turn()).said).toEqual([]);
});

test('a request that waits is counted again every minute: who has gone is noticed, and that it is mended too', async () => {
  const { world, turn } = aPlace(aRequest([requested, planned]));
  const first = await turn();
  expect(first).toEqual({ until: 5_000 + recountMs, said: ['shown with 0', 'announced'] });
  world.now += recountMs;
  world.gaps = [gap];
  expect((await turn()).said).toEqual(['owners-counted', 'told 1', 'shown with 1', 'announced']);
  world.now += recountMs;
  world.gaps = [];
  expect((await turn()).said).toEqual(['owners-counted', 'told 0', 'shown with 0', 'announced']);
});

test('where Slack does not say who there is, what was known stands, and the card is shown all the same', async () => {
  const { world, turn } = aPlace(aRequest([requested, planned, { type: 'owners-counted', gaps: [gap] }]));
  world.gaps = undefined;
  expect((await turn()).said).toEqual(['shown with 1', 'announced']);
});

test('a request of before people were counted is counted like any other', async () => {
  const { gaps: _, voided: __, ...old } = aRequest([requested, planned]);
  const { turn } = aPlace(peeringRequest.parse(old));
  expect((await turn()).said).toEqual(['shown with 0', 'announced']);
});
