import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Row } from './row.ts';

/** A part that hangs costs its own rows, and not those of the others. */
const longestMs = 600_000;

/** The rows of a part, from a process of its own. Rejects where it failed; what it has written stands above then. */
export const runPart = async (name: string, flags: readonly string[]): Promise<Row[]> => {
  let rows: Row[] | undefined;
  const part = fork(join(import.meta.dirname, 'measure-part.ts'), [name, ...flags], { timeout: longestMs });
  part.on('message', (sent: Row[]) => {
    rows = sent;
  });
  const [code, signal] = await once(part, 'exit');
  if (!rows) throw new Error(`${name} was not measured: it ended with ${signal ?? code}`);
  return rows;
};
