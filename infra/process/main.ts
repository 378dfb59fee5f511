import { existsSync } from 'node:fs';
import { readConfig } from '../../src/config.ts';
import { makeLog } from '../../src/log.ts';
import { SetupProblem } from '../parts/catalog.ts';
import { startBot } from './start.ts';

/** Says what is missing, in words, and ends: nothing has been started. */
const giveUp = (lines: string[]): never => {
  process.stderr.write(`${lines.join('\n  ')}\n`);
  process.exit(1);
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
    const bot = await startBot(config, log);
    const stop = async (signal: string): Promise<void> => {
      log.info({ signal }, 'the bot finishes what it has begun');
      await bot.stop();
      process.exit(0);
    };
    process.once('SIGTERM', () => stop('SIGTERM'));
    process.once('SIGINT', () => stop('SIGINT'));
  } catch (error) {
    if (error instanceof SetupProblem) giveUp([error.message]);
    log.error({ error }, 'the bot could not start');
    process.exit(1);
  }
}
