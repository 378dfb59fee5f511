import { readFileSync } from 'node:fs';
import { standing } from '../../handlers/render/standing.ts';
import pingDocument from '../../infra/deploy/aws/ping-document.json';
import { defaultTiming } from '../../infra/sandbox/aws/cloud/state.ts';
import { cloudWorld } from '../../infra/sandbox/world/cloud.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';
import { silentLog } from '../../src/log.ts';
import { documentedLimits } from '../../src/network/quota.ts';
import { bothWaysOutcomeOf } from '../../src/ping/answer.ts';
import type { Ping, PingEvent } from '../../src/ping/ping.ts';
import { makeAnswer } from '../../src/reconcile/answer.ts';
import { makeCompare } from '../../src/reconcile/compare-round.ts';
import { makeNotePing } from '../../src/reconcile/note-ping.ts';
import { makeReconcile } from '../../src/reconcile/reconcile.ts';
import { decide } from '../../src/request/decisions/decisions.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { pingKind, requestKind } from '../../src/store/items.ts';
import { isConflict } from '../../src/store/store.ts';
import { asPerson, felix, maya } from './builders.ts';
import { makeClock } from './clock.ts';
import { type Change, changeBehind } from './drift-changes.ts';
import {
  agreedIn,
  agreedRoutes,
  foreignRoutes,
  isTrue,
  neededRoutes,
  ownRoutes,
  routesToNobody,
} from './drift-truth.ts';
import { makeMemoryBook } from './foreign/book.ts';
import { openNearCloud } from './foreign/cloud.ts';

/**
 * A connected request whose networks are changed behind the bot's back, in any order. The whole bot is at work: rounds, second looks,
 * pings and repairs, over the emulated cloud without its port. What is said is held against the cloud's own state.
 */
const id = 'PR-WALK';
const minute = 60_000;
const instant = Object.fromEntries(Object.keys(defaultTiming).map((key) => [key, 0])) as typeof defaultTiming;

const readCatalog = () => {
  const text = readFileSync('infra/sandbox/catalog.yaml', 'utf8');
  // Names are answered across it, both ways.
  const catalog = parseCatalog(
    text.replace(/^( {4}vpcId: vpc-0[af]1000000000000\d)$/gm, '$1\n    dns: true'),
  );
  if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
  return catalog;
};

const both = { may: { requester: true, accepter: true } };

const open = () => {
  const clock = makeClock();
  const cloud = openNearCloud({
    ...{ world: cloudWorld(structuredClone(pingDocument)), peerings: [], timing: instant, now: clock.now },
    onCall: () => {},
  });
  const catalog = readCatalog();
  const requests = makeMemoryBook(requestKind, () => {});
  const pings = makeMemoryBook<Ping, PingEvent>(pingKind, () => {});
  const { clients } = cloud;
  const pause = async (ms: number) => clock.advance(ms);
  const world = {
    ...{ requests, catalog, clients, now: clock.now, log: silentLog },
    prober: { clients, document: 'PeeringPing', now: clock.now, pause },
  };
  const find = async (): Promise<PeeringRequest> => {
    const request = await requests.find(id);
    if (!request) throw new Error('The request is lost.');
    return request;
  };
  return { clock, cloud, catalog, requests, pings, world, find };
};
type Stage = ReturnType<typeof open>;

const workersOf = ({ world, catalog, requests, pings, clock, find }: Stage) => {
  const reconcile = makeReconcile({
    ...world,
    readLimits: async () => documentedLimits,
    announcer: {
      announce: async () => ({ places: [{ kind: 'card', channel: 'C0TEST', ts: '1' }], unreached: [] }),
      retract: async () => {},
    },
  });
  const compare = makeCompare({
    ...world,
    ...{ everyMs: () => minute, guard: async () => ({ again: new Set<string>(), kept: [] }), wake: () => {} },
    noteOutages: async () => {},
    eachRequest: async (_, take) => take([await find()], { id, changedAt: 0 }),
    checks: {
      ...{ read: async () => ({}), write: async () => {} },
      ...{ readNames: async () => ({}), writeNames: async () => {} },
    },
    rounds: {
      begin: async (everyMs, name) => ({ everyMs, name, beganAt: clock.now(), heldUntil: 0 }),
      ...{ keep: async (held) => held, end: async () => {}, giveUp: async () => {} },
    },
    metrics: { count: () => undefined, time: () => undefined },
  });
  const note = makeNotePing({
    ...{ requests, wake: () => {}, now: clock.now, log: silentLog },
    holderOf: async () => id,
  });
  const answer = makeAnswer({
    ...{ ...world, pings, note },
    announcer: { announcePing: async () => ({ channel: 'C0TEST', ts: '1' }) },
  });
  return { reconcile, compare, answer, catalog };
};
type Workers = ReturnType<typeof workersOf>;

/** Turns of the bot until it has nothing left to do that comes within a minute. */
const settle = async ({ clock }: Stage, { reconcile }: Workers): Promise<void> => {
  for (let turn = 0; turn < 60; turn++) {
    const until = await reconcile(id);
    if (until === undefined || until > clock.now() + minute) return;
    clock.advanceTo(until);
  }
  throw new Error('It comes to no rest.');
};

const decideAs = async (stage: Stage, person: typeof maya, ...what: [string, object]): Promise<boolean> => {
  const request = await stage.find();
  const event = decide(request, person, both, what[0] as 'repair', what[1]);
  if ('refused' in event) return false;
  const after = await stage.requests.append(request, { at: stage.clock.now(), by: asPerson(person), event });
  return !isConflict(after);
};

const connect = async (stage: Stage, workers: Workers): Promise<void> => {
  const [from, to] = [stage.catalog.find('marketing'), stage.catalog.find('finance')];
  if (!from || !to) throw new Error('The catalog has changed.');
  const party = ({ name, account, region, vpcId }: typeof from) => ({ name, account, region, vpcId });
  await stage.requests.append(
    { id },
    {
      at: stage.clock.now(),
      by: asPerson(maya),
      event: {
        ...{ type: 'requested', requester: party(from), accepter: party(to), reason: 'walks' },
        ...{ duration: null, lapseAfter: 7200, needs: { requester: 1, accepter: 1 }, yes: 'requester' },
        dns: ['requester', 'accepter'],
      },
    },
  );
  await settle(stage, workers);
  const { plan } = await stage.find();
  await decideAs(stage, felix, 'approve', { planHash: plan?.hash ?? '' });
  await settle(stage, workers);
};

/** Somebody types `/ping`, both ways. */
const pingNow = async ({ clock, pings, find }: Stage, { answer }: Workers, nth: number) => {
  const { requester, accepter } = await find();
  const pairs = [
    { from: requester, to: accepter },
    { from: accepter, to: requester, back: true as const },
  ];
  const asked = await pings.append(
    { id: `PG-${nth}` },
    {
      at: clock.now(),
      by: asPerson(maya),
      event: { type: 'ping-asked', pairs, channel: 'C0TEST', shape: 'pairs' },
    },
  );
  if (isConflict(asked)) throw new Error('Another ping is under way.');
  for (let turn = 0; turn < 9; turn++) {
    const until = await answer(`PG-${nth}`);
    if (until === undefined) break;
    clock.advanceTo(until);
  }
  return bothWaysOutcomeOf((await pings.find(`PG-${nth}`))?.answers ?? []);
};

export type Faults = {
  contradictions: string[];
  alarms: string[];
  touched: string[];
  unequal: string[];
  repairs: number;
  told: number;
};

const isSaidVerified = (request: PeeringRequest): boolean =>
  /^\*Verified\.\*/m.test(standing(request).join('\n'));

const judge = async (
  stage: Stage,
  workers: Workers,
  nth: number,
  approved: string,
  faults: Faults,
): Promise<void> => {
  const { clock, find } = stage;
  clock.advance(5 * minute);
  await workers.compare();
  clock.advance(minute);
  await settle(stage, workers);
  const told = await find();
  const drifts = told.drift?.found?.drifts ?? [];
  faults.told += drifts.length;
  const isAsAgreed = agreedIn(stage.cloud.state, told) === approved;
  if (isAsAgreed && drifts.length > 0)
    faults.alarms.push(`said of a world as agreed: ${JSON.stringify(drifts)}`);
  if (!isAsAgreed && drifts.length === 0)
    faults.contradictions.push(
      `nothing is said to differ: ${agreedIn(stage.cloud.state, told)} was ${approved}`,
    );
  for (const one of drifts)
    if (!isTrue(stage.cloud.state, told, one)) faults.alarms.push(`not so: ${JSON.stringify(one)}`);
  const outcome = await pingNow(stage, workers, nth);
  await settle(stage, workers);
  const after = await find();
  const passes = outcome === 'verified';
  if (isSaidVerified(after) !== passes)
    faults.contradictions.push(`ping: ${outcome}, status: ${standing(after).join(' | ')}`);
  if (!passes && drifts.length === 0)
    faults.contradictions.push(`packets do not pass (${outcome}), and nothing is said to differ`);
};

/** What goes beyond the agreed plan is proposed, and the catalog's rule agrees for both sides. */
const growBy = async (stage: Stage, workers: Workers, nth: number): Promise<void> => {
  const { drift } = await stage.find();
  const { hash } = drift?.found?.beyond ?? {};
  const asked = { proposalId: `RP-${nth}`, hash, needs: { requester: 1, accepter: 1 }, rule: 'walks' };
  if (hash !== undefined && (await decideAs(stage, felix, 'propose-repair', asked)))
    await settle(stage, workers);
};

const mend = async (stage: Stage, workers: Workers, faults: Faults): Promise<void> => {
  const request = await stage.find();
  const pcx = request.connectionId ?? '';
  const before = foreignRoutes(stage.cloud.state, pcx);
  const had = ownRoutes(stage.cloud.state, pcx);
  const idle = routesToNobody(stage.cloud.state, request);
  if (!(await decideAs(stage, felix, 'repair', {}))) return;
  faults.repairs += 1;
  await settle(stage, workers);
  const after = await stage.find();
  const now = foreignRoutes(stage.cloud.state, pcx);
  if (JSON.stringify(now) !== JSON.stringify(before))
    faults.touched.push(`${before.join('; ')} became ${now.join('; ')}`);
  const lost = had.filter((one) => !ownRoutes(stage.cloud.state, pcx).includes(one) && !idle.includes(one));
  if (lost.length > 0) faults.unequal.push(`a repair took out ${lost.join('; ')}`);
  const planned = agreedRoutes(after);
  const needed = neededRoutes(stage.cloud.state, after);
  const strange = ownRoutes(stage.cloud.state, pcx).filter(
    (one) => !planned.includes(one) && !had.includes(one),
  );
  if (strange.length > 0) faults.unequal.push(`a repair wrote what nobody agreed on: ${strange.join('; ')}`);
  const left = new Set(
    (after.drift?.found?.drifts ?? []).flatMap((one) =>
      'routeTableId' in one && 'destination' in one ? [`${one.routeTableId} ${one.destination}`] : [],
    ),
  );
  const nobody = routesToNobody(stage.cloud.state, after);
  if (after.drift?.found?.said === undefined && nobody.length > 0)
    faults.unequal.push(`${nobody.join('; ')} leads to nobody, and is left`);
  const missing = needed.filter((one) => !ownRoutes(stage.cloud.state, pcx).includes(one) && !left.has(one));
  if (after.drift?.found?.said === undefined && missing.length > 0)
    faults.unequal.push(`${missing.join('; ')} is not as approved, and not said`);
};

/** Walks, and says what was said or written that is not as it must be. */
export const takeWalk = async (rounds: readonly (readonly Change[])[]): Promise<Faults> => {
  const stage = open();
  const workers = workersOf(stage);
  await connect(stage, workers);
  const request = await stage.find();
  if (request.status !== 'connected' || !isSaidVerified(request))
    throw new Error(`It is ${request.status}: ${standing(request).join(' | ')}`);
  const { state } = stage.cloud;
  const approved = agreedIn(state, request);
  const faults: Faults = {
    ...{ contradictions: [], alarms: [], touched: [], unequal: [] },
    ...{ repairs: 0, told: 0 },
  };
  for (const [nth, some] of rounds.entries()) {
    for (const one of some) changeBehind(state, await stage.find(), one, stage.clock.now());
    stage.cloud.touch();
    await judge(stage, workers, 2 * nth, approved, faults);
    await mend(stage, workers, faults);
    if (nth % 2 === 0) await growBy(stage, workers, nth);
    await judge(stage, workers, 2 * nth + 1, approved, faults);
  }
  return faults;
};
