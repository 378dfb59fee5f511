/** Some at a time, in their order. */
export const inBatches = function* <Item>(items: readonly Item[], size: number): Generator<Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size);
};
