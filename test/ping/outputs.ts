import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PingOutcome, PingRun } from '../../src/ping/output.ts';

const folder = join(import.meta.dirname, 'outputs');

/**
 * One output of some ping program: where it is from, and how it has to be read. A file's head has one field a line;
 * what the program printed follows an empty line, byte for byte.
 */
export type Output = { name: string; from: string; run: PingRun; reads: PingOutcome };

const read = (name: string): Output => {
  const text = readFileSync(join(folder, name), 'utf8');
  const end = text.indexOf('\n\n');
  const field = (key: string): string =>
    new RegExp(`^${key}: (.*)$`, 'm').exec(text.slice(0, end))?.[1] ?? '';
  const run = { stdout: text.slice(end + 2), stderr: field('Error'), exitCode: Number(field('Exit')) };
  return { name: name.replace('.txt', ''), from: field('From'), run, reads: JSON.parse(field('Reads')) };
};

export const outputs: Output[] = readdirSync(folder).sort().map(read);
