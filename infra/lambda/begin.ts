import type { Catalog } from '../../src/catalog.ts';
import { type Config, readConfig, secretParameters } from '../../src/config.ts';
import { type Log, makeLog } from '../../src/log.ts';
import { readCatalog, SetupProblem } from '../bot/catalog.ts';
import { readSecrets } from './secrets.ts';

export type Beginning = { config: Config; catalog: Catalog; log: Log };

/** What every instance of a function begins with: configuration, secrets and catalog. */
export const begin = async (): Promise<Beginning> => {
  const { parameters, region } = secretParameters();
  const config = readConfig(await readSecrets(parameters, region));
  if ('problems' in config) throw new SetupProblem(config.problems.join('\n'));
  return { config, catalog: await readCatalog(config.catalogFile), log: makeLog(config.logLevel) };
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
