/**
 * Which end of each line lies to the left. A peering has no direction, and the layout draws in ranks from left to right: what was
 * asked about stands in the middle, its neighbours on both sides of it, what is farther away farther out, and none of the
 * columns grows taller than a screen.
 */
import type { Diagram, DiagramEdge } from './diagram.ts';

export type Ranked = { readonly from: string; readonly to: string; readonly ranks: number };
type Oriented = {
  readonly edge: DiagramEdge;
  readonly line: Ranked;
};
/** Unseen lines that put what hangs on nothing into rows. */
type Orientation = { readonly seen: readonly Oriented[]; readonly unseen: readonly Ranked[] };

type Place = { readonly depth: number; readonly side: 'left' | 'right'; readonly column: number };

const neighboursIn = ({ edges, nodes }: Diagram): ReadonlyMap<string, readonly string[]> => {
  const found = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    if (from === to) continue;
    found.get(from)?.push(to);
    found.get(to)?.push(from);
  }
  return new Map([...found].map(([id, others]) => [id, [...new Set(others)]]));
};

/** What was asked about first, and then whatever has most neighbours. */
const rootsFirst = ({ nodes }: Diagram, near: ReadonlyMap<string, readonly string[]>): string[] => {
  const rank = (id: string, isFocus: boolean) => (isFocus ? 1e6 : 0) + (near.get(id)?.length ?? 0);
  return [...nodes]
    .sort((a, b) => rank(b.id, b.weight === 'focus') - rank(a.id, a.weight === 'focus'))
    .map(({ id }) => id);
};

/** Goes out from a root, its neighbours by turns to the left and to the right. */
const placeFrom = (
  root: string,
  near: ReadonlyMap<string, readonly string[]>,
  places: Map<string, Place>,
  most: number,
): void => {
  places.set(root, { depth: 0, side: 'right', column: 0 });
  const queue = [root];
  for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
    const from = places.get(id);
    const next = (near.get(id) ?? []).filter((other) => !places.has(other));
    const isRoot = id === root;
    const perSide = isRoot ? Math.ceil(next.length / 2) : next.length;
    const columns = Math.max(1, Math.ceil(perSide / most));
    for (const [index, other] of next.entries()) {
      const side = isRoot ? (index % 2 === 0 ? 'right' : 'left') : (from?.side ?? 'right');
      const column = Math.floor(index / (isRoot ? 2 : 1)) % columns;
      places.set(other, { depth: (from?.depth ?? 0) + 1 + column, side, column });
      queue.push(other);
    }
  }
};

const signed = ({ depth, side }: Place): number => (side === 'left' ? -depth : depth);

const lineOf = ({ from, to }: DiagramEdge, places: ReadonlyMap<string, Place>): Ranked => {
  const [a, b] = [places.get(from), places.get(to)];
  if (!a || !b) return { from, to, ranks: 1 };
  const ranks = Math.max(1, Math.abs(signed(b) - signed(a)));
  return signed(a) <= signed(b) ? { from, to, ranks } : { from: to, to: from, ranks };
};

/** What hangs on nothing stands in rows, each group's by itself. */
const rowsOf = (lonely: Diagram['nodes']): Ranked[] => {
  const byGroup = new Map<string, string[]>();
  for (const { id, group = '' } of lonely) byGroup.set(group, [...(byGroup.get(group) ?? []), id]);
  return [...byGroup.values()].flatMap((ids) => {
    const columns = Math.ceil(Math.sqrt(ids.length));
    return ids.flatMap((to, index) => {
      const from = ids[index - 1];
      return index % columns === 0 || from === undefined ? [] : [{ from, to, ranks: 1 }];
    });
  });
};

/** Where the diagram itself says it. */
const saidPlaces = ({ nodes }: Diagram): [string, Place][] =>
  nodes.flatMap(({ id, column }) =>
    column === undefined
      ? []
      : [[id, { depth: Math.abs(column), side: column < 0 ? 'left' : 'right', column: 0 }]],
  );

/** `most`: so many stand in one column before another one is begun. */
export const orient = (diagram: Diagram, most: number): Orientation => {
  const near = neighboursIn(diagram);
  const places = new Map<string, Place>(saidPlaces(diagram));
  for (const root of rootsFirst(diagram, near))
    if (!places.has(root) && (near.get(root)?.length ?? 0) > 0) placeFrom(root, near, places, most);
  return {
    seen: diagram.edges
      .filter(({ from, to }) => from !== to)
      .map((edge) => ({ edge, line: lineOf(edge, places) })),
    unseen: rowsOf(diagram.nodes.filter(({ id }) => (near.get(id)?.length ?? 0) === 0)),
  };
};
