/** Which subnet was associated with a route table by which association: calls that end one name nothing but its id. */
import type { Estate } from '../aws/estate.ts';
import { type Associations, type Check, type Checks, mostAssociations } from '../store/checks.ts';
import type { SubnetsOf } from './cause.ts';

/** One that is gone is known for as long as the trail is asked about it, and a while longer. */
const keptMs = 2 * 86_400_000;

/** What a round saw of a place, and of those that it did not see any more what the rounds of before saw. */
export const associationsAfter = (
  { associations: before = {} }: Pick<Check, 'associations'>,
  estate: Pick<Estate, 'vpcs'> | undefined,
  at: number,
): Associations => {
  if (!estate) return before;
  const tables = [...estate.vpcs.values()].flatMap(({ routeTables }) => routeTables);
  const now = new Map(
    tables.flatMap(({ associations = {} }) =>
      Object.entries(associations).map(([subnet, id]): [string, Associations[string]] => [id, { subnet }]),
    ),
  );
  const gone = Object.entries(before).flatMap(([id, one]): [string, Associations[string]][] =>
    now.has(id) || (one.gone ?? at) < at - keptMs ? [] : [[id, { gone: at, ...one }]],
  );
  return Object.fromEntries([...gone, ...now].slice(0, mostAssociations));
};

export const makeSubnetsOf =
  (checks: Pick<Checks, 'read'>): SubnetsOf =>
  async (place) => {
    const { associations = {} } = await checks.read(place);
    return new Map(Object.entries(associations).map(([id, { subnet }]) => [id, subnet]));
  };
