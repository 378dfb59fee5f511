import { makeClients } from '../../../src/aws/clients.ts';
import type { Config, ConfigProblems } from '../../../src/config.ts';
import { checkAws } from './aws.ts';
import type { Check } from './check.ts';
import { checkCatalog, checkConfig } from './configuration.ts';
import { checkDynamoDb } from './dynamodb.ts';
import { checkSlack } from './slack.ts';

/** Looks at everything that the bot needs, as the bot would, side by side. Changes nothing anywhere. */
export const examine = async (config: Config | ConfigProblems, now: () => number): Promise<Check[]> => {
  const configured = checkConfig(config);
  if ('problems' in config) return configured;
  const { checks, catalog } = await checkCatalog(config.catalogFile);
  const { region, externalId } = config.aws;
  const inAws = catalog && {
    ...{ config, catalog, now },
    clients: makeClients({ region, roleIn: catalog.roleIn, ...(externalId && { externalId }) }),
  };
  const found = await Promise.all([
    checkSlack(config, catalog),
    inAws ? checkAws(inAws) : [],
    checkDynamoDb(config),
  ]);
  return [...configured, ...checks, ...found.flat()];
};
