/**
 * Reading a thousand sources to find that none has changed is a tenth of a start, so what they were when they were last read is kept, as
 * git's index does (https://git-scm.com/docs/racy-git): for each file its size, inode, and the times of its content and of its inode, which
 * nobody can set back. Where one differs, or a folder does, everything is read again.
 */
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A file that changed as recently might change again without another time: file systems count in steps, of two seconds at most. */
const settledMs = 3_000;

const fileOf = (root, entry) => join(root, 'dist/seen', `${entry.replaceAll(/[\\/]/g, '-')}.json`);

/** `settled`: was nothing of it changed just now? */
export const stampsOf = (root, paths) => {
  const stats = paths.map((path) => statSync(join(root, path), { throwIfNoEntry: false }));
  const lines = stats.map((one) => (one ? `${one.size} ${one.ino} ${one.mtimeMs} ${one.ctimeMs}` : 'none'));
  const latest = Math.max(...stats.map((one) => one?.ctimeMs ?? 0));
  return { stamps: [root, process.version, ...lines].join('\n'), settled: latest < Date.now() - settledMs };
};

/** The key that was made of exactly these files, or undefined. */
export const seenKey = (root, entry) => {
  try {
    const { paths, stamps, key } = JSON.parse(readFileSync(fileOf(root, entry), 'utf8'));
    return stampsOf(root, paths).stamps === stamps ? key : undefined;
  } catch {
    return undefined;
  }
};

export const keepSeen = (root, entry, { paths, key, stamps, settled }) => {
  if (!settled) return;
  const file = fileOf(root, entry);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, JSON.stringify({ paths, key, stamps }));
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // On a full or a read-only disk the next start reads everything again.
  }
};
