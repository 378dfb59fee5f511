import { hash } from 'node:crypto';
import { type Catalog, parseCatalog } from './catalog.ts';
import type { Written } from './place.ts';

/** A catalog as it was read: the one that it says, or why it says none. */
export type Reading = {
  /** Where it stands, as `CATALOG` names it. */
  place: string;
  text: string;
  /** Equal texts, equal digests, wherever they stand. */
  digest: string;
  /** Who changed it, as it says itself there. */
  said?: string;
  /**
   * Of a file, which each process has for itself: what it began with, or what the file says since it was changed under it. While a
   * new version is rolled out, processes of both begin, each with its own.
   */
  ofProcess?: 'begun' | 'changed';
} & ({ catalog: Catalog } | { problems: string[] });

const digestOf = (text: string): string => hash('sha256', text);

export const readingOf = (place: string, { text, by }: Written): Reading => {
  const parsed = parseCatalog(text);
  const read = { place, text, digest: digestOf(text), ...(by && { said: by }) };
  return 'problems' in parsed ? { ...read, problems: parsed.problems } : { ...read, catalog: parsed };
};

/** Where there was a catalog, and nothing is any more. */
export const goneReading = (place: string): Reading => ({
  ...{ place, text: '', digest: digestOf(`nothing at ${place}`) },
  problems: [`there is nothing at ${place} any more`],
});
