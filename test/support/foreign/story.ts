import { parseCatalog } from '../../../src/catalog/catalog.ts';
import type { Person } from '../../../src/events/people.ts';
import { silentLog } from '../../../src/log.ts';
import { documentedLimits } from '../../../src/network/quota.ts';
import type { Announcer } from '../../../src/reconcile/announcer.ts';
import { makeReconcile } from '../../../src/reconcile/reconcile.ts';
import { decide } from '../../../src/request/decisions/decisions.ts';
import type { RequestEvent } from '../../../src/request/event.ts';
import type { PeeringRequest } from '../../../src/request/state.ts';
import { isConflict } from '../../../src/store/store.ts';
import { lookAround, openStage, type Stage } from './stage.ts';
import { idOf, requestId, type Side, type World } from './world.ts';

const maya: Person = { team: 'T0TEST', user: 'U0MAYA', name: 'maya' };
const felix: Person = { team: 'T0TEST', user: 'U0FELIX', name: 'felix' };

/** Knows neither VPC of any world: there is no instance to ping from. */
const readCatalog = () => {
  const catalog = parseCatalog(`
accounts: { "111122223333": {} }
vpcs:
  elsewhere:
    account: "111122223333"
    region: us-east-1
    vpcId: vpc-0123abcd
    owners: { users: [U0MAYA] }
    channel: C0TEST
`);
  if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
  return catalog;
};
const catalog = readCatalog();

/** Remembers one card, as Slack would. */
const announcer: Announcer = {
  announce: async () => ({ places: [{ kind: 'card', channel: 'C0TEST', ts: '1' }], unreached: [] }),
  retract: async () => {},
};

const party = (world: World, side: Side) => {
  const { account, region } = world[side];
  return { name: side, account, region, vpcId: idOf('vpc', side, 1) };
};

const onlyOf = (world: World) => {
  const ids = (side: Side) =>
    (world.only?.[side] ?? [])
      .filter((nth) => nth < world[side].subnets.length)
      .map((nth) => idOf('subnet', side, nth));
  const subnets = [...ids('requester'), ...ids('accepter')];
  return subnets.length > 0 ? { only: { subnets, named: 'a part' } } : {};
};

export const requested = (world: World): RequestEvent => ({
  type: 'requested',
  requester: party(world, 'requester'),
  accepter: party(world, 'accepter'),
  reason: 'quarterly close',
  duration: null,
  lapseAfter: 7200,
  needs: { requester: 1, accepter: 1 },
  yes: 'requester',
  ...onlyOf(world),
});

type Decide = (request: PeeringRequest) => ReturnType<typeof decide>;

/** A person's deed, decided again whenever the bot was first. */
export const doAs = async ({ book, clock }: Stage, by: Person, decide: Decide): Promise<void> => {
  const request = await book.find(requestId);
  const event = request && decide(request);
  if (!request || !event || 'refused' in event) return;
  const after = await book.append(request, { at: clock.now(), by: { kind: 'person', ...by }, event });
  if (isConflict(after)) await doAs({ book, clock } as Stage, by, decide);
};

const owns = { requester: false, accepter: true };
export const sayYes: Decide = (request) =>
  decide(request, felix, { may: owns }, 'approve', { planHash: request.plan?.hash ?? '' });
export const takeDown: Decide = (request) => {
  const removal = decide(request, maya, { may: owns }, 'remove', { reason: 'done' });
  return 'refused' in removal ? decide(request, maya, { may: owns }, 'cancel', {}) : removal;
};

/** What came of a world. */
export type Ending = {
  status: PeeringRequest['status'];
  trouble?: string;
  wasConnected: boolean;
  /** Routes that stood when the request was connected. */
  routes: number;
  /** How often people were asked. */
  asked: number;
  /** Calls that could have changed something. */
  writes: string[];
  done: string[];
  /** What of the foreign routes and connections was not as it must be, and when. */
  wrong: string[];
};

export const reconcileOn = ({ book, scene, clock }: Stage) =>
  makeReconcile({
    requests: book,
    catalog,
    clients: scene.cloud.clients,
    readLimits: async () => documentedLimits,
    prober: { clients: scene.cloud.clients, document: 'PeeringPing', now: clock.now, pause: async () => {} },
    announcer,
    now: clock.now,
    log: silentLog,
  });

const isOver = ({ status }: PeeringRequest): boolean =>
  !['planning', 'awaiting-approval', 'connecting', 'connected', 'removing'].includes(status);

/** A removal that could not be completed is asked for again once AWS lets the bot do it. */
const canBeFinished = ({ status, left }: PeeringRequest): boolean => status === 'failed' && left.length > 0;
const isStuck = ({ status, stalled }: PeeringRequest): boolean =>
  status === 'removing' && stalled !== undefined;

type Sofar = Pick<Ending, 'wasConnected' | 'routes' | 'asked' | 'wrong'>;

const check = async (stage: Stage, sofar: Sofar, when: string): Promise<string[]> => {
  const { wrong, own } = await lookAround(stage);
  sofar.wrong.push(...wrong.map((each) => `${when}: ${each}`));
  return own;
};

const mostAsked = 4;
const mostTurns = 200;

/** What people do where the request rests. False when nothing is left to do. */
const push = async (stage: Stage, request: PeeringRequest, sofar: Sofar): Promise<boolean> => {
  if (request.status === 'awaiting-approval') {
    sofar.asked += 1;
    await doAs(stage, felix, sofar.asked > mostAsked ? takeDown : sayYes);
    if (sofar.asked > mostAsked) await doAs(stage, maya, takeDown);
    return true;
  }
  if (request.status === 'connected') {
    sofar.routes += (await check(stage, sofar, 'connected')).length;
    sofar.wasConnected = true;
    await doAs(stage, maya, takeDown);
    return true;
  }
  if (isStuck(request)) stage.scene.cloud.state.denials = [];
  if (!isOver(request)) return true;
  const own = await check(stage, sofar, request.status);
  if (!canBeFinished(request)) {
    sofar.wrong.push(...own.map((key) => `${request.status}: ${key} is left behind`));
    return false;
  }
  stage.scene.cloud.state.denials = [];
  await doAs(stage, maya, takeDown);
  return true;
};

/** Plays a request in a world, from the question to its removal, on the world's own clock. */
export const play = async (world: World): Promise<Ending> => {
  const people: Promise<void>[] = [];
  const stage = await openStage(world, (on) => people.push(doAs(on, maya, takeDown)));
  const reconcile = reconcileOn(stage);
  const by = { kind: 'person' as const, ...maya };
  await stage.book.append({ id: requestId }, { at: stage.clock.now(), by, event: requested(world) });
  const sofar: Sofar = { wasConnected: false, routes: 0, asked: 0, wrong: [] };
  for (let turn = 0; turn < mostTurns; turn++) {
    const until = await reconcile(requestId);
    await Promise.all(people);
    const request = await stage.book.find(requestId);
    if (!request) throw new Error('The request is lost.');
    if (!(await push(stage, request, sofar))) return endOf(stage, request, sofar);
    if (!['awaiting-approval', 'connected'].includes(request.status)) stage.clock.advanceTo(until ?? 0);
  }
  throw new Error('The request did not come to its end.');
};

const endOf = ({ scene, done }: Stage, request: PeeringRequest, sofar: Sofar): Ending => ({
  ...sofar,
  status: request.status,
  ...(request.trouble && { trouble: request.trouble.code }),
  writes: scene.cloud.writes(),
  done,
});
