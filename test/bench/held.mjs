/**
 * Loaded before a program that is measured: says what the process holds, once V8 has collected what nobody needs. Plain
 * JavaScript, as the bundle that it is loaded before.
 */
import { setImmediate as round } from 'node:timers/promises';

process.on('message', async () => {
  // What is weakly held goes with the second.
  for (let collections = 0; collections < 2; collections++) {
    globalThis.gc?.();
    await round();
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  process.send?.({ held: heapUsed + external, resident: rss });
});
// It keeps nobody from ending.
process.channel?.unref();
