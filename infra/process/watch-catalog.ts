import { readFile } from 'node:fs/promises';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';
import type { Log } from '../../src/log.ts';

type WatchNeeds = {
  file: string;
  /** The catalog as it is now, which others hold. */
  catalog: Catalog;
  replace: (next: Catalog) => void;
  everyMs: number;
  log: Log;
};

const namesOf = ({ vpcs }: Catalog): string[] => vpcs.map(({ name }) => name);

/** What became of the names, for the log: everything else of a change stands in the file's own history. */
const changeOf = (before: string[], after: string[]) => ({
  added: after.filter((name) => !before.includes(name)),
  gone: before.filter((name) => !after.includes(name)),
});

/**
 * Takes a changed file over without a restart. One with mistakes, or none, changes nothing: the bot goes on with what it had, and
 * says once what is wrong.
 */
export const watchCatalog = async ({ file, catalog, replace, everyMs, log }: WatchNeeds) => {
  const read = () => readFile(file, 'utf8').catch(() => undefined);
  let seen = await read();
  const look = async (): Promise<void> => {
    const text = await read();
    if (text === undefined || text === seen) return;
    seen = text;
    const next = parseCatalog(text);
    if ('problems' in next) {
      log.error(
        { file, problems: next.problems },
        'the changed catalog has mistakes; the bot goes on with the last',
      );
      return;
    }
    const before = namesOf(catalog);
    replace(next);
    log.info(
      { file, vpcs: next.vpcs.length, ...changeOf(before, namesOf(next)) },
      'the catalog was read anew',
    );
  };
  const timer = setInterval(() => void look(), everyMs);
  return { stop: () => clearInterval(timer) };
};
