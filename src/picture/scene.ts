/** A picture with a place for everything: what is written down as SVG, and what tests look at. */
import type { Shape, Stroke } from './looks.ts';
import type { Tone } from './theme.ts';

export type Point = { readonly x: number; readonly y: number };
/** By its upper left corner. */
export type Rect = Point & { readonly width: number; readonly height: number };

export type Text = {
  readonly kind: 'text';
  readonly text: string;
  /** What it takes up; the base line is reckoned from it. */
  readonly box: Rect;
  readonly size: number;
  readonly isBold?: true;
  readonly tone: Tone;
  /** What it stands on. */
  readonly on: Tone;
};
export type Box = {
  readonly kind: 'box';
  readonly box: Rect;
  readonly round: number;
  readonly fill: Tone;
  readonly outline?: Tone;
  readonly stroke?: Stroke;
};
export type Line = {
  readonly kind: 'line';
  readonly points: readonly Point[];
  readonly tone: Tone;
  readonly stroke: Stroke;
  /** What is seen between the two strokes of a double line. */
  readonly on: Tone;
};
export type Mark = {
  readonly kind: 'mark';
  readonly shape: Shape;
  readonly centre: Point;
  readonly size: number;
  readonly tone: Tone;
  readonly on: Tone;
};
export type Item = Text | Box | Line | Mark;

export type Scene = {
  readonly width: number;
  readonly height: number;
  /** What it is called, and what it says, for those who do not see it. */
  readonly title: string;
  readonly says: string;
  /** From the back to the front. */
  readonly items: readonly Item[];
};

export const centreOf = ({ x, y, width, height }: Rect): Point => ({ x: x + width / 2, y: y + height / 2 });

export const around = ({ x, y }: Point, width: number, height: number): Rect => ({
  x: x - width / 2,
  y: y - height / 2,
  width,
  height,
});
