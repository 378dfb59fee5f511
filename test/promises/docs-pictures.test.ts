import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const read = (path: string): string => readFileSync(path, 'utf8');
const files = readdirSync('docs');
const pictures = files.filter((name) => name.endsWith('.png')).map((name) => name.replace('.png', ''));
const pages = ['README.md', ...files.filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];

/** `npm run pictures` runs both. */
const writers = ['test/support/write-pictures.ts', 'test/support/write-screenshots.ts'];

test('every picture of the documentation is made by npm run pictures, and shown on a page', () => {
  const { scripts } = JSON.parse(read('package.json'));
  for (const writer of writers) expect(scripts.pictures).toContain(writer);
  const written = writers.map(read).join('\n');
  const shown = pages.map(read).join('\n');
  const isMade = (name: string): boolean => written.includes(`'${name.replace(/-phone$/, '')}'`);
  expect(pictures.filter((name) => !isMade(name))).toEqual([]);
  expect(pictures.filter((name) => !shown.includes(`${name}.png`))).toEqual([]);
});
