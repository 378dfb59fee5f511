import { execFile } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';

/** A project of one program, with the real starter in it. */
let project = '';
const packages = join(process.cwd(), 'node_modules');
const lay = async (installed: readonly string[]): Promise<void> => {
  project = await mkdtemp(join(tmpdir(), 'peering-start-'));
  for (const folder of ['infra/deploy/bundle', 'src', 'handlers', 'node_modules'])
    await mkdir(join(project, folder), { recursive: true });
  for (const file of await readdir('infra/deploy/bundle'))
    if (file.endsWith('.mjs'))
      await copyFile(`infra/deploy/bundle/${file}`, join(project, 'infra/deploy/bundle', file));
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  for (const name of installed) await symlink(join(packages, name), join(project, 'node_modules', name));
};
const write = (file: string, text: string) => writeFile(join(project, file), text);
const hello = async (word: string): Promise<void> => {
  await write('src/word.ts', `export const word: string = '${word}';\n`);
  await write(
    'infra/hello.ts',
    `import { word } from '../src/word.ts';\nprocess.stdout.write(JSON.stringify([word, import.meta.dirname, process.argv.slice(2)]));\n`,
  );
};
type Ended = { said: string; complained: string };
const run = (entry = 'infra/hello.ts', ...words: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const all = [join(project, 'infra/deploy/bundle/start.mjs'), entry, ...words];
    execFile(process.execPath, all, { cwd: '/' }, (_, said, complained) => resolve({ said, complained }));
  });
const made = () => readdir(join(project, 'dist/run'));

afterEach(() => rm(project, { recursive: true, force: true }));

test('a program is made once, finds files beside its sources, and gets its own arguments', async () => {
  await lay(['esbuild', 'tsx']);
  await hello('one');
  const first = await run('infra/hello.ts', '--demo');
  expect(first.complained).toBe('');
  expect(JSON.parse(first.said)).toEqual(['one', join(project, 'infra'), ['--demo']]);
  const kept = await made();
  await run();
  expect(await made()).toEqual(kept);
});

test('it is never stale: a source or what is installed changes, and so does the program', async () => {
  await lay(['esbuild', 'tsx']);
  await hello('one');
  await run();
  await hello('two');
  expect(JSON.parse((await run()).said)[0]).toBe('two');
  await write('node_modules/.package-lock.json', '{}');
  await run();
  expect(await made()).toHaveLength(3);
});

test('of those that start at once each runs, and one file stays', async () => {
  await lay(['esbuild', 'tsx']);
  await hello('one');
  const ended = await Promise.all([run(), run(), run(), run()]);
  for (const { said } of ended) expect(JSON.parse(said)[0]).toBe('one');
  expect(await made()).toHaveLength(1);
});

test('what was compiled is kept beside the program and used, and made anew where it is not of this Node', async () => {
  await lay(['esbuild', 'tsx']);
  await hello('one');
  await run();
  const compiled = join(project, 'dist/run', (await made())[0] ?? '', 'main.cjs.compiled');
  const first = await readFile(compiled);
  const { ino } = await stat(compiled);
  expect(JSON.parse((await run()).said)[0]).toBe('one');
  expect((await stat(compiled)).ino).toBe(ino);
  await writeFile(compiled, 'of another Node');
  const { said, complained } = await run();
  expect([JSON.parse(said)[0], complained]).toEqual(['one', '']);
  expect(await readFile(compiled)).toHaveLength(first.length);
});

test('a stack trace names the source', async () => {
  await lay(['esbuild', 'tsx']);
  await hello('one');
  await write(
    'infra/fault.ts',
    `type Nothing = never;\n\nconst fall = (): Nothing => {\n  throw new Error('fell');\n};\nfall();\n`,
  );
  const { complained } = await run('infra/fault.ts');
  expect(complained).toContain('Error: fell');
  expect(complained).toMatch(/at fall \(infra\/fault\.ts:4:\d+\)/);
});

test('without the bundler it runs from its sources, and says so', async () => {
  await lay(['tsx']);
  await hello('one');
  const { said, complained } = await run();
  expect(JSON.parse(said)[0]).toBe('one');
  expect(complained).toContain('This runs from its sources');
});
