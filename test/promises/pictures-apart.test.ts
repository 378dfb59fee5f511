import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** What a module imports before any of it runs; `import()` is for whenever it is wanted, and types are gone by then. */
const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(/^(?:import|export) (?!type )[^;]*?from '([^']+)';/gm)].map(
    ([, name = '']) => (name.startsWith('.') ? join(dirname(file), name) : name),
  );

const reachedFrom = (entry: string): Set<string> => {
  const found = new Set([entry]);
  for (const one of found) if (/\.tsx?$/.test(one)) for (const next of importsOf(one)) found.add(next);
  return found;
};

const heavy = /^(?:src\/drawing\/|@dagrejs|d3-|fontkit|@resvg|@expo-google-fonts)/;

test.each([
  ['a process', 'infra/process/main.ts'],
  ['the function that Slack calls', 'infra/lambda/slack.ts'],
  ['the function that works', 'infra/lambda/reconcile.ts'],
  ['the command line', 'infra/peer/main.ts'],
])('%s starts without anything that draws', (_, entry) => {
  const reached = [...reachedFrom(entry)];
  expect(reached.length).toBeGreaterThan(20);
  expect(reached.filter((one) => heavy.test(one))).toEqual([]);
});

test('what draws is reached by import() from one place, and has the layout, the font and the rasterizer', () => {
  expect(readFileSync('handlers/picture/draw.ts', 'utf8')).toContain("import('../../src/drawing/draw.ts')");
  const drawn = [...reachedFrom('src/drawing/here.ts')];
  expect(drawn).toEqual(expect.arrayContaining(['@dagrejs/dagre', 'd3-scale', 'fontkit']));
});
