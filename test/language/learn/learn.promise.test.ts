import { expect, test } from 'vitest';
import { keptWeights, likelyBy } from '../../../handlers/language/learned.ts';
import { exampleOf, labelled } from './examples.ts';
import { learn } from './learn.ts';

const examples = labelled.map(exampleOf);

const most = (one: Int8Array, other: Int8Array): number =>
  one.reduce((sofar, weight, at) => Math.max(sofar, Math.abs(weight - (other[at] ?? 0))), 0);

test('the weights that are kept are those that the sentences teach', () => {
  const taught = learn(examples);
  const kept = keptWeights();
  expect(kept.wishes).toEqual(taught.wishes);
  expect([...kept.rows]).toEqual([...taught.rows]);
  // The last digit of Math.exp is left to each engine: https://tc39.es/ecma262/#sec-math.exp
  expect(most(taught.table, kept.table)).toBeLessThanOrEqual(1);
});

// Terse sentences of rare kinds are among them: three in four of the others are told.
test('of sentences that were held back seven in ten are told by their likeliest wish, and nine in ten by one of three', () => {
  // One tenth by itself may be three in a hundred easier or harder than another.
  const places = [0, 3, 7].flatMap((tenth) => {
    const weights = learn(examples.filter((_, at) => at % 10 !== tenth));
    return examples
      .filter((_, at) => at % 10 === tenth)
      .map(({ seen, wish }) => likelyBy(weights, seen).findIndex((one) => one.wish === wish));
  });
  const share = (count: number): number => places.filter((place) => place < count).length / places.length;
  expect(share(1)).toBeGreaterThanOrEqual(0.72);
  expect(share(3)).toBeGreaterThanOrEqual(0.9);
});
