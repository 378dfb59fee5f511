/** What was told before each block that a table lacks was a difference of its own, as it is told now: by its drifts, and by their keys. */
import type { Drift } from './drift.ts';

/** `table-added accepter rtb-b 10.1.0.0/16 10.9.0.0/16`: two keys of today's. */
const keysApart = (key: string): string[] => {
  const [kind, side, table, ...blocks] = key.split(' ');
  return kind === 'table-added' && blocks.length > 1
    ? blocks.map((block) => [kind, side, table, block].join(' '))
    : [key];
};

const driftsApart = (one: Drift): Drift[] =>
  one.kind === 'table-added' && (one.lacks?.length ?? 0) > 1
    ? (one.lacks ?? []).map((block) => ({ ...one, blocks: 1, lacks: [block] }))
    : [one];

/** Each block by itself, and how many drifts that makes of all there are. */
export const eachBlock = <Told extends { drifts: readonly Drift[]; count: number }>(
  told: Told,
): Told & { drifts: Drift[] } => {
  const drifts = told.drifts.flatMap(driftsApart);
  return { ...told, drifts, count: told.count + drifts.length - told.drifts.length };
};

export const eachBlockIn = (keys: readonly string[]): string[] => keys.flatMap(keysApart);
