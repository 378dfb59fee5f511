import type { WebClient } from '@slack/web-api';
import type { Sight } from '../src/audit/sight.ts';
import type { Catalog, CatalogVpc, PeopleOf } from '../src/catalog.ts';
import type { Log } from '../src/log.ts';
import type { Side } from '../src/network/vpc.ts';
import { type VpcRef, vpcKey } from '../src/network/vpc.ts';
import type { Person } from '../src/request/event.ts';

/** Who somebody is in our workspace. Only members decide anything. */
export type Standing = 'member' | 'guest' | 'bot' | 'deleted' | 'stranger';

/** Why somebody counts as no owner whatever the catalog says. */
export type Doubt = Exclude<Standing, 'member'> | 'slack-silent';

/** For which VPCs a person may do something, and what stood in the way of finding out or of counting it. */
export type Rights = { may: Record<Side, boolean>; doubt?: Doubt };

/** What the catalog gives people a right to. */
export type Deed = 'own' | 'ask' | 'break-glass';

/** Where the catalog is silent everybody may ask, and nobody may break the glass. */
const namedFor: Record<Deed, (vpc: CatalogVpc) => PeopleOf | 'everybody' | undefined> = {
  own: ({ owners }) => owners,
  ask: ({ policy }) => policy.askers ?? 'everybody',
  'break-glass': ({ policy }) => policy.breakGlass,
};

/** Who people are, asked of Slack at the moment it matters, and never remembered. */
export type People = {
  /** What the person may do about each of two VPCs. A group that Slack does not answer for gives nobody a right. */
  rights: (person: Person, ends: { requester: VpcRef; accepter: VpcRef }, deed: Deed) => Promise<Rights>;
  standing: (person: Person) => Promise<Standing | 'slack-silent'>;
  /** What the person may see of the log. Nothing for those who are no members. */
  sight: (person: Person) => Promise<Sight & { doubt?: Doubt }>;
};

type Fields = {
  type: string;
  user: { id: string; name?: string; username?: string; team_id?: string };
  team?: { id: string } | null;
};

/** The person in a payload of a button, a form or a shortcut. */
export const personOf = ({ type, user, team }: Fields): Person => ({
  team: user.team_id ?? team?.id ?? '',
  user: user.id,
  name: user.name ?? user.username ?? user.id,
  via: type === 'view_submission' ? 'form' : type === 'block_actions' ? 'button' : 'shortcut',
});

export const personOfCommand = (command: {
  user_id: string;
  user_name: string;
  team_id: string;
}): Person => ({
  team: command.team_id,
  user: command.user_id,
  name: command.user_name,
  via: 'command',
});

export const nobodysRights: Rights = { may: { requester: false, accepter: false } };

type Grant = 'named' | 'not-named' | 'slack-silent';

/** One group that has the person settles it; only where none has does it matter that one did not answer. */
const strongest = (grants: Grant[]): Grant =>
  (['named', 'slack-silent'] as const).find((grant) => grants.includes(grant)) ?? 'not-named';

type Found = NonNullable<Awaited<ReturnType<WebClient['users']['info']>>['user']>;

/**
 * In a channel shared with another company, its people see our cards and can click them, and their payload names their
 * own workspace; so it is held against ours: https://docs.slack.dev/apis/slack-connect
 */
const standingOf = (found: Found, named: string, ours: string): Standing => {
  const teams = [found.team_id ?? named, ...(found.enterprise_user?.teams ?? [])];
  if (found.deleted) return 'deleted';
  if (found.is_bot) return 'bot';
  if (found.is_stranger || !teams.includes(ours)) return 'stranger';
  return found.is_restricted || found.is_ultra_restricted ? 'guest' : 'member';
};

const makeInGroup =
  (client: WebClient, log: Log) =>
  async (usergroup: string, user: string): Promise<Grant> => {
    try {
      const { users = [] } = await client.usergroups.users.list({ usergroup });
      return users.includes(user) ? 'named' : 'not-named';
    } catch (error) {
      log.warn({ usergroup, error }, 'a user group could not be read; nobody counts as its member');
      return 'slack-silent';
    }
  };

/** Is one person among those that the catalog names? Each group is asked for once, however often it is named. */
const namer = (client: WebClient, log: Log, { user }: Person) => {
  const inGroup = makeInGroup(client, log);
  const asked = new Map<string, Promise<Grant>>();
  const once = (group: string): Promise<Grant> => {
    const answer = asked.get(group) ?? inGroup(group, user);
    asked.set(group, answer);
    return answer;
  };
  return async ({ users, groups }: PeopleOf): Promise<Grant> =>
    users.includes(user) ? 'named' : strongest(await Promise.all(groups.map(once)));
};

const makeGrants = (client: WebClient, catalog: Catalog, log: Log) => {
  const inGroup = makeInGroup(client, log);
  return async ({ user }: Person, ref: VpcRef, deed: Deed): Promise<Grant> => {
    const vpc = catalog.vpcs.find((one) => vpcKey(one) === vpcKey(ref));
    const named = vpc && namedFor[deed](vpc);
    if (!named) return 'not-named';
    if (named === 'everybody' || named.users.includes(user)) return 'named';
    return strongest(await Promise.all(named.groups.map((group) => inGroup(group, user))));
  };
};

export const makePeople = (client: WebClient, catalog: Catalog, log: Log): People => {
  const grantOf = makeGrants(client, catalog, log);

  const standing: People['standing'] = async ({ user, team }) => {
    try {
      const [{ user: found }, { team_id: ours }] = await Promise.all([
        client.users.info({ user }),
        client.auth.test(),
      ]);
      return found && ours ? standingOf(found, team, ours) : 'slack-silent';
    } catch (error) {
      log.warn({ user, error }, 'a person could not be looked up; nothing is allowed to them');
      return 'slack-silent';
    }
  };

  const sight: People['sight'] = async (self) => {
    const found = await standing(self);
    const nothing = { self, isAuditor: false, owned: [] };
    if (found !== 'member') return { ...nothing, doubt: found };
    const isNamed = namer(client, log, self);
    const [auditor, ...owners] = await Promise.all([
      catalog.auditors ? isNamed(catalog.auditors) : ('not-named' as const),
      ...catalog.vpcs.map((vpc) => isNamed(vpc.owners)),
    ]);
    return {
      self,
      isAuditor: auditor === 'named',
      owned: catalog.vpcs.filter((_, at) => owners[at] === 'named').map(vpcKey),
      ...([auditor, ...owners].includes('slack-silent') && { doubt: 'slack-silent' as const }),
    };
  };

  return {
    standing,
    sight,
    rights: async (person, { requester, accepter }, deed) => {
      const found = await standing(person);
      if (found !== 'member') return { ...nobodysRights, doubt: found };
      const [first, second] = await Promise.all([
        grantOf(person, requester, deed),
        grantOf(person, accepter, deed),
      ]);
      const may = { requester: first === 'named', accepter: second === 'named' };
      return { may, ...([first, second].includes('slack-silent') && { doubt: 'slack-silent' }) };
    },
  };
};
