import { existsSync } from 'node:fs';
import { type Config, readConfig } from '../../src/config.ts';
import { type Log, makeLog } from '../../src/log.ts';
import { SetupProblem } from '../bot/catalog.ts';
import { serveHealth } from './health.ts';
import { shutDownOnSignals } from './shutdown.ts';
import { type Bot, startBot } from './start.ts';

/** Says what is missing and exits; nothing has been started. */
const giveUp = (lines: string[]): never => {
  process.stderr.write(`${lines.join('\n  ')}\n`);
  process.exit(1);
};

/** Kept only where somebody can ask for them. */
const loadFigures = async () => (await import('./figures.ts')).makeFigures();

const run = async (config: Config, log: Log): Promise<void> => {
  let bot: Bot | undefined;
  shutDownOnSignals(async () => bot?.stop(), log);
  const { host, healthPort } = config;
  const starting = { ready: false, because: ['it is starting'] };
  const readiness = () => bot?.readiness() ?? starting;
  const figures = healthPort === undefined ? undefined : await loadFigures();
  if (figures) await serveHealth({ port: healthPort ?? 0, host, readiness, figures });
  bot = await startBot(config, log, Date.now, figures);
};

// Variables that are set already take precedence over the file.
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
  run(config, log).catch((error: unknown) => {
    if (error instanceof SetupProblem) giveUp([error.message]);
    log.error({ error }, 'the bot could not start');
    process.exit(1);
  });
}
