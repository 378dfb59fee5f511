/** Compares connected requests with what was read of AWS; what differs is looked at once more, a moment later, by the request's own worker. */
import { setImmediate as aRound } from 'node:timers/promises';
import type { Clients } from '../aws/clients.ts';
import type { Estate } from '../aws/estate.ts';
import { readGroupRules } from '../aws/ingress.ts';
import { pairOf } from '../aws/pair.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Log } from '../log.ts';
import type { Metrics } from '../measure.ts';
import { type Observed, otherSide, placeKey, type VpcRef, vpcKey } from '../network/vpc.ts';
import { changesBetween, isShared } from '../request/changes.ts';
import { isAtWork } from '../request/concerns.ts';
import type { RequestEvent } from '../request/event.ts';
import type { PeeringRequest } from '../request/state.ts';
import { mayBeHeldUp } from '../request/to-begin.ts';
import { mostNamed } from '../request/together.ts';
import { hiddenSide } from '../request/unseen.ts';
import { type Book, isConflict } from '../store/store.ts';
import { type RoundDns, withDns } from './compare-dns.ts';
import { type RoundFirewalls, withFirewalls } from './compare-firewalls.ts';
import { readRules, withRules } from './compare-rules.ts';
import { type Failing, sightChange } from './compare-sight.ts';
import { halfSeen, recognise } from './look.ts';
import { acceptedThatIsOver, isUnseen, kept, saidOf, unacceptedDrift } from './next/connected/drift.ts';
import { recordOf } from './own.ts';
import { withPen } from './pen.ts';
import { setSchedule } from './schedule.ts';
import { tellTogether } from './tell-together.ts';

export type CompareNeeds = {
  catalog: Catalog;
  clients: Clients;
  requests: Book<PeeringRequest, RequestEvent>;
  wake: (id: string) => void;
  metrics: Metrics;
  /** Between the two looks that make a drift, in milliseconds; where it is left out, as long as AWS may take to show what is so. */
  apart?: number;
  now: () => number;
  log: Log;
};

/** After so many comparisons others are let in. */
const inOneGo = 20;

export type Estates = ReadonlyMap<string, Estate>;
/** What was read of all places, and why some were not. */
type Compared = { estates: Estates; failing: Failing; firewalls: RoundFirewalls; dns: RoundDns };

const sideIn = (estates: Estates, vpcRef: VpcRef) => {
  const estate = estates.get(placeKey(vpcRef));
  const vpc = estate?.vpcs.get(vpcKey(vpcRef));
  return vpc && { vpc, connections: estate?.connections.get(vpcKey(vpc)) ?? [] };
};

/** The one side, where people were told that the other cannot be looked at. */
const halfIn = (catalog: Catalog, estates: Estates, request: PeeringRequest): Observed | undefined => {
  const hidden = hiddenSide(request);
  const shown = hidden && sideIn(estates, request[otherSide(hidden)]);
  return shown && withPen(catalog, request, halfSeen(request, otherSide(hidden), shown));
};

/** Both sides of a request out of what was read; undefined where one of them was not. */
const seenIn = (catalog: Catalog, estates: Estates, request: PeeringRequest): Observed | undefined => {
  const [requester, accepter] = [sideIn(estates, request.requester), sideIn(estates, request.accepter)];
  if (!requester || !accepter) return undefined;
  const seen = pairOf({ requester, accepter }, request.id, recordOf(request));
  return withPen(catalog, request, recognise(request, seen));
};

type Suspicion = { request: PeeringRequest; event: Extract<RequestEvent, { type: 'drift-suspected' }> };

/** Is there something new to look at once more? Not while its own worker is at it, or a first look waits for its second. */
const suspicionOf = (request: PeeringRequest, observed: Observed): Suspicion['event'] | undefined => {
  const { drift, claim, repair } = request;
  if (claim || repair || drift?.suspected || isAtWork(request)) return undefined;
  if (isUnseen(observed)) return undefined;
  const drifts = unacceptedDrift(request, observed);
  const isOver = acceptedThatIsOver(request, observed).length > 0;
  return saidOf(drifts) === saidOf(drift?.found?.drifts) && !isOver
    ? undefined
    : { type: 'drift-suspected', ...kept(drifts) };
};

/** Written down one by one: each names those of the page that come after it and are about the same, so that it can wait for them. */
const suspectAll = async (
  { requests, wake, now, metrics, apart }: CompareNeeds,
  suspicions: readonly Suspicion[],
): Promise<void> => {
  const changes = suspicions.map(({ request, event }) => changesBetween(request, event.drifts));
  for (const [index, { request, event: seen }] of suspicions.entries()) {
    const also = suspicions.flatMap((one, other) =>
      other > index && isShared(changes[index] ?? [], changes[other] ?? []) ? [one.request.id] : [],
    );
    const event = {
      ...{ ...seen, ...(apart !== undefined && { again: now() + apart }) },
      ...(also.length > 0 && { also: also.slice(0, mostNamed) }),
    };
    metrics.count('DriftSuspected');
    const after = await requests.append(request, { at: now(), by: { kind: 'bot' }, event });
    if (!isConflict(after)) wake(request.id);
  }
};

/** So many requests of one page are told at once that they cannot be looked at; the others hear it in the rounds that follow. */
const mostTold = 50;

/** What cannot be looked at, or can again, of a page; `write` writes it down, and answers with the request as it is then. */
const sightsOf = (
  { catalog, requests, wake, now, apart }: CompareNeeds,
  { estates, failing }: Compared,
  page: readonly PeeringRequest[],
) => {
  const isRead = (place: VpcRef) => estates.has(placeKey(place));
  const changeOf = (request: PeeringRequest) => {
    const event = sightChange({ catalog, failing, isRead, now: now(), apart }, request);
    return event ? [{ request, event }] : [];
  };
  const told = page.flatMap(changeOf).slice(0, mostTold);
  const ids = new Set(told.map(({ request }) => request.id));
  const together = tellTogether(told);
  const write = async (request: PeeringRequest): Promise<PeeringRequest> => {
    const [change] = ids.has(request.id) ? changeOf(request) : [];
    if (!change) return request;
    const event = together.event(change);
    const after = await requests.append(request, { at: now(), by: { kind: 'bot' }, event });
    if (isConflict(after)) return request;
    together.wrote(change);
    wake(request.id);
    return after;
  };
  return write;
};

export const comparePage = async (
  needs: CompareNeeds,
  compared: Compared,
  requests: PeeringRequest[],
): Promise<void> => {
  const { clients, log } = needs;
  const { estates, firewalls, dns } = compared;
  const noteSight = sightsOf(needs, compared, requests);
  const read = (place: VpcRef, groupIds: readonly string[]) => readGroupRules(clients.ec2(place), groupIds);
  const [rules] = await Promise.all([
    readRules({ read, log }, requests, (place) => estates.has(placeKey(place))),
    firewalls.readFor(requests),
    dns.readFor(requests),
  ]);
  const suspicions: Suspicion[] = [];
  for (const [index, listed] of requests.entries()) {
    // The freeze that holds it up may be another one by now, or none, by the catalog or by the network team.
    if (mayBeHeldUp(listed)) needs.wake(listed.id);
    const scheduled = await setSchedule(needs, listed);
    const request = await noteSight(scheduled);
    const seen = seenIn(needs.catalog, estates, request);
    const ruled = seen && withFirewalls(request, withRules(request, seen, rules), firewalls);
    const known = ruled ? withDns(request, ruled, dns) : halfIn(needs.catalog, estates, request);
    const event = known && suspicionOf(request, known);
    if (event) suspicions.push({ request, event });
    if (index % inOneGo === inOneGo - 1) await aRound();
  }
  await suspectAll(needs, suspicions);
};
