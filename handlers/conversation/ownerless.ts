import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import type { Groups, Members } from '../slack/groups.ts';
import type { People } from '../slack/people.ts';

type OwnerNeeds = { people: Pick<People, 'membership'>; groups: Groups; catalog: Pick<Catalog, 'vpcs'> };

/** Slack takes deactivated people out of its groups, so that one without members is as good as left. Undefined: it does not say. */
const ownersOf = async (members: Members, { owners }: CatalogVpc): Promise<string[] | undefined> => {
  const found = await Promise.all(owners.groups.map(members));
  if (found.includes(undefined)) return undefined;
  return [...new Set([...owners.users, ...found.flatMap((ids) => ids ?? [])])];
};

/** VPCs of the catalog of whose owners Slack says that every one is deactivated. Where it does not say, nothing is concluded. */
export const makeFindOwnerless =
  ({ people, groups, catalog }: OwnerNeeds) =>
  async (): Promise<Set<string>> => {
    const members = await groups.recent();
    const standings = new Map<string, ReturnType<People['membership']>>();
    const isGone = async (user: string): Promise<boolean> => {
      const asked = standings.get(user) ?? people.membership({ team: '', user, name: user });
      standings.set(user, asked);
      return (await asked) === 'deleted';
    };
    const found = new Set<string>();
    for (const vpc of catalog.vpcs) {
      const owners = await ownersOf(members, vpc);
      if (!owners) continue;
      let hasSome = false;
      // The first who is there settles it; a group may have hundreds.
      for (const user of owners) {
        hasSome = !(await isGone(user));
        if (hasSome) break;
      }
      if (!hasSome) found.add(vpcKey(vpc));
    }
    return found;
  };
