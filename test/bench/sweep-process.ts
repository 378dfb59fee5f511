import { setTimeout as pause } from 'node:timers/promises';
import { makeRoundWorker } from '../support/drift-stage.ts';
import type { Size } from '../support/drift-world.ts';

/** A process that makes rounds and nothing else; started by `sweep.ts`, which tells it when, and holds AWS and the tables. */
const size = JSON.parse(process.argv[2] ?? '') as Size;
const everyMs = 300_000;
let ahead = 0;
const worker = makeRoundWorker({ size, now: () => Date.now() + ahead, everyMs: () => everyMs });

const resident = (): number => process.memoryUsage.rss() / 1e6;

/** One round, and the most that the process held meanwhile. */
const makeRound = async () => {
  for (const name of Object.keys(worker.calls)) delete worker.calls[name];
  let most = resident();
  let isOver = false;
  const watch = async (): Promise<void> => {
    while (!isOver) {
      most = Math.max(most, resident());
      await pause(20);
    }
  };
  const watching = watch();
  const began = performance.now();
  await worker.compare();
  const ms = performance.now() - began;
  isOver = true;
  await watching;
  ahead += everyMs;
  return { ms, most, calls: { ...worker.calls }, woken: worker.woken.length };
};
export type Made = Awaited<ReturnType<typeof makeRound>> & { rest: number };

global.gc?.();
const rest = resident();
process.on('message', () => void makeRound().then((made) => process.send?.({ ...made, rest })));
process.send?.('ready');
