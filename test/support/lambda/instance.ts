import { pathToFileURL } from 'node:url';

/** One instance of a function: a process that loads the built bundle and is called, one event at a time or several. */
export type Call = { call: number; event: unknown; timeLeft: number; offset: number };
export type Came = { call: number; result?: unknown; error?: string };

let offset = 0;
const machineClock = Date.now;
Date.now = () => machineClock() + offset;

// Where the clock runs ahead, what is done again and again is done as often by that clock.
const speed = Number(process.env.CLOCK_SPEED ?? 1);
const machineInterval = globalThis.setInterval;
globalThis.setInterval = ((act: () => void, ms: number) =>
  machineInterval(act, ms / speed)) as typeof globalThis.setInterval;

const { handler } = (await import(pathToFileURL(process.argv[2] ?? '').href)) as {
  handler: (event: unknown, context: { getRemainingTimeInMillis: () => number }) => Promise<unknown>;
};

process.on('message', async ({ call, event, timeLeft, offset: ahead }: Call) => {
  offset = ahead;
  const begun = machineClock();
  const context = { getRemainingTimeInMillis: () => timeLeft - (machineClock() - begun) };
  try {
    process.send?.({ call, result: await handler(event, context) } satisfies Came);
  } catch (error) {
    process.send?.({ call, error: String(error) } satisfies Came);
  }
});
process.send?.({ call: 0 } satisfies Came);
