import type { WebClient } from '@slack/web-api';
import type { Log } from '../../src/log.ts';

/** User ids of a group; undefined where Slack does not say. A group that is disabled, deleted or unknown has nobody. */
export type Members = (group: string) => Promise<readonly string[] | undefined>;

/** What people call a group, by its id; empty where Slack does not say. */
type GroupNames = ReadonlyMap<string, string>;

export type Groups = {
  /** As Slack said it within the last minute. */
  names: () => Promise<GroupNames>;
  /** All that is known of them, as Slack said it within the last minute; undefined where it does not say. */
  listed: () => Promise<readonly Listed[] | undefined>;
  /** As Slack said it within the last minute: for what is only read. */
  recent: () => Promise<Members>;
  /** As Slack said it a moment ago: for what is counted, and decides nothing. */
  lately: () => Promise<Members>;
  /** As Slack says it now: for what is decided. */
  anew: () => Promise<Members>;
};

type Listed = NonNullable<Awaited<ReturnType<WebClient['usergroups']['list']>>['usergroups']>[number];

/** Slack leaves disabled groups out; one that is listed all the same carries the time of its end. */
const isLiving = ({ date_delete }: Listed): boolean => !date_delete;

const keptMs = 60_000;
const momentMs = 3_000;
type Listing = { readonly members: Members; readonly names: GroupNames; readonly listed?: readonly Listed[] };
const unsaid: Listing = { members: async () => undefined, names: new Map() };

const namesIn = (listed: readonly Listed[]): GroupNames =>
  new Map(listed.flatMap(({ id, name }) => (id && name ? [[id, name]] : [])));

/** Among groups that were listed with their members; one that came without them is asked for by itself. */
const makeMembers = (client: WebClient, log: Log, listed: Listed[]): Members => {
  const living = new Map(listed.filter(isLiving).map((group) => [group.id, group]));
  const askAlone: Members = async (usergroup) => {
    try {
      return (await client.usergroups.users.list({ usergroup })).users;
    } catch (error) {
      log.warn({ usergroup, error }, 'a user group could not be read; nobody counts as its member');
      return undefined;
    }
  };
  return async (group) => {
    const found = living.get(group);
    if (!found) return [];
    return found.users ?? (Number(found.user_count) === 0 ? [] : askAlone(group));
  };
};

/**
 * All user groups with their members in one call: a call for each is limited to some 20 a minute, and a catalog may name
 * a hundred. https://docs.slack.dev/reference/methods/usergroups.list
 */
export const makeGroups = (client: WebClient, log: Log, now: () => number): Groups => {
  let kept: (Listing & { at: number }) | undefined;
  let asking: Promise<Listing> | undefined;

  const list = async (): Promise<Listing> => {
    const at = now();
    try {
      const { usergroups } = await client.usergroups.list({ include_users: true });
      if (!usergroups) throw new Error('Slack listed no user groups.');
      kept = {
        members: makeMembers(client, log, usergroups),
        names: namesIn(usergroups),
        listed: usergroups,
        at,
      };
      return kept;
    } catch (error) {
      log.warn({ error }, 'the user groups could not be read; nobody counts as a member of any');
      return unsaid;
    }
  };

  const within = async (ms: number): Promise<Listing> => {
    if (kept && now() - kept.at < ms) return kept;
    asking ??= list().finally(() => {
      asking = undefined;
    });
    return asking;
  };

  return {
    anew: async () => (await list()).members,
    recent: async () => (await within(keptMs)).members,
    lately: async () => (await within(momentMs)).members,
    names: async () => (await within(keptMs)).names,
    listed: async () => (await within(keptMs)).listed,
  };
};
