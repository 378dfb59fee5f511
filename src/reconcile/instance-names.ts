import type { Named } from '../aws/allowed.ts';
import type { Clients } from '../aws/clients.ts';
import { readError } from '../aws/errors.ts';
import { type NamedInstance, readInstanceNames } from '../aws/instance-names.ts';
import type { Log } from '../log.ts';
import { placeKey } from '../network/vpc.ts';
import { type Check, mostInstances } from '../store/checks.ts';

type NamesNeeds = { clients: Clients; now: () => number; log: Log };

/** Names change seldom, and there may be thousands: they are read once an hour, and not in each round. */
const keptMs = 3_600_000;
const longestName = 64;

type Known = Pick<Check, 'instances' | 'namedAt'>;

/** As many as a record holds, those with a name first: what has none is found by its id in AWS as well. */
const fitting = (found: Record<string, NamedInstance[]>): Record<string, NamedInstance[]> => {
  const all = Object.entries(found).flatMap(([vpcId, some]) => some.map((one) => ({ vpcId, ...one })));
  const kept = all.toSorted((a, b) => Number(!a.name) - Number(!b.name)).slice(0, mostInstances);
  return Object.fromEntries(
    Object.keys(found).map((key) => [
      key,
      kept
        .filter(({ vpcId }) => vpcId === key)
        .map(({ id, name }) => ({ id, ...(name && { name: name.slice(0, longestName) }) })),
    ]),
  );
};

/** What people call the instances of a place. Nothing is decided by it, so that a role that may not list them changes nothing else. */
export const namesFor = async (
  { clients, now, log }: NamesNeeds,
  vpcs: readonly [Named, ...Named[]],
  { instances, namedAt }: Check,
): Promise<Known> => {
  const at = now();
  const known = instances && { instances };
  if (namedAt !== undefined && at - namedAt < keptMs) return { ...known, namedAt };
  try {
    return { instances: fitting(await readInstanceNames(clients, vpcs)), namedAt: at };
  } catch (thrown) {
    log.warn(
      { place: placeKey(vpcs[0]), code: readError(thrown).code },
      'the names of instances are not known',
    );
    return { ...known, namedAt: at };
  }
};
