import type { OperationNeeds } from './operation.ts';

const stepMs = 500;

/** Reads again and again until it is over, or the time is; the last that was read is the answer. */
export const readUntil = async <Read>(
  {
    peering: { now },
    pause,
    longestWait,
  }: Pick<OperationNeeds, 'pause' | 'longestWait'> & { peering: { now: () => number } },
  seconds: number,
  read: () => Promise<Read>,
  isOver: (found: Read) => boolean,
): Promise<Read> => {
  const deadline = now() + Math.min(seconds, longestWait ?? seconds) * 1000;
  for (;;) {
    const found = await read();
    if (isOver(found) || now() >= deadline) return found;
    await pause(Math.min(stepMs, Math.max(1, deadline - now())));
  }
};
