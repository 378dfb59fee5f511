/** The name of a row, with small letters below it, from the left: unlike the labels of boxes. */
import { type Row, rowHeight, rowOf } from './labels.ts';
import { type Letters, legible } from './letters.ts';
import type { Item } from './scene.ts';

type Named = { readonly name: string; readonly plain: string; readonly small: string };

const drawLeft = (rows: readonly Row[], top: number): Item[] => {
  let y = top;
  return rows.map(({ width, ...row }) => {
    const box = { x: 0, y, width, height: rowHeight(row) };
    y += box.height;
    return { kind: 'text', ...row, box, on: 'ground' };
  });
};

export const leftRows = ({ name, plain, small }: Named, letters: Letters, most: number) => {
  const rows = [
    rowOf(letters, legible(name, plain, letters), { size: 13, tone: 'ink', isBold: true, most }),
    ...(small === ''
      ? []
      : [rowOf(letters, legible(small, '?', letters), { size: 10.5, tone: 'quiet', most })]),
  ];
  return { rows, drawn: (top: number): Item[] => drawLeft(rows, top) };
};
