import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../support/port.ts';
import { openPlace, startProgram } from './bot-process.ts';
import { bareProgram } from './idle.ts';
import { median, type Row, row } from './row.ts';
import { startSlackThread } from './slack-thread.ts';

/** Milliseconds from `npm run demo` until the first chapter begins: when it ends, less the time that it says it took. */
const startDemo = async (): Promise<number> => {
  const folder = await mkdtemp(join(tmpdir(), 'peering-bench-'));
  const began = performance.now();
  const child = spawn(
    process.execPath,
    ['infra/sandbox/greet.mjs', 'infra/sandbox/main.ts', '--demo', '--exit'],
    {
      env: { PATH: process.env.PATH, SANDBOX_DATA: join(folder, 'sandbox') },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  let said = '';
  let ms = Number.NaN;
  for await (const bytes of child.stdout) {
    said += bytes;
    const took = /Nothing passes between.* (\d+\.\d) s/.exec(said)?.[1];
    if (took === undefined) continue;
    ms = performance.now() - began - Number(took) * 1000;
    break;
  }
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
  await rm(folder, { recursive: true, force: true });
  return ms;
};

/** `npm run demo` until its first chapter, against starting one Node process with Bolt. */
export const measureDemo = async (quick: boolean): Promise<Row[]> => {
  const slack = await startSlackThread(1);
  const place = await openPlace(slack.url);
  const startBare = async () => {
    const port = await freePort();
    const env = { ...place.environment, PORT: String(port) };
    const bare = await startProgram(['--input-type=module', '-e', bareProgram], env, port);
    await bare.stop();
    return bare.startMs;
  };
  // The first start makes the bundles.
  await startDemo();
  const [ours, theirs]: [number[], number[]] = [[], []];
  for (let round = 0; round < (quick ? 1 : 5); round++) {
    ours.push(await startDemo());
    theirs.push(await startBare());
  }
  await place.close();
  await slack.stop();
  return [
    row('demo until its first chapter / starting a bare Bolt process', 'ms', median(ours), median(theirs), 6),
  ];
};
