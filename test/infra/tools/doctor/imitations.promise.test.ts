import { UpdateTimeToLiveCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ensureTables } from '../../../../infra/bot/tables.ts';
import { startBot } from '../../../../infra/process/start.ts';
import { botEnvironment } from '../../../../infra/sandbox/bot.ts';
import type { Check } from '../../../../infra/tools/doctor/check.ts';
import { examine } from '../../../../infra/tools/doctor/examine.ts';
import { parseConfig } from '../../../../src/config.ts';
import { silentLog } from '../../../../src/log.ts';
import { makeRawTableClient, makeTableClient } from '../../../../src/store/client.ts';
import { openDetour } from '../../../support/detour.ts';
import { openWorkplace, type Workplace } from '../../../support/workplace.ts';

/** Servers that lack something which Slack's and AWS's own have, and what is said of them. */
let place: Workplace;
let environment: Record<string, string>;
beforeAll(async () => {
  place = await openWorkplace({ bots: 0 });
  await ensureTables(makeTableClient('us-east-1'), place.config.tables, true);
  environment = { ...botEnvironment(place.sandbox), CATALOG: place.config.catalogFile };
});
afterAll(() => place.close());

const look = (more: Record<string, string> = {}): Promise<Check[]> =>
  examine(parseConfig({ ...environment, ...more }), Date.now);
const about = (checks: Check[], what: RegExp): Check[] => checks.filter((one) => what.test(one.what));

describe('a Slack whose answers do not name the scopes of a token', () => {
  test.each([
    ['left out', undefined],
    ['empty', ''],
  ])('with the header %s leaves one thing unknown, and nothing wrong', async (_, header) => {
    const slack = await openDetour(place.sandbox.slackUrl, {
      headers: ({ 'x-oauth-scopes': __, ...others }) =>
        header === undefined ? others : { ...others, 'x-oauth-scopes': header },
    });
    const checks = await look({ SLACK_API_URL: `${slack.url}/api/` });
    slack.close();
    expect(about(checks, /scope/)).toMatchObject([
      {
        result: 'unknown',
        what: 'the scopes of the bot token',
        because: expect.stringContaining('not name'),
      },
    ]);
    expect(checks.filter(({ area, result }) => area === 'Slack' && result === 'wrong')).toEqual([]);
  });

  test('a scope that a call lacked is wrong once, and what it kept from being looked at is unknown', async () => {
    const { manifest } = place.sandbox.workspace.slack;
    const before = manifest.scopes;
    manifest.scopes = before.filter((scope) => scope !== 'usergroups:read');
    const slack = await openDetour(place.sandbox.slackUrl, {
      headers: ({ 'x-oauth-scopes': __, ...others }) => others,
    });
    const checks = await look({ SLACK_API_URL: `${slack.url}/api/` });
    slack.close();
    manifest.scopes = before;
    expect(about(checks, /the scope /)).toMatchObject([
      { what: 'the scope usergroups:read', result: 'wrong' },
    ]);
    const groups = about(checks, /the group /);
    expect(groups.length).toBeGreaterThan(1);
    expect(groups.every(({ result }) => result === 'unknown')).toBe(true);
  });
});

test('a Slack that is away for a moment leaves what it was asked unknown, and not wrong', async () => {
  const fault = { method: 'conversations.info', error: 'internal_error' };
  await place.doors.fault({ ...fault, times: 12 });
  const checks = await look();
  const channels = about(checks, /channel/);
  expect(channels.length).toBeGreaterThan(0);
  expect(channels.filter(({ result }) => result === 'wrong')).toEqual([]);
});

describe('an SSM', () => {
  const status = async (answer: object): Promise<Check | undefined> => {
    const aws = await openDetour(place.sandbox.awsUrl, {
      answer: ({ headers }) =>
        String(headers['x-amz-target']).endsWith('.DescribeInstanceInformation')
          ? { status: 200, body: JSON.stringify(answer) }
          : undefined,
    });
    process.env.AWS_ENDPOINT_URL = aws.url;
    try {
      return about(await look(), /^the prober of marketing/)[0];
    } finally {
      process.env.AWS_ENDPOINT_URL = place.sandbox.awsUrl;
      aws.close();
    }
  };
  const another = { InstanceId: 'i-0123456789abcdef0', PingStatus: 'ConnectionLost' };

  test('that does not know an instance is not taken to say that its agent is offline', async () => {
    expect(await status({ InstanceInformationList: [] })).toMatchObject({
      result: 'wrong',
      because: expect.stringMatching(/SSM does not know it(?!.*offline)/),
    });
  });

  test('that heeds no filter is not taken to speak of our instance', async () => {
    expect(await status({ InstanceInformationList: [another] })).toMatchObject({
      because: expect.stringContaining('SSM does not know it'),
    });
    const ours = { InstanceId: 'i-0a10000000000001', PingStatus: 'Online' };
    expect(await status({ InstanceInformationList: [another, ours] })).toMatchObject({ result: 'ok' });
  });

  test('that does not say how an agent is leaves it unknown', async () => {
    const ours = { InstanceId: 'i-0a10000000000001' };
    expect(await status({ InstanceInformationList: [ours] })).toMatchObject({ result: 'unknown' });
  });
});

describe.each([
  ['in DynamoDB’s own words', 400, { __type: 'com.amazonaws.dynamodb.v20120810#UnknownOperationException' }],
  [
    'in a sentence',
    400,
    { __type: 'com.amazon.coral.validate#ValidationException', message: 'Transactions are not supported' },
  ],
  ['by its status', 501, {}],
])('a DynamoDB without transactions that says so %s', (_, httpStatus, said) => {
  let memory: Awaited<ReturnType<typeof openDetour>>;
  beforeEach(async () => {
    memory = await openDetour(place.sandbox.dynamoDbUrl, {
      answer: ({ headers }) =>
        String(headers['x-amz-target']).endsWith('.TransactWriteItems')
          ? { status: httpStatus, body: JSON.stringify(said) }
          : undefined,
    });
    process.env.AWS_ENDPOINT_URL_DYNAMODB = memory.url;
  });
  afterEach(() => {
    process.env.AWS_ENDPOINT_URL_DYNAMODB = place.sandbox.dynamoDbUrl;
    memory.close();
  });

  test('is named as such by the doctor, once', async () => {
    const wrongs = (await look()).filter(({ area, result }) => area === 'DynamoDB' && result === 'wrong');
    expect(wrongs).toMatchObject([{ because: expect.stringContaining('no transactions') }]);
    expect(wrongs[0]?.todo).not.toContain('Allow');
  });

  test('is named as such to whoever asks for something', async () => {
    const bot = await startBot(place.config, silentLog);
    const { doors } = place;
    await doors.command('maya', 'marketing', '/peer request marketing finance because tests');
    const answer = await doors.awaitMessage('maya', 'marketing', 'a word about transactions', (words) =>
      words.includes('no transactions'),
    );
    expect(answer.text + JSON.stringify(answer.blocks)).not.toContain('cannot reach');
    await bot.stop();
  });
});

test('with calls over HTTP, notes that nobody takes out are a warning until the table takes them out', async () => {
  const http = { SLACK_APP_TOKEN: '', SLACK_SIGNING_SECRET: 'sandbox-signing-secret' };
  const expiry = async () => about(await look(http), /^expiry of old notes/);
  expect(await expiry()).toMatchObject([{ result: 'warning' }]);
  await makeRawTableClient('us-east-1').send(
    new UpdateTimeToLiveCommand({
      TableName: place.config.tables.requests,
      TimeToLiveSpecification: { Enabled: true, AttributeName: 'forgetAt' },
    }),
  );
  expect(await expiry()).toMatchObject([{ result: 'ok' }]);
  expect(about(await look(), /^expiry/)).toEqual([]);
});
