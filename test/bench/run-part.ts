import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Row } from './row.ts';

/** A part that hangs costs its own rows, and not those of the others. */
const longestMs = 600_000;

/** The rows of a part, from a process of its own. Rejects where it failed; what it has written stands above then. */
export const runPart = async (name: string, flags: readonly string[]): Promise<Row[]> => {
  let rows: Row[] | undefined;
  // A word of the SDK about Node's age in each process would stand between the rows.
  const env = { ...process.env, NODE_NO_WARNINGS: '1' };
  const file = join(import.meta.dirname, 'measure-part.ts');
  const part = fork(file, [name, ...flags], { timeout: longestMs, env });
  part.on('message', (sent: Row[]) => {
    rows = sent;
  });
  const [code, signal] = await once(part, 'exit');
  if (!rows) throw new Error(`${name} was not measured: it ended with ${signal ?? code}`);
  return rows;
};
