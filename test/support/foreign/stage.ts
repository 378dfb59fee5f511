import { defaultTiming, type Timing } from '../../../infra/sandbox/aws/cloud/state.ts';
import type { RequestEvent } from '../../../src/request/event.ts';
import type { PeeringRequest } from '../../../src/request/state.ts';
import { requestKind } from '../../../src/store/items.ts';
import type { Book } from '../../../src/store/store.ts';
import { type Clock, makeClock } from '../clock.ts';
import { makeMemoryBook } from './book.ts';
import { buildCloud } from './build.ts';
import { type NearCloud, openNearCloud } from './cloud.ts';
import { act, ourConnections, type Scene, type When } from './deeds.ts';
import { differences, ownRoutes, type Snapshot, snapshot } from './ledger.ts';
import { buildPeerings, endedBy } from './peerings.ts';
import { ends, idOf, type Side, targetId, type World } from './world.ts';

/** A world in motion: the emulated cloud, the bot's book, and all that happens to them when its time comes. */
export type Stage = {
  scene: Scene;
  book: Book<PeeringRequest, RequestEvent>;
  clock: Clock;
  /** What was done of the world's deeds. */
  done: string[];
};

const instant: Timing = {
  ...defaultTiming,
  peeringVisible: 0,
  peeringPending: 0,
  peeringFailed: 0,
  peeringActive: 0,
  peeringDeleted: 0,
};

const nameOf = (when: When): string => ('after' in when ? `after ${when.after}` : `before ${when.before}`);

/** Between the bot's look at its routes and their removal, if it has begun that. */
const eventName = (event: RequestEvent): string =>
  event.type === 'steps-started' && event.keys.some((key) => key.startsWith('delete-route '))
    ? 'deletion-started'
    : event.type;

/** Does the deeds of a world when something has happened for the nth time. */
const makeFate = (deeds: World['deeds'], act: (what: World['deeds'][number]['what']) => void) => {
  const counts = new Map<string, number>();
  return (name: string): void => {
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    for (const { when, what } of deeds) if (nameOf(when) === name && when.nth === nth) act(what);
  };
};

const seeRoutes = async (world: World, cloud: NearCloud, ours: ReadonlySet<string>): Promise<Snapshot> => {
  const [one, other] = [world.requester, world.accepter];
  const isOne = one.account === other.account && one.region === other.region;
  const tables = await Promise.all((isOne ? [one] : [one, other]).map(cloud.routeTables));
  return snapshot(tables.flat(), ours);
};

/** Where a dead end of the bot's may be written over: at a block of the peer, or of one of its subnets. */
const isReplaceable = (world: World, cloud: NearCloud, key: string, target: string): boolean => {
  const destination = key.split(' ')[1] ?? '';
  const blocks = [
    ...ends.flatMap((side) => world[side].blocks),
    ...(world.only ? cloud.state.subnets.flatMap((one) => [one.cidrBlock, one.ipv6CidrBlock]) : []),
  ];
  return ends.some((side) => target === targetId(side, 'ended')) && blocks.includes(destination);
};

/** Writes down every route and connection that is not the bot's. */
const takeStock = async ({ world, cloud, ledger, deadEnds }: Scene): Promise<void> => {
  for (const [key, { line, target }] of await seeRoutes(world, cloud, new Set()))
    if (isReplaceable(world, cloud, key, target)) deadEnds.add(key);
    else ledger.set(key, line);
};

/** What the book knows of the request whose connection the bot ended: that it was AWS's answer to it. */
export const rememberEnded = async (world: World, side: Side, book: Stage['book']): Promise<void> => {
  const { account, region } = world[side];
  const party = (serial: number) => ({ name: 'old', account, region, vpcId: idOf('vpc', side, serial) });
  const person = { kind: 'person' as const, team: 'T0TEST', user: 'U0OLD', name: 'old' };
  const asked = await book.append(
    { id: endedBy[side] },
    {
      at: 1,
      by: person,
      event: {
        type: 'requested',
        ...{ requester: party(1), accepter: party(2), reason: 'long ago', duration: null, lapseAfter: 60 },
        needs: { requester: 1, accepter: 1 },
      },
    },
  );
  if ('conflict' in asked) throw new Error('The book is not empty.');
  await book.append(asked, {
    at: 1,
    by: { kind: 'bot' },
    event: {
      type: 'steps-finished',
      answers: [{ key: 'create-connection', ok: true }],
      connectionId: targetId(side, 'ended'),
    },
  });
};

/** @param giveUp somebody asks for the removal */
export const openStage = async (world: World, giveUp: (stage: Stage) => void): Promise<Stage> => {
  const clock = makeClock();
  const done: string[] = [];
  const happen = makeFate(world.deeds, (what) => {
    done.push(what.do);
    if (what.do === 'give-up') giveUp(stage);
    else act(scene, what);
  });
  const cloud = openNearCloud({
    world: buildCloud(world),
    peerings: buildPeerings(world, clock.now()),
    timing: world.slow ? defaultTiming : instant,
    now: clock.now,
    onCall: (operation) => happen(`before ${operation}`),
  });
  const foreign = new Map(cloud.state.peerings.map((peering) => [peering.id, JSON.stringify(peering)]));
  const scene: Scene = { world, cloud, now: clock.now, ledger: new Map(), foreign, deadEnds: new Set() };
  let isOpen = false;
  const book = makeMemoryBook(requestKind, (event) => {
    if (isOpen) happen(`after ${eventName(event)}`);
  });
  for (const side of ends) await rememberEnded(world, side, book);
  isOpen = true;
  const stage: Stage = { scene, book, clock, done };
  await takeStock(scene);
  return stage;
};

export type Sight = {
  /** What of the foreign routes and connections is not as it must be. */
  wrong: string[];
  /** Routes that the bot wrote. */
  own: string[];
};

const changedPeerings = ({ cloud, foreign }: Scene): string[] => {
  const now = new Map(cloud.state.peerings.map((peering) => [peering.id, JSON.stringify(peering)]));
  return [...foreign]
    .filter(([id, was]) => now.get(id) !== was)
    .map(([id, was]) => `was ${was}, is ${now.get(id) ?? 'gone'}`);
};

/** A look from outside the bot. */
export const lookAround = async ({ scene }: Stage): Promise<Sight> => {
  const { world, cloud, ledger, deadEnds } = scene;
  const ours = ourConnections(scene);
  const seen = await seeRoutes(world, cloud, ours);
  for (const key of deadEnds)
    if (!ledger.has(key) && isReplaceable(world, cloud, key, seen.get(key)?.target ?? '')) seen.delete(key);
  return {
    wrong: [...differences(ledger, seen, ours), ...changedPeerings(scene)],
    own: ownRoutes(ledger, seen, ours),
  };
};
