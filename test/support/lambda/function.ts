import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Call, Came } from './instance.ts';

/** A function with some instances, called in turn, as Lambda may. */
type LambdaFunction = {
  call: <Result>(event: unknown, timeLeft?: number) => Promise<Result>;
  stop: () => void;
};

const fiveMinutes = 300_000;

const startInstance = async (bundle: string, env: NodeJS.ProcessEnv, ahead: () => number) => {
  const child: ChildProcess = fork(new URL('instance.ts', import.meta.url), [bundle], {
    execArgv: ['--import', 'tsx', '--no-warnings'],
    env,
  });
  await once(child, 'message');
  const waiting = new Map<number, (came: Came) => void>();
  let calls = 0;
  child.on('message', (came: Came) => waiting.get(came.call)?.(came));
  return {
    call: (event: unknown, timeLeft: number): Promise<Came> =>
      new Promise((resolve) => {
        calls += 1;
        waiting.set(calls, resolve);
        child.send({ call: calls, event, timeLeft, offset: ahead() } satisfies Call);
      }),
    stop: () => void child.kill('SIGKILL'),
  };
};

/** @param ahead how far the clock of the function is ahead of the machine's, in milliseconds */
export const startFunction = async (
  bundle: string,
  env: NodeJS.ProcessEnv,
  { instances, ahead = () => 0 }: { instances: number; ahead?: () => number },
): Promise<LambdaFunction> => {
  const running = await Promise.all(
    Array.from({ length: instances }, () => startInstance(bundle, env, ahead)),
  );
  let turn = 0;
  return {
    call: async <Result>(event: unknown, timeLeft = fiveMinutes): Promise<Result> => {
      const instance = running[turn++ % running.length];
      const came = await instance?.call(event, timeLeft);
      if (came?.error) throw new Error(came.error);
      return came?.result as Result;
    },
    stop: () => {
      for (const instance of running) instance.stop();
    },
  };
};
