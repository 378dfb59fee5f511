/**
 * A Slack workspace, a cloud and a DynamoDB on this machine, in which the bot runs unchanged: only its environment says that
 * they are not the real ones. People click in the page, and the demo tells the same story by script.
 */
import { startBotProcess } from './bot.ts';
import { openDoors } from './doors.ts';
import { NoDynamoDb } from './dynamodb.ts';
import { readSettings, type Settings } from './settings.ts';
import { type Sandbox, startSandbox } from './start.ts';
import { type Narrator, tour } from './tour.ts';

const print = (text: string): void => void process.stdout.write(`${text}\n`);
const began = performance.now();
const elapsed = (): string => `${((performance.now() - began) / 1000).toFixed(1)} s`;

const narrator: Narrator = {
  chapter: (title) => print(`\n${title}  [${elapsed()}]`),
  line: print,
};

const invitation = ({ slackUrl, awsUrl }: Sandbox, { folder }: Settings): string =>
  [
    '',
    'A Slack workspace, a cloud with three companies’ networks, and the bot are running on this machine.',
    `  Click here     ${slackUrl}/?as=maya&channel=marketing`,
    '  Try, as Maya   /ping finance from marketing',
    '                 /peer request marketing finance for 7d because quarterly close',
    `  Then approve   ${slackUrl}/?as=felix&channel=finance-net`,
    `  The cloud      AWS_ACCESS_KEY_ID=111122223333 AWS_SECRET_ACCESS_KEY=any aws ec2 describe-vpcs --region us-east-1 --endpoint-url ${awsUrl}`,
    `  Kept in        ${folder}`,
    'Ctrl-C stops all of it.',
  ].join('\n');

/** Words for what commonly stands in the way; anything else is a defect and keeps its stack trace. */
const explain = (error: unknown): string => {
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program. Stop it, or choose others: SANDBOX_SLACK_PORT=3100 SANDBOX_AWS_PORT=4600 npm run sandbox`;
  if (error instanceof NoDynamoDb) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
};

const untilInterrupted = (): Promise<void> =>
  new Promise((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
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

const withBot = async (sandbox: Sandbox, settings: Settings, interrupted: Promise<void>): Promise<void> => {
  const bot = await startBotProcess(sandbox, settings.folder, settings.environment);
  try {
    if (settings.demo) await tour(openDoors(sandbox.slackUrl), narrator);
    if (settings.demo) print(`\nThe whole story took ${elapsed()}.`);
    if (!(settings.demo && settings.exit)) {
      print(invitation(sandbox, settings));
      await interrupted;
    }
  } finally {
    await bot.stop();
  }
};

try {
  await run();
  process.exit(0);
} catch (error) {
  process.stderr.write(`\n${explain(error)}\n`);
  process.exit(1);
}
