import type { WebClient } from '@slack/web-api';
import type { Catalog, CatalogVpc, PeopleOf } from '../../src/catalog/catalog.ts';
import type { Person } from '../../src/events/people.ts';
import type { Log } from '../../src/log.ts';
import { type Side, sameVpc, sides } from '../../src/network/vpc.ts';
import type { Voters } from '../../src/reconcile/voters.ts';
import type { Gap, Voided } from '../../src/request/shapes.ts';
import { openSides, type PeeringRequest } from '../../src/request/state.ts';
import { tell } from '../conversation/answer.ts';
import { gapMessage } from '../render/gaps.ts';
import { type Groups, makeGroups } from '../slack/groups.ts';
import type { People } from '../slack/people.ts';
import { type How, makeStandings, Silent, type StandingOf } from './standings.ts';

type Why = Gap['because'][number];
/** Of the people who are named, those who live, as far as so many were looked for, and why others do not count. */
type Present = { ids: string[]; because: Why[] };

const mostReasons = 8;

/** Ids that the catalog names, by themselves and by groups, and which of the groups have nobody. */
const namedIn = async (groups: Groups, { users, groups: named }: PeopleOf, how: How): Promise<Present> => {
  const members = named.length > 0 ? await groups[how]() : undefined;
  const found = await Promise.all(named.map(async (group) => ({ group, ids: await members?.(group) })));
  if (found.some(({ ids }) => ids === undefined)) throw new Silent();
  const empty = found.filter(({ ids = [] }) => ids.length === 0);
  return {
    ids: [...new Set([...users, ...found.flatMap(({ ids = [] }) => ids)])],
    because: empty.map(({ group }) => ({ group, is: 'empty' })),
  };
};

/** Looks people up one after another until there are enough: a group may have hundreds. */
const findLiving = async (
  { ids, because }: Present,
  standingOf: StandingOf,
  { how, enough, except }: Search,
): Promise<Present> => {
  const living: Present = { ids: [], because: [...because] };
  for (const user of ids) {
    if (living.ids.length >= enough) break;
    const is = except.includes(user) ? 'spoken' : await standingOf(user, how);
    if (is === 'member') living.ids.push(user);
    else living.because.push({ user, is });
  }
  return { ...living, because: living.because.slice(0, mostReasons) };
};

/** Whoever asked by a token has not said yes by it, and still may. */
const spokenIn = ({ asker, yes }: PeeringRequest): string[] => [
  ...(asker.token ? [] : [asker.user]),
  ...sides.flatMap((side) => yes[side].flatMap((one) => (one.how === 'rule' ? [] : [one.by.user]))),
];

const missing = ({ needs, yes }: PeeringRequest, side: Side): number => needs[side] - yes[side].length;

const vpcOf = ({ vpcs }: Catalog, request: PeeringRequest, side: Side): CatalogVpc | undefined =>
  vpcs.find((vpc) => sameVpc(vpc, request[side]));

type Counted = { side: Side; needed: number; living: Present };

const ownersGap = ({ side, needed, living }: Counted): Gap[] =>
  living.ids.length >= needed
    ? []
    : [{ side, who: 'owners', needed, able: living.ids.length, because: living.because }];

/** Nobody says yes for both sides: enough for each may still be too few for the two. */
const sharedGap = (counted: Counted[]): Gap[] => {
  const last = counted.at(-1);
  const total = counted.reduce((sum, { needed }) => sum + needed, 0);
  const people = new Set(counted.flatMap(({ living }) => living.ids));
  return !last || people.size >= total
    ? []
    : [
        {
          ...{ side: last.side, who: 'owners' as const, needed: total, able: people.size },
          because: [{ is: 'same-people' }],
        },
      ];
};

const escalationGap = (side: Side, { because }: Present): Gap => ({
  ...{ side, who: 'escalation', needed: 1, able: 0 },
  because,
});

/** Whoever has said yes, and the right by which they did. */
const yesGivers = (request: PeeringRequest, side: Side, vpc: CatalogVpc | undefined) =>
  request.yes[side].flatMap((yes) => {
    if (yes.how === 'rule') return [];
    const named = yes.how === 'broke-glass' ? vpc?.policy.breakGlass : vpc?.owners;
    return [{ user: yes.by.user, named }];
  });

const giversOf = (catalog: Catalog, request: PeeringRequest) =>
  sides.flatMap((side) =>
    yesGivers(request, side, vpcOf(catalog, request, side)).map((giver) => ({ side, ...giver })),
  );

/** What people and groups are looked up with. */
type Lookups = { groups: Groups; standings: (team: string) => StandingOf; catalog: Catalog };

/** Who can say yes, and a way to ask Slack about them before there is a request. */
type ExpectingVoters = Voters & {
  /** Somebody asks for a yes of the owners of a VPC. */
  expect: (asker: Person, vpc: CatalogVpc) => Promise<void>;
  /** Somebody is about to say yes to a request: those who did before are looked up, for `lost`, beside who this one is. */
  expectBegin: (request: PeeringRequest, person: Person, standing: ReturnType<People['membership']>) => void;
};

type Search = { how: How; enough: number; except: readonly string[] };

const livingAmong = async (
  { groups, standings }: Lookups,
  { asker }: PeeringRequest,
  people: PeopleOf,
  search: Search,
): Promise<Present> => findLiving(await namedIn(groups, people, search.how), standings(asker.team), search);

const countSide = async (lookups: Lookups, request: PeeringRequest, side: Side, how: How, enough: number) => {
  const vpc = vpcOf(lookups.catalog, request, side);
  const nobody: Present = { ids: [], because: [{ is: 'no-vpc' }] };
  const search = { how, enough, except: spokenIn(request) };
  const living = vpc ? await livingAmong(lookups, request, vpc.owners, search) : nobody;
  return { side, needed: missing(request, side), living };
};

const livingSecond = async (
  lookups: Lookups,
  request: PeeringRequest,
  side: Side,
  how: How,
  enough: number,
): Promise<Present | undefined> => {
  const second = vpcOf(lookups.catalog, request, side)?.escalate;
  return second && livingAmong(lookups, request, second, { how, enough, except: [] });
};

/** The second groups of the sides that are still asked. */
const secondsOf = (lookups: Lookups, request: PeeringRequest, how: How) =>
  Promise.all(
    openSides(request).map(async (side) => ({
      side,
      second: await livingSecond(lookups, request, side, how, 1),
    })),
  );

const withTold = (
  lookups: Lookups,
  request: PeeringRequest,
  gaps: Gap[],
  all: Awaited<ReturnType<typeof secondsOf>>,
): Gap[] => {
  const told = gaps.map((gap): Gap => {
    const hasSecond = all.some(({ side, second }) => side === gap.side && second && second.ids.length > 0);
    const named = vpcOf(lookups.catalog, request, gap.side)?.escalate;
    return hasSecond && named ? { ...gap, told: named } : gap;
  });
  const empty = all.flatMap(({ side, second }) =>
    second && second.ids.length === 0 ? [escalationGap(side, second)] : [],
  );
  return [...told, ...empty];
};

const orUnknown = async <Found>(act: () => Promise<Found>): Promise<Found | undefined> => {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Silent)) throw error;
    return undefined;
  }
};

/** One reading of the groups for all that is decided together. */
const onceAnew = (groups: Groups): Groups => {
  let reading: ReturnType<Groups['anew']> | undefined;
  return {
    ...groups,
    anew: () => {
      reading ??= groups.anew();
      return reading;
    },
  };
};

const isLost = async (
  { groups, standings }: Lookups,
  team: string,
  user: string,
  named: PeopleOf | undefined,
) => {
  // Asked together: whom the groups name counts for nothing until Slack has said that it is a member.
  const naming = named && !named.users.includes(user) ? namedIn(groups, named, 'anew') : undefined;
  naming?.catch(() => undefined);
  const standing = await standings(team)(user, 'anew');
  if (standing !== 'member') return standing;
  if (named?.users.includes(user)) return undefined;
  return (await naming)?.ids.includes(user) ? undefined : 'not-owner';
};

/** Of the second group, so many hear of it in direct messages; all are named below the card. */
const mostTold = 10;

export const makeVoters = (
  client: WebClient,
  catalog: Catalog,
  log: Log,
  now: () => number,
  groups: Groups = makeGroups(client, log, now),
): ExpectingVoters => {
  const { standings, askAhead } = makeStandings(client, log, now);
  const lookups: Lookups = { groups, standings, catalog };

  const lately = { ...lookups, groups: { ...groups, anew: groups.lately } };
  /** As many as have to say yes are looked up first (see `findLiving`), and one of the second group. */
  const expectSome = async (team: string, { groups }: Lookups, people: PeopleOf, count: number, but = '') => {
    const { ids } = await namedIn(groups, people, 'anew');
    for (const user of ids.filter((one) => one !== but).slice(0, count)) askAhead(team, user);
  };
  const expect: ExpectingVoters['expect'] = async ({ team, user }, { owners, escalate, policy }) => {
    await orUnknown(() =>
      Promise.all([
        expectSome(team, lately, owners, policy.approvals, user),
        ...(escalate ? [expectSome(team, lately, escalate, 1)] : []),
      ]),
    );
  };

  const count: Voters['count'] = (request, how) =>
    orUnknown(async () => {
      const open = openSides(request);
      const enough = open.reduce((sum, side) => sum + missing(request, side), 0);
      // A count decides nothing, so what the gate has just read of the groups will do.
      const [counted, seconds] = await Promise.all([
        Promise.all(open.map((side) => countSide(lately, request, side, how, enough))),
        secondsOf(lately, request, how),
      ]);
      const gaps = counted.flatMap(ownersGap);
      return withTold(lookups, request, gaps.length > 0 ? gaps : sharedGap(counted), seconds);
    });

  const lost: Voters['lost'] = (request) =>
    orUnknown(async () => {
      // The groups are read with every yes; what was read with the last one, a moment ago, is what counts now.
      const asking = { ...lately, groups: onceAnew(lately.groups) };
      const found = await Promise.all(
        giversOf(catalog, request).map(async ({ side, user, named }): Promise<Voided[]> => {
          const because = await isLost(asking, request.asker.team, user, named);
          return because ? [{ user, side, because }] : [];
        }),
      );
      return found.flat();
    });

  const tellAll: Voters['tell'] = async (request) => {
    if (request.gaps.length === 0) return;
    const seconds = await orUnknown(() =>
      Promise.all(request.gaps.map(({ side }) => livingSecond(lookups, request, side, 'recent', mostTold))),
    );
    const mending = (seconds ?? []).flatMap((second) => second?.ids ?? []);
    // The asker's own message, when it comes, says it too.
    const asker = request.places.some(({ kind }) => kind === 'asker') ? [request.asker.user] : [];
    const everybody = [...new Set([...mending, ...asker])];
    const message = gapMessage(request);
    await Promise.all(everybody.map((user) => tell({ client, log }, user, undefined, message)));
  };

  const expectBegin: ExpectingVoters['expectBegin'] = (request, { user: itself }, standing) => {
    const { team } = request.asker;
    askAhead(team, itself, standing);
    const others = new Set(giversOf(catalog, request).map(({ user }) => user));
    others.delete(itself);
    for (const user of others) askAhead(team, user);
  };

  return { count, lost, expect, expectBegin, tell: tellAll };
};
