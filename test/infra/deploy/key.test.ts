import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keyOf } from '../../../infra/deploy/bundle/key.mjs';

let root = '';
const key = () => keyOf(root, 'infra/main.ts');
const write = (file: string, text: string) => writeFile(join(root, file), text);

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'peering-key-'));
  for (const folder of ['src/deep', 'handlers', 'infra'])
    await mkdir(join(root, folder), { recursive: true });
  await write('src/deep/word.ts', 'one');
  // As if all of it had been written a while ago: only what has settled is known by its times.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 });
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(root, { recursive: true, force: true });
});

test('what is known by its times is known by its content too', async () => {
  const first = key();
  expect(await readdir(join(root, 'dist/seen'))).toEqual(['infra-main.ts.json']);
  expect(key()).toBe(first);
  await rm(join(root, 'dist'), { recursive: true });
  expect(key()).toBe(first);
});

test('a source that changes in place, to another of the same length and time, is another program', async () => {
  const first = key();
  const { atime, mtime } = await stat(join(root, 'src/deep/word.ts'));
  await write('src/deep/word.ts', 'two');
  await utimes(join(root, 'src/deep/word.ts'), atime, mtime);
  const second = key();
  expect(second).not.toBe(first);
  await write('src/deep/word.ts', 'one');
  expect(key()).toBe(first);
});

test.each([
  ['a new file', () => write('src/deep/other.ts', '')],
  [
    'a new folder with a file',
    async () => {
      await mkdir(join(root, 'handlers/new'));
      await write('handlers/new/one.ts', '');
    },
  ],
  ['a file that is gone', () => rm(join(root, 'src/deep/word.ts'))],
  [
    'packages that are installed',
    async () => {
      await mkdir(join(root, 'node_modules'));
      await write('node_modules/.package-lock.json', '{}');
    },
  ],
])('%s makes another program', async (_, change) => {
  const first = key();
  await change();
  expect(key()).not.toBe(first);
});

test('what was changed just now is read anew at the next start', async () => {
  vi.useRealTimers();
  await write('src/deep/word.ts', 'six');
  key();
  await expect(readdir(join(root, 'dist'))).rejects.toThrow('ENOENT');
});
