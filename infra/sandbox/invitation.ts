import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Addresses, botEnvironment } from './bot.ts';

/** A value as a shell reads it back, whatever is in it. */
const quoted = (value: string): string => `'${value.replaceAll("'", "'\\''")}'`;

/** What the bot runs with, for tools that are to look at this sandbox. */
export const writeEnvironment = async (addresses: Addresses, folder: string): Promise<string> => {
  const file = join(folder, 'bot.env');
  const lines = Object.entries(botEnvironment(addresses)).map(([name, value]) => `${name}=${quoted(value)}`);
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 });
  return file;
};

/** A command that runs a tool against this sandbox: it can be copied as it stands. */
export const toolCommand = (environmentFile: string, tool: string): string =>
  `(set -a; . ${quoted(environmentFile)}; npm run --silent ${tool})`;

type Invited = Addresses & { folder: string; environmentFile: string; apiPort?: number | undefined };

/** How a program asks, with a token that a person issues in the workspace. */
const forPrograms = (apiPort: number | undefined): string[] =>
  apiPort === undefined
    ? []
    : [
        'Programs    as Maya: /peer token new "ci deploy" for marketing finance may request, plan, ping for 30d',
        `            PEER_URL=http://127.0.0.1:${apiPort} PEER_TOKEN=vpb_… npx peer plan marketing finance`,
        `            http://127.0.0.1:${apiPort}/openapi.json`,
      ];

/** What one can do now; the page's address stands in a line of its own. */
export const invitation = ({ slackUrl, awsUrl, folder, environmentFile, apiPort }: Invited): string[] => [
  '',
  `${slackUrl}/?as=maya&channel=marketing`,
  '',
  'As Maya     /ping finance from marketing',
  '            /peer request marketing finance for 7d because quarterly close',
  'As Felix    approve it in #finance-net; the strip on the page leads through it',
  ...forPrograms(apiPort),
  `Doctor      ${toolCommand(environmentFile, 'doctor')}`,
  `Setup       ${toolCommand(environmentFile, 'setup -- --plan')}`,
  `The log     ${toolCommand(environmentFile, 'audit:verify')}`,
  `The cloud   AWS_ACCESS_KEY_ID=111122223333 AWS_SECRET_ACCESS_KEY=any aws ec2 describe-vpcs --region us-east-1 --endpoint-url ${awsUrl}`,
  `Kept in     ${folder}`,
];
