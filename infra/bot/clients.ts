import { type Clients, makeClients } from '../../src/aws/clients.ts';
import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Config } from '../../src/config.ts';

/** Clients of EC2, SSM and the rest, by the roles that the catalog names and the ExternalId that they ask for. */
export const clientsFor = ({ aws }: Config, catalog: Catalog): Clients =>
  makeClients({
    ...{ region: aws.region, roleIn: (account) => catalog.roleIn(account) },
    ...(aws.externalId && { externalId: aws.externalId }),
  });
