import type { Catalog, PeopleOf } from '../../src/catalog/catalog.ts';
import { type VpcRef, vpcKey } from '../../src/network/vpc.ts';

/** Who answers for a VPC: those whom the catalog names together are one team. */
type Team = { readonly key: string; readonly name: string };
export type TeamOf = (vpc: VpcRef) => Team | undefined;

const keyOf = ({ users, groups }: PeopleOf): string => [...groups, ...users].sort().join(' ');

/** `finance, ledger and 2 more`. */
const listed = (names: readonly string[]): string =>
  names.length > 3 ? `${names.slice(0, 2).join(', ')} and ${names.length - 2} more` : names.join(', ');

/** By the names of its groups in Slack; where it has none that Slack tells, by what it owns. */
const nameOf = (
  { users, groups }: PeopleOf,
  vpcs: readonly string[],
  names: ReadonlyMap<string, string>,
): string => {
  const known = groups.flatMap((group) => names.get(group) ?? []);
  if (known.length === 0 || known.length < groups.length) return `owners of ${listed(vpcs)}`;
  const people = users.length > 0 ? [users.length === 1 ? 'one person' : `${users.length} people`] : [];
  return [...known, ...people].join(' and ');
};

export const teamsOf = ({ vpcs }: Catalog, names: ReadonlyMap<string, string>): TeamOf => {
  const teams = new Map(
    vpcs.map((vpc): [string, Team] => {
      const key = keyOf(vpc.owners);
      const own = vpcs.filter(({ owners }) => keyOf(owners) === key).map(({ name }) => name);
      return [vpcKey(vpc), { key, name: nameOf(vpc.owners, own, names) }];
    }),
  );
  return (vpc) => teams.get(vpcKey(vpc));
};
