import { execFile } from 'node:child_process';
import { expect, test } from 'vitest';

type Ended = { code: number | null | undefined; words: string };

const verify = (environment: NodeJS.ProcessEnv): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['node_modules/.bin/tsx', 'infra/tools/audit-verify/main.ts', 'PR-2222A'],
      {
        env: {
          PATH: process.env.PATH,
          HOME: '/nonexistent',
          AWS_EC2_METADATA_DISABLED: 'true',
          ...environment,
        },
      },
      (_, __, words) => resolve({ code: child.exitCode, words }),
    );
  });

test('audit:verify says in words that the Region is missing', async () => {
  const { code, words } = await verify({});
  expect(code).toBe(2);
  expect(words).toContain('The Region is missing. Say where the tables are: AWS_REGION=us-east-1 in .env');
});

test('audit:verify says in words that credentials are missing', async () => {
  const { code, words } = await verify({ AWS_REGION: 'us-east-1' });
  expect(code).toBe(2);
  expect(words).toContain('AWS credentials are missing');
});
