import type { Clients } from '../../../src/aws/clients.ts';
import { isNotFound, readError } from '../../../src/aws/errors.ts';
import type { Catalog, CatalogVpc } from '../../../src/catalog/catalog.ts';
import type { Config } from '../../../src/config.ts';

/** What every check of AWS is given to work with. */
export type AwsNeeds = { config: Config; catalog: Catalog; clients: Clients; now: () => number };
export type Place = Pick<CatalogVpc, 'account' | 'region'>;

export const placeText = ({ account, region }: Place): string => `account ${account}, ${region}`;

/** What AWS answers, or `gone` where it says that there is no such thing. */
export const orGone = async <Answer>(call: () => Promise<Answer>): Promise<Answer | 'gone'> => {
  try {
    return await call();
  } catch (error) {
    if (isNotFound(readError(error))) return 'gone';
    throw error;
  }
};
