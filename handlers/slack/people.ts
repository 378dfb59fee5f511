import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { AuditRights } from '../../src/audit/rights.ts';
import type { Catalog, CatalogVpc, PeopleOf } from '../../src/catalog/catalog.ts';
import { vpcAt } from '../../src/catalog/vpc-at.ts';
import type { Person } from '../../src/events/people.ts';
import type { Log } from '../../src/log.ts';
import { type VpcRef, vpcKey } from '../../src/network/vpc.ts';
import type { Doubt, Membership, ReadRights, Right, Rights } from '../../src/request/rights.ts';
import { ofDeed, oncePerDeed } from './deed.ts';
import { type Groups, type Members, makeGroups } from './groups.ts';
import { makeOwnerNames } from './owner-names.ts';
import { type TeamOf, teamsOf } from './teams.ts';

/** Where the catalog is silent everybody may ask, and nobody may break the glass. */
const namedFor: Record<Right, (vpc: CatalogVpc) => PeopleOf | 'everybody' | undefined> = {
  own: ({ owners }) => owners,
  ask: ({ policy }) => policy.askers ?? 'everybody',
  'break-glass': ({ policy }) => policy.breakGlass,
  drill: (vpc) => vpc.drill,
};

/** Whose packets a person may have sent: VPCs that they own, and VPCs whose policy names them, by `vpcKey`. */
type PingRights = { owned: string[]; named: string[]; doubt?: Doubt };

/** Who people are. Whether somebody is a member is asked of Slack at each deed; who is in which group, anew at each decision. */
export type People = {
  /** The time zone of a person's clock, by its name in the time zone database; UTC where Slack does not tell. */
  zone: (person: Person) => Promise<string>;
  /** What the person may do about each of two VPCs, read now. Where Slack does not answer, nobody has a right by a group. */
  rights: ReadRights;
  membership: (person: Person) => Promise<Membership | 'slack-silent'>;
  /** When last asked. Whoever is none does not make us ask for groups, of which Slack takes some twenty questions a minute. */
  wasMember: (person: Person) => boolean;
  /** Something is going to be decided: the groups are asked for beside who the person is, and not after it. */
  expectDecision: (person: Person) => void;
  /** What the person may see of the log. Nothing for those who are no members. `recent`: by groups of the last minute. */
  auditRights: (person: Person, groups?: 'anew' | 'recent') => Promise<AuditRights & { doubt?: Doubt }>;
  pingRights: (person: Person) => Promise<PingRights>;
  /** What the owners of each VPC are called, for who searches by it; those whom Slack has named so far. */
  ownerNames: ReturnType<typeof makeOwnerNames>;
  /** Which team answers for a VPC of the catalog. */
  teams: () => Promise<TeamOf>;
  /** Is a member of the workspace among those named, read now? */
  isAmong: (person: Person, named: PeopleOf) => Promise<{ is: boolean; doubt?: Doubt }>;
};

type Fields = {
  type: string;
  user: { id: string; name?: string; username?: string; team_id?: string };
  team?: { id: string } | null;
};

/** The person in a payload of a button, a form or a shortcut. */
export const personOf = (payload: Fields): Person => {
  const { type, user, team } = payload;
  const via = type === 'view_submission' ? 'form' : type === 'block_actions' ? 'button' : 'shortcut';
  const name = user.name ?? user.username ?? user.id;
  return ofDeed({ team: user.team_id ?? team?.id ?? '', user: user.id, name, via }, payload);
};

type CommandFields = { user_id: string; user_name: string; team_id: string };

export const personOfCommand = (command: CommandFields): Person =>
  ofDeed({ team: command.team_id, user: command.user_id, name: command.user_name, via: 'command' }, command);

const noRights: Rights = { may: { requester: false, accepter: false } };

type Found = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

/**
 * In a channel shared with another company, its people see our cards and can click them, and their payload names their
 * own workspace; so it is held against ours: https://docs.slack.dev/apis/slack-connect
 */
const standingOf = (found: Found, named: string, ours: string): Membership => {
  const teams = [found.team_id ?? named, ...(found.enterprise_user?.teams ?? [])];
  if (found.deleted) return 'deleted';
  if (found.is_bot) return 'bot';
  if (found.is_stranger || !teams.includes(ours)) return 'stranger';
  return found.is_restricted || found.is_ultra_restricted ? 'guest' : 'member';
};

/** Slack's definite answers about an id: nobody whom we know of. https://docs.slack.dev/reference/methods/users.info */
const unknownThere = ['user_not_found', 'user_not_visible', 'users_not_found'];
const isUnknown = (error: unknown): boolean =>
  error instanceof WebAPIPlatformError && unknownThere.includes(String(error.data.error));

/** Each person's zone as Slack said it last. Whoever travels is asked about again with the next command. */
type Zones = Map<string, string>;
const mostZones = 2000;

const keepZone = (zones: Zones, user: string, zone: string | undefined): void => {
  if (!zone) return;
  if (zones.size >= mostZones) zones.clear();
  zones.set(user, zone);
};

export const makeStanding = (client: WebClient, log: Log, zones: Zones = new Map()): People['membership'] => {
  let ours: string | undefined;
  /** The workspace of a token never changes. */
  const ourTeam = async (): Promise<string | undefined> => {
    ours ??= (await client.auth.test()).team_id;
    return ours;
  };
  return async ({ user, team }) => {
    try {
      const [{ user: found }, home] = await Promise.all([client.users.info({ user }), ourTeam()]);
      keepZone(zones, user, found?.tz);
      return found && home ? standingOf(found, team, home) : 'slack-silent';
    } catch (error) {
      if (isUnknown(error)) return 'stranger';
      log.warn({ user, error }, 'a person could not be looked up; nothing is allowed to them');
      return 'slack-silent';
    }
  };
};

type Grant = 'named' | 'not-named' | 'slack-silent';

/** Is a person among those that the catalog names? Groups are read once, and only where they matter. */
const makeNamer = (read: () => Promise<Members>, { user }: Person) => {
  let reading: Promise<Members> | undefined;
  return async ({ users, groups }: PeopleOf): Promise<Grant> => {
    if (users.includes(user)) return 'named';
    if (groups.length === 0) return 'not-named';
    reading ??= read();
    const members = await Promise.all(groups.map(await reading));
    if (members.some((ids) => ids?.includes(user))) return 'named';
    // One group that has the person settles it; only where none has does it matter that one was not answered.
    return members.includes(undefined) ? 'slack-silent' : 'not-named';
  };
};
type Namer = ReturnType<typeof makeNamer>;

const makeRight =
  (catalog: Catalog, isNamed: Namer) =>
  async (ref: VpcRef, right: Right): Promise<Grant> => {
    const vpc = vpcAt(catalog.vpcs, ref);
    const named = vpc && namedFor[right](vpc);
    if (!named) return 'not-named';
    return named === 'everybody' ? 'named' : isNamed(named);
  };

const silentIn = (grants: Grant[]): { doubt?: Doubt } =>
  grants.includes('slack-silent') ? { doubt: 'slack-silent' } : {};

/** The VPCs of the catalog for which somebody is named, by `vpcKey`. */
const vpcsOf = async (catalog: Catalog, grantOf: (vpc: CatalogVpc) => Promise<Grant>) => {
  const grants = await Promise.all(catalog.vpcs.map(grantOf));
  return { grants, vpcs: catalog.vpcs.filter((_, at) => grants[at] === 'named').map(vpcKey) };
};

const mayPing =
  (isNamed: Namer) =>
  async ({ policy: { pingers } }: CatalogVpc): Promise<Grant> => {
    if (!pingers) return 'not-named';
    return pingers === 'everybody' ? 'named' : isNamed(pingers);
  };

const makeIsAmong =
  (standing: People['membership'], groupsNow: (person: Person) => Promise<Members>): People['isAmong'] =>
  async (person, named) => {
    const found = await standing(person);
    if (found !== 'member') return { is: false, doubt: found };
    const grant = await makeNamer(() => groupsNow(person), person)(named);
    return { is: grant === 'named', ...silentIn([grant]) };
  };

const makePingRights =
  (
    catalog: Catalog,
    groups: Groups,
    standing: (person: Person) => ReturnType<People['membership']>,
  ): People['pingRights'] =>
  async (person) => {
    const found = await standing(person);
    if (found !== 'member') return { owned: [], named: [], doubt: found };
    const isNamed = makeNamer(groups.recent, person);
    const owning = await vpcsOf(catalog, (vpc) => isNamed(vpc.owners));
    const pinging = await vpcsOf(catalog, mayPing(isNamed));
    return {
      owned: owning.vpcs,
      named: pinging.vpcs,
      ...silentIn([...owning.grants, ...pinging.grants]),
    };
  };

export const makePeople = (
  client: WebClient,
  catalog: Catalog,
  log: Log,
  now: () => number,
  groups: Groups = makeGroups(client, log, now),
): People => {
  const zones: Zones = new Map();
  const standing = oncePerDeed(makeStanding(client, log, zones), now);
  const groupsNow = oncePerDeed(() => groups.anew(), now);
  const namesGroups = () => catalog.vpcs.some(({ owners }) => owners.groups.length > 0);
  const members = new Set<string>();

  const membership: People['membership'] = async (person) => {
    const found = await standing(person);
    if (found === 'member') members.add(person.user);
    else members.delete(person.user);
    return found;
  };

  /** The gate has looked a person up by the time that their words are read, so this rarely asks. */
  const zone: People['zone'] = async (person) => {
    if (!zones.has(person.user)) await standing(person);
    return zones.get(person.user) ?? 'UTC';
  };

  const expectDecision: People['expectDecision'] = (person) => {
    if (namesGroups()) void groupsNow(person);
  };

  const auditRights: People['auditRights'] = async (self, how = 'anew') => {
    const found = await standing(self);
    const nothing = { self, isAuditor: false, owned: [] };
    if (found !== 'member') return { ...nothing, doubt: found };
    const isNamed = makeNamer(groups[how], self);
    const auditor = catalog.auditors ? await isNamed(catalog.auditors) : 'not-named';
    const { grants, vpcs: owned } = await vpcsOf(catalog, (vpc) => isNamed(vpc.owners));
    return { self, isAuditor: auditor === 'named', owned, ...silentIn([auditor, ...grants]) };
  };

  const rights: People['rights'] = async (person, { requester, accepter }, right) => {
    const rightOn = makeRight(
      catalog,
      makeNamer(() => groupsNow(person), person),
    );
    // Asked together: whom the groups name counts for nothing until Slack has said that it is a member.
    const [found, first, second] = await Promise.all([
      standing(person),
      rightOn(requester, right),
      rightOn(accepter, right),
    ]);
    if (found !== 'member') return { ...noRights, doubt: found };
    const may = { requester: first === 'named', accepter: second === 'named' };
    return { may, ...silentIn([first, second]) };
  };

  const wasMember: People['wasMember'] = ({ user }) => members.has(user);
  const ownerNames = makeOwnerNames({ client, groups, catalog, log, now });

  const teams: People['teams'] = async () =>
    teamsOf(catalog, namesGroups() ? await groups.names() : new Map());

  return {
    ...{ zone, membership, wasMember, expectDecision, auditRights, rights, ownerNames, teams },
    pingRights: makePingRights(catalog, groups, standing),
    isAmong: makeIsAmong(standing, groupsNow),
  };
};
