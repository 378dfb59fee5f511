import { readConfig, secretParameters } from '../../src/config.ts';
import { makeLog } from '../../src/log.ts';
import { SetupProblem } from '../bot/catalog.ts';
import { keepCatalog } from '../bot/keep-catalog.ts';
import { makeParts, type Parts } from '../bot/parts.ts';
import { atIntervals } from './at-intervals.ts';
import { readSecrets } from './secrets.ts';

/** What every instance of a function starts with. One function wakes the other through the table's stream, not from here. */
export const begin = async (): Promise<Parts> => {
  const { parameters, region } = secretParameters();
  const config = readConfig(await readSecrets(parameters, region));
  if ('problems' in config) throw new SetupProblem(config.problems.join('\n'));
  const log = makeLog(config.logLevel);
  const kept = await keepCatalog({ config, log });
  const keeper = { ...kept, look: atIntervals(kept.look, config.catalogMs, Date.now) };
  return makeParts({ config, keeper, log, now: Date.now, wake: () => {} });
};
