import { isDeepStrictEqual } from 'node:util';
import type { Named } from '../aws/allowed.ts';
import type { Clients } from '../aws/clients.ts';
import { readError } from '../aws/errors.ts';
import { type NamedInstance, readInstanceNames } from '../aws/instance-names.ts';
import type { Log } from '../log.ts';
import { placeKey } from '../network/vpc.ts';
import { type Checks, mostInstances } from '../store/checks.ts';

type NamesNeeds = {
  checks: Pick<Checks, 'readNames' | 'writeNames'>;
  clients: Clients;
  now: () => number;
  log: Log;
};

/** Names change seldom, and there may be thousands: they are read once an hour, and not in each round. */
const keptMs = 3_600_000;
const longestName = 64;

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

/**
 * Writes down what people call the instances of a place, where that has changed. When it was read last. Nothing is decided by it,
 * so that a role that may not list them changes nothing else.
 */
export const namesFor = async (
  { checks, clients, now, log }: NamesNeeds,
  vpcs: readonly [Named, ...Named[]],
  namesAt: number | undefined,
): Promise<number> => {
  const at = now();
  if (namesAt !== undefined && at - namesAt < keptMs) return namesAt;
  const [place] = vpcs;
  try {
    const names = fitting(await readInstanceNames(clients, vpcs));
    if (!isDeepStrictEqual(names, await checks.readNames(place))) await checks.writeNames(place, names);
  } catch (thrown) {
    log.warn(
      { place: placeKey(place), code: readError(thrown).code },
      'the names of instances are not known',
    );
  }
  return at;
};
