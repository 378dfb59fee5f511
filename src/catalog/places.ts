import type { PlaceRef } from '../network/vpc.ts';
import type { Catalog } from './catalog.ts';

/** Every account of the catalog in every Region that it names: something may stand where no VPC of the catalog is. */
export const placesOf = ({ accounts, vpcs }: Pick<Catalog, 'accounts' | 'vpcs'>): PlaceRef[] => {
  const regions = [...new Set(vpcs.map(({ region }) => region))];
  return accounts.flatMap((account) => regions.map((region) => ({ account, region })));
};
