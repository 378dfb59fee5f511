import type { RequestEvent } from '../../../src/request/event.ts';
import type { PeeringRequest } from '../../../src/request/state.ts';
import type { Status } from '../../../src/request/status.ts';
import { openStage, type Stage } from './stage.ts';
import { doAs, reconcileOn, requested, sayYes } from './story.ts';
import { type End, requestId, type World } from './world.ts';

/** The bot in a plain world of two VPCs, on a clock that the test moves. */
export const maya = { team: 'T0TEST', user: 'U0MAYA', name: 'maya' };
const end = (account: string, block: string): End => ({
  account,
  region: 'us-east-1',
  blocks: [block],
  subnets: [{ block: 0 }],
  tables: [{ edge: false, routes: [] }],
});
export const plainWorld: World = {
  requester: end('111122223333', '10.1.0.0/16'),
  accepter: end('444455556666', '172.16.0.0/16'),
  slow: false,
  deeds: [],
};

export const latest = async (stage: Stage): Promise<PeeringRequest> => {
  const request = await stage.book.find(requestId);
  if (!request) throw new Error('The request is lost.');
  return request;
};

type Is = (request: PeeringRequest) => boolean;

/** Turns of the bot until the request is as it should be. `between` is done before each turn. */
export const until = async (
  stage: Stage,
  is: Is,
  between: () => void = () => {},
): Promise<PeeringRequest> => {
  const reconcile = reconcileOn(stage);
  for (let turn = 0; turn < 400; turn++) {
    between();
    const again = await reconcile(requestId);
    const request = await latest(stage);
    if (is(request)) return request;
    stage.clock.advanceTo(again ?? stage.clock.now() + 60_000);
  }
  throw new Error(`It does not come to that: ${JSON.stringify(await latest(stage))}`);
};

export const inStatus =
  (...statuses: Status[]): Is =>
  ({ status }) =>
    statuses.includes(status);

export const openApproved = async (
  world: World = plainWorld,
  more: Partial<Extract<RequestEvent, { type: 'requested' }>> = {},
): Promise<Stage> => {
  const stage = await openStage(world, () => {});
  const by = { kind: 'person' as const, ...maya };
  const event = { ...requested(world), ...more } as RequestEvent;
  await stage.book.append({ id: requestId }, { at: stage.clock.now(), by, event });
  await until(stage, inStatus('awaiting-approval'));
  await doAs(stage, maya, sayYes);
  return stage;
};

export const openConnected = async (world: World = plainWorld): Promise<Stage> => {
  const stage = await openApproved(world);
  await until(stage, inStatus('connected'));
  return stage;
};

export const eventsOf = async (stage: Stage): Promise<RequestEvent[]> =>
  (await stage.book.history(requestId)).map(({ event }) => event);
