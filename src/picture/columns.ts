/**
 * A picture of how long things took: a panel for each team, one below the other, with columns from period to period, all on one scale
 * that begins at nothing, so that panels can be compared. As a diagram is, it is a value that the picture and the words are made of.
 */
import type { Key } from './strips.ts';

/** Milliseconds: so long took half of them, and so long 95% of them. */
export type Spread = { readonly count: number; readonly p50: number; readonly p95: number };

export type Panel = {
  readonly name: string;
  readonly plain: string;
  /** In small letters below the name. */
  readonly small: string;
  /** For each chart a column for each period; undefined where there is none to count. */
  readonly charts: readonly (readonly (Spread | undefined)[])[];
};

export type Columns = {
  readonly title: string;
  /** What is charted side by side. */
  readonly charts: readonly string[];
  readonly periods: readonly string[];
  readonly panels: readonly Panel[];
  readonly keys: readonly Key[];
  readonly notes: readonly string[];
  /** The same in words, a line each. */
  readonly facts: readonly string[];
};
