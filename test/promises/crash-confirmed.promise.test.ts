import { afterEach, beforeEach, expect, test } from 'vitest';
import { takenDownAt, warnedAt } from '../../src/request/ending.ts';
import { certifiedNext, sidesToConfirm } from '../../src/request/recertify.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { areTagsLate } from '../../src/request/tags.ts';
import { connect, felix, follow, isShown, maya, type Push } from '../support/follow.ts';
import { type KillStage, openKillStage } from '../support/kill-stage.ts';
import { expectConnected, type KillStory, killStory, perform } from '../support/kill-story.ts';
import type { Worker } from '../support/worker.ts';

/** The crash promise for a peering without an end that has to be confirmed: over the weeks of its reminders, and of what follows where nobody answers. */
const day = 86_400_000;

let stage: KillStage;
beforeEach(async () => {
  stage = await openKillStage();
});
afterEach(() => stage.close());

/** Joined without an end, by a catalog that asks every 30 days. */
const connectForever = async (name: string, after: 'keep' | 'end'): Promise<void> => {
  const worker = await stage.workerFor(name);
  Object.assign(worker.catalog, { recertify: { every: 30 * 86_400, after } });
  await follow(worker, stage.clock, `PR-${name}`, connect(null));
};

const begin =
  (after: 'keep' | 'end', expectEnd: (request: PeeringRequest) => Promise<void>): KillStory['begin'] =>
  async (name) => {
    await connectForever(name, after);
    return expectEnd;
  };

const expectEndless = async (request: PeeringRequest): Promise<void> => {
  expect(request.expiresAt).toBeUndefined();
  expect(sidesToConfirm(request)).toEqual([]);
  expect(await stage.untilTags()).toEqual(Array(2).fill('somebody removes it'));
  await expectConnected(stage, request);
};

/** Days pass until the next thing follows, and nobody says anything. */
const wait = (request: PeeringRequest): void => stage.clock.advanceTo(certifiedNext(request) ?? 0);

/** Felix says that it is still needed, and then Maya. */
const stillNeeded = (worker: Worker, request: PeeringRequest): Promise<void> =>
  perform(worker, request, sidesToConfirm(request).includes('accepter') ? felix : maya, {
    decide: 'confirm',
  });

/** Whether it has come to where they answer. */
type Answers = (request: PeeringRequest) => boolean;

const confirmWhen =
  (isTime: Answers): Push =>
  async (worker, request) => {
    if (!request || !isShown(request)) return false;
    if (request.confirmed && sidesToConfirm(request).length === 0 && !areTagsLate(request))
      return request.confirmed.sides.length === 0;
    if (sidesToConfirm(request).length > 0 && isTime(request)) await stillNeeded(worker, request);
    else wait(request);
    return false;
  };

const atFirst: KillStory = {
  begin: begin('keep', expectEndless),
  push: confirmWhen(({ confirmation }) => confirmation?.lead === 14 * day),
  told: { 'confirmation-due': 1, confirmed: 2 },
};

const late: KillStory = {
  begin: begin('keep', expectEndless),
  push: confirmWhen(({ confirmation }) => confirmation?.missed === true),
  told: { 'confirmation-due': 3, 'confirmation-missed': 1, confirmed: 2 },
};

const beforeItsEnd: KillStory = {
  begin: begin('end', expectEndless),
  push: confirmWhen(({ confirmation }) => confirmation?.missed === true),
  told: { 'confirmation-due': 3, 'confirmation-missed': 1, confirmed: 2 },
};

const ended: KillStory = {
  begin: async (name) => {
    const before = await stage.allRoutes();
    await connectForever(name, 'end');
    return async ({ status }) => {
      expect(status).toBe('removed');
      expect(await stage.allRoutes()).toEqual(before);
    };
  },
  push: async (_, request) => {
    if (request?.status === 'connected') {
      await expectConnected(stage, request);
      if (isShown(request))
        stage.clock.advanceTo(certifiedNext(request) ?? warnedAt(request) ?? takenDownAt(request) ?? 0);
    } else if (request) expect(stage.clock.now()).toBeGreaterThanOrEqual(request.expiresAt ?? 0);
    return request?.status === 'removed' && isShown(request);
  },
  told: {
    'confirmation-due': 3,
    'confirmation-missed': 1,
    'end-warned': 3,
    'removal-requested': 1,
    removed: 1,
  },
};

test.each<[string, KillStory]>([
  ['a reminder that both sides answer', atFirst],
  ['all reminders, and answers once they are overdue', late],
  ['answers that take back the end that followed from none', beforeItsEnd],
  ['an end that comes since nobody answers', ended],
])(
  '%s, killed at any write, comes to the same end, and is told once',
  {
    timeout: 500_000,
  },
  async (_, story) => {
    expect(await killStory(stage, story)).toBeGreaterThan(2);
  },
);
