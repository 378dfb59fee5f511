import type { WebClient } from '@slack/web-api';
import type { Catalog } from '../src/catalog.ts';
import type { Log } from '../src/log.ts';
import { type VpcRef, vpcKey } from '../src/network/vpc.ts';
import type { Owns } from '../src/request/approvers.ts';
import type { Person } from '../src/request/event.ts';

/** Who somebody is in our workspace. Only members decide anything. */
export type Standing = 'member' | 'guest' | 'bot' | 'deleted' | 'stranger';

/** Why somebody counts as no owner whatever the catalog says. */
export type Doubt = Exclude<Standing, 'member'> | 'slack-silent';

/** What a person may decide about, and what stood in the way of finding out or of counting it. */
export type Rights = { owns: Owns; doubt?: Doubt };

/** Who people are, asked of Slack at the moment it matters, and never remembered. */
export type People = {
  /** Which of the two VPCs the person owns. A group that Slack does not answer for makes nobody an owner. */
  rights: (person: Person, ends: { requester: VpcRef; accepter: VpcRef }) => Promise<Rights>;
  standing: (person: Person) => Promise<Standing | 'slack-silent'>;
};

type Fields = {
  user: { id: string; name?: string; username?: string; team_id?: string };
  team?: { id: string } | null;
};

/** The person in a payload of a button, a form or a shortcut. */
export const personOf = ({ user, team }: Fields): Person => ({
  team: user.team_id ?? team?.id ?? '',
  user: user.id,
  name: user.name ?? user.username ?? user.id,
});

export const personOfCommand = (command: {
  user_id: string;
  user_name: string;
  team_id: string;
}): Person => ({
  team: command.team_id,
  user: command.user_id,
  name: command.user_name,
});

export const nobodysRights: Rights = { owns: { requester: false, accepter: false } };

type Grant = 'owner' | 'no-owner' | 'slack-silent';

/** One group that has the person settles it; only where none has does it matter that one did not answer. */
const strongest = (grants: Grant[]): Grant =>
  (['owner', 'slack-silent'] as const).find((grant) => grants.includes(grant)) ?? 'no-owner';

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

const makeGrants = (client: WebClient, catalog: Catalog, log: Log) => {
  const inGroup = async (usergroup: string, user: string): Promise<Grant> => {
    try {
      const { users = [] } = await client.usergroups.users.list({ usergroup });
      return users.includes(user) ? 'owner' : 'no-owner';
    } catch (error) {
      log.warn({ usergroup, error }, 'a user group could not be read; nobody counts as its member');
      return 'slack-silent';
    }
  };
  return async ({ user }: Person, ref: VpcRef): Promise<Grant> => {
    const owners = catalog.vpcs.find((vpc) => vpcKey(vpc) === vpcKey(ref))?.owners;
    if (!owners) return 'no-owner';
    if (owners.users.includes(user)) return 'owner';
    return strongest(await Promise.all(owners.groups.map((group) => inGroup(group, user))));
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

  return {
    standing,
    rights: async (person, { requester, accepter }) => {
      const found = await standing(person);
      if (found !== 'member') return { ...nobodysRights, doubt: found };
      const [first, second] = await Promise.all([grantOf(person, requester), grantOf(person, accepter)]);
      const owns = { requester: first === 'owner', accepter: second === 'owner' };
      return { owns, ...([first, second].includes('slack-silent') && { doubt: 'slack-silent' }) };
    },
  };
};
