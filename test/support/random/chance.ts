export type Chance = {
  /** True so many times in a hundred. */
  often: (percent: number) => boolean;
  upTo: (most: number) => number;
  one: <Item>(items: readonly [Item, ...Item[]]) => Item;
};

/** Mulberry32: a small generator of which every seed gives another sequence, and always the same. */
export const chanceOf = (seed: number): Chance => {
  let state = seed + 1;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const upTo = (most: number): number => Math.floor(next() * (most + 1));
  return {
    often: (percent) => next() * 100 < percent,
    upTo,
    one: (items) => items[upTo(items.length - 1)] ?? items[0],
  };
};
