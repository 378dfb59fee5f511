/** Boxes and labels before they have a place: how large each is, and what is written in it. */
import type { DiagramEdge, DiagramNode } from './diagram.ts';
import { type Letters, legible, shorten } from './letters.ts';
import { lookRow } from './looks.ts';
import { around, type Item, type Point, type Rect } from './scene.ts';
import type { Tone } from './theme.ts';

export type Row = {
  readonly text: string;
  readonly size: number;
  readonly isBold?: true;
  readonly tone: Tone;
  readonly width: number;
};

const lineHeight = 1.3;
export const rowHeight = ({ size }: Pick<Row, 'size'>): number => size * lineHeight;

/** One line of text, cut to what there is room for. */
export const rowOf = (
  letters: Letters,
  text: string,
  { size, tone, isBold, most }: Omit<Row, 'text' | 'width'> & { most: number },
): Row => {
  const cut = shorten(text, most, size, letters, isBold);
  return { text: cut, size, tone, width: letters.widthOf(cut, size, isBold), ...(isBold && { isBold }) };
};

/** Rows of text one below the other, centred at `x`, from `top` on. */
export const stack = (rows: readonly Row[], x: number, top: number, on: Tone): Item[] => {
  let y = top;
  return rows.map(({ width, ...row }) => {
    const box: Rect = { x: x - width / 2, y, width, height: rowHeight(row) };
    y += box.height;
    return { kind: 'text', ...row, box, on };
  });
};

export const heightOf = (rows: readonly Row[]): number => rows.reduce((sum, row) => sum + rowHeight(row), 0);
const widthOf = (rows: readonly Row[]): number => Math.max(0, ...rows.map(({ width }) => width));

type Size = { readonly width: number; readonly height: number };

export type NodeLabel = Size & { readonly node: DiagramNode; readonly rows: readonly Row[] };

const mostWidth = 220;
const padding = { x: 14, y: 9 };

export const nodeLabel = (node: DiagramNode, letters: Letters): NodeLabel => {
  const { weight } = node;
  const name = rowOf(letters, legible(node.name, node.plain, letters), {
    size: weight === 'focus' ? 18 : weight === 'usual' ? 15 : 13,
    tone: weight === 'beside' ? 'quiet' : 'ink',
    isBold: true,
    most: mostWidth,
  });
  const small = node.lines.map((line) =>
    rowOf(letters, legible(line, '?', letters), { size: 11, tone: 'quiet', most: mostWidth }),
  );
  const rows = [name, ...small];
  return {
    ...{ node, rows },
    width: Math.max(84, widthOf(rows) + 2 * padding.x),
    height: heightOf(rows) + 2 * padding.y,
  };
};

const fills = { focus: 'focus', usual: 'card', beside: 'panel' } as const;

const outlines = {
  focus: { outline: 'wait', stroke: { width: 2.5 } },
  usual: { outline: 'outline', stroke: { width: 1.2 } },
  beside: { outline: 'outline', stroke: { width: 1.2 } },
  broken: { outline: 'bad', stroke: { width: 3.5 } },
  unseen: { outline: 'outline', stroke: { width: 1.5, dashes: '5 4' } },
} as const;

export const drawNode = ({ node, rows, width, height }: NodeLabel, centre: Point): Item[] => {
  const box = around(centre, width, height);
  const fill = fills[node.weight];
  const { outline, stroke } = node.state ? outlines[node.state] : outlines[node.weight];
  const corner = { x: box.x + box.width - 4, y: box.y + 4 };
  return [
    { kind: 'box', box, round: 8, fill, outline, stroke },
    ...(node.state === 'broken'
      ? [{ kind: 'mark', shape: 'square', centre: corner, size: 14, tone: 'bad', on: fill } as const]
      : []),
    ...stack(rows, centre.x, box.y + padding.y, fill),
  ];
};

export type EdgeLabel = Size & { readonly edge: DiagramEdge; readonly rows: readonly Row[] };

const markSize = 10;
const markRoom = markSize + 6;

/** A mark and the words of its look, and in small letters what belongs to it; nothing at all where the line says enough. */
export const edgeLabel = (edge: DiagramEdge, letters: Letters): EdgeLabel => {
  const { words, tone } = lookRow(edge.look);
  const said = edge.words ?? words;
  if (edge.shows === 'mark') return { edge, rows: [], width: markRoom, height: markRoom };
  const rows = [
    rowOf(letters, said, { size: 12, tone, isBold: true, most: 190 }),
    ...(edge.shows === 'words' ? [] : (edge.small ?? [])).map((text) =>
      rowOf(letters, text, { size: 10, tone: 'quiet', most: 190 }),
    ),
  ];
  return { edge, rows, width: widthOf(rows) + markRoom + 12, height: heightOf(rows) + 6 };
};

export const drawEdgeLabel = ({ edge, rows, width, height }: EdgeLabel, centre: Point): Item[] => {
  const { tone, shape } = lookRow(edge.look);
  const box = around(centre, width, height);
  const [first] = rows;
  if (!first) return [{ kind: 'mark', shape, centre, size: markSize, tone, on: 'ground' }];
  const mark = { x: centre.x - first.width / 2 - 3, y: box.y + 3 + rowHeight(first) / 2 };
  return [
    { kind: 'box', box, round: 6, fill: 'ground' },
    { kind: 'mark', shape, centre: mark, size: markSize, tone, on: 'ground' },
    ...stack(rows, centre.x + markRoom / 2, box.y + 3, 'ground'),
  ];
};
