import { afterEach, beforeEach, expect, test } from 'vitest';
import { isHalfDone } from '../../src/request/half-done.ts';
import { openQuestion, questionsOf } from '../../src/request/questions.ts';
import { accounts } from '../support/cloud.ts';
import { felix, isShown, maya } from '../support/follow.ts';
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

/** The crash promise for what people say to one another before a yes, and for a connecting that does not get on until somebody says what becomes of it. */
let stage: KillStage;
beforeEach(async () => {
  stage = await openKillStage();
});
afterEach(() => stage.close());

/**
 * That it is agreed to is told with the outcome where both come within ten seconds, and by a message of its own where they do not, as after
 * a kill: the same is told in one message or in two.
 */
const inOne = (read: string[]): string[] => {
  const ofItsOwn = read.filter((one) => /^peering-bot: Approved by [^\n]* I am joining /.test(one));
  expect(ofItsOwn.length).toBeLessThan(2);
  return read
    .filter((one) => !ofItsOwn.includes(one))
    .map((one) => one.replace(/: (?:Approved by )?<@U#FELIX>: (?=[^\n]* are joined; )/, ': '))
    .sort();
};

const question = 'Which of our subnets do you need?';
const answer = 'Only the one of the app.';

/** Felix asks before he decides, Maya answers, and he agrees. */
const askBack: KillStory = {
  begin: async (name) => {
    await ask(stage, name);
    return async (request) => {
      expect(questionsOf(request)).toMatchObject([{ question, answer: { text: answer } }]);
      await expectConnected(stage, request);
    };
  },
  push: async (worker, request) => {
    if (request?.status === 'awaiting-approval' && isShown(request)) {
      if (questionsOf(request).length === 0)
        await perform(worker, request, felix, { decide: 'ask-back', question });
      else if (openQuestion(request)) await perform(worker, request, maya, { decide: 'answer-back', answer });
      else await approve(worker, request);
    }
    return Boolean(request && isVerified(request));
  },
  told: { 'asked-back': 1, 'answered-back': 1, approved: 1, connected: 1 },
  asRead: inOne,
};

/** For a while Finance's side does not know of the connection yet, and takes no routes. */
const refuseRoutes = (): void => {
  const { cloud } = stage.sandbox;
  cloud.forget();
  const error = 'InvalidVpcPeeringConnectionID.NotFound';
  cloud.order({ operation: 'CreateRoute', account: accounts.finance, error, times: 1000 });
};

/** Agreed to, and begun with while AWS refuses some of it; Maya says what becomes of it once she is told that it does not get on. */
const stuck =
  (decide: 'retry' | 'undo'): KillStory['push'] =>
  async (worker, request) => {
    if (request?.status === 'awaiting-approval' && isShown(request)) {
      refuseRoutes();
      await approve(worker, request);
    } else if (request && isHalfDone(request) && /Retry Now\nUndo/.test(await stage.cardOf(request.id))) {
      expect(await peeringRoutes(stage)).toHaveLength(2);
      if (decide === 'retry') stage.sandbox.cloud.forget();
      await perform(worker, request, maya, { decide });
    }
    return Boolean(request && (isVerified(request) || (request.status === 'removed' && isShown(request))));
  };

const retry: KillStory = {
  begin: async (name) => {
    await ask(stage, name);
    return (request) => expectConnected(stage, request);
  },
  push: stuck('retry'),
  told: { approved: 1, 'retry-requested': 1, connected: 1 },
  asRead: inOne,
};

const undo: KillStory = {
  begin: async (name) => {
    const before = await stage.allRoutes();
    await ask(stage, name);
    return async ({ status }) => {
      expect(status).toBe('removed');
      expect(await stage.allRoutes()).toEqual(before);
      expect(await stage.untilTags()).toEqual([]);
      stage.sandbox.cloud.forget();
    };
  },
  push: stuck('undo'),
  told: { approved: 1, 'undo-requested': 1, removed: 1 },
  asRead: inOne,
};

test.each<[string, KillStory]>([
  ['a question before a yes and its answer', askBack],
  ['what does not get on until somebody has it tried again', retry],
  ['what does not get on until somebody has it undone', undo],
])(
  '%s, killed at any write, comes to the same end, and is told once',
  {
    timeout: 500_000,
  },
  async (_, story) => {
    expect(await killStory(stage, story, 4)).toBeGreaterThan(10);
  },
);
