import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { bundlePrograms, programs } from './process.ts';

/** `npm run bundle:process`: the programs of a container, into dist/process. */
const folder = join(import.meta.dirname, '../../../dist/process');
await bundlePrograms(folder);
for (const name of programs) {
  const { size } = await stat(join(folder, `${name}.mjs`));
  process.stdout.write(`dist/process/${name}.mjs  ${Math.round(size / 1024)} KB\n`);
}
