import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Person } from '../../src/events/people.ts';
import { isRefusal } from '../../src/peering/refusal.ts';
import { pairOutcomeIn } from '../../src/ping/answer.ts';
import type { Decided } from '../../src/request/decisions/decisions.ts';
import { takenDownAt, warnedAt } from '../../src/request/ending.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { connect, felix, follow, isShown, maya, type Push } from '../support/follow.ts';
import { type KillStage, openKillStage } from '../support/kill-stage.ts';
import type { Worker } from '../support/worker.ts';

/**
 * The crash promise for what people decide beside yes and no, and for what the clock brings: each story is killed after any single
 * write, and another worker comes to the same end. What people read of it is what they read where nothing was killed.
 */
const minute = 60_000;

let stage: KillStage;
beforeEach(async () => {
  stage = await openKillStage();
});
afterEach(() => stage.close());

type Told = Partial<Record<RequestEvent['type'], number>>;
type Story = {
  /** Brings a request of this name to where the story begins. Returns what must hold of the world in the end, beside the rest. */
  begin: (name: string) => Promise<(request: PeeringRequest) => Promise<void>>;
  push: Push;
  /** How often each of these stands in the log of the story. */
  told: Told;
};

const perform = async ({ peering }: Worker, { id }: PeeringRequest, by: Person, decided: Decided) => {
  const done = await peering.perform(id, by, decided);
  if (isRefusal(done)) throw new Error(`${decided.decide}: ${JSON.stringify(done)}`);
};

const ask = async (name: string, until: Push): Promise<string> => {
  const id = `PR-${name}`;
  await follow(await stage.workerFor(name), stage.clock, id, until);
  return id;
};

const peeringRoutes = async (): Promise<string[]> =>
  (await stage.allRoutes()).filter((route) => route.includes(' pcx-'));

const isVerified = (request: PeeringRequest): boolean =>
  request.status === 'connected' &&
  request.ping?.last === true &&
  pairOutcomeIn(request.ping.answers) === 'verified' &&
  isShown(request);

const expectConnected = async ({ connectionId }: PeeringRequest): Promise<void> => {
  const routes = await peeringRoutes();
  expect(routes).toHaveLength(4);
  expect(routes.every((route) => route.endsWith(` ${connectionId}`))).toBe(true);
};

/** Asked for by Maya, and shown to Felix, who has not answered. */
const isAsked: Push = async (worker, request) => {
  if (!request) return connect(7 * 86_400)(worker, request);
  return request.status === 'awaiting-approval' && isShown(request);
};

const approve = (worker: Worker, request: PeeringRequest, more: object = {}) =>
  perform(worker, request, felix, { decide: 'approve', planHash: request.plan?.hash ?? '', ...more });

const beginAsked: Story['begin'] = async (name) => {
  await ask(name, isAsked);
  return expectConnected;
};

const denial: Story = {
  begin: async (name) => {
    const before = await stage.allRoutes();
    await ask(name, isAsked);
    return async ({ status }) => {
      expect(status).toBe('denied');
      expect(await stage.allRoutes()).toEqual(before);
    };
  },
  push: async (worker, request) => {
    if (request?.status === 'awaiting-approval')
      await perform(worker, request, felix, { decide: 'deny', reason: 'not this week' });
    return request?.status === 'denied' && isShown(request);
  },
  told: { denied: 1 },
};

/** Felix agrees to less than was asked for, and to nothing before a moment. */
const limits: Story = {
  begin: beginAsked,
  push: async (worker, request) => {
    const startsAt = (request?.askedAt ?? 0) + 10 * minute;
    if (request?.status === 'awaiting-approval' && isShown(request))
      await approve(worker, request, { startsAt, shorter: { duration: 86_400 } });
    if (request && stage.clock.now() < startsAt) expect(await peeringRoutes()).toEqual([]);
    return Boolean(request && isVerified(request));
  },
  told: { approved: 1, connected: 1 },
};

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const inWeek = (at: number): string =>
  `${weekdays[new Date(at).getUTCDay()]} ${new Date(at).toISOString().slice(11, 16)}`;

/** What is approved in a freeze of the catalog waits for its end. */
const freeze: Story = {
  begin: beginAsked,
  push: async (worker, request) => {
    const { catalog } = worker;
    const from = request?.askedAt ?? 0;
    const every = `${inWeek(from - minute)} – ${inWeek(from + 10 * minute)}`;
    Object.assign(catalog, { freezes: [{ every, zone: 'UTC' }] });
    if (request?.status === 'awaiting-approval' && isShown(request)) await approve(worker, request);
    if (request && stage.clock.now() < from + 9 * minute) expect(await peeringRoutes()).toEqual([]);
    return Boolean(request && isVerified(request));
  },
  told: { approved: 1, connected: 1 },
};

/** Its end comes by itself, after the warning of it. */
const end: Story = {
  begin: async (name) => {
    const before = await stage.allRoutes();
    await stage.connectAs(name, 20 * 60);
    return async ({ status }) => {
      expect(status).toBe('removed');
      expect(await stage.allRoutes()).toEqual(before);
    };
  },
  push: async (_, request) => {
    if (request?.status === 'connected') {
      await expectConnected(request);
      if (isShown(request)) stage.clock.advanceTo(warnedAt(request) ?? takenDownAt(request) ?? 0);
    } else if (request) expect(stage.clock.now()).toBeGreaterThanOrEqual(request.expiresAt ?? 0);
    return request?.status === 'removed' && isShown(request);
  },
  told: { 'end-warned': 1, 'removal-requested': 1, removed: 1 },
};

/** Felix agrees to the end of which he was warned. */
const agreedEnd: Story = {
  begin: async (name) => {
    const id = await stage.connectAs(name, 20 * 60);
    const request = await stage.bookOf().find(id);
    stage.clock.advanceTo((request && warnedAt(request)) ?? 0);
    return expectConnected;
  },
  push: async (worker, request) => {
    if (request?.warned && request.letEnd === undefined && isShown(request))
      await perform(worker, request, felix, { decide: 'let-end' });
    return request?.letEnd !== undefined && isShown(request);
  },
  told: { 'end-warned': 1, 'end-accepted': 1 },
};

const remove: Push = async (worker, request) => {
  if (request?.status === 'connected')
    await perform(worker, request, maya, { decide: 'remove', reason: 'the close is over' });
  return Boolean(request && !['connected', 'removing'].includes(request.status) && isShown(request));
};

test.each<[string, Story]>([
  ['a no', denial],
  ['a yes for less time and from a moment on', limits],
  ['a yes in a freeze', freeze],
  ['an end that comes by itself', end],
  ['an end that is agreed to', agreedEnd],
])(
  '%s, killed at any write, comes to the same end, and is told once',
  {
    timeout: 400_000,
  },
  async (_, { begin, push, told }) => {
    const before = await stage.allRoutes();
    const writes = await stage.killAtEachWrite(async (round) => {
      const name = `HERE${round}`;
      const id = `PR-${name}`;
      const expectWorld = await begin(name);
      return {
        ...{ id, name, push },
        expect: async (worker, count) => {
          for (const [type, howOften] of Object.entries(told) as [RequestEvent['type'], number][])
            expect([type, count(type)]).toEqual([type, howOften]);
          await expectWorld(await stage.requestIn(worker, id));
          await follow(await stage.workerFor('DOWN'), stage.clock, id, remove);
          expect(await stage.allRoutes()).toEqual(before);
        },
      };
    }, 3);
    expect(writes).toBeGreaterThan(2);
  },
);
