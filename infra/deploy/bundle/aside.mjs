import { copyFileSync } from 'node:fs';
import { basename, join } from 'node:path';

/** What was learned is a fifth of a start's bytes, and is looked at when somebody first writes in their own words. */
const learned = /[\\/]handlers[\\/]language[\\/][\w-]+[\\/]([\w-]+-weights\.json)$/;

/** Looks like what is in the file, and reads it when it is first looked at. `place`: code that says where the file is then. */
const readLater = (place) => `
import { readFileSync } from 'node:fs';
let kept;
export default { get packed() { kept ??= JSON.parse(readFileSync(${place}, 'utf8')); return kept.packed; } };
`;

const asideAs = (placeOf, taken = () => undefined) => ({
  name: 'aside',
  setup: ({ onLoad, onEnd }) => {
    const files = new Set();
    onLoad({ filter: learned }, ({ path }) => {
      files.add(path);
      return { contents: readLater(placeOf(path)), loader: 'js' };
    });
    onEnd(() => taken(files));
  },
});

/** A program runs beside its sources, and reads the file there. */
export const aside = asideAs(JSON.stringify);

/** A function has the files in a folder of its own, with its scripts. */
export const asideInto = (folder) =>
  asideAs(
    (path) => `new URL('./${basename(path)}', import.meta.url)`,
    (files) => {
      for (const path of files) copyFileSync(path, join(folder, basename(path)));
    },
  );
