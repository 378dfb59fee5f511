import { afterAll, beforeAll, expect, test } from 'vitest';
import { setDenied } from '../infra/sandbox/aws/permissions.ts';
import { wordsOf } from '../infra/sandbox/doors.ts';
import { makeChecks } from '../src/store/checks.ts';
import { makeTableClient } from '../src/store/client.ts';
import { accounts } from './support/cloud.ts';
import { openWorkplace, type Workplace } from './support/workplace.ts';

/** Accounts that cannot be looked at, with two processes at work and a round every second. */
let place: Workplace;
beforeAll(async () => {
  place = await openWorkplace({
    bots: 2,
    driftSeconds: 1,
  });
});
afterAll(() => place.close());

const finance = { account: accounts.finance, region: 'us-east-1' };

const team = async (fits: RegExp): Promise<string[]> =>
  (await place.doors.messages('nora', 'network-team')).map(wordsOf).filter((words) => fits.test(words));
const told = (fits: RegExp, count: number) =>
  expect.poll(async () => (await team(fits)).length, { timeout: 110_000 }).toBe(count);

/** The end of so many rounds that began from now on, of an account that can be looked at. */
const rounds = async (count: number): Promise<void> => {
  const { aws, tables } = place.config;
  const checks = makeChecks(makeTableClient(aws.region), tables);
  for (let round = 0; round < count; round++) {
    const began = Date.now();
    const isOver = async () =>
      ((await checks.read({ account: accounts.marketing, region: 'us-east-1' })).at ?? 0) > began;
    while (!(await isOver())) await new Promise((resolve) => setTimeout(resolve, 60));
  }
};

const unseen = /I cannot look at account .*\(444455556666\), us-east-1/;
const again = /I can look at account .*\(444455556666\), us-east-1 again/;

test('an account that refuses a look is told the network team once, with what was refused, and its end is', async () => {
  const { state } = place.sandbox.cloud;
  const denial = { account: finance.account, action: 'ec2:DescribeRouteTables' };
  await rounds(1);
  setDenied(state, denial, true);
  await told(unseen, 1);
  await rounds(3);
  const [words = '', ...more] = await team(unseen);
  expect(more).toEqual([]);
  expect(words).toMatch(/That is so since <!date/);
  expect(words).toMatch(/AWS refuses .?ec2:DescribeRouteTables.? \(UnauthorizedOperation\)/);
  expect(words).toMatch(/The catalog has .*\*finance\*/);
  expect(words).toMatch(/npm run doctor.*docs\/runbook\.md.*An account that cannot be looked at/s);
  setDenied(state, denial, false);
  await told(again, 1);
  await rounds(2);
  expect(await team(again)).toHaveLength(1);
  expect(await team(unseen)).toHaveLength(1);
});

test('a look that fails once and not again is told nobody', async () => {
  const before = (await team(/./)).length;
  place.sandbox.cloud.order({
    ...{ operation: 'DescribeVpcs', error: 'UnauthorizedOperation', account: finance.account, times: 1 },
  });
  await rounds(3);
  expect(await team(/./)).toHaveLength(before);
});

test('what keeps the bot from all accounts at once is one message that names them, and so is its end', async () => {
  const { state } = place.sandbox.cloud;
  const sofar = (await team(/./)).length;
  const deny = (denied: boolean): void => {
    for (const account of Object.values(accounts))
      setDenied(state, { account, action: 'ec2:DescribeRouteTables' }, denied);
  };
  deny(true);
  const all = /I cannot look at account .*111122223333.*; account .*444455556666/s;
  await told(all, 1);
  const [words = ''] = await team(all);
  expect(words).toMatch(/seen in two looks\. I can take the role \S+, but it may not look: AWS refuses/);
  expect(words.match(/AWS refuses/g)).toHaveLength(1);
  expect(words).toMatch(/The catalog has \*marketing\*, .*\*two-blocks\*.* there/);
  expect(words).toContain(
    'None of the catalog’s accounts can be looked at, so look first at what all of them need',
  );
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  expect(await team(/./)).toHaveLength(sofar + 1);
  deny(false);
  await told(/I can look at account .*111122223333.*444455556666.* again/s, 1);
  await rounds(2);
  expect(await team(/./)).toHaveLength(sofar + 2);
});

test('what is told stays told when all processes are started anew, and a role that is gone is named', {
  // A process that ends within a round leaves it to the others, after a minute and a half.
  timeout: 400_000,
}, async () => {
  const { state } = place.sandbox.cloud;
  const before = structuredClone({ roles: state.roles, sessions: state.sessions });
  await place.stopBots();
  state.roles = state.roles.filter(({ account }) => account !== finance.account);
  state.sessions = state.sessions.filter(({ account }) => account !== finance.account);
  await place.startBots();
  await told(unseen, 3);
  await place.stopBots();
  await place.startBots();
  await rounds(3);
  const lines = await team(unseen);
  expect(lines).toHaveLength(3);
  expect(lines.at(-1)).toMatch(/I cannot take the role \S+: AWS refuses .?sts:AssumeRole.? \(AccessDenied\)/);
  Object.assign(state, before);
  await told(again, 2);
});

test('an auditor finds both in the log', async () => {
  const log = await place.doors.ask('aud', 'general', '/peer audit outage', /could not look at account/);
  expect(wordsOf(log)).toMatch(/could not look at account 444455556666, us-east-1, in two looks/);
});
