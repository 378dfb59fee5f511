import { expect } from 'vitest';
import type { Person } from '../../src/events/people.ts';
import { isRefusal } from '../../src/peering/refusal.ts';
import { pairOutcomeIn } from '../../src/ping/answer.ts';
import type { Decided } from '../../src/request/decisions/decisions.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { connect, felix, follow, isShown, maya, type Push } from './follow.ts';
import type { KillStage } from './kill-stage.ts';
import type { Worker } from './worker.ts';

type Told = Partial<Record<RequestEvent['type'], number>>;

/** A story that is killed after any single write, and must come to the same end. */
export type KillStory = {
  /** Brings a request of this name to where the story begins. Returns what must hold of the world in the end, beside the rest. */
  begin: (name: string) => Promise<(request: PeeringRequest) => Promise<void>>;
  push: Push;
  /** How often each of these stands in the log of the story. */
  told: Told;
  asRead?: (read: string[]) => string[];
};

export const perform = async ({ peering }: Worker, { id }: PeeringRequest, by: Person, decided: Decided) => {
  const done = await peering.perform(id, by, decided);
  if (isRefusal(done)) throw new Error(`${decided.decide}: ${JSON.stringify(done)}`);
};

export const approve = (worker: Worker, request: PeeringRequest, more: object = {}) =>
  perform(worker, request, felix, { decide: 'approve', planHash: request.plan?.hash ?? '', ...more });

/** Asked for by Maya, and shown to Felix, who has not answered. */
const isAsked: Push = async (worker, request) => {
  if (!request) return connect(7 * 86_400)(worker, request);
  return request.status === 'awaiting-approval' && isShown(request);
};

export const ask = async (stage: KillStage, name: string): Promise<void> =>
  follow(await stage.workerFor(name), stage.clock, `PR-${name}`, isAsked);

export const peeringRoutes = async (stage: KillStage): Promise<string[]> =>
  (await stage.allRoutes()).filter((route) => route.includes(' pcx-'));

export const isVerified = (request: PeeringRequest): boolean =>
  request.status === 'connected' &&
  request.ping?.last === true &&
  pairOutcomeIn(request.ping.answers) === 'verified' &&
  isShown(request);

export const expectConnected = async (stage: KillStage, { connectionId }: PeeringRequest): Promise<void> => {
  const routes = await peeringRoutes(stage);
  expect(routes).toHaveLength(4);
  expect(routes.every((route) => route.endsWith(` ${connectionId}`))).toBe(true);
};

const remove: Push = async (worker, request) => {
  if (request?.status === 'connected')
    await perform(worker, request, maya, { decide: 'remove', reason: 'the close is over' });
  return Boolean(request && !['connected', 'removing'].includes(request.status) && isShown(request));
};

/** Kills a story at each write, or at every so many, and expects the same end each time, and the world as before once it is removed. How many writes it has. */
export const killStory = async (
  stage: KillStage,
  { begin, push, told, asRead }: KillStory,
  every = 3,
): Promise<number> => {
  const before = await stage.allRoutes();
  return stage.killAtEachWrite(async (round) => {
    const name = `HERE${round}`;
    const id = `PR-${name}`;
    const expectWorld = await begin(name);
    return {
      ...{ id, name, push, asRead },
      expect: async (worker, count) => {
        for (const [type, howOften] of Object.entries(told) as [RequestEvent['type'], number][])
          expect([type, count(type)]).toEqual([type, howOften]);
        await expectWorld(await stage.requestIn(worker, id));
        await follow(await stage.workerFor('DOWN'), stage.clock, id, remove);
        expect(await stage.allRoutes()).toEqual(before);
      },
    };
  }, every);
};
