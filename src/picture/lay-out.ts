/** A diagram with a place for everything. dagre puts boxes and lines into ranks; what stands around them is added here. */
import { Graph, layout } from '@dagrejs/dagre';
import type { Diagram } from './diagram.ts';
import { frame } from './frame.ts';
import {
  drawEdgeLabel,
  drawNode,
  type EdgeLabel,
  edgeLabel,
  type NodeLabel,
  nodeLabel,
  type Row,
  rowHeight,
  rowOf,
  stack,
} from './labels.ts';
import { type Letters, legible } from './letters.ts';
import { lookRow } from './looks.ts';
import { orient, type Ranked } from './orient.ts';
import { reachOf, routeOf } from './route.ts';
import type { Scene } from './scene.ts';
import { around, type Item, type Point, type Rect } from './scene.ts';

type Laid = {
  readonly nodes: readonly { label: NodeLabel; centre: Point }[];
  readonly edges: readonly { label: EdgeLabel; points: readonly Point[]; centre: Point }[];
};

const spaces = { rankdir: 'LR', nodesep: 22, edgesep: 14, ranksep: 56, marginx: 0, marginy: 0 };

/**
 * Ranks run from left to right, or from top to bottom: a picture that is no wider than a phone. dagre is asked for the former either way, of
 * boxes that lie on their side, so that whatever follows from its places is reckoned once.
 */
type Way = 'across' | 'down';
/** So many stand in one rank before another one is begun. */
const mostInRank: Record<Way, number> = { across: 8, down: 3 };

type Size = Pick<Rect, 'width' | 'height'>;
const sized = ({ width, height }: Size, way: Way): Size =>
  way === 'across' ? { width, height } : { width: height, height: width };
const turned = ({ x, y }: Point, way: Way): Point => (way === 'across' ? { x, y } : { x: y, y: x });

const laid = (diagram: Diagram, letters: Letters, way: Way): Laid => {
  const graph = new Graph({ compound: true, multigraph: true }).setGraph(spaces);
  for (const { id } of diagram.groups) graph.setNode(`group ${id}`, {});
  const nodes = diagram.nodes.map((node) => nodeLabel(node, letters));
  for (const label of nodes) {
    const { node } = label;
    graph.setNode(node.id, { ...sized(label, way) });
    if (node.group !== undefined) graph.setParent(node.id, `group ${node.group}`);
  }
  const { seen, unseen } = orient(diagram, mostInRank[way]);
  const edges = seen.map(({ edge, line }) => ({ label: edgeLabel(edge, letters), line }));
  for (const [index, { label, line }] of edges.entries())
    graph.setEdge(
      line.from,
      line.to,
      { ...sized(label, way), labelpos: 'c', minlen: line.ranks },
      `${index}`,
    );
  for (const { from, to, ranks } of unseen) graph.setEdge(from, to, { minlen: ranks }, 'unseen');
  layout(graph);
  const placeOf = (id: string): Point => graph.node(id) as Point;
  const placed = nodes.map((label) => ({ label, centre: placeOf(label.node.id) }));
  const found = { nodes: placed, edges: routed(placed, edges, graph, way) };
  return {
    nodes: found.nodes.map(({ label, centre }) => ({ label, centre: turned(centre, way) })),
    edges: found.edges.map(({ label, points, centre }) => ({
      ...{ label, centre: turned(centre, way) },
      points: points.map((point) => turned(point, way)),
    })),
  };
};

type Drawn = { readonly label: EdgeLabel; readonly line: Ranked };
type Course = Point & { readonly points: readonly Point[] };

/** dagre gives where a line leaves one box and enters the other; the middles of both serve as well, since boxes are drawn over it. */
const routed = (nodes: Laid['nodes'], edges: readonly Drawn[], graph: Graph, way: Way): Laid['edges'] => {
  const boxOf = (label: Size, { x, y }: Point): Rect => {
    const { width, height } = sized(label, way);
    return around({ x, y }, width, height);
  };
  const found = edges.map(({ label, line }, index) => {
    const { points, x, y } = graph.edge(line.from, line.to, `${index}`) as Course;
    const middle = points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 };
    return { label, line, between: points.slice(1, -1), centre: label.width > 0 ? { x, y } : middle };
  });
  const boxes = new Map(nodes.map(({ label, centre }) => [label.node.id, boxOf(label, centre)]));
  const pills = found.map(({ label, centre }) => boxOf(label, centre));
  const reach = reachOf([...boxes.values(), ...pills]);
  return found.map(({ label, line, between, centre }, own) => {
    const [from, to] = [boxes.get(line.from), boxes.get(line.to)];
    if (!from || !to) return { label, centre, points: between };
    const others = [
      ...[...boxes.values()].filter((box) => box !== from && box !== to),
      ...pills.filter((pill, index) => index !== own && pill.width > 0),
    ];
    return { label, centre, points: routeOf({ from, to }, between, others, reach) };
  });
};

/** What encloses all of these. */
const boundsOf = (boxes: readonly Rect[]): Rect => {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
};

const groupPadding = { side: 14, top: 30, bottom: 12 };

const steps = [0.5, 0, 1, 0.25, 0.75, 0.125, 0.375, 0.625, 0.875];
/** Where along the upper side of a panel its name stands over no label; where there is no room, its boxes say where they are. */
const freeMiddle = (row: Row, panel: Rect, pills: readonly Rect[]): number | undefined => {
  const [left, room] = [panel.x + 8 + row.width / 2, panel.width - 16 - row.width];
  const height = rowHeight(row);
  const isFree = (x: number): boolean =>
    pills.every(
      (pill) =>
        pill.x + pill.width <= x - row.width / 2 ||
        x + row.width / 2 <= pill.x ||
        pill.y + pill.height <= panel.y + 8 ||
        panel.y + 8 + height <= pill.y,
    );
  return steps.map((step) => left + step * room).find(isFree);
};

/** A panel behind each group, with its name above its boxes. */
const drawGroups = ({ groups }: Diagram, { nodes, edges }: Laid, letters: Letters): Item[] => {
  const pills = edges.map(({ label, centre }) => around(centre, label.width, label.height));
  return groups.flatMap(({ id, name, plain }) => {
    const boxes = nodes
      .filter(({ label }) => label.node.group === id)
      .map(({ label, centre }) => around(centre, label.width, label.height));
    if (boxes.length === 0) return [];
    const { x, y, width, height } = boundsOf(boxes);
    const { side, top, bottom } = groupPadding;
    const box = { x: x - side, y: y - top, width: width + 2 * side, height: height + top + bottom };
    const row = rowOf(letters, legible(name, plain, letters), {
      ...{ size: 13, tone: 'quiet', isBold: true, most: box.width - 16 },
    });
    const panel: Item = {
      kind: 'box',
      box,
      round: 12,
      fill: 'panel',
      outline: 'outline',
      stroke: { width: 1, dashes: '3 3' },
    };
    const middle = freeMiddle(row, box, pills);
    return [panel, ...(middle === undefined ? [] : stack([row], middle, box.y + 8, 'panel'))];
  });
};

const drawLines = ({ edges }: Laid): Item[] =>
  edges.map(({ label, points }) => {
    const { tone, stroke } = lookRow(label.edge.look);
    return { kind: 'line', points, tone, stroke, on: 'ground' };
  });

/** Across the far side of a neighbour: nothing passes on beyond it. */
const drawEnds = ({ nodes, edges }: Laid, way: Way): Item[] =>
  nodes.flatMap(({ label, centre }) => {
    if (!label.node.isEnd) return [];
    const tied = edges.find(
      ({ label: { edge } }) => edge.from === label.node.id || edge.to === label.node.id,
    );
    const { width, height } = sized(label, way);
    const [own, its] = [turned(centre, way), tied && turned(tied.centre, way)];
    const x = own.x + (its && its.x < own.x ? 1 : -1) * (width / 2 + 9);
    const half = height / 2 + 4;
    const points = [
      { x, y: own.y - half },
      { x, y: own.y + half },
    ].map((point) => turned(point, way));
    return [{ kind: 'line', points, tone: 'quiet', stroke: { width: 5 }, on: 'ground' }];
  });

const scene = (diagram: Diagram, says: string, letters: Letters, way: Way): Scene => {
  const found = laid(diagram, letters, way);
  const items = [
    ...drawGroups(diagram, found, letters),
    ...drawLines(found),
    ...found.edges.flatMap(({ label, centre }) => drawEdgeLabel(label, centre)),
    ...drawEnds(found, way),
    ...found.nodes.flatMap(({ label, centre }) => drawNode(label, centre)),
  ];
  const keys = [...new Set(diagram.edges.map(({ look }) => look))].map(lookRow);
  return frame({ title: diagram.title, says, notes: diagram.notes, keys, items }, letters);
};

/** Of more boxes than these no picture is legible on a phone, whichever way it runs. */
const mostDown = 16;

/** From left to right; where that is wider than `widest`, from top to bottom if it is narrower so. */
export const layOut = (
  diagram: Diagram,
  says: string,
  letters: Letters,
  widest = Number.POSITIVE_INFINITY,
): Scene => {
  const across = scene(diagram, says, letters, 'across');
  if (across.width <= widest || diagram.nodes.length > mostDown) return across;
  const down = scene(diagram, says, letters, 'down');
  return down.width < across.width ? down : across;
};
