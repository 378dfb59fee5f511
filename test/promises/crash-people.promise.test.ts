import { afterEach, beforeEach, expect, test } from 'vitest';
import { takenDownAt, warnedAt } from '../../src/request/ending.ts';
import { felix, isShown } from '../support/follow.ts';
import { type KillStage, openKillStage } from '../support/kill-stage.ts';
import {
  approve,
  ask,
  expectConnected,
  isVerified,
  type KillStory,
  killStory,
  peeringRoutes,
  perform,
} from '../support/kill-story.ts';

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

const beginAsked: KillStory['begin'] = async (name) => {
  await ask(stage, name);
  return (request) => expectConnected(stage, request);
};

const denial: KillStory = {
  begin: async (name) => {
    const before = await stage.allRoutes();
    await ask(stage, name);
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
const limits: KillStory = {
  begin: beginAsked,
  push: async (worker, request) => {
    const startsAt = (request?.askedAt ?? 0) + 10 * minute;
    if (request?.status === 'awaiting-approval' && isShown(request))
      await approve(worker, request, { startsAt, shorter: { duration: 86_400 } });
    if (request && stage.clock.now() < startsAt) expect(await peeringRoutes(stage)).toEqual([]);
    return Boolean(request && isVerified(request));
  },
  told: { approved: 1, connected: 1 },
};

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const inWeek = (at: number): string =>
  `${weekdays[new Date(at).getUTCDay()]} ${new Date(at).toISOString().slice(11, 16)}`;

/** What is approved in a freeze of the catalog waits for its end. */
const freeze: KillStory = {
  begin: beginAsked,
  push: async (worker, request) => {
    const { catalog } = worker;
    const from = request?.askedAt ?? 0;
    const every = `${inWeek(from - minute)} – ${inWeek(from + 10 * minute)}`;
    Object.assign(catalog, { freezes: [{ every, zone: 'UTC' }] });
    if (request?.status === 'awaiting-approval' && isShown(request)) await approve(worker, request);
    if (request && stage.clock.now() < from + 9 * minute) expect(await peeringRoutes(stage)).toEqual([]);
    return Boolean(request && isVerified(request));
  },
  told: { approved: 1, connected: 1 },
};

/** Its end comes by itself, after the warning of it. */
const end: KillStory = {
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
      await expectConnected(stage, request);
      if (isShown(request)) stage.clock.advanceTo(warnedAt(request) ?? takenDownAt(request) ?? 0);
    } else if (request) expect(stage.clock.now()).toBeGreaterThanOrEqual(request.expiresAt ?? 0);
    return request?.status === 'removed' && isShown(request);
  },
  told: { 'end-warned': 1, 'removal-requested': 1, removed: 1 },
};

/** Felix agrees to the end of which he was warned. */
const agreedEnd: KillStory = {
  begin: async (name) => {
    const id = await stage.connectAs(name, 20 * 60);
    const request = await stage.bookOf().find(id);
    stage.clock.advanceTo((request && warnedAt(request)) ?? 0);
    return (request) => expectConnected(stage, request);
  },
  push: async (worker, request) => {
    if (request?.warned && request.letEnd === undefined && isShown(request))
      await perform(worker, request, felix, { decide: 'let-end' });
    return request?.letEnd !== undefined && isShown(request);
  },
  told: { 'end-warned': 1, 'end-accepted': 1 },
};

test.each<[string, KillStory]>([
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
  async (_, story) => {
    expect(await killStory(stage, story)).toBeGreaterThan(2);
  },
);
