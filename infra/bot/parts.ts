import { makeVoters } from '../../handlers/announce/voters.ts';
import { makeHomes } from '../../handlers/home.ts';
import { makeGroups } from '../../handlers/slack/groups.ts';
import { makeLinks } from '../../handlers/slack/links.ts';
import { makePeople } from '../../handlers/slack/people.ts';
import { makePoster } from '../../handlers/slack/post.ts';
import { makeUpkeep } from '../../handlers/slack/upkeep.ts';
import type { Config } from '../../src/config.ts';
import type { Log } from '../../src/log.ts';
import { type Metrics, measured, measurePing, measureRequest } from '../../src/measure.ts';
import { makeDeclared, makeFreezes } from '../../src/peering/freezes.ts';
import { makeRegister } from '../../src/peering/register.ts';
import { makeChecks } from '../../src/store/checks.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { makeEachRequest } from '../../src/store/each.ts';
import { makeFindMany } from '../../src/store/find-many.ts';
import { freezingKind } from '../../src/store/freezing-kind.ts';
import { makeHomeMaps } from '../../src/store/home-maps.ts';
import { pingKind, questionKind, requestKind, sightingKind } from '../../src/store/items.ts';
import { makeListings } from '../../src/store/listings.ts';
import { makeLists } from '../../src/store/lists.ts';
import { makeOpeners } from '../../src/store/openers.ts';
import { outageKind } from '../../src/store/outage-kind.ts';
import { makePictureNotes } from '../../src/store/pictures.ts';
import { registrationKind } from '../../src/store/registration-kind.ts';
import { makeRounds } from '../../src/store/rounds.ts';
import { makeBook } from '../../src/store/store.ts';
import { makeDoor, makeTokenDoor, type Wake } from './door.ts';
import type { Keeper } from './keep-catalog.ts';
import { both, makeMetrics } from './metrics.ts';
import { makeSlackClient } from './slack.ts';

type PartsNeeds = {
  config: Config;
  keeper: Keeper;
  log: Log;
  now: () => number;
  wake: Wake;
  figures?: Metrics | undefined;
};

/**
 * What both halves of the bot share, each part made once per process. The half that Slack calls adds its app (`front.ts`),
 * the other its workers (`workers.ts`). Nothing here calls EC2 or SSM, or needs Bolt.
 */
export const makeParts = ({ config, keeper, log, now, wake, figures }: PartsNeeds) => {
  const { tables } = config;
  const { catalog } = keeper;
  const tableClient = makeTableClient(config.aws.region);
  const client = makeSlackClient(config);
  const told = makeMetrics(config);
  const metrics = figures ? both(told, figures) : told;
  const groups = makeGroups(client, log, now);
  const upkeep = makeUpkeep(log);
  const poster = makePoster({ client, upkeep });
  const voters = makeVoters(client, catalog, log, now, groups);
  const freezings = makeBook(tableClient, tables, freezingKind);
  const shared = {
    ...{ config, keeper, catalog, log, now, tableClient, client, metrics, groups, voters },
    requests: measured(makeBook(tableClient, tables, requestKind), (event) => measureRequest(metrics, event)),
    pings: measured(makeBook(tableClient, tables, pingKind), (event) => measurePing(metrics, event)),
    questions: makeBook(tableClient, tables, questionKind),
    sightings: makeBook(tableClient, tables, sightingKind),
    outages: makeBook(tableClient, tables, outageKind),
    registrations: makeBook(tableClient, tables, registrationKind),
    freezings,
    declared: makeDeclared({ freezings, now }),
    lists: makeLists(tableClient, tables),
    listings: makeListings(tableClient, tables),
    people: makePeople(client, catalog, log, now, groups),
    ...{ upkeep, poster, links: makeLinks(poster) },
    checks: makeChecks(tableClient, tables),
    rounds: makeRounds(tableClient, tables, now),
    pictureNotes: makePictureNotes(tableClient, tables),
    homeMaps: makeHomeMaps(tableClient, tables),
    wake: (id: string) => wake(id),
  };
  const findMany = makeFindMany(tableClient, tables, shared.requests.find);
  const eachRequest = makeEachRequest(tableClient, tables, findMany);
  const peering = makeDoor(shared, wake);
  const register = makeRegister({ ...shared, refuse: peering.refuse, isAmong: shared.people.isAmong });
  const freezes = makeFreezes({
    ...{ ...shared, eachRequest },
    refuse: peering.refuse,
    isAmong: shared.people.isAmong,
  });
  const openers = makeOpeners(tableClient, tables, now);
  return {
    ...{ ...shared, peering, findMany, eachRequest, tokens: makeTokenDoor(shared) },
    ...{ register, freezes },
    homes: makeHomes({
      ...shared,
      peering,
      openers,
      ...{ register, freezes },
      maps: shared.homeMaps,
      commands: config.commands,
    }),
  };
};
export type Parts = ReturnType<typeof makeParts>;
