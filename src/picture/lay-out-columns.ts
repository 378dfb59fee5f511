/** Columns with a place for everything: names on the left, charts beside them, periods below. Scales and ticks are d3's. */
import { type ScaleBand, type ScaleLinear, scaleBand, scaleLinear } from 'd3-scale';
import type { Columns, Panel, Spread } from './columns.ts';
import { frame } from './frame.ts';
import { heightOf, type Row, rowHeight, rowOf } from './labels.ts';
import { leftRows } from './left-rows.ts';
import { lengthText, units } from './lengths.ts';
import type { Letters } from './letters.ts';
import type { Item, Point } from './scene.ts';

const nameWidth = 168;
const chart = { height: 74, above: 24, gap: 30, axis: 46 };
/** A chart is as wide as its periods need, and no narrower than its title. */
const widthFor = (periods: number): number => Math.max(190, 30 * periods);

type Scales = {
  readonly x: ScaleBand<string>;
  readonly y: ScaleLinear<number, number>;
  readonly ticks: Tick[];
};
type Tick = { readonly at: number; readonly label: string };

/** From nothing to the longest there is, in even steps of a unit of time. */
const scalesFor = (columns: Columns, index: number): Scales => {
  const all = columns.panels.flatMap(({ charts }) => charts[index] ?? []);
  const longest = Math.max(1000, ...all.map((one) => one?.p95 ?? 0));
  const unit = units.find(({ ms }) => longest >= ms) ?? units[3];
  const steps = scaleLinear()
    .domain([0, longest / unit.ms])
    .nice(2);
  const ticks = steps
    .ticks(2)
    .map((at) => ({ at: at * unit.ms, label: at === 0 ? '0' : `${at} ${unit.name}` }));
  const to = (steps.domain()[1] ?? 1) * unit.ms;
  return {
    x: scaleBand(columns.periods, [0, widthFor(columns.periods.length)]).padding(0.3),
    y: scaleLinear([0, to], [chart.height, 0]),
    ticks,
  };
};

const line = (from: Point, to: Point, more: Pick<Item & { kind: 'line' }, 'tone' | 'stroke'>): Item => ({
  ...{ kind: 'line', points: [from, to], on: 'ground' },
  ...more,
});

const textAt = ({ width, ...row }: Row, x: number, y: number): Item => ({
  ...{ kind: 'text', ...row, on: 'ground' },
  box: { x, y, width, height: rowHeight(row) },
});

/** No line of the grid runs through a text. */
const backed = (row: Row, x: number, y: number): Item => ({
  ...{ kind: 'box', round: 2, fill: 'ground' },
  box: { x: x - 1, y, width: row.width + 2, height: rowHeight(row) },
});

const small = (letters: Letters, text: string, most = 80): Row =>
  rowOf(letters, text, { size: 10.5, tone: 'quiet', most });

/** Half of them as a column, 95% of them as a mark on a stalk. */
const columnOf = ({ p50, p95 }: Spread, left: number, width: number, y: (ms: number) => number): Item[] => {
  const middle = left + width / 2;
  const height = Math.max(y(0) - y(p50), 2);
  return [
    line({ x: middle, y: y(p95) }, { x: middle, y: y(0) }, { tone: 'wait', stroke: { width: 1.2 } }),
    { kind: 'box', box: { x: left, y: y(0) - height, width, height }, round: 2, fill: 'good' },
    { kind: 'mark', shape: 'diamond', centre: { x: middle, y: y(p95) }, size: 8, tone: 'wait', on: 'ground' },
  ];
};

type Chart = { readonly scales: Scales; readonly at: Point; readonly letters: Letters };

const gridOf = ({ scales: { x, y, ticks }, at, letters }: Chart): Item[] =>
  ticks.flatMap((tick) => {
    const height = at.y + y(tick.at);
    const label = small(letters, tick.label, chart.axis - 8);
    const stroke = tick.at === 0 ? { width: 1 } : { width: 0.7, dashes: '2 4' };
    return [
      line({ x: at.x, y: height }, { x: at.x + (x.range()[1] ?? 0), y: height }, { tone: 'outline', stroke }),
      textAt(label, at.x - label.width - 6, height - rowHeight(label) / 2),
    ];
  });

/** What half of them took stands above each column, where there is room for all of these. */
const valuesOf = (found: readonly (Spread | undefined)[], periods: readonly string[], one: Chart): Item[] => {
  const {
    scales: { x, y },
    at,
    letters,
  } = one;
  const rows = found.map((spread) => spread && small(letters, lengthText(spread.p50)));
  const isRoomy = rows.every((row) => !row || row.width + 4 <= x.step());
  const last = found.findLastIndex((spread) => spread !== undefined);
  return found.flatMap((spread, index) => {
    const row = rows[index];
    if (!spread || !row || !(isRoomy || index === last)) return [];
    const middle = at.x + (x(periods[index] ?? '') ?? 0) + x.bandwidth() / 2;
    // Beside the chart stand the ticks.
    const left = Math.max(at.x, Math.min(middle - row.width / 2, at.x + (x.range()[1] ?? 0) - row.width));
    const top = at.y + y(spread.p95) - 7 - rowHeight(row);
    return [backed(row, left, top), textAt(row, left, top)];
  });
};

const chartOf = (found: readonly (Spread | undefined)[], { periods }: Columns, one: Chart): Item[] => {
  const {
    scales: { x, y },
    at,
    letters,
  } = one;
  const drawn = found.flatMap((spread, index) => {
    const left = at.x + (x(periods[index] ?? '') ?? 0);
    return spread ? columnOf(spread, left, x.bandwidth(), (ms) => at.y + y(ms)) : [];
  });
  const none = small(letters, 'none to count');
  const isEmpty = drawn.length === 0;
  return [
    ...gridOf(one),
    ...drawn,
    ...(isEmpty ? [textAt(none, at.x + 8, at.y + chart.height / 2 - rowHeight(none) / 2)] : []),
    ...valuesOf(found, periods, one),
  ];
};

/** As many names of periods as do not come near one another. */
const periodsBelow = ({ periods }: Columns, { scales: { x }, at, letters }: Chart): Item[] => {
  let free = Number.NEGATIVE_INFINITY;
  return periods.flatMap((period) => {
    const row = small(letters, period);
    const left = at.x + (x(period) ?? 0) + x.bandwidth() / 2 - row.width / 2;
    if (left < free) return [];
    free = left + row.width + 6;
    return [textAt(row, left, at.y + chart.height + 4)];
  });
};

const panelOf = (
  panel: Panel,
  columns: Columns,
  scales: readonly Scales[],
  top: number,
  letters: Letters,
): Item[] => {
  const names = leftRows(panel, letters, nameWidth);
  const middle = top + chart.above + (chart.height - heightOf(names.rows)) / 2;
  const width = widthFor(columns.periods.length);
  const charts = panel.charts.flatMap((found, index) => {
    const own = scales[index];
    if (!own) return [];
    const x = nameWidth + chart.axis + index * (width + chart.gap + chart.axis);
    const one = { scales: own, at: { x, y: top + chart.above }, letters };
    return [...chartOf(found, columns, one), ...periodsBelow(columns, one)];
  });
  return [...names.drawn(middle), ...charts];
};

export const layOutColumns = (columns: Columns, says: string, letters: Letters) => {
  const scales = columns.charts.map((_, index) => scalesFor(columns, index));
  const width = widthFor(columns.periods.length);
  const heads = columns.charts.map((name, index) => {
    const row = rowOf(letters, name, { size: 13, tone: 'ink', isBold: true, most: width });
    return textAt(row, nameWidth + chart.axis + index * (width + chart.gap + chart.axis), 0);
  });
  const tall = chart.above + chart.height + 26;
  const panels = columns.panels.flatMap((panel, index) =>
    panelOf(panel, columns, scales, 18 + index * tall, letters),
  );
  const { title, notes } = columns;
  const keys = columns.keys.map(({ pattern, ...key }) => ({
    ...key,
    ...(pattern && { stroke: { width: 9 } }),
  }));
  return frame({ title, says, notes, keys, items: [...heads, ...panels] }, letters);
};
