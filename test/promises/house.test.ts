import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { expect, test } from 'vitest';

/** What keeps the house easy to read: short files, nothing exported for nobody, and values that are parsed rather than cast. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !file.includes('node_modules'))
    .map((file) => join(folder, file));
const sources = ['src', 'handlers', 'infra'].flatMap(filesIn);
const all = [...sources, ...filesIn('test'), 'vitest.config.ts'];
const text = new Map(all.map((file) => [file, readFileSync(file, 'utf8')]));
const textOf = (file: string): string => text.get(file) ?? '';

test('no source file is longer than 300 lines', () => {
  const long = sources.filter((file) => textOf(file).split('\n').length > 301);
  expect(long).toEqual([]);
});

/** Names that are taken from a file by name, with the file. */
const taken = new Set(
  all.flatMap((file) =>
    [...textOf(file).matchAll(/^import (?:type )?\{([^}]*)\} from '(\.[^']+)'/gm)].flatMap(
      ([, names = '', from = '']) =>
        names
          .split(',')
          .map(
            (name) =>
              name
                .trim()
                .replace(/^type /, '')
                .split(' as ')[0],
          )
          .map((name) => `${normalize(join(dirname(file), from))} ${name}`),
    ),
  ),
);
/** Files that are taken whole, such as `import * as …`. */
const takenWhole = new Set(
  all.flatMap((file) =>
    [...textOf(file).matchAll(/^import \* as \w+ from '(\.[^']+)'|import\('(\.[^']+)'\)/gm)].map(
      ([, one, other]) => normalize(join(dirname(file), one ?? other ?? '')),
    ),
  ),
);

test('nothing is exported that no other file uses', () => {
  const unused = sources
    .filter((file) => !takenWhole.has(file))
    .flatMap((file) =>
      [...textOf(file).matchAll(/^export (?:async )?(?:const|type|class|function) (\w+)/gm)]
        .map(([, name = '']) => `${file} ${name}`)
        // Lambda calls it by its name.
        .filter((one) => !one.endsWith(' handler') && !taken.has(one)),
    );
  expect(unused).toEqual([]);
});

const codeOf = (file: string): string => textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');

test('values from outside are parsed, not cast', () => {
  const cast = sources
    .filter((file) => !file.startsWith('infra/sandbox'))
    .filter((file) => /\bas unknown as\b|\bas any\b|: any\b/.test(codeOf(file)));
  expect(cast).toEqual([]);
});
