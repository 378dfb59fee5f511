import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

// As in src/config.ts: what README says about Node needs no eight lines at every start.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';

/** How the sandbox is asked to run: by environment and by arguments. */
export type Settings = {
  slackPort: number;
  awsPort: number;
  /** Where the bot listens for programs; nowhere beside a workspace on a free port. */
  apiPort?: number;
  /** Where messages, the cloud and the tables are kept; made when the sandbox starts. */
  folder: string;
  /** A DynamoDB that is there already; without it one is started. */
  dynamoDbUrl?: string;
  demo: boolean;
  /** The demo shows the messages as well. */
  verbose: boolean;
  /** End after the demo rather than stay up for clicking. */
  exit: boolean;
  /** What the bot's process inherits. */
  environment: NodeJS.ProcessEnv;
};

const portIn = (text: string | undefined, usual: number): number => {
  const port = Number(text ?? usual);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`"${text}" is no port; give a number such as ${usual}.`);
  return port;
};

/** The demo takes free ports, so that it runs beside anything; the sandbox takes the ones that people remember. */
export const readSettings = async (args: string[]): Promise<Settings> => {
  const { SANDBOX_SLACK_PORT, SANDBOX_AWS_PORT, SANDBOX_API_PORT, SANDBOX_DATA, AWS_ENDPOINT_URL_DYNAMODB } =
    process.env;
  const demo = args.includes('--demo');
  const slackPort = portIn(SANDBOX_SLACK_PORT, demo ? 0 : 3000);
  const apiPort = portIn(SANDBOX_API_PORT, slackPort === 0 ? 0 : slackPort + 80);
  return {
    slackPort,
    awsPort: portIn(SANDBOX_AWS_PORT, demo ? 0 : 4566),
    ...(apiPort > 0 && { apiPort }),
    folder: SANDBOX_DATA ? resolve(SANDBOX_DATA) : join(tmpdir(), `peering-sandbox-${randomUUID()}`),
    ...(AWS_ENDPOINT_URL_DYNAMODB && { dynamoDbUrl: AWS_ENDPOINT_URL_DYNAMODB }),
    demo,
    verbose: args.includes('--verbose'),
    exit: args.includes('--exit') || !process.stdin.isTTY,
    environment: process.env,
  };
};
