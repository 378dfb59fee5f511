import { existsSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bundle, functions, startFiles } from './lambda.ts';

/** `npm run bundle -- [catalog.yaml]`: both functions, into dist/lambda, with the catalog that they are deployed with. */
const [catalog = 'catalog.yaml'] = process.argv.slice(2);
const root = join(import.meta.dirname, '../../..');

for (const name of functions) {
  const folder = join(root, 'dist/lambda', name);
  const made = await bundle(name, folder, existsSync(catalog) ? catalog : undefined);
  const sizes = await Promise.all([...startFiles(made).keys()].map((file) => stat(file)));
  const size = sizes.reduce((sum, one) => sum + one.size, 0);
  process.stdout.write(`dist/lambda/${name}  ${Math.round(size / 1024)} KB are loaded at a start\n`);
}
if (!existsSync(catalog))
  process.stdout.write(
    `There is no ${catalog}: name yours, npm run bundle -- path/to/catalog.yaml, or keep it in a bucket or a table (docs/catalog.md)\n`,
  );
