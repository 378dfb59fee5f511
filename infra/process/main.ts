import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Config, readConfig } from '../../src/config.ts';
import { type Log, makeLog } from '../../src/log.ts';
import { SetupProblem } from '../bot/catalog.ts';
import { serveHealth } from './health.ts';
import { type Bot, startBot } from './start.ts';

/** Says what is missing, in words, and ends: nothing has been started. */
const giveUp = (lines: string[]): never => {
  process.stderr.write(`${lines.join('\n  ')}\n`);
  process.exit(1);
};

/** Whoever stops containers waits half a minute, and then kills. What is not finished by then is another process's. */
const longestDrainMs = 18_000;

const run = async (config: Config, log: Log): Promise<void> => {
  let bot: Bot | undefined;
  let isStopping = false;

  const stop = async (because: string, status: number): Promise<void> => {
    if (isStopping) process.exit(status);
    isStopping = true;
    log.info({ because }, 'the bot takes nothing new and finishes what it has begun');
    const drained = bot?.stop().then(() => true) ?? Promise.resolve(true);
    const isDone = await Promise.race([drained, pause(longestDrainMs, false)]);
    if (!isDone) log.warn({}, 'some of it was not finished; whoever sweeps next goes on with it');
    process.exit(status);
  };
  process.on('SIGTERM', () => stop('SIGTERM', 0));
  process.on('SIGINT', () => stop('SIGINT', 0));
  for (const fault of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(fault, (error: unknown) => {
      log.error({ error }, 'something failed that nobody caught');
      void stop(fault, 1);
    });

  const { host, healthPort } = config;
  const starting = { ready: false, because: ['it is starting'] };
  if (healthPort !== undefined)
    await serveHealth({ port: healthPort, host, readiness: () => bot?.readiness() ?? starting });
  bot = await startBot(config, log);
};

// What stands in the environment already goes before what stands in the file.
if (existsSync('.env')) process.loadEnvFile('.env');

const config = readConfig();
if ('problems' in config)
  giveUp([
    'The bot cannot start yet. In the environment (see .env.example):',
    ...config.problems,
    '',
    'To try it without AWS and Slack: npm run demo',
  ]);
else {
  const log = makeLog(config.logLevel);
  try {
    await run(config, log);
  } catch (error) {
    if (error instanceof SetupProblem) giveUp([error.message]);
    log.error({ error }, 'the bot could not start');
    process.exit(1);
  }
}
