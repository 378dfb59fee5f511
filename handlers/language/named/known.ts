import type { Catalog, CatalogVpc } from '../../../src/catalog/catalog.ts';
import type { Clock } from '../time/calendar.ts';
import type { Places } from './networks.ts';

/** What a sentence is read by. */
export type Known = {
  readonly catalog: Catalog;
  readonly places: Places;
  readonly clock: Clock;
  /** The VPCs of whoever speaks, where that was found out. */
  readonly own?: readonly CatalogVpc[];
};
