import type { Catalog, PeopleOf } from '../catalog/catalog.ts';
import type { Person } from '../events/people.ts';
import type { Doubt } from '../request/rights.ts';

/** Is a person among those named? Read now; `doubt` where Slack does not say. */
export type IsAmong = (person: Person, named: PeopleOf) => Promise<{ is: boolean; doubt?: Doubt }>;

/** Is a person of the network team? Nobody is where the catalog names none. */
export const isOfTeam = async (
  { catalog, isAmong }: { catalog: Pick<Catalog, 'networkTeam'>; isAmong: IsAmong },
  person: Person,
): ReturnType<IsAmong> => {
  const team = catalog.networkTeam?.members;
  return team ? isAmong(person, team) : { is: false };
};
