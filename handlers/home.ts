import type { App } from '@slack/bolt';
import type { HomeView, KnownBlock } from '@slack/types';
import type { Person } from '../src/events/people.ts';
import { vpcKey } from '../src/network/vpc.ts';
import type { PeeringRequest } from '../src/request/state.ts';
import type { Needs } from './conversation/answer.ts';
import { readOverview } from './conversation/overview.ts';
import { dropHomeMap, type HomeMaps, readHomeMap } from './picture/home-map.ts';
import { notCheckedSince } from './render/blind.ts';
import { outsiderText } from './render/gate.ts';
import type { HomeMapPart } from './render/home-map.ts';
import { overviewBlocks, type Shown } from './render/overview.ts';
import { untestedSince } from './render/untested.ts';
import { statusText } from './render/words.ts';
import { section } from './slack/blocks.ts';
import { isPassing, readFault } from './slack/errors.ts';
import { fitBlocks, viewLimit } from './slack/fit.ts';

/** Somebody who has opened their Home tab lately, and which VPCs were theirs then, by `vpcKey`. */
type Opener = Pick<Person, 'team' | 'user' | 'name'> & { owned: string[] };
/** The record of them, which every process reads. */
type Openers = {
  remember: (opener: Opener) => Promise<void>;
  /** Those who opened it last, at most so many. */
  recent: (limit: number) => Promise<Opener[]>;
};

/** Publishes Home tabs: for the one who opens it, and for those whom a change concerns while theirs may be open. */
export type Homes = {
  show: (person: Person) => Promise<void>;
  changed: (request: PeeringRequest) => Promise<void>;
};

type HomeNeeds = Needs & { openers: Openers; maps: HomeMaps };

const view = (blocks: KnownBlock[]): HomeView => ({ type: 'home', blocks: fitBlocks(blocks, viewLimit) });

/** So many people are kept up to date, those who looked last; the others see what is new when they look again. */
const mostKept = 50;
const listMs = 60_000;

/** What of a request its overview shows: a change of anything else publishes nothing. */
const facetOf = (request: PeeringRequest): string => {
  const { status, yes, proposals, expiresAt, places } = request;
  return JSON.stringify([
    status,
    yes.requester.length + yes.accepter.length,
    proposals.map((one) => one.status),
    expiresAt,
    places.filter(({ kind }) => kind === 'card').length,
    status === 'connected' && [statusText(request), notCheckedSince(request), untestedSince(request)],
  ]);
};

const isConcerned = ({ asker, requester, accepter }: PeeringRequest, { user, owned }: Opener): boolean =>
  asker.user === user || [requester, accepter].some((vpc) => owned.includes(vpcKey(vpc)));

/** Those who opened their tab lately, read again after a minute or after one of this process did. */
const makeRecent = (openers: Openers, now: () => number) => {
  let kept: { at: number; list: Promise<Opener[]> } | undefined;
  return {
    forget: () => {
      kept = undefined;
    },
    read: (): Promise<Opener[]> => {
      if (!kept || now() - kept.at > listMs) kept = { at: now(), list: openers.recent(mostKept) };
      return kept.list;
    },
  };
};

/** One publication at a time for each person; what changes meanwhile is one more of them, whatever came together. */
const makeInTurn = (publish: (person: Person, also: string[]) => Promise<unknown>) => {
  const running = new Map<string, { wanted: string[]; done: Promise<void> }>();
  const run = async (person: Person, turn: { wanted: string[] }): Promise<void> => {
    while (turn.wanted.length > 0) await publish(person, turn.wanted.splice(0));
  };
  return (person: Person, id: string): Promise<void> => {
    const turn = running.get(person.user);
    turn?.wanted.push(id);
    if (turn) return turn.done;
    const begun = { wanted: [id], done: Promise.resolve() };
    running.set(person.user, begun);
    begun.done = run(person, begun).finally(() => running.delete(person.user));
    return begun.done;
  };
};

const mostFacets = 5_000;

export const makeHomes = (needs: HomeNeeds): Homes => {
  const { client, log, openers, peering, maps } = needs;
  const recent = makeRecent(openers, peering.now);
  const facets = new Map<string, string>();

  const put = (person: Person, blocks: KnownBlock[]) =>
    client.views.publish({ user_id: person.user, view: view(blocks) });

  /** False where Slack shows everything but the picture: its file is not ready yet, or was taken away. */
  const isPutWith = async (person: Person, shown: Shown, map: HomeMapPart): Promise<boolean> => {
    try {
      await put(person, overviewBlocks({ ...shown, map }));
      return true;
    } catch (error) {
      const fault = readFault(error);
      if (isPassing(fault)) throw error;
      log.warn({ user: person.user, slack: fault.error }, 'a Home tab is shown without its map');
      await dropHomeMap(maps, person, map, shown.now);
      return false;
    }
  };

  const publish = async (person: Person, also?: string[]): Promise<string[] | undefined> => {
    const found = await readOverview(needs, person, also);
    if ('doubt' in found) {
      await put(person, [section(outsiderText[found.doubt])]);
      return undefined;
    }
    const { shown, owned } = found;
    const map = await readHomeMap(maps, person, shown.overview, shown.now);
    if (!(map && (await isPutWith(person, shown, map)))) await put(person, overviewBlocks(shown));
    return owned;
  };
  const inTurn = makeInTurn(publish);

  /** A tab is a convenience: what it cannot show stands on the cards. */
  const tried = async (person: Person, act: () => Promise<void>): Promise<void> => {
    try {
      await act();
    } catch (error) {
      log.warn({ user: person.user, error }, 'a Home tab could not be published');
    }
  };

  return {
    show: (person) =>
      tried(person, async () => {
        const owned = await publish(person);
        if (!owned) return;
        const { team, user, name } = person;
        await openers.remember({ team, user, name, owned });
        recent.forget();
      }),
    changed: async (request) => {
      const facet = facetOf(request);
      if (facets.get(request.id) === facet) return;
      if (facets.size >= mostFacets) facets.clear();
      facets.set(request.id, facet);
      const concerned = (await recent.read()).filter((opener) => isConcerned(request, opener));
      await Promise.all(concerned.map((person) => tried(person, () => inTurn(person, request.id))));
    },
  };
};

/** The Home tab: https://docs.slack.dev/surfaces/app-home */
export const registerHome = (app: App, homes: Homes): void => {
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab !== 'home') return;
    await homes.show({ team: body.team_id, user: event.user, name: event.user });
  });
};
