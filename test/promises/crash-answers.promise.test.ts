import { afterEach, beforeEach, expect, test } from 'vitest';
import { isHalfDone } from '../../src/request/half-done.ts';
import { openQuestion, questionsOf } from '../../src/request/questions.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
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
import type { Worker } from '../support/worker.ts';

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

/** A time in which Finance's side gets no routes. */
type Hindrance = {
  begin: () => void;
  end: () => void;
  /** So long passes between two turns of the worker. */
  restMs: number;
  /** Have people heard that it does not get on? Who clicks before is told no more of it. */
  isHeard: (id: string) => Promise<boolean>;
};

const isOffered = async (id: string): Promise<boolean> => /Retry Now\nUndo/.test(await stage.cardOf(id));

/** It does not know of the connection yet, and takes none. */
const unknown: Hindrance = {
  begin: () => {
    const error = 'InvalidVpcPeeringConnectionID.NotFound';
    stage.sandbox.cloud.forget();
    stage.sandbox.cloud.order({ operation: 'CreateRoute', account: accounts.finance, error, times: 1000 });
  },
  end: () => stage.sandbox.cloud.forget(),
  restMs: 0,
  isHeard: isOffered,
};

const financeRoutes = () =>
  stage.sandbox.cloud.state.routeTables
    .filter(({ account }) => account === accounts.finance)
    .map(({ routes }) => routes);

/** It takes them, and somebody takes them out at once. */
const takenOut: Hindrance = {
  begin: () => {
    for (const routes of financeRoutes()) routes.push = () => routes.length;
  },
  end: () => {
    for (const routes of financeRoutes()) Reflect.deleteProperty(routes, 'push');
  },
  restMs: 20_000,
  isHeard: async (id) => {
    const places = [await stage.threadOf(id), await stage.toldToAsker()];
    const isTold = (words: string) => words.includes(id) && words.includes('does not get on:');
    return (await isOffered(id)) && places.every((lines) => lines.some(isTold));
  },
};

const isRetried = async ({ peering }: Worker, { id }: PeeringRequest): Promise<boolean> =>
  (await peering.history(id)).some(({ event }) => event.type === 'retry-requested');

/** Agreed to, and begun with while it is hindered; Maya says what becomes of it once she reads that it does not get on. */
const stuck =
  (hindrance: Hindrance, decide: 'retry' | 'undo'): KillStory['push'] =>
  async (worker, request) => {
    if (request?.status === 'awaiting-approval' && isShown(request)) {
      hindrance.begin();
      await approve(worker, request);
    } else if (
      request &&
      isHalfDone(request) &&
      !(await isRetried(worker, request)) &&
      (await hindrance.isHeard(request.id))
    ) {
      expect(await peeringRoutes(stage)).toHaveLength(2);
      hindrance.end();
      await perform(worker, request, maya, { decide });
    } else if (request?.status === 'connecting') stage.clock.advance(hindrance.restMs);
    return Boolean(request && (isVerified(request) || (request.status === 'removed' && isShown(request))));
  };

const retry = (hindrance: Hindrance): KillStory => ({
  begin: async (name) => {
    await ask(stage, name);
    return (request) => expectConnected(stage, request);
  },
  push: stuck(hindrance, 'retry'),
  told: { approved: 1, 'retry-requested': 1, connected: 1 },
  asRead: inOne,
});

const undo = (hindrance: Hindrance): KillStory => ({
  begin: async (name) => {
    const before = await stage.allRoutes();
    await ask(stage, name);
    return async ({ status }) => {
      expect(status).toBe('removed');
      expect(await stage.allRoutes()).toEqual(before);
      expect(await stage.untilTags()).toEqual([]);
    };
  },
  push: stuck(hindrance, 'undo'),
  told: { approved: 1, 'undo-requested': 1, removed: 1 },
  asRead: inOne,
});

/** That it does not get on is a message of its own where AWS refuses nothing. */
const stalledOnce = (story: KillStory): KillStory => ({ ...story, told: { ...story.told, stalled: 1 } });

test.each<[string, KillStory]>([
  ['a question before a yes and its answer', askBack],
  ['what AWS refuses until somebody has it tried again', retry(unknown)],
  ['what AWS refuses until somebody has it undone', undo(unknown)],
  ['what AWS does not keep until somebody has it tried again', stalledOnce(retry(takenOut))],
  ['what AWS does not keep until somebody has it undone', stalledOnce(undo(takenOut))],
])(
  '%s, killed at any write, comes to the same end, and is told once',
  {
    timeout: 500_000,
  },
  async (_, story) => {
    expect(await killStory(stage, story, 4)).toBeGreaterThan(10);
  },
);
