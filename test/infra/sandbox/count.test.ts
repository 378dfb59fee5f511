import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { botEnvironment } from '../../../infra/sandbox/bot.ts';
import { cloudWorld } from '../../../infra/sandbox/world/cloud.ts';

test('README, the first line of the sandbox and its documents count the same accounts as there are', () => {
  const { roles } = cloudWorld({});
  const own = botEnvironment({ slackUrl: '', awsUrl: '', dynamoDbUrl: '' }).AWS_ACCESS_KEY_ID;
  const accounts = new Set([...roles.map(({ account }) => account), own]);
  expect(accounts.size).toBe(5);
  for (const file of ['README.md', 'infra/sandbox/greet.mjs', 'docs/sandbox.md'])
    expect(readFileSync(file, 'utf8'), file).toMatch(/cloud\s+of five accounts/);
});
