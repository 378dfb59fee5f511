/**
 * A picture of rows on one scale: addresses, or time. As a diagram is, it is a value that the picture and the words are made of; what is
 * written in it is measured when it is drawn, and left out where there is no room.
 */
import type { Shape } from './looks.ts';
import type { Tone } from './theme.ts';

export type Pattern = 'solid' | 'dashed' | 'double';

export type Bar = {
  readonly from: number;
  readonly to: number;
  readonly tone: Tone;
  readonly pattern: Pattern;
};
type Point = { readonly at: number; readonly shape: Shape; readonly tone: Tone };

export type StripRow = {
  readonly name: string;
  readonly plain: string;
  /** In small letters below the name. */
  readonly small: string;
  readonly bars: readonly Bar[];
  readonly points: readonly Point[];
};

export type Key = {
  readonly words: string;
  readonly tone: Tone;
  readonly shape?: Shape;
  readonly pattern?: Pattern;
};

export type Strips = {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly ticks: readonly { readonly at: number; readonly label: string }[];
  readonly rows: readonly StripRow[];
  readonly keys: readonly Key[];
  readonly notes: readonly string[];
  /** The same in words, a line each. */
  readonly facts: readonly string[];
};
