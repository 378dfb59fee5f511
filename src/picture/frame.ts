/** What stands around a picture: its title, the legend of what it shows, and notes; and how large all of it is. */
import { rowHeight, rowOf } from './labels.ts';
import { clean, type Letters } from './letters.ts';
import type { Shape, Stroke } from './looks.ts';
import type { Item, Point, Rect, Scene } from './scene.ts';
import type { Tone } from './theme.ts';

/** One entry of the legend. */
type LegendKey = {
  readonly words: string;
  readonly tone: Tone;
  readonly shape?: Shape | undefined;
  readonly stroke?: Stroke | undefined;
};

type Framed = {
  readonly title: string;
  readonly says: string;
  readonly notes: readonly string[];
  readonly keys: readonly LegendKey[];
  readonly items: readonly Item[];
};

const margin = 24;
const narrowest = 420;
const title = { size: 20, tone: 'ink', isBold: true } as const;
const note = { size: 12, tone: 'quiet' } as const;

const rectOf = (item: Item): Rect => {
  switch (item.kind) {
    case 'text':
    case 'box':
      return item.box;
    case 'mark': {
      const { centre, size } = item;
      return { x: centre.x - size, y: centre.y - size, width: 2 * size, height: 2 * size };
    }
    case 'line': {
      const [xs, ys] = [item.points.map(({ x }) => x), item.points.map(({ y }) => y)];
      const half = item.stroke.width * 2;
      const [x, y] = [Math.min(...xs) - half, Math.min(...ys) - half];
      return { x, y, width: Math.max(...xs) + half - x, height: Math.max(...ys) + half - y };
    }
  }
};

const boundsOfItems = (items: readonly Item[]): Rect => {
  const boxes = items.map(rectOf);
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
};

const movedBox = ({ x, y, ...size }: Rect, by: Point): Rect => ({ x: x + by.x, y: y + by.y, ...size });

const moved = (item: Item, by: Point): Item => {
  switch (item.kind) {
    case 'text':
    case 'box':
      return { ...item, box: movedBox(item.box, by) };
    case 'mark':
      return { ...item, centre: { x: item.centre.x + by.x, y: item.centre.y + by.y } };
    case 'line':
      return { ...item, points: item.points.map(({ x, y }) => ({ x: x + by.x, y: y + by.y })) };
  }
};

/** Words in lines of at most this width; a word that is longer than a line is cut by whoever draws it. */
const wrap = (text: string, most: number, size: number, { widthOf }: Letters): string[] => {
  const lines: string[] = [];
  for (const word of clean(text).split(' ')) {
    const last = lines.at(-1);
    const longer = last === undefined ? word : `${last} ${word}`;
    if (last !== undefined && widthOf(longer, size) <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
};

type Style = { readonly size: number; readonly tone: Tone; readonly isBold?: true };

/** Lines of text from the left. */
const written = (letters: Letters, texts: readonly string[], style: Style, at: Point, most: number): Item[] =>
  texts.map((text, index) => {
    const row = rowOf(letters, text, { ...style, most });
    const box = { x: at.x, y: at.y + index * rowHeight(row), width: row.width, height: rowHeight(row) };
    return { kind: 'text', text: row.text, ...style, box, on: 'ground' };
  });

const sample = 34;

/** One entry of the legend: a piece of its line with its mark on it, and its words. */
const entry = (key: LegendKey, letters: Letters, { x, y }: Point): { items: Item[]; width: number } => {
  const { tone, shape, stroke } = key;
  const row = rowOf(letters, key.words, { size: 12, tone: 'ink', most: 260 });
  const middle = y + rowHeight(row) / 2;
  const points = [
    { x, y: middle },
    { x: x + sample, y: middle },
  ];
  const centre = { x: x + sample / 2, y: middle };
  const box = { x: x + sample + 7, y, width: row.width, height: rowHeight(row) };
  return {
    width: sample + 7 + row.width + 20,
    items: [
      ...(stroke ? [{ kind: 'line', points, tone, stroke, on: 'ground' } as const] : []),
      ...(shape ? [{ kind: 'mark', shape, centre, size: 10, tone, on: 'ground' } as const] : []),
      { kind: 'text', text: row.text, size: 12, tone: 'ink', box, on: 'ground' },
    ],
  };
};

const legend = (keys: readonly LegendKey[], letters: Letters, at: Point, most: number): Item[] => {
  let { x, y } = at;
  return keys.flatMap((key) => {
    const { width } = entry(key, letters, { x, y });
    if (x > at.x && x + width - 20 > at.x + most) [x, y] = [at.x, y + 20];
    const { items } = entry(key, letters, { x, y });
    x += width;
    return items;
  });
};

const below = (items: readonly Item[], top: number): number => {
  if (items.length === 0) return top;
  const { y, height } = boundsOfItems(items);
  return y + height;
};

export const frame = ({ title: name, says, notes, keys, items }: Framed, letters: Letters): Scene => {
  const bounds = items.length > 0 ? boundsOfItems(items) : { x: 0, y: 0, width: 0, height: 0 };
  const most = Math.max(narrowest, bounds.width);
  const head = written(
    letters,
    wrap(name, most, title.size * 1.08, letters),
    title,
    { x: margin, y: margin - 4 },
    most,
  );
  const top = below(head, margin) + 16;
  const inset = margin + (most - bounds.width) / 2;
  const body = items.map((item) => moved(item, { x: inset - bounds.x, y: top - bounds.y }));
  const foot = top + bounds.height + 20;
  const marks = legend(keys, letters, { x: margin, y: foot }, most);
  const noted = below(marks, foot - 10) + 10;
  const lines = notes.flatMap((text) => wrap(text, most, note.size, letters));
  const words = written(letters, lines, note, { x: margin, y: noted }, most);
  return {
    ...{ title: name, says },
    width: Math.ceil(most + 2 * margin),
    height: Math.ceil(below(words, noted - 6) + margin - 6),
    items: [...head, ...body, ...marks, ...words],
  };
};
