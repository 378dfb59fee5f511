import { expect, test } from 'vitest';
import { misjudged } from './answer.ts';
import { firstNeighbours, fourthNeighbours, secondNeighbours, thirdNeighbours } from './neighbours.ts';

test.each([
  ['first', firstNeighbours],
  ['second', secondNeighbours],
  ['third', thirdNeighbours],
  ['fourth', fourthNeighbours],
])('each sentence of the %s set is answered as it was judged by hand', (_, table) => {
  expect(misjudged(table).join('\n')).toBe('');
});
