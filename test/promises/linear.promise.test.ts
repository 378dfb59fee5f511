import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'acorn';
import { transformSync } from 'esbuild';
import { checkSync } from 'recheck';
import { expect, test } from 'vitest';

/** Every file whose patterns meet what people type, before its length is known to be small. */
const files = [
  ...['handlers/language', 'handlers/slack'].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => `${folder}/${file}`),
  ),
  'handlers/app.ts',
  'src/audit/export.ts',
  'src/catalog/catalog.ts',
];

type Pattern = { file: string; source: string; flags: string };

const patternsIn = (file: string): Pattern[] => {
  const found: Pattern[] = [];
  const walk = (part: unknown): void => {
    if (typeof part !== 'object' || part === null) return;
    if ('regex' in part && part.regex) {
      const { pattern, flags } = part.regex as { pattern: string; flags: string };
      found.push({ file, source: pattern, flags });
    } else Object.values(part).forEach(walk);
  };
  const { code } = transformSync(readFileSync(file, 'utf8'), { loader: 'ts', target: 'es2023' });
  walk(parse(code, { ecmaVersion: 2024, sourceType: 'module' }));
  return found;
};

/** No clock decides: https://makenowjust-labs.github.io/recheck/docs/usage/parameters/ */
const asked = { timeout: null, randomSeed: 1 } as const;

const named = ({ file, source, flags }: Pattern) => `${file}: /${source}/${flags}`;

test('no pattern that reads what people type takes more than linear time', () => {
  const patterns = files.flatMap(patternsIn);
  expect(patterns.length).toBeGreaterThan(40);
  const slow = patterns.filter(
    ({ source, flags }) => checkSync(source, flags, asked).status === 'vulnerable',
  );
  expect(slow.map(named)).toEqual([]);
}, 300_000);

test('a pattern that goes back for each mark of a run is found to be slow', () =>
  expect(checkSync('[.,;:!?]+$', '', asked).status).toBe('vulnerable'));
