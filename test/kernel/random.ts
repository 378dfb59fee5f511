/** Random numbers that are the same for the same seed. */
export type Chance = {
  /** A whole number from 0 to below `count`. */
  below(count: number): number;
  /** True in so many of 100 cases. */
  percent(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item;
  shuffle<Item>(items: readonly Item[]): Item[];
};

/** Mulberry32: https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
const numbers = (seed: number): (() => number) => {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

export const chanceOf = (seed: number): Chance => {
  const next = numbers(seed);
  const below = (count: number): number => Math.floor(next() * count);
  return {
    below,
    percent: (share) => next() * 100 < share,
    pick: <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item,
    shuffle: (items) =>
      items
        .map((item) => ({ item, at: next() }))
        .sort((one, other) => one.at - other.at)
        .map(({ item }) => item),
  };
};
