import { expect, test } from 'vitest';
import { parseConfig } from '../src/config.ts';

const complete = {
  SLACK_BOT_TOKEN: 'xoxb-1',
  SLACK_APP_TOKEN: 'xapp-1',
  CATALOG: 'catalog.yaml',
  AWS_REGION: 'us-east-1',
};

test('everything that is missing is told at once', () => {
  const { problems } = parseConfig({}) as { problems: string[] };
  for (const name of ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'CATALOG', 'AWS_REGION'])
    expect(problems.some((problem) => problem.startsWith(name))).toBe(true);
});

test('an app token means Socket Mode, a signing secret means HTTP', () => {
  expect(parseConfig(complete)).toMatchObject({ slack: { transport: { kind: 'socket' } } });
  const http = { ...complete, SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'secret', PORT: '9000' };
  expect(parseConfig(http)).toMatchObject({ slack: { transport: { kind: 'http', port: 9000 } } });
});

test('tables are created only where another DynamoDB than AWS’s is named', () => {
  expect(parseConfig(complete)).toMatchObject({ createTables: false });
  expect(parseConfig({ ...complete, AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:1' })).toMatchObject({
    createTables: true,
  });
});

test.each([
  ['COMMAND_PING', 'ping'],
  ['PORT', 'many'],
  ['LOG_LEVEL', 'loud'],
  ['SLACK_API_URL', 'here'],
])('%s=%s is refused', (name, value) => {
  expect(parseConfig({ ...complete, [name]: value })).toMatchObject({
    problems: [expect.stringContaining(name)],
  });
});
