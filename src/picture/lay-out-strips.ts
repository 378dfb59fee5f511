/** Rows on one scale, with a place for everything: names on the left, bars and marks beside them, ticks above. */
import { frame } from './frame.ts';
import { heightOf, rowOf } from './labels.ts';
import { leftRows } from './left-rows.ts';
import type { Letters } from './letters.ts';
import type { Stroke } from './looks.ts';
import type { Item, Scene } from './scene.ts';
import type { Bar, Pattern, StripRow, Strips } from './strips.ts';

const nameWidth = 190;
const scaleWidth = 620;
const gap = 16;
const barHeight = 14;
const thinnest = 3;

const strokes: Record<Pattern, Stroke> = {
  solid: { width: 9 },
  dashed: { width: 9, dashes: '5 3' },
  double: { width: 3, isDouble: true },
};

type Scale = (value: number) => number;

const drawBar = ({ from, to, tone, pattern }: Bar, x: Scale, y: number): Item => {
  const [start, end] = [x(from), Math.max(x(to), x(from) + thinnest)];
  const points = [
    { x: start, y },
    { x: end, y },
  ];
  return { kind: 'line', points, tone, stroke: strokes[pattern], on: 'ground' };
};

/** Each with a rim, so that it is seen on its own bar. */
const drawPoint = ({ shape, tone }: StripRow['points'][number], x: number, y: number): Item[] => {
  const mark = { kind: 'mark', shape, centre: { x, y }, on: 'ground' } as const;
  return [
    { ...mark, tone: 'ground', size: 17 },
    { ...mark, tone, size: 11 },
  ];
};

/** As many of the labels above as do not come near one another. */
const drawTicks = ({ ticks }: Strips, x: Scale, bottom: number, letters: Letters): Item[] => {
  let free = Number.NEGATIVE_INFINITY;
  return ticks.flatMap(({ at, label }): Item[] => {
    const row = rowOf(letters, label, { size: 10.5, tone: 'quiet', most: 160 });
    const centre = x(at);
    const left = centre - row.width / 2;
    const points = [
      { x: centre, y: 20 },
      { x: centre, y: bottom },
    ];
    const line: Item = {
      kind: 'line',
      points,
      tone: 'outline',
      stroke: { width: 0.7, dashes: '2 4' },
      on: 'ground',
    };
    if (left < free) return [line];
    free = left + row.width + 10;
    const { width, ...text } = row;
    return [line, { kind: 'text', ...text, box: { x: left, y: 0, width, height: 14 }, on: 'ground' }];
  });
};

export const layOutStrips = (strips: Strips, says: string, letters: Letters): Scene => {
  const { from, to, rows, keys, title, notes } = strips;
  const left = nameWidth + gap;
  const x: Scale = (value) => left + Math.min(Math.max((value - from) / (to - from || 1), 0), 1) * scaleWidth;
  let y = 26;
  const items = rows.flatMap((row): Item[] => {
    const written = leftRows(row, letters, nameWidth);
    const height = Math.max(heightOf(written.rows), barHeight);
    const middle = y + height / 2;
    const drawn: Item[] = [
      ...written.drawn(y),
      ...row.bars.map((bar) => drawBar(bar, x, middle)),
      ...row.points.flatMap((point) => drawPoint(point, x(point.at), middle)),
    ];
    y += height + 10;
    return drawn;
  });
  const legend = keys.map(({ pattern, ...key }) => ({
    ...key,
    ...(pattern && { stroke: strokes[pattern] }),
  }));
  const ends: Item[] = [
    {
      kind: 'line',
      points: [
        { x: left, y: 20 },
        { x: left + scaleWidth, y: 20 },
      ],
      tone: 'outline',
      stroke: { width: 1 },
      on: 'ground',
    },
  ];
  return frame(
    { title, says, notes, keys: legend, items: [...drawTicks(strips, x, y, letters), ...ends, ...items] },
    letters,
  );
};
