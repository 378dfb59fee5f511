/**
 * Compares every connected request with AWS, in rounds: each account and Region is read in pages, whatever the number of
 * peerings, and what differs from what was agreed is looked at once more, a moment later, by the request's own worker.
 */
import { setImmediate as aRound } from 'node:timers/promises';
import type { Named } from '../aws/allowed.ts';
import type { Clients } from '../aws/clients.ts';
import { readError } from '../aws/errors.ts';
import { type Estate, readEstate } from '../aws/estate.ts';
import { readGroupRules } from '../aws/ingress.ts';
import { pairOf } from '../aws/pair.ts';
import { sideBySide } from '../calls/side-by-side.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../measure.ts';
import {
  isLiving,
  type Observed,
  type PeeringConnection,
  placeKey,
  type Side,
  sides,
  type VpcRef,
  vpcKey,
} from '../network/vpc.ts';
import { apartMs, isAtWork } from '../request/concerns.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { type Checks, mostPeerings, type SeenPeering } from '../store/checks.ts';
import type { EachRequest } from '../store/each.ts';
import { type Book, isConflict } from '../store/store.ts';
import { readRules, withRules } from './compare-rules.ts';
import { type Guard, tagOf } from './guard.ts';
import { namesFor } from './instance-names.ts';
import { recognise } from './look.ts';
import { kept, keysOf, unacceptedDrift } from './next/connected/drift.ts';
import { recordOf } from './own.ts';
import { withPen } from './pen.ts';
import { setSchedule } from './schedule.ts';

type CompareNeeds = {
  catalog: Catalog;
  clients: Clients;
  requests: Book<PeeringRequest, RequestEvent>;
  eachRequest: EachRequest;
  checks: Checks;
  /** Looks at the connections that were not there in the round before. */
  guard: Guard;
  wake: (id: string) => void;
  metrics: Metrics;
  /** Between two rounds, in milliseconds. */
  everyMs: number;
  now: () => number;
  log: Log;
};

/** After so many comparisons others are let in. */
const inOneGo = 20;

type Estates = ReadonlyMap<string, Estate>;

const byPlace = (vpcs: readonly Named[]): Map<string, [Named, ...Named[]]> => {
  const places = new Map<string, [Named, ...Named[]]>();
  for (const vpc of vpcs) {
    const others = places.get(placeKey(vpc));
    if (others) others.push(vpc);
    else places.set(placeKey(vpc), [vpc]);
  }
  return places;
};

/** Since when a place cannot be looked at; where even that cannot be written down, the other places are compared all the same. */
const noteFailing = async (
  { checks, now, log }: CompareNeeds,
  place: VpcRef,
  code: string,
): Promise<void> => {
  try {
    const before = await checks.read(place);
    await checks.write(place, { ...before, failing: { since: before.failing?.since ?? now(), code } });
  } catch (error) {
    log.error({ place: placeKey(place), error }, 'it could not be written down that an account is not seen');
  }
};

/** Reads all places, some at a time. One that cannot be read is noted with its code, and left out. */
const readPlaces = async (needs: CompareNeeds, estates: Map<string, Estate>): Promise<void> => {
  const { clients, catalog, log } = needs;
  await sideBySide([...byPlace(catalog.vpcs)], async ([key, vpcs]) => {
    try {
      estates.set(key, await readEstate(clients, vpcs));
    } catch (thrown) {
      const { code } = readError(thrown);
      log.warn({ place: key, code }, 'an account cannot be compared with what was agreed');
      await noteFailing(needs, vpcs[0], code);
    }
  });
};

/** Both sides of a request out of what was read; undefined where one of them was not. */
const seenIn = (catalog: Catalog, estates: Estates, request: PeeringRequest): Observed | undefined => {
  const at = (side: Side) => {
    const estate = estates.get(placeKey(request[side]));
    const vpc = estate?.vpcs.get(vpcKey(request[side]));
    return vpc && { vpc, connections: estate?.connections.get(vpcKey(vpc)) ?? [] };
  };
  const [requester, accepter] = [at('requester'), at('accepter')];
  if (!requester || !accepter) return undefined;
  const seen = pairOf({ requester, accepter }, request.id, recordOf(request));
  return withPen(catalog, request, recognise(request, seen));
};

/** Is there something new to look at once more? Not while its own worker is at it, or a first look waits for its second. */
const suspicionOf = (request: PeeringRequest, observed: Observed): RequestEvent | undefined => {
  const { drift, claim, repair } = request;
  if (claim || repair || drift?.suspected || isAtWork(request)) return undefined;
  if (sides.some((side) => !observed[side].exists)) return undefined;
  const drifts = unacceptedDrift(request, observed);
  return keysOf(drifts) === keysOf(drift?.found?.drifts)
    ? undefined
    : { type: 'drift-suspected', ...kept(drifts) };
};

const compareRequest = async (
  { requests, wake, now, metrics, everyMs }: CompareNeeds,
  request: PeeringRequest,
  observed: Observed,
): Promise<void> => {
  const suspicion = suspicionOf(request, observed);
  if (!suspicion) return;
  // Rounds that come sooner than the usual pause are for trying it out, and do not wait for that either.
  const event = { ...suspicion, ...(everyMs < apartMs && { again: now() + everyMs }) };
  metrics.count('DriftSuspected');
  const after = await requests.append(request, { at: now(), by: { kind: 'bot' }, event });
  if (!isConflict(after)) wake(request.id);
};

const comparePage = async (
  needs: CompareNeeds,
  estates: Estates,
  requests: PeeringRequest[],
): Promise<void> => {
  const { clients, log } = needs;
  const read = (place: VpcRef, groupIds: readonly string[]) => readGroupRules(clients.ec2(place), groupIds);
  const rules = await readRules({ read, log }, requests, (place) => estates.has(placeKey(place)));
  for (const [index, known] of requests.entries()) {
    const request = await setSchedule(needs, known);
    const seen = seenIn(needs.catalog, estates, request);
    if (seen) await compareRequest(needs, request, withRules(request, seen, rules));
    if (index % inOneGo === inOneGo - 1) await aRound();
  }
};

/** The front door learns from these where an address lies; it calls AWS for nothing. */
const blocksIn = (estate: Estate | undefined): Record<string, string[]> =>
  Object.fromEntries([...(estate?.vpcs.values() ?? [])].map(({ vpcId, cidrBlocks }) => [vpcId, cidrBlocks]));

const refOf = ({ account, region, vpcId }: VpcRef): VpcRef => ({ account, region, vpcId });

/** Each living connection once, with the tags of both its ends: an account shows none of those of another one. */
const livingIn = (estates: Estates): PeeringConnection[] => {
  const byId = new Map<string, PeeringConnection>();
  const seen = [...estates.values()].flatMap(({ connections }) => [...connections.values()].flat());
  for (const one of seen.filter(isLiving)) {
    const { requester, accepter } = byId.get(one.id)?.tags ?? { requester: {}, accepter: {} };
    const tags = {
      requester: { ...requester, ...one.tags.requester },
      accepter: { ...accepter, ...one.tags.accepter },
    };
    byId.set(one.id, { ...one, tags });
  }
  return [...byId.values()];
};

/** Whoever made them: maps show those that the bot did not make, too. */
const toSeen = (connection: PeeringConnection): SeenPeering => {
  const { id, requester, accepter } = connection;
  const tag = tagOf(connection);
  return { id, requester: refOf(requester), accepter: refOf(accepter), ...(tag && { tag }) };
};

type Round = { estates: Estates; living: readonly PeeringConnection[]; at: number };

/** What a place said is written down last: a connection that nobody has looked into is new in the next round as well. */
const notePlace = async (
  needs: CompareNeeds,
  vpcs: readonly [Named, ...Named[]],
  round: Round,
): Promise<void> => {
  const { checks, guard } = needs;
  const [vpc] = vpcs;
  const estate = round.estates.get(placeKey(vpc));
  const ids = new Set([...(estate?.connections.values() ?? [])].flat().map(({ id }) => id));
  const living = round.living.filter(({ id }) => ids.has(id));
  const before = await checks.read(vpc);
  const [again, names] = await Promise.all([guard(before, living), namesFor(needs, vpcs, before)]);
  const peerings = living.filter(({ id }) => !again.has(id)).slice(0, mostPeerings);
  const seen = { blocks: blocksIn(estate), peerings: peerings.map(toSeen) };
  await checks.write(vpc, { at: round.at, ...seen, ...names });
};

/** One round over everything; what a place said is written down once all has been compared with it. */
const compareAll = async (needs: CompareNeeds): Promise<void> => {
  const { eachRequest, catalog, metrics, now } = needs;
  const began = now();
  const estates = new Map<string, Estate>();
  await readPlaces(needs, estates);
  await eachRequest('connected', (requests) => comparePage(needs, estates, requests));
  const good = [...byPlace(catalog.vpcs)].filter(([key]) => estates.has(key));
  const round = { estates, living: livingIn(estates), at: began };
  await Promise.all(good.map(([, vpcs]) => notePlace(needs, vpcs, round)));
  metrics.time('DriftRound', now() - began);
};

/** Makes a round where one is due, unless another worker has it. */
export const makeCompare = (needs: CompareNeeds) => async (): Promise<void> => {
  const { checks, everyMs } = needs;
  const held = await checks.begin(everyMs);
  if (!held) return;
  try {
    await compareAll(needs);
  } finally {
    await checks.end(held);
  }
};
