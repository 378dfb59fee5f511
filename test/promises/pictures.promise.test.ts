import fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawPng, sceneOf } from '../../src/drawing/here.ts';
import { portable } from '../../src/drawing/png.ts';
import { drawAddresses } from '../../src/picture/addresses.ts';
import { groupings } from '../../src/picture/estate.ts';
import { drawMap, mostBoxes } from '../../src/picture/map.ts';
import { writeMermaid } from '../../src/picture/mermaid.ts';
import { writeSvg } from '../../src/picture/svg.ts';
import { altText, factLines } from '../../src/picture/told.ts';
import { estateOf, faults, markupFaults, noFaults } from '../support/pictures.ts';

const asOf = '29 Nov 2026, 06:11 UTC';
const maps = (size: fc.Arbitrary<number>) =>
  fc.record({
    estate: estateOf(size),
    focus: fc.option(fc.constant('vpc 0'), { nil: undefined }),
    by: fc.option(fc.constantFrom(...groupings), { nil: undefined }),
  });

test.each([
  ['2 to 12', { min: 2, max: 12 }, 60],
  ['13 to 40', { min: 13, max: 40 }, 25],
  ['41 to 400', { min: 41, max: 400 }, 8],
])(
  'no map of %s VPCs has a label over another, anything outside its frame or text that is hard to read',
  async (_, size, numRuns) => {
    await fc.assert(
      fc.asyncProperty(maps(fc.integer(size)), async ({ estate, ...asked }) => {
        const diagram = drawMap(estate, { ...asked, asOf });
        expect(diagram.nodes.length).toBeLessThanOrEqual(mostBoxes + 1);
        const scene = await sceneOf({ shown: { diagram }, says: altText({ diagram }) });
        expect(faults(scene)).toEqual(noFaults);
        const onPhone = await sceneOf({ shown: { diagram }, says: '', widest: 640 });
        expect(faults(onPhone)).toEqual(noFaults);
        expect(onPhone.width).toBeLessThanOrEqual(scene.width);
        expect(markupFaults(writeSvg(scene, 'dark'))).toEqual([]);
        expect(altText({ diagram }).length).toBeLessThanOrEqual(1000);
        const drawn = scene.items.filter(({ kind }) => kind === 'mark').length;
        expect(drawn).toBeGreaterThanOrEqual(diagram.edges.length);
      }),
      { numRuns },
    );
  },
);

test('no picture of addresses has a label over another, anything outside its frame or text that is hard to read', async () => {
  const free = fc.option(fc.integer({ min: 16, max: 28 }), { nil: undefined });
  await fc.assert(
    fc.asyncProperty(estateOf(fc.integer({ min: 2, max: 120 })), free, async ({ vpcs }, length) => {
      const shown = { strips: drawAddresses({ vpcs, free: length, asOf }) };
      const scene = await sceneOf({ shown, says: altText(shown) });
      expect(faults(scene)).toEqual(noFaults);
      expect(markupFaults(writeSvg(scene, 'light'))).toEqual([]);
    }),
    { numRuns: 30 },
  );
});

test('Mermaid text has a line for every box and every connection, whatever they are called', () => {
  fc.assert(
    fc.property(maps(fc.integer({ min: 2, max: 40 })), ({ estate, ...asked }) => {
      const diagram = drawMap(estate, { ...asked, asOf });
      const lines = writeMermaid(diagram).trimEnd().split('\n');
      expect(lines).toHaveLength(2 + 2 * diagram.groups.length + diagram.nodes.length + diagram.edges.length);
      for (const line of lines.slice(2))
        expect(line).toMatch(
          /^ +(?:subgraph g\d+\["[^"\n]*"\]|end|n\d+\["[^"\n]*"\]|n\d+ [-=.]+\|"[^"\n]*"\| n\d+)$/,
        );
      expect(factLines({ diagram }).length).toBeGreaterThanOrEqual(diagram.edges.length);
    }),
    { numRuns: 100 },
  );
});

test('the native module and WebAssembly draw the same size of picture', async () => {
  const [estate] = fc.sample(estateOf(fc.constant(12)), { numRuns: 1, seed: 7 });
  if (!estate) throw new Error('no world');
  const diagram = drawMap(estate, { asOf });
  const picture = { shown: { diagram }, says: altText({ diagram }) };
  const [native, scene, toPng] = await Promise.all([drawPng(picture, 'light'), sceneOf(picture), portable()]);
  const other = toPng(
    writeSvg(scene, 'light'),
    Math.min(2, Math.sqrt(2_100_000 / (scene.width * scene.height))),
  );
  const sizeOf = (png: Uint8Array) => Buffer.from(png).subarray(16, 24).toString('hex');
  expect(sizeOf(other)).toBe(sizeOf(native));
});
