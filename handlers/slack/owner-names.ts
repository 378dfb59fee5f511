import { setTimeout as wait } from 'node:timers/promises';
import type { WebClient } from '@slack/web-api';
import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import type { Log } from '../../src/log.ts';
import type { Groups } from './groups.ts';

/** What the owners of VPCs are called, as Slack said it lately. */
type OwnerNames = {
  /** By a VPC's name: people and user groups. */
  readonly of: (vpc: string) => readonly string[];
  /** Each of the people, with their VPCs. */
  readonly people: readonly {
    readonly id: string;
    readonly names: readonly string[];
    readonly vpcs: readonly string[];
  }[];
};
const nobody: OwnerNames = { of: () => [], people: [] };

const keptMs = 900_000;
/** Slack shows options for three seconds: https://docs.slack.dev/reference/interaction-payloads/block_suggestion-payload */
const patienceMs = 1_000;
/** Slack takes some hundred questions a minute: https://docs.slack.dev/reference/methods/users.info */
const mostPeople = 200;
const sideBySide = 5;

type Reading = { client: WebClient; groups: Pick<Groups, 'listed'>; catalog: Catalog; log: Log };
type Group = NonNullable<Awaited<ReturnType<Groups['listed']>>>[number];

const readGroups = async ({ groups, catalog }: Reading): Promise<Map<string, Group>> => {
  const owning = new Set(catalog.vpcs.flatMap(({ owners }) => owners.groups));
  if (owning.size === 0) return new Map();
  const listed = await groups.listed();
  if (!listed) throw new Error('Slack listed no user groups.');
  return new Map(listed.flatMap((one) => (one.id && owning.has(one.id) ? [[one.id, one] as const] : [])));
};

/** One whom Slack does not name is found by their VPCs all the same. */
const readName = async (client: WebClient, user: string): Promise<readonly string[]> => {
  const { user: found } = await client.users.info({ user });
  return [found?.real_name, found?.name].filter((name) => name !== undefined);
};

const readPeople = async (client: WebClient, users: readonly string[], log: Log) => {
  const names = new Map<string, readonly string[]>();
  const left = users.slice(0, mostPeople);
  while (left.length > 0)
    await Promise.all(
      left.splice(0, sideBySide).map(async (user) => {
        const found = await readName(client, user).catch((error: unknown) => {
          log.warn(
            { user, error },
            'an owner could not be looked up; nobody finds their networks by their name',
          );
          return [];
        });
        names.set(user, found);
      }),
    );
  return names;
};

const usersOf = ({ owners }: CatalogVpc, groups: ReadonlyMap<string, Group>): readonly string[] => [
  ...owners.users,
  ...owners.groups.flatMap((group) => groups.get(group)?.users ?? []),
];

const read = async (reading: Reading): Promise<OwnerNames> => {
  const { client, catalog, log } = reading;
  const groups = await readGroups(reading);
  const people = [...new Set(catalog.vpcs.flatMap((vpc) => usersOf(vpc, groups)))];
  const names = await readPeople(client, people, log);
  const known = new Map(
    catalog.vpcs.map((vpc) => [
      vpc.name,
      [
        ...usersOf(vpc, groups).flatMap((user) => names.get(user) ?? []),
        ...vpc.owners.groups.flatMap((id) => [groups.get(id)?.name, groups.get(id)?.handle]),
      ].filter((name) => name !== undefined),
    ]),
  );
  return {
    of: (vpc) => known.get(vpc) ?? [],
    people: people.map((id) => ({
      id,
      names: names.get(id) ?? [],
      vpcs: catalog.vpcs.filter((vpc) => usersOf(vpc, groups).includes(id)).map(({ name }) => name),
    })),
  };
};

/** For who searches: nobody waits long for it, and nothing is decided by it. */
export const makeOwnerNames = (needs: Reading & { now: () => number }) => {
  const { log, now } = needs;
  let kept: { names: OwnerNames; at: number } | undefined;
  let reading: Promise<void> | undefined;
  const readOnce = async (): Promise<void> => {
    try {
      kept = { names: await read(needs), at: now() };
    } catch (error) {
      log.warn({ error }, 'what the owners are called could not be read; nobody finds networks by it');
    } finally {
      reading = undefined;
    }
  };
  return async (): Promise<OwnerNames> => {
    if (!kept || now() - kept.at >= keptMs) {
      reading ??= readOnce();
      await Promise.race([reading, wait(patienceMs, undefined, { ref: false })]);
    }
    return kept?.names ?? nobody;
  };
};
