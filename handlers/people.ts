import type { WebClient } from '@slack/web-api';
import type { Catalog } from '../src/catalog.ts';
import type { Log } from '../src/log.ts';
import { type VpcRef, vpcKey } from '../src/network/vpc.ts';
import type { Owns } from '../src/request/approvers.ts';
import type { Person } from '../src/request/event.ts';

/** Whether somebody may decide anything here at all. */
export type Standing = 'member' | 'guest' | 'bot' | 'deleted' | 'stranger' | 'unknown';

/** Who people are, asked of Slack at the moment it matters, and never remembered. */
export type People = {
  /** Which of the two VPCs the person owns. A group that Slack does not answer for makes nobody an owner. */
  owns: (person: Person, ends: { requester: VpcRef; accepter: VpcRef }) => Promise<Owns>;
  standing: (person: Person) => Promise<Standing>;
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

export const makePeople = (client: WebClient, catalog: Catalog, log: Log): People => {
  const isIn = async (usergroup: string, user: string): Promise<boolean> => {
    try {
      const { users = [] } = await client.usergroups.users.list({ usergroup });
      return users.includes(user);
    } catch (error) {
      log.warn({ usergroup, error }, 'a user group could not be read; nobody counts as its member');
      return false;
    }
  };

  const isOwner = async ({ user }: Person, ref: VpcRef): Promise<boolean> => {
    const owners = catalog.vpcs.find((vpc) => vpcKey(vpc) === vpcKey(ref))?.owners;
    if (!owners) return false;
    if (owners.users.includes(user)) return true;
    const groups = await Promise.all(owners.groups.map((group) => isIn(group, user)));
    return groups.includes(true);
  };

  const standing = async ({ user, team }: Person): Promise<Standing> => {
    try {
      const { user: found } = await client.users.info({ user });
      if (!found) return 'unknown';
      if (found.deleted) return 'deleted';
      if (found.is_bot) return 'bot';
      if (found.is_restricted || found.is_ultra_restricted) return 'guest';
      const foreign = found.is_stranger || (found.team_id !== undefined && found.team_id !== team);
      return foreign ? 'stranger' : 'member';
    } catch (error) {
      log.warn({ user, error }, 'a person could not be looked up; nothing is allowed to them');
      return 'unknown';
    }
  };

  return {
    standing,
    owns: async (person, { requester, accepter }) => {
      if ((await standing(person)) !== 'member') return { requester: false, accepter: false };
      const [first, second] = await Promise.all([isOwner(person, requester), isOwner(person, accepter)]);
      return { requester: first, accepter: second };
    },
  };
};
