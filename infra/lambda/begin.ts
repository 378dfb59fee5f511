import { readConfig, secretParameters } from '../../src/config.ts';
import { makeLog } from '../../src/log.ts';
import { readCatalog, SetupProblem } from '../bot/catalog.ts';
import { makeParts, type Parts } from '../bot/parts.ts';
import { readSecrets } from './secrets.ts';

/**
 * What every instance of a function begins with. What is written in one function reaches the other by the table's stream,
 * so nobody is woken here.
 */
export const begin = async (): Promise<Parts> => {
  const { parameters, region } = secretParameters();
  const config = readConfig(await readSecrets(parameters, region));
  if ('problems' in config) throw new SetupProblem(config.problems.join('\n'));
  const catalog = await readCatalog(config.catalogFile);
  return makeParts({ config, catalog, log: makeLog(config.logLevel), now: Date.now, wake: () => {} });
};

/** Begins once for an instance, and anew where that has failed: the next call may find AWS back. */
export const once = <Begun>(start: () => Promise<Begun>): (() => Promise<Begun>) => {
  let begun: Promise<Begun> | undefined;
  return () => {
    begun ??= start().catch((error: unknown) => {
      begun = undefined;
      throw error;
    });
    return begun;
  };
};
