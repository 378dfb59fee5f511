import type { Columns } from './columns.ts';
import type { Diagram } from './diagram.ts';
import type { Strips } from './strips.ts';

/** What can be drawn. */
export type Shown =
  | { readonly diagram: Diagram }
  | { readonly strips: Strips }
  | { readonly columns: Columns };

/** What is to be drawn, and what it says to those who do not see it. */
export type Picture = {
  readonly shown: Shown;
  readonly says: string;
  /** So wide at the most, where that can be: for those who look at it on a phone. */
  readonly widest?: number | undefined;
};
