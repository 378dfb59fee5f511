import { readConfig, secretParameters } from '../../src/config.ts';
import { makeLog } from '../../src/log.ts';
import { SetupProblem } from '../bot/catalog.ts';
import { type Keeper, keepCatalog } from '../bot/keep-catalog.ts';
import { makeParts, type Parts } from '../bot/parts.ts';
import { readSecrets } from './secrets.ts';

/** Instances have no timers: each call is a chance to look, and the chance is taken once in so long. */
const atIntervals = (keeper: Keeper, everyMs: number): Keeper => {
  let lookedAt = Date.now();
  const look = async (): Promise<void> => {
    if (Date.now() - lookedAt < everyMs) return;
    lookedAt = Date.now();
    await keeper.look();
  };
  return { ...keeper, look };
};

/** What every instance of a function starts with. One function wakes the other through the table's stream, not from here. */
export const begin = async (): Promise<Parts> => {
  const { parameters, region } = secretParameters();
  const config = readConfig(await readSecrets(parameters, region));
  if ('problems' in config) throw new SetupProblem(config.problems.join('\n'));
  const log = makeLog(config.logLevel);
  const keeper = atIntervals(await keepCatalog({ config, log }), config.catalogMs);
  return makeParts({ config, keeper, log, now: Date.now, wake: () => {} });
};

/** Starts once per instance, and again after a failure: by the next call AWS may be back. */
export const once = <Started>(start: () => Promise<Started>): (() => Promise<Started>) => {
  let started: Promise<Started> | undefined;
  return () => {
    started ??= start().catch((error: unknown) => {
      started = undefined;
      throw error;
    });
    return started;
  };
};
