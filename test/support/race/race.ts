import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Answer, Deed, Order, Outcome } from './deed.ts';

/** A process of the bot, and what it waits for. */
export type Runner = { ask: (order: Order) => Promise<Answer>; stop: () => void };

/** Starts a process of the bot with the environment of the sandbox. */
export const startRunner = async (environment: Record<string, string>): Promise<Runner> => {
  const child: ChildProcess = fork(new URL('worker.ts', import.meta.url), {
    execArgv: ['--import', 'tsx', '--no-deprecation'],
    env: { ...process.env, ...environment, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await once(child, 'message');
  return {
    ask: async (order) => {
      child.send(order);
      const [answer] = await once(child, 'message');
      return answer as Answer;
    },
    stop: () => child.kill(),
  };
};

/** The same numbers for the same seed, each below `limit`: mulberry32. */
export const makeDice = (seed: number) => {
  let state = seed >>> 0;
  return (limit: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
};
export type Dice = ReturnType<typeof makeDice>;

/** Which process was let go, and for which call. */
export type Trace = string[];

/**
 * Runs deeds in several processes at once. Whenever all of them stand still, the dice let one waiting call go; so the
 * dice alone decide in which order the calls reach the tables and AWS.
 */
export const race = async (
  runners: Runner[],
  { id, deeds, dice }: { id: string; deeds: Deed[][]; dice: Dice },
): Promise<{ trace: Trace; outcomes: Outcome[] }> => {
  const trace: Trace = [];
  const outcomes: Outcome[] = [];
  const waiting: string[][] = [];
  const hear = (runner: number, answer: Answer) => {
    waiting[runner] = answer.waiting;
    outcomes.push(...answer.outcomes);
  };
  for (const [index, runner] of runners.entries())
    hear(index, await runner.ask({ say: 'begin', id, deeds: deeds[index] ?? [] }));
  for (;;) {
    const choices = waiting.flatMap((names, runner) => names.map((name, index) => ({ runner, index, name })));
    const chosen = choices[choices.length > 0 ? dice(choices.length) : 0];
    if (!chosen) {
      const open = deeds.flat().length - outcomes.length;
      if (open > 0) throw new Error(`${open} deeds stand still, and wait for no call.`);
      return { trace, outcomes };
    }
    trace.push(`${chosen.runner} ${chosen.name}`);
    const runner = runners[chosen.runner];
    if (runner) hear(chosen.runner, await runner.ask({ say: 'let-go', index: chosen.index }));
  }
};
