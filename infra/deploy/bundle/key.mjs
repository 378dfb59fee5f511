/** The name of what a program is made from: its sources, the packages that are installed, and Node. */
import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { keepSeen, seenKey, stampsOf } from './seen.mjs';

const sourceFolders = ['src', 'handlers', 'infra'];
/** The last says what is really installed. */
const otherFiles = ['package.json', 'package-lock.json', 'tsconfig.json', 'node_modules/.package-lock.json'];
/** What is not made into a program: packages of the templates. */
const skipped = new Set(['node_modules']);

/** The folders themselves, too: one changes as soon as something is put into it or taken out. */
const listIn = (root, folder) => {
  const inside = readdirSync(join(root, folder), { withFileTypes: true })
    .filter(({ name }) => !skipped.has(name))
    .map((one) => ({ path: join(folder, one.name), isFolder: one.isDirectory() }));
  const deeper = inside.filter(({ isFolder }) => isFolder).map(({ path }) => listIn(root, path));
  return {
    files: [
      ...inside.filter(({ isFolder }) => !isFolder).map(({ path }) => path),
      ...deeper.flatMap(({ files }) => files),
    ],
    folders: [folder, ...deeper.flatMap(({ folders }) => folders)],
  };
};

/** Through one buffer: hundreds of files read whole would stay in the memory of a process that is about to rest. */
const piece = Buffer.allocUnsafe(65_536);
const digestFile = (hash, path) => {
  const file = openSync(path, 'r');
  try {
    for (let size = readSync(file, piece); size > 0; size = readSync(file, piece))
      hash.update(piece.subarray(0, size));
  } finally {
    closeSync(file);
  }
};

/** By content and not by time: copies, checkouts and clocks change times, and only content changes a program. */
const digest = (root, entry, files) => {
  const hash = createHash('sha256').update(`${root}\n${entry}\n${process.version}\n`);
  for (const file of files.filter((one) => existsSync(join(root, one)))) {
    hash.update(`${file}\n`);
    digestFile(hash, join(root, file));
    hash.update('\n');
  }
  return hash.digest('hex').slice(0, 20);
};

export const keyOf = (root, entry) => {
  const known = seenKey(root, entry);
  if (known !== undefined) return known;
  const lists = sourceFolders.map((folder) => listIn(root, folder));
  const files = [...lists.flatMap((list) => list.files).sort(), ...otherFiles];
  const paths = [...files, ...lists.flatMap((list) => list.folders)];
  // Before anything is read: what changes meanwhile is another file by the next start.
  const stamps = stampsOf(root, paths);
  const key = digest(root, entry, files);
  keepSeen(root, entry, { paths, key, ...stamps });
  return key;
};
