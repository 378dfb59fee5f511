import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

export const projectFolder = join(import.meta.dirname, '../..');

export type Addresses = { slackUrl: string; awsUrl: string; dynamoDbUrl: string };

/** The environment, which is all that makes the bot run here rather than against Slack and AWS. */
export const botEnvironment = ({ slackUrl, awsUrl, dynamoDbUrl }: Addresses): Record<string, string> => ({
  SLACK_BOT_TOKEN: 'xoxb-sandbox',
  SLACK_APP_TOKEN: 'xapp-sandbox',
  SLACK_API_URL: `${slackUrl}/api/`,
  CATALOG: join(projectFolder, 'infra/sandbox/catalog.yaml'),
  EXTERNAL_ID: 'sandbox-external-id',
  AWS_REGION: 'us-east-1',
  // The account of the bot itself: the sandbox reads the account from the key id.
  AWS_ACCESS_KEY_ID: '123456789012',
  AWS_SECRET_ACCESS_KEY: 'sandbox',
  AWS_ENDPOINT_URL: awsUrl,
  AWS_ENDPOINT_URL_DYNAMODB: dynamoDbUrl,
  SWEEP_SECONDS: '5',
});

type BotProcess = { stop: () => Promise<void> };

const isConnected = async (slackUrl: string): Promise<boolean> => {
  const answer = await fetch(`${slackUrl}/drive/workspace`);
  const { connected } = (await answer.json()) as { connected: number };
  return connected > 0;
};

const ready = async (child: ChildProcess, slackUrl: string, logFile: string): Promise<void> => {
  for (let tries = 0; tries < 600; tries++) {
    if (child.exitCode !== null) throw new Error(`The bot ended at once; its log is ${logFile}.`);
    if (await isConnected(slackUrl)) return;
    await pause(50);
  }
  throw new Error(`The bot did not connect to the workspace; its log is ${logFile}.`);
};

/** Starts the bot in a process of its own, as it would run anywhere else, and resolves once it listens to the workspace. */
export const startBotProcess = async (
  addresses: Addresses,
  folder: string,
  inherited: NodeJS.ProcessEnv,
): Promise<BotProcess> => {
  const logFile = join(folder, 'bot.log');
  const child = spawn(process.execPath, ['infra/deploy/bundle/start.mjs', 'infra/process/main.ts'], {
    cwd: projectFolder,
    // What happens behind the bot's back is seen within seconds: nobody watches for five minutes.
    env: { ...inherited, ...botEnvironment(addresses), DRIFT_SECONDS: '5', DRIFT_APART_SECONDS: '5' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(logFile, { flags: 'a' });
  child.stdout.pipe(log, { end: false });
  child.stderr.pipe(log, { end: false });
  try {
    await ready(child, addresses.slackUrl, logFile);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  return {
    stop: async () => {
      if (child.exitCode !== null) return;
      child.kill('SIGTERM');
      const overdue = setTimeout(() => child.kill('SIGKILL'), 10_000);
      await once(child, 'exit');
      clearTimeout(overdue);
    },
  };
};
