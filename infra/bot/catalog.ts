import { readFile } from 'node:fs/promises';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';

/** Something that people have to fix before the bot can start. It is shown in full, without a stack trace. */
export class SetupProblem extends Error {}

/** Reads and checks the file that `CATALOG` names. Throws SetupProblem with every mistake in it. */
export const readCatalog = async (path: string): Promise<Catalog> => {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new SetupProblem(`CATALOG names ${path}, and there is no such file that can be read.`);
  });
  const catalog = parseCatalog(text);
  if ('problems' in catalog)
    throw new SetupProblem([`The catalog ${path} has mistakes:`, ...catalog.problems].join('\n  '));
  return catalog;
};
