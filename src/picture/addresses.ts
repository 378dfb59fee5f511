/** Who uses which addresses, where two use the same, and where a block of a size is free. */
import { overlaps } from '../network/cidr.ts';
import { addressAt, areOver, around, blockAt, freeBlocks, type Span, spanOf } from '../network/space.ts';
import type { MapVpc } from './estate.ts';
import type { Bar, Key, StripRow, Strips } from './strips.ts';

/** Ranges that are drawn by themselves, since on one scale nothing of them would be seen: RFC 1918 and RFC 6598, and all others. */
const ranges = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '0.0.0.0/0'];

const count = (number: number, one: string): string => `${number} ${one}${number === 1 ? '' : 's'}`;

type Used = {
  readonly vpc: MapVpc;
  readonly block: string;
  readonly span: Span;
  readonly over: readonly string[];
};

type Asked = {
  readonly vpcs: readonly MapVpc[];
  /** Only what lies in it is drawn; the range with most blocks where it is left out. */
  readonly within?: string | undefined;
  /** The length of a block that is looked for. */
  readonly free?: number | undefined;
  readonly asOf: string;
};

/** So many rows are drawn by name; of more, parts of the range are. */
const mostRows = 40;
const parts = 32;
const offered = 3;

const allUsed = (vpcs: readonly MapVpc[]): Used[] => {
  const all = vpcs.flatMap((vpc) => vpc.blocks.map((block) => ({ vpc, block })));
  return all.flatMap(({ vpc, block }) => {
    const span = spanOf(block);
    if (!span) return [];
    const over = all
      .filter((other) => other.vpc.key !== vpc.key && overlaps(other.block, block))
      .map((other) => `${other.vpc.name} (${other.block})`);
    return [{ vpc, block, span, over }];
  });
};

const isWithin = ({ from, to }: Span, range: Span): boolean => from >= range.from && to <= range.to;
const whole: Span = { from: 0, to: 2 ** 32 };
const spanOrAll = (block: string): Span => spanOf(block) ?? whole;

const rangeOf = (span: Span): string => ranges.find((one) => isWithin(span, spanOrAll(one))) ?? '0.0.0.0/0';

const busiest = (used: readonly Used[]): string => {
  const counts = ranges.map((one) => used.filter((each) => rangeOf(each.span) === one).length);
  return ranges[counts.indexOf(Math.max(...counts))] ?? '10.0.0.0/8';
};

const barOf = ({ span, over }: Used): Bar => ({
  ...span,
  ...(over.length > 0
    ? ({ tone: 'bad', pattern: 'double' } as const)
    : ({ tone: 'wait', pattern: 'solid' } as const)),
});

const rowOf = (one: Used): StripRow => {
  const { vpc, block } = one;
  return { name: vpc.name, plain: vpc.vpcId, small: block, bars: [barOf(one)], points: [] };
};

const shifted = ({ from, to, ...bar }: Bar, by: number): Bar => ({ from: from - by, to: to - by, ...bar });

/** Of very many VPCs the range is cut into equal parts, a row for each that is used, with what lies where in it. */
const partRows = (used: readonly Used[], scale: Span): StripRow[] => {
  const size = (scale.to - scale.from) / parts;
  const length = 32 - Math.log2(size);
  return Array.from({ length: parts }, (_, index) => scale.from + index * size).flatMap((from) => {
    const inside = used.filter(({ span }) => areOver(span, { from, to: from + size }));
    if (inside.length === 0) return [];
    const twice = inside.filter(({ over }) => over.length > 0).length;
    const small = `${count(inside.length, 'block')}${twice > 0 ? `, ${twice} used twice` : ''}`;
    const bars = inside.map((one) => shifted(barOf(one), from));
    return [{ name: blockAt(from, length), plain: 'a block', small, bars, points: [] }];
  });
};

const ticksOf = ({ from, to }: Span) =>
  Array.from({ length: 5 }, (_, index) => from + (index * (to - from)) / 4).map((at) => ({
    at,
    label: addressAt(Math.min(at, 2 ** 32 - 1)),
  }));

const factOf = ({ vpc, block, over }: Used): string =>
  `${block}: ${vpc.name}${over.length > 0 ? `, overlaps ${over.join(' and ')}` : ''}`;

const keysOf = (used: readonly Used[], free: readonly string[]): Key[] => [
  { words: 'used', tone: 'wait', pattern: 'solid' },
  ...(used.some(({ over }) => over.length > 0)
    ? [
        {
          words: 'used twice: such two cannot be joined',
          tone: 'bad',
          pattern: 'double',
        } as const,
      ]
    : []),
  ...(free.length > 0 ? [{ words: 'free', tone: 'good', pattern: 'dashed' } as const] : []),
];

const freeRows = (free: readonly string[]): StripRow[] =>
  free.map((block) => ({
    ...{ name: block, plain: block, small: 'free' },
    ...{ bars: [{ ...spanOrAll(block), tone: 'good', pattern: 'dashed' }], points: [] },
  }));

const freeFact = (free: readonly string[], length: number, pool: string): string => {
  const [first, ...others] = free;
  if (first === undefined) return `No /${length} is free in ${pool}`;
  return `The next free /${length} in ${pool} is ${first}${others.length > 0 ? `; after it ${others.join(' and ')}` : ''}`;
};

const unseenNotes = (
  vpcs: readonly MapVpc[],
  used: readonly Used[],
  drawn: readonly Used[],
  asOf: string,
): string[] => {
  const unknown = vpcs.filter(({ blocks }) => blocks.length === 0).map(({ name }) => name);
  const elsewhere = used.length - drawn.length;
  return [
    ...(elsewhere > 0 ? [`In other ranges: ${count(elsewhere, 'block')}.`] : []),
    ...(unknown.length > 0 ? [`I have not seen the addresses of ${unknown.join(', ')}.`] : []),
    `Only VPCs of the catalog are counted; offices and data centres may use more. As I have it at ${asOf}.`,
  ];
};

export const drawAddresses = ({ vpcs, within, free: length, asOf }: Asked): Strips => {
  const used = allUsed(vpcs).sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to);
  const pool = within ?? busiest(used);
  const drawn = used.filter(
    ({ span }) => areOver(span, spanOrAll(pool)) && (within || rangeOf(span) === pool),
  );
  const taken = used.map(({ span }) => span);
  const free = length === undefined ? [] : freeBlocks(spanOrAll(pool), taken, length, offered);
  const spans = [...drawn.map(({ span }) => span), ...free.map(spanOrAll)];
  const scale = spans.length === 0 ? spanOrAll(pool) : around(spans);
  const isByName = drawn.length <= mostRows;
  const size = (scale.to - scale.from) / parts;
  return {
    title: length === undefined ? `Addresses in ${pool}` : `Where a /${length} is free in ${pool}`,
    ...(isByName ? { ...scale, ticks: ticksOf(scale) } : { from: 0, to: size, ticks: [] }),
    rows: isByName ? [...freeRows(free), ...drawn.map(rowOf)] : partRows(drawn, scale),
    keys: keysOf(drawn, free),
    notes: unseenNotes(vpcs, used, drawn, asOf),
    facts: [...(length === undefined ? [] : [freeFact(free, length, pool)]), ...used.map(factOf)],
  };
};
