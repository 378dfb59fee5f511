/**
 * A Slack workspace, a cloud and a DynamoDB on this machine, in which the bot runs unchanged: only its environment says that
 * they are not the real ones. People click in the page, and the demo tells the same story by script.
 */
import { startBotProcess } from './bot.ts';
import { openDoors } from './doors.ts';
import { NoDynamoDb } from './dynamodb.ts';
import { invitation, writeEnvironment } from './invitation.ts';
import { readSettings, type Settings } from './settings.ts';
import { type Sandbox, startSandbox } from './start.ts';
import { openOnKey, printLine, terminalNarrator } from './terminal.ts';
import { tour } from './tour.ts';

/** Words for what commonly stands in the way; anything else is a defect and keeps its stack trace. */
const explain = (error: unknown): string => {
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop it, or choose others: SANDBOX_SLACK_PORT=3100 SANDBOX_AWS_PORT=4600 npm run sandbox`;
  if (error instanceof NoDynamoDb) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

/** By a signal, or by the end of whoever reads what is printed, as in `npm run demo | head`. */
const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
    process.stdout.on('error', () => resolve());
  });

const run = async (): Promise<void> => {
  const settings = await readSettings(process.argv.slice(2));
  const sandbox = await startSandbox({ ...settings, path: settings.environment.PATH ?? '' });
  const interrupted = untilInterrupted();
  try {
    await withBot(sandbox, settings, interrupted);
  } finally {
    await sandbox.stop();
  }
};

const invite = async (sandbox: Sandbox, { folder, apiPort }: Settings): Promise<void> => {
  const environmentFile = await writeEnvironment(sandbox, folder);
  for (const line of invitation({ ...sandbox, folder, environmentFile, apiPort })) printLine(line);
  openOnKey(`${sandbox.slackUrl}/?as=maya&channel=marketing`);
  printLine(process.stdin.isTTY ? 'Press o to open the page, Ctrl-C to stop.' : 'Ctrl-C stops all of it.');
};

const show = async (sandbox: Sandbox, settings: Settings): Promise<'over' | 'open'> => {
  const narrator = terminalNarrator(settings.verbose, process.stdout.isTTY === true);
  if (settings.demo) await tour(openDoors(sandbox.slackUrl), narrator);
  if (settings.demo && settings.exit) return 'over';
  await invite(sandbox, settings);
  return 'open';
};

const withBot = async (sandbox: Sandbox, settings: Settings, interrupted: Promise<void>): Promise<void> => {
  const { apiPort, folder } = settings;
  const environment = { ...settings.environment, ...(apiPort && { API_PORT: String(apiPort) }) };
  const bot = await startBotProcess(sandbox, folder, environment);
  try {
    const shown = show(sandbox, settings);
    // What is interrupted half-way fails, and nobody waits for it any more.
    shown.catch(() => undefined);
    if ((await Promise.race([shown, interrupted])) === 'open') await interrupted;
  } finally {
    await bot.stop();
  }
};

run().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`\n${explain(error)}\n`);
    process.exit(1);
  },
);
