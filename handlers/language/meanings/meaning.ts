import type { Catalog, CatalogVpc } from '../../../src/catalog/catalog.ts';
import type { Only } from '../named/scopes.ts';
import type { Typed } from '../words/typed.ts';

/** What a person may leave open in a request; the form asks for the rest. */
export type Draft = {
  requester?: CatalogVpc;
  accepter?: CatalogVpc;
  reason?: string;
  /** Seconds; null for no end. */
  duration?: number | null;
  /** The moment at which it is to end, in place of a length; milliseconds since 1970. */
  until?: number;
  /** It is connected no earlier; milliseconds since 1970. */
  startsAt?: number;
  port?: number;
  /** The number by which another system knows it. */
  ticket?: string;
  only?: Only;
};

/** What somebody typed, understood: what is to be done, and to which request or between which networks where they were named. */
export type Meaning = { do: string; id?: string; requester?: CatalogVpc; accepter?: CatalogVpc };

/** What was wrong, the right form, and what of a request was understood all the same, so that nothing is lost. */
export type Misunderstanding = { problem: string; draft?: Draft };

export const isMisunderstanding = (understood: object): understood is Misunderstanding =>
  'problem' in understood;

export type Names = { peer: string; ping: string };

/** Reads what stands after one verb. */
export type Parse<Meant extends Meaning> = (
  typed: Typed,
  catalog: Catalog,
  names: Names,
) => Meant | Misunderstanding;
