import { setTimeout as pause } from 'node:timers/promises';
import { makeAnnouncer } from '../../handlers/announce/announce.ts';
import { makeOrders } from '../../handlers/conversation/orders.ts';
import { makeFindOwnerless } from '../../handlers/conversation/ownerless.ts';
import { tellTidy } from '../../handlers/conversation/tell-tidy.ts';
import type { Homes } from '../../handlers/home.ts';
import { type CardPictures, makeCardPictures } from '../../handlers/picture/card.ts';
import type { Picture } from '../../handlers/picture/drawn.ts';
import { keepHomeMap } from '../../handlers/picture/home-map.ts';
import { sendPicture } from '../../handlers/picture/send.ts';
import { type Clients, warmUp } from '../../src/aws/clients.ts';
import { makeReadLimits } from '../../src/aws/quotas.ts';
import { makeReadRemoval } from '../../src/aws/removal-facts.ts';
import { readFlows } from '../../src/aws/traffic.ts';
import { once } from '../../src/calls/once.ts';
import { type KindName, kindOf } from '../../src/events/id.ts';
import type { Person } from '../../src/events/people.ts';
import { sameVpc } from '../../src/network/vpc.ts';
import { makeAdvise } from '../../src/peering/advise.ts';
import { oncePerPair } from '../../src/peering/once-per-pair.ts';
import { holderOf } from '../../src/peering/overview.ts';
import type { Announcer } from '../../src/reconcile/announcer.ts';
import { makeAnswer } from '../../src/reconcile/answer.ts';
import { makeSubnetsOf } from '../../src/reconcile/associations.ts';
import { makeExplain } from '../../src/reconcile/cause.ts';
import { makeCompare } from '../../src/reconcile/compare-round.ts';
import { makeDailyDigest } from '../../src/reconcile/daily-digest.ts';
import { makeFindVpc } from '../../src/reconcile/find-vpc.ts';
import { makeGuard } from '../../src/reconcile/guard.ts';
import { onTimer } from '../../src/reconcile/hold.ts';
import { look, lookForNew } from '../../src/reconcile/look.ts';
import { makeLookAhead } from '../../src/reconcile/look-ahead.ts';
import { makeNameLeftRules } from '../../src/reconcile/name-left-rules.ts';
import { makeNamePeerings } from '../../src/reconcile/name-peerings.ts';
import { makeNeighbours } from '../../src/reconcile/neighbours.ts';
import { makeNoteOutages } from '../../src/reconcile/note-outage.ts';
import { makeNotePing } from '../../src/reconcile/note-ping.ts';
import { makeOrder } from '../../src/reconcile/order.ts';
import { makePlanAhead, type PlanAhead } from '../../src/reconcile/plan-ahead.ts';
import type { Place } from '../../src/reconcile/queue/queue.ts';
import { makeReadFirst } from '../../src/reconcile/read-first.ts';
import { makeReadLastTraffic } from '../../src/reconcile/read-last-traffic.ts';
import type { ReadFlows } from '../../src/reconcile/read-unused.ts';
import { makeReconcile } from '../../src/reconcile/reconcile.ts';
import { makeRound, type Round } from '../../src/reconcile/rounds.ts';
import { takeStock } from '../../src/reconcile/take-stock.ts';
import { walkPart } from '../../src/reconcile/walk-log.ts';
import { makeWeeklyTidy } from '../../src/reconcile/weekly-tidy.ts';
import { makeWhoDeleted, makeWhoEnded, makeWhoMade } from '../../src/reconcile/who-made.ts';
import { sessionName } from '../../src/request/session.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { makeRawTableClient } from '../../src/store/client.ts';
import { makeWalk, type Walk } from '../../src/store/walk.ts';
import { clientsFor } from './clients.ts';
import type { Parts } from './parts.ts';
import { makeRegistrationWork } from './registering.ts';
import { makeCatalogWork, makeOutageWork, makeSightingWork } from './tell.ts';
import { withCode } from './with-code.ts';

/**
 * Takes a request, a ping or an order as far as it can go now. Returns when to look at it again (milliseconds since 1970),
 * or undefined. Throws if the tables cannot be reached. `place`: in a queue, where it waits in one.
 */
export type Work = (id: string, place?: Place) => Promise<number | undefined>;

export type Workers = {
  work: Work;
  /** Is there a worker for it? Locks and pointers share the table with requests, and need no work. */
  hasWorker: (id: string) => boolean;
  round: Round;
  /** Writes down what has changed of the catalog since the last reading that any process knows. */
  noteCatalog: () => Promise<void>;
  /** Resolves when what is drawn beside the work has been drawn. */
  rest: () => Promise<void>;
  /** Assumes the role of each account before anybody waits for it. */
  warmUp: () => Promise<void>;
  /** Assumes the roles for a request as they will be assumed once this person has agreed to it. */
  takeRoles: (request: PeeringRequest, person: Person) => Promise<void>;
  /** Begins the look by which a plan is made, for a request that somebody is about to make. */
  planAhead: PlanAhead['begin'];
  /** Begins the look before the first write of a request that somebody is about to agree to. */
  lookAhead: (request: PeeringRequest) => void;
};

/** Home tabs follow what the messages show. */
const withHomes = <Of extends Announcer>(announcer: Of, { changed }: Homes): Of => ({
  ...announcer,
  announce: async (request, history, clerk) => {
    const [announcement] = await Promise.all([announcer.announce(request, history, clerk), changed(request)]);
    return announcement;
  },
});

/** The picture of a card follows once the card stands. */
const withPictures = <Of extends Announcer>(announcer: Of, pictures: CardPictures | undefined): Of => ({
  ...announcer,
  announce: async (request, history, clerk) => {
    const announcement = await announcer.announce(request, history, clerk);
    pictures?.want(request, announcement.places);
    return announcement;
  },
});

/** Loaded when it is first asked: most processes never need the client of CloudTrail. */
const loadTrail = (clients: Clients) => async () =>
  (await import('../../src/aws/trail.ts')).makeLookUp(clients);

/** What requests and pings are worked with: AWS by the catalog's roles, and Slack to show the outcome. */
const makeWorld = (parts: Parts, clients: Clients, pictures: CardPictures | undefined) => {
  const { config, catalog, requests, pings, client, voters, poster, links, homes, now, log } = parts;
  const document = config.aws.pingDocument;
  const looking = { catalog, clients, now, readLimits: makeReadLimits(clients, now), find: requests.find };
  return {
    ...{ ...looking, requests, pings, log, declared: parts.declared },
    readFirst: makeReadFirst({ find: requests.find, findMany: parts.findMany, now }),
    lookAhead: makeLookAhead((request) => look(looking, request, 'write'), now),
    planAhead: makePlanAhead((pair) => lookForNew(looking, pair), now),
    explain: makeExplain({
      load: loadTrail(clients),
      ...{ subnetsOf: makeSubnetsOf(parts.checks), now, log },
    }),
    namePeerings: makeNamePeerings({
      ...{ requestOfConnection: parts.lists.requestOfConnection, find: requests.find, log },
    }),
    neighbours: makeNeighbours(parts.lists, parts.findMany),
    nameLeftRules: makeNameLeftRules({ clients, log }),
    prober: { clients, document, now, pause: async (ms: number) => void (await pause(ms)) },
    announcer: withPictures(
      withCode(
        withHomes(
          makeAnnouncer({ client, catalog, log, poster, links, checked: parts.peering.checked }),
          homes,
        ),
        parts,
      ),
      pictures,
    ),
    voters,
    every: onTimer,
    pause: async (ms: number) => void (await pause(ms)),
  };
};

/** Carries out what people order and get later: of the log, and of all accounts. */
const makeOrderWorker = (
  parts: Parts,
  clients: Clients,
  walk: Walk,
  looks: Pick<Parameters<typeof makeOrders>[0], 'takeStock' | 'readLastTraffic' | 'readRemoval' | 'lookAt'>,
): Work => {
  const {
    config,
    questions,
    peering,
    people,
    client,
    links,
    poster,
    homes,
    homeMaps,
    register,
    freezes,
    now,
    log,
  } = parts;
  const { commands } = config;
  const saying = { peering, people, commands, client, links, poster, register, freezes, log };
  const pin = async (person: Person, picture: Picture, file: string): Promise<void> => {
    try {
      await keepHomeMap({ peering, people, maps: homeMaps }, person, picture, file);
      await homes.show(person);
    } catch (error) {
      log.warn({ user: person.user, error }, 'a map could not be kept for a Home tab');
    }
  };
  const orders = makeOrders({
    ...saying,
    sendPicture: (order, work) => sendPicture({ ...saying, pin }, order, work),
    walk: (work, sofar) => walkPart(walk, work, sofar),
    ...looks,
    findVpc: makeFindVpc({ catalog: parts.catalog, clients }),
  });
  return makeOrder({ ...orders, questions, now, log });
};

const makeKeepDigest = ({ config, now, log }: Parts, walk: Walk) => {
  const { digestBucket, region } = config.aws;
  if (digestBucket === undefined) return async () => undefined;
  const keeping = once(async () => {
    // The client of S3 is there where digests are kept, and nowhere else.
    const { makeArchive } = await import('../../src/aws/archive.ts');
    return makeDailyDigest({ walk, archive: makeArchive(region, digestBucket), now, log });
  });
  return async () => (await keeping())();
};

/** Nobody is told while the catalog names no channel of a network team. */
const makeTellTidy = ({ catalog, rounds, peering, client, now }: Parts, takeStock: () => Promise<void>) => {
  const tell = async (): Promise<void> => {
    if (catalog.networkTeam) await tellTidy({ peering, client }, catalog.networkTeam.channel);
  };
  const weekly = makeWeeklyTidy({ rounds, takeStock, tell, now });
  return async () => (catalog.networkTeam ? weekly() : undefined);
};

const warmUpRoles = async (clients: Clients, { catalog, log }: Parts): Promise<void> => {
  for (const { account, region } of await warmUp(clients, catalog.vpcs))
    log.warn({ account, region }, 'the role of an account could not be taken');
};

/** Compares what stands with AWS, and looks what others made. */
const makeCompareWork = (parts: Parts, clients: Clients) => {
  const { config, catalog, lists, requests, sightings, metrics, now, log } = parts;
  const asking = { catalog, load: loadTrail(clients), now, log };
  return makeCompare({
    ...{ catalog, clients, requests, metrics, now, log },
    // Asked each time: a changed catalog counts from the next round on.
    everyMs: () => config.driftMs ?? catalog.driftEvery * 1000,
    ...(config.driftApartMs !== undefined && { apart: config.driftApartMs }),
    ...{ eachRequest: parts.eachRequest, checks: parts.checks, rounds: parts.rounds, wake: parts.wake },
    noteOutages: makeNoteOutages(parts),
    whoDeleted: makeWhoDeleted(asking),
    guard: makeGuard({
      ...{ catalog, lists, now, log, find: requests.find, sightings, wake: parts.wake },
      whoMade: makeWhoMade(asking),
      whoEnded: makeWhoEnded(asking),
    }),
  });
};

/** The half that calls EC2 and SSM and shows the outcome in Slack: one worker for each kind of thing that has events. */
export const makeWorkers = (parts: Parts): Workers => {
  const { config, catalog, lists, requests, metrics, now, log } = parts;
  const clients = clientsFor(config, catalog);
  const pictures = makeCardPictures({
    ...{ catalog, now, log, poster: parts.poster, notes: parts.pictureNotes },
    connectedTo: (vpc) => {
      const known = catalog.vpcs.find((one) => sameVpc(one, vpc));
      return known ? parts.peering.list({ vpcs: [known], state: 'connected' }) : Promise.resolve([]);
    },
  });
  const world = makeWorld(parts, clients, config.cardPictures ? pictures : undefined);
  const walk = makeWalk(makeRawTableClient(config.aws.region), config.tables);
  const compare = makeCompareWork(parts, clients);
  // Loaded when flow logs are first read: most processes never need the client of CloudWatch Logs.
  const insights = once(async () =>
    (await import('../../src/aws/insights.ts')).makeInsights({ clients, now, pause: world.pause }),
  );
  const flows: ReadFlows = (...asked) => readFlows({ clients, insights }, ...asked);
  const readAll = () =>
    takeStock({
      ...{ ...parts, clients, readLimits: world.readLimits, findOwnerless: makeFindOwnerless(parts) },
      readFlows: flows,
    });
  const advise = () =>
    makeAdvise({ catalog, holderOf: oncePerPair((...pair) => holderOf({ lists, requests }, ...pair)) });
  const note = makeNotePing({ requests, holderOf: lists.holderOf, wake: parts.wake, now, log });
  const catalogWork = makeCatalogWork(parts);
  const workers: Partial<Record<KindName, Work>> = {
    request: makeReconcile(world),
    ping: makeAnswer({ ...world, advise, note }),
    question: makeOrderWorker(parts, clients, walk, {
      takeStock: readAll,
      readLastTraffic: makeReadLastTraffic({ ...parts, readFlows: flows }),
      readRemoval: makeReadRemoval({ clients, insights, now }),
      lookAt: (request) => look(world, request, 'plan'),
    }),
    sighting: makeSightingWork(parts),
    outage: makeOutageWork(parts),
    catalog: catalogWork.tell,
    registration: makeRegistrationWork(parts),
  };
  const workerOf = (id: string): Work | undefined => {
    const kind = kindOf(id);
    return kind && workers[kind];
  };
  return {
    work: async (id, place) => workerOf(id)?.(id, place),
    hasWorker: (id) => workerOf(id) !== undefined,
    round: makeRound({
      ...{ lists, compare, metrics, now, log },
      ...{ keepDigest: makeKeepDigest(parts, walk), tellTidy: makeTellTidy(parts, readAll) },
    }),
    noteCatalog: catalogWork.note,
    warmUp: () => warmUpRoles(clients, parts),
    takeRoles: async ({ id, requester, accepter }, { user }) =>
      void (await warmUp(clients.as(sessionName(id, user)), [requester, accepter])),
    lookAhead: world.lookAhead.begin,
    planAhead: world.planAhead.begin,
    rest: pictures.rest,
  };
};
