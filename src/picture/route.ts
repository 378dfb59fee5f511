/**
 * The way of a line through the ranks. dagre says at which height it passes each rank; straight from point to point it could run
 * through boxes that stand beside its end in the same rank, and look as if it ended there.
 */
import { centreOf, type Point, type Rect } from './scene.ts';

/** How far a rank reaches to either side of its middle. */
type Reach = (x: number) => number;

/** All boxes of a rank have the same middle. */
export const reachOf = (boxes: readonly Rect[]): Reach => {
  const reach = new Map<number, number>();
  for (const box of boxes) {
    const x = Math.round(centreOf(box).x);
    reach.set(x, Math.max(reach.get(x) ?? 0, box.width / 2));
  }
  return (x) => reach.get(Math.round(x)) ?? 0;
};

const isBetween = (value: number, low: number, high: number): boolean => value >= low && value <= high;

/** Does a straight line pass through a box? By Liang and Barsky: https://en.wikipedia.org/wiki/Liang%E2%80%93Barsky_algorithm */
const isCrossing = (a: Point, b: Point, { x, y, width, height }: Rect): boolean => {
  let [enter, leave] = [0, 1];
  for (const [start, step, low, high] of [
    [a.x, b.x - a.x, x, x + width],
    [a.y, b.y - a.y, y, y + height],
  ] as const) {
    if (step === 0) {
      if (!isBetween(start, low, high)) return false;
      continue;
    }
    const [first, last] = [(low - start) / step, (high - start) / step].sort((one, other) => one - other);
    enter = Math.max(enter, first ?? 0);
    leave = Math.min(leave, last ?? 1);
  }
  return enter <= leave;
};

const isClear = (points: readonly Point[], boxes: readonly Rect[]): boolean =>
  points.every((point, index) => {
    const next = points[index + 1];
    return !next || boxes.every((box) => !isCrossing(point, next, box));
  });

/** Level within each rank, and slanting only between two. */
const levelled = (points: readonly Point[], reach: Reach): Point[] => {
  const [first, last] = [points.at(0), points.at(-1)];
  if (!first || !last) return [];
  return points.flatMap((point) => {
    const half = reach(point.x);
    const [before, after] = [
      { x: point.x - half, y: point.y },
      { x: point.x + half, y: point.y },
    ];
    if (point === first) return [point, after];
    return point === last ? [before, point] : [before, point, after];
  });
};

type Ends = { readonly from: Rect; readonly to: Rect };

/** From the middle of one box to that of another, by the points in between; `others` are in the way. */
export const routeOf = (
  { from, to }: Ends,
  between: readonly Point[],
  others: readonly Rect[],
  reach: Reach,
): Point[] => {
  const straight = [centreOf(from), ...between, centreOf(to)];
  return isClear(straight, others) ? straight : levelled(straight, reach);
};
