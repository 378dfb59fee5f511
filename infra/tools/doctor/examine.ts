import type { Config, ConfigProblems } from '../../../src/config.ts';
import { clientsFor } from '../../bot/clients.ts';
import { checkAws } from './aws.ts';
import type { Check } from './check.ts';
import { checkCatalog, checkConfig } from './configuration.ts';
import { checkDynamoDb } from './dynamodb.ts';
import { checkSlack } from './slack.ts';

/** Checks everything that the bot needs, as the bot would use it. Changes nothing anywhere. */
export const examine = async (config: Config | ConfigProblems, now: () => number): Promise<Check[]> => {
  const configured = checkConfig(config);
  if ('problems' in config) return configured;
  const { checks, catalog } = await checkCatalog(config);
  const needs = catalog && { config, catalog, now, clients: clientsFor(config, catalog) };
  const found = await Promise.all([
    checkSlack(config, catalog),
    needs ? checkAws(needs) : [],
    checkDynamoDb(config),
  ]);
  return [...configured, ...checks, ...found.flat()];
};
