import { expect, test } from 'vitest';
import { layOutStrips } from '../../src/picture/lay-out-strips.ts';
import type { Letters } from '../../src/picture/letters.ts';
import { drawTimeline } from '../../src/picture/timeline.ts';
import { aRequest, entriesOf, felix, planned, requested, type Told } from '../support/builders.ts';
import { faults, noFaults } from '../support/pictures.ts';

const letters: Letters = { widthOf: (text, size) => [...text].length * size * 0.6, has: () => true };
const day = 86_400_000;
const drawn = (...more: Told[]) => {
  const story = [requested, planned, ...more];
  const life = { request: aRequest(story), history: entriesOf(story) };
  return drawTimeline({ name: 'b', lives: [life], left: 0, now: day });
};

test('a life is told by its days, and drawn with what it was when', () => {
  const strips = drawn(
    { by: felix, event: { type: 'approved', side: 'accepter', planHash: 'hash-1' } },
    { type: 'connected' },
  );
  expect(strips.facts).toEqual(['a – b (PR-TEST): asked 1 Jan, agreed to 1 Jan, ends 1 Jan']);
  expect(strips.rows[0]?.bars.map(({ tone }) => tone)).toEqual(['wait', 'good']);
  expect(strips.rows[0]?.points.map(({ shape }) => shape)).toEqual(['triangle', 'ring']);
  expect(faults(layOutStrips(strips, '', letters))).toEqual(noFaults);
});

test('what was denied was never connected', () => {
  const strips = drawn({ by: felix, event: { type: 'denied', side: 'accepter', reason: 'no' } });
  expect(strips.facts).toEqual(['a – b (PR-TEST): asked 1 Jan, ended 1 Jan']);
  expect(strips.rows[0]?.bars.map(({ tone }) => tone)).toEqual(['wait']);
});
