import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isJson, parseJson } from '../blockkit/json.ts';

/** One change: what is kept under `key` of `shelf` from now on; a null takes it away. */
type Entry = { shelf: string; key: string; value: unknown };

/** Changes on disk, one JSON line each, so that a process killed at any moment loses nothing it had answered for. */
type Journal = { entries: Entry[]; append(entry: Entry): void };

/** A journal that forgets, for workspaces without a file. */
export const forgetfulJournal: Journal = { entries: [], append: () => undefined };

/**
 * Opens a journal and leaves in it only the last entry of each key.
 * @param path the file; it and its folder are made when they do not exist
 */
export const openJournal = (path: string): Journal => {
  const lines = existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
  const last = new Map<string, Entry>();
  for (const entry of lines.map(parseJson).filter(isEntry)) last.set(`${entry.shelf} ${entry.key}`, entry);
  const entries = [...last.values()].filter((entry) => entry.value !== null);
  rewrite(path, entries);
  return { entries, append: (entry) => appendFileSync(path, line(entry)) };
};

/** A line that was cut off by a crash is not an entry. */
const isEntry = (value: unknown): value is Entry =>
  isJson(value) && typeof value.shelf === 'string' && typeof value.key === 'string';

const line = (entry: Entry): string => `${JSON.stringify(entry)}\n`;

/** By way of a second file, so that a crash meanwhile leaves the old journal whole. */
const rewrite = (path: string, entries: Entry[]): void => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.new`, entries.map(line).join(''));
  renameSync(`${path}.new`, path);
};
