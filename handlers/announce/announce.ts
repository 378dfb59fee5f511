/**
 * Slack is made to show what a request is. `wanted.ts` says which messages there should be, and knows nothing of Slack;
 * `show.ts` brings them there one by one and says what came of each, so that what one meets never loses what another has reached.
 */
import type { WebClient } from '@slack/web-api';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Log } from '../../src/log.ts';
import type { PlaceRef } from '../../src/network/vpc.ts';
import { type Checked, checkedForCard } from '../../src/peering/checked.ts';
import type { Announcement, Announcer, Clerk } from '../../src/reconcile/announcer.ts';
import type { PingAnnouncer } from '../../src/reconcile/answer.ts';
import { isSameMessage, type MessageName, type Place, type Unreached } from '../../src/request/shapes.ts';
import type { PeeringRequest, RequestEntry } from '../../src/request/state.ts';
import { comparedText } from '../render/checked.ts';
import { cardLinks } from '../slack/card-links.ts';
import { type Links, makeLinks } from '../slack/links.ts';
import { isFaulted, makePoster, type Poster } from '../slack/post.ts';
import { makeUpkeep } from '../slack/upkeep.ts';
import { firstPosts } from './first-posts.ts';
import { makePingAnnouncer } from './ping.ts';
import { type Outcome, type ShowNeeds, showAll, whisper } from './show.ts';
import {
  channelsOfOwners,
  type Others,
  placeOf,
  type Wanted,
  wantedAsker,
  wantedAskerNotices,
  wantedBelow,
  wantedCards,
  wantedForKeeper,
  wantedForTeam,
  wantedWhisper,
} from './wanted.ts';

type Needs = {
  client: WebClient;
  catalog: Catalog;
  log: Log;
  /** Those of the process, where it has them. */
  poster?: Poster;
  links?: Links;
  /** How old the comparison of VPCs with AWS is, where there are rounds. */
  checked?: (vpcs: readonly PlaceRef[]) => Promise<Checked>;
};

/** Where nobody keeps a record of what was begun: nothing is waited for. */
const noClerk: Clerk = { begin: async () => true, isOver: () => true };

const unreachedIn = (came: readonly Outcome[]): Unreached[] =>
  came.flatMap(({ unreached }) => unreached ?? []);

/** All places there were, but for those that are gone, and those that were found or made now. */
const placesAfter = (before: readonly Place[], came: readonly Outcome[]): Place[] => {
  const isTouched = (place: Place) =>
    came.some(({ name, place: now, isGone }) => (now || isGone) && isSameMessage(name, place));
  return [...before.filter((place) => !isTouched(place)), ...came.flatMap(({ place }) => place ?? [])];
};

const namesOf = (came: readonly Outcome[], post: Outcome['post']) => {
  const names = came.filter((one) => one.post === post).map(({ name }) => name);
  return names.length > 0 ? { [post === 'lost' ? 'lost' : 'refused']: names } : {};
};

const announcementOf = (
  { places }: PeeringRequest,
  came: readonly Outcome[],
  unreached: Unreached[],
  isOvertaken: boolean,
): Announcement => ({
  places: placesAfter(places, came),
  unreached,
  ...namesOf(came, 'lost'),
  ...namesOf(came, 'refused'),
  ...(isOvertaken && { isOvertaken: true }),
});

/** Threads hang below the cards that stand; where a card does not, what belongs below it waits. */
const threaded = (below: Wanted[], cards: readonly Outcome[]) =>
  below.flatMap((one) => {
    const card = cards.find(({ name }) => name.side === one.below?.side)?.place;
    if (!card) return one.below?.only ? [] : [{ one }];
    const isThere = one.place || one.begun || one.below?.only;
    const to = isThere ? one.to : { channel: card.channel };
    return [{ one: { ...one, to }, thread: card.ts }];
  });

/**
 * First posts are written down before they are made, those that are known to follow together with the first: one write
 * for all of a show.
 */
const beginTogether = (clerk: Clerk, following: readonly MessageName[]): Clerk => {
  const begun: MessageName[] = [];
  const isBegun = (name: MessageName) => begun.some((one) => isSameMessage(one, name));
  return {
    ...clerk,
    begin: async (names) => {
      const fresh = names.filter((name) => !isBegun(name));
      if (fresh.length === 0) return true;
      const also = following.filter(
        (name) => !isBegun(name) && !fresh.some((one) => isSameMessage(one, name)),
      );
      const isFirst = await clerk.begin([...fresh, ...also]);
      if (isFirst) begun.push(...fresh, ...also);
      return isFirst;
    },
  };
};

type World = Omit<ShowNeeds, 'request' | 'clerk'> & {
  catalog: Catalog;
  links: Links;
  checked: NonNullable<Needs['checked']>;
};

/** A link to each card that stands, by its side. */
const linksTo = async (links: Links, cards: readonly Outcome[]) => {
  const each = await Promise.all(
    cards.map(async ({ name: { side }, place }) => ({
      side,
      found: place ? await links([place]) : { links: [], faults: [] },
    })),
  );
  return {
    links: each.flatMap(({ side, found }) => (side ? found.links.map((link) => ({ side, link })) : [])),
    faults: each.flatMap(({ found }) => found.faults),
  };
};

const showRequest = async (
  world: World,
  request: PeeringRequest,
  history: RequestEntry[],
  ownClerk: Clerk,
): Promise<Announcement> => {
  const { catalog } = world;
  const asked = placeOf(request, { kind: 'asker' });
  const notices = wantedAskerNotices(request, asked);
  const following = notices.flatMap(({ name, begun }) => (begun ? [] : [name]));
  const clerk = beginTogether(ownClerk, following);
  const showing = { ...world, request, clerk };
  const came: Outcome[] = [];
  let unreached: Unreached[] = [];
  let others: Others = { links: [], unreached };
  const show = async (wanted: Parameters<typeof showAll>[1]): Promise<Outcome[] | undefined> => {
    const shown = wanted.length > 0 ? await showAll(showing, wanted, others) : [];
    came.push(...(shown ?? []));
    unreached = [...unreached, ...unreachedIn(shown ?? [])];
    others = { ...others, unreached };
    return shown;
  };

  const checked = await checkedForCard(world, request);
  const compared = comparedText(request, checked, catalog.driftEvery);
  const wanted = wantedCards(catalog, request, compared);
  const below = wantedBelow(catalog, request, history, wanted);
  const standing = wanted.flatMap(({ name, place }) => (place ? [{ name, place }] : []));
  const isAtOnce = (one: Wanted) => standing.some(({ name }) => name.side === one.below?.side);
  // Who reads on a card what has happened finds the notice of it below, so both go out together.
  const first = await show([
    ...wanted.map((one) => ({ one })),
    ...threaded(below.filter(isAtOnce), standing),
  ]);
  if (!first) return announcementOf(request, came, unreached, true);
  const cards = first.filter(({ name }) => name.kind === 'card');
  const later = threaded(
    below.filter((one) => !isAtOnce(one)),
    cards,
  );
  if (!(await show(later))) return announcementOf(request, came, unreached, true);

  const asker = wantedAsker(request, compared);
  const found = asker.length > 0 ? await linksTo(world.links, cards) : { links: [], faults: [] };
  others = { ...others, links: found.links };
  const whispers = wantedWhisper(request);
  const isBegun = whispers.length === 0 || (await clerk.begin(whispers.map(({ name }) => name)));
  if (!isBegun) return announcementOf(request, came, unreached, true);
  came.push(...(await Promise.all(whispers.map((one) => whisper(showing, one, others)))));
  const last = await show(
    [
      ...asker,
      ...notices,
      ...wantedForTeam(catalog, request),
      ...wantedForKeeper(catalog, request, unreached),
    ].map((one) => ({ one })),
  );
  // Of a message that is there only now no earlier show could tell below it.
  const posted = asked ? undefined : last?.find(({ name }) => name.kind === 'asker')?.place;
  const told = await show(wantedAskerNotices(request, posted).map((one) => ({ one })));
  // A card without its link is worth another try, once what kept the link from it has passed.
  const linkless = found.faults.map(
    ({ error }): Unreached => ({ kind: 'asker', channel: request.asker.user, error, mendedBy: 'time' }),
  );
  return announcementOf(request, came, [...unreached, ...linkless], !(last && told));
};

/** Makes Slack show what is: the owners' cards, the story below them, and the asker's own message. */
export const makeAnnouncer = ({
  client,
  catalog,
  log,
  poster = makePoster({ client, upkeep: makeUpkeep(log) }),
  links = makeLinks(poster),
  checked = async () => ({}),
}: Needs): Announcer & PingAnnouncer => {
  const world: World = { poster, log, catalog, links, checked };
  return {
    cardLinks: (request) => cardLinks(links, request),
    linkTo: async (place) => (await links([place])).links[0],
    announce: (request, history, clerk = noClerk) => showRequest(world, request, history, clerk),
    firstPosts: (request) => firstPosts(catalog, request),
    prepare: (request) => {
      for (const channel of channelsOfOwners(catalog, request)) poster.expect(channel);
    },
    retract: async (places) => {
      const take = async ({ channel, ts }: Place) => {
        const taken = await poster.take({ channel, ts });
        if (isFaulted(taken)) log.warn({ channel, slack: taken.fault.error }, 'a copy stays');
      };
      await Promise.all(places.map(take));
    },
    ...makePingAnnouncer({ poster, catalog }),
  };
};
