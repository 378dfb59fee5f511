import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Over HTTP to a port, or over the sockets that an app has opened with its token. */
export type To = { port: number } | { app: string };
type Burst = To & { kind: 'command' | 'click' | 'form'; many: number };
type Stream = To & { rate: number; seconds: number; texts: readonly string[] };
type Streamed = { times: number[]; sent: number; answered: number };

export const benchSecret = 'bench-signing-secret';

/** Slack in a thread of its own (slack-worker.mjs), so that what it does is not counted as the bot's. */
export const startSlackThread = async (answerMs: number) => {
  const workerData = { secret: benchSecret, answerMs };
  const worker = new Worker(join(import.meta.dirname, 'slack-worker.mjs'), { workerData });
  const next = async () => (await once(worker, 'message'))[0];
  const url: string = await next();
  const ask = (what: Burst | Stream) => {
    worker.postMessage(what);
    return next();
  };
  return {
    url,
    /** Milliseconds until each was acknowledged. */
    burst: (what: Burst): Promise<number[]> => ask(what),
    stream: (what: Stream): Promise<Streamed> => ask(what),
    stop: () => worker.terminate(),
  };
};
export type SlackThread = Awaited<ReturnType<typeof startSlackThread>>;
