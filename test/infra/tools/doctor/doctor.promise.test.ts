import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { DeleteTableCommand, UpdateTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { ensureTables } from '../../../../infra/bot/tables.ts';
import { botEnvironment } from '../../../../infra/sandbox/bot.ts';
import type { Check } from '../../../../infra/tools/doctor/check.ts';
import { examine } from '../../../../infra/tools/doctor/examine.ts';
import { isHealthy, reportText } from '../../../../infra/tools/doctor/report.ts';
import { parseConfig } from '../../../../src/config.ts';
import { makeRawTableClient, makeTableClient } from '../../../../src/store/client.ts';
import { tableDefinitions } from '../../../../src/store/tables.ts';
import { openWorkplace, type Workplace } from '../../../support/workplace.ts';

/** The doctor on a sandbox that is right, and on one that is wrong in one way at a time. */
let place: Workplace;
let environment: Record<string, string>;
/** The lab's VPC whose agent is offline on purpose is wrong in itself. */
const withoutBroken = (text: string): string => {
  const at = text.indexOf('  agent-offline:');
  const end = text.slice(at + 2).search(/\n {2}(?:#|\S)/) + at + 2;
  return text.slice(0, at) + text.slice(end + 1);
};
let catalogText: string;

beforeAll(async () => {
  place = await openWorkplace({ bots: 0, catalog: withoutBroken });
  await ensureTables(makeTableClient('us-east-1'), place.config.tables, true);
  catalogText = await readFile(place.config.catalogFile, 'utf8');
  environment = { ...botEnvironment(place.sandbox), CATALOG: place.config.catalogFile };
});
afterAll(() => place.close());
beforeEach(() => writeFile(place.config.catalogFile, catalogText));

const look = (env: Record<string, string> = {}, now = Date.now): Promise<Check[]> =>
  examine(parseConfig({ ...environment, ...env }), now);

const wrongs = (checks: Check[]): string[] =>
  checks.flatMap(({ result, what, because, todo }) =>
    result === 'wrong' ? [`${what}: ${because} → ${todo}`] : [],
  );
const warnings = (checks: Check[]): string[] =>
  checks.flatMap(({ result, what, because, todo }) =>
    result === 'warning' ? [`${what}: ${because} → ${todo}`] : [],
  );

test('where everything is right, nothing is called wrong', async () => {
  const checks = await look();
  expect(wrongs(checks)).toEqual([]);
  expect(isHealthy(checks)).toBe(true);
  expect(reportText(checks)).toMatch(/Nothing is wrong: \d\d things are right/);
});

const cloud = () => place.sandbox.cloud.state;
const workspace = () => place.sandbox.workspace.slack.world;
const found = <Thing>(thing: Thing | undefined): Thing => {
  if (!thing) throw new Error('The sandbox has no such thing.');
  return thing;
};
const channel = (id: string) => found(workspace().channels.find((one) => one.id === id));
const group = (id: string) => found(workspace().groups.find((one) => one.id === id));
const person = (id: string) => found(workspace().people.find((one) => one.id === id));
const instance = (id: string) => found(cloud().instances.find((one) => one.id === id));
const role = (account: string) => found(cloud().roles.find((one) => one.account === account));

/** Changes something for one look, and puts it back. */
const set =
  <Thing extends object, Name extends keyof Thing>(thing: () => Thing, name: Name, value: Thing[Name]) =>
  () => {
    const owner = thing();
    const before = owner[name];
    owner[name] = value;
    return () => {
      owner[name] = before;
    };
  };
const deny = (account: string, action: string) => () => {
  cloud().denials.push({ account, action });
  return () => void cloud().denials.pop();
};
const without =
  <Thing>(list: () => Thing[], is: (thing: Thing) => boolean) =>
  () => {
    const all = list();
    const at = all.findIndex(is);
    const [taken] = all.splice(at, 1);
    return () => void all.splice(at, 0, found(taken));
  };

type Case = {
  env?: Record<string, string>;
  catalog?: (text: string) => string;
  break?: () => () => void;
  now?: () => number;
  /** The line that must be there: what is wrong, why, and what to do. */
  says: RegExp;
  isWarning?: true;
};

const marketing = 'i-0a10000000000001';
const scopes = () => place.sandbox.workspace.slack.manifest;

const cases: Record<string, Case> = {
  'no bot token': { env: { SLACK_BOT_TOKEN: '' }, says: /SLACK_BOT_TOKEN is missing.*\.env/ },
  'no way to Slack': { env: { SLACK_APP_TOKEN: '' }, says: /SLACK_APP_TOKEN is missing/ },
  'no Region': { env: { AWS_REGION: '' }, says: /AWS_REGION is missing/ },
  'a port that is none': { env: { PORT: 'many' }, says: /PORT must be a port number/ },
  'a command without its slash': {
    env: { COMMAND_PEER: 'peer' },
    says: /COMMAND_PEER must begin with a slash/,
  },
  'an app token in the place of the bot’s': {
    env: { SLACK_BOT_TOKEN: 'xapp-sandbox' },
    says: /SLACK_BOT_TOKEN: it does not begin with xoxb-.*OAuth/,
  },
  'a bot token in the place of the app’s': {
    env: { SLACK_APP_TOKEN: 'xoxb-sandbox' },
    says: /SLACK_APP_TOKEN: it does not begin with xapp-/,
  },
  'a token that was revoked': {
    env: { SLACK_BOT_TOKEN: 'xoxb-other' },
    says: /the bot token: Slack says invalid_auth → Install the app/,
  },
  'an app token that was revoked': {
    env: { SLACK_APP_TOKEN: 'xapp-other' },
    says: /the app-level token: Slack says invalid_auth → Switch Socket Mode on/,
  },
  'another command than the manifest’s': {
    env: { COMMAND_PING: '/netping' },
    says: /the command \/netping: .* → Give the app’s slash command/,
    isWarning: true,
  },
  'no catalog': { env: { CATALOG: '/no/such.yaml' }, says: /the catalog: there is no file \/no\/such.yaml/ },
  'a catalog that is no YAML': { catalog: () => 'vpcs: [', says: /the catalog: .*this is not YAML/ },
  'a catalog without VPCs': {
    catalog: () => 'accounts: {}\nvpcs: {}',
    says: /vpcs: must name at least one VPC/,
  },
  'an account that nobody described': {
    catalog: (text) => text.replace(/^ {2}"777788889999".*\n/m, ''),
    says: /"777788889999" is not among accounts/,
  },
  'a name that stands twice': {
    catalog: (text) => text.replace('aliases: [fin]', 'aliases: [marketing]'),
    says: /"marketing" stands for two VPCs/,
  },
  'a key that nobody knows': { catalog: (text) => text.replace('lapse: 72h', 'lapses: 72h'), says: /lapses/ },
  'a selector that means nothing': {
    catalog: (text) => text.replace('deny: ["env:lab"]', 'deny: ["env:labs"]'),
    says: /"env:labs" is no VPC or environment/,
  },
  'a channel by its name': {
    catalog: (text) => text.replace('channel: C0FINANCENET', 'channel: finance-net'),
    says: /must be the id of a channel/,
  },
  'fewer owners than approvals': {
    catalog: (text) =>
      text.replace('environment: dev\n    policy: {', 'environment: dev\n    policy: { approvals: 2,'),
    says: /owners of developer: its policy asks for 2 approvals, and it names 1 owner → Name more owners/,
  },
  'no prober': {
    catalog: (text) => text.replace('    prober: i-0d10000000000003\n', ''),
    says: /pings from developer: .* → Name an instance/,
    isWarning: true,
  },
  'a scope that is missing': {
    break: () =>
      set(
        scopes,
        'scopes',
        scopes().scopes.filter((one) => one !== 'usergroups:read'),
      )(),
    says: /the scope usergroups:read: .* → Update the app from manifest.json/,
  },
  'a scope too many': {
    break: () => set(scopes, 'scopes', [...scopes().scopes, 'channels:manage'])(),
    says: /the scope channels:manage: the token has it/,
    isWarning: true,
  },
  'no scope to look for messages': {
    break: () =>
      set(
        scopes,
        'scopes',
        scopes().scopes.filter((one) => one !== 'channels:history'),
      )(),
    says: /the scope channels:history: without it a message may stand twice/,
    isWarning: true,
  },
  'a channel that is not there': {
    catalog: (text) => text.replace('channel: C0FINANCENET', 'channel: C0NOWHERE'),
    says: /the owners’ channel of finance \(C0NOWHERE\): it does not exist, or is private.*\/invite/,
  },
  'a channel that is archived': {
    break: set(() => channel('C0FINANCENET'), 'isArchived', true),
    says: /owners’ channel of finance .*is archived → Unarchive it/,
  },
  'a channel without the bot': {
    break: set(() => channel('C0FINANCENET'), 'hasBot', false),
    says: /owners’ channel of finance .*the bot is not in #.* → Type \/invite/,
  },
  'a channel that is shared with another company': {
    break: set(() => channel('C0FINANCENET'), 'isExtShared', true),
    says: /is shared with another company/,
  },
  'a group that is not there': {
    catalog: (text) => text.replace('owners: { groups: [S0FINANCE] }', 'owners: { groups: [S0NOBODY] }'),
    says: /the user group S0NOBODY \(owners of finance\): there is no such group/,
  },
  'a group that is disabled': {
    break: set(() => group('S0FINANCE'), 'isDisabled', true),
    says: /S0FINANCE \(owners of finance\): it is disabled → Enable/,
  },
  'owners of whom there are none': {
    break: set(() => group('S0FINANCE'), 'users', []),
    says: /S0FINANCE \(owners of finance\): nobody is in it → Add people/,
  },
  'auditors of whom there are none': {
    break: set(() => group('S0AUDIT'), 'users', []),
    says: /S0AUDIT \(auditors\): nobody is in it/,
    isWarning: true,
  },
  'an owner who is not there': {
    catalog: (text) => text.replace('users: [U0DANA]', 'users: [U0NOBODY]'),
    says: /U0NOBODY \(owners of developer\): there is no such user/,
  },
  'an owner who has left': {
    break: set(() => person('U0DANA'), 'isDeactivated', true),
    says: /U0DANA \(owners of developer\): the account is deactivated/,
  },
  'an owner who is a guest': {
    catalog: (text) => text.replace('users: [U0DANA]', 'users: [U0GUEST]'),
    says: /U0GUEST .*: a guest, and guests decide nothing/,
  },
  'a role that is not there': {
    catalog: (text) => text.replace(':444455556666:role/PeeringBot', ':444455556666:role/Other'),
    says: /the role in account 444455556666: AccessDenied.* → The role .*role\/Other must exist/,
  },
  'another external id': {
    env: { EXTERNAL_ID: 'other' },
    says: /the role in account 111122223333: .*the one in EXTERNAL_ID/,
  },
  'no external id': {
    env: { EXTERNAL_ID: '' },
    says: /the role in account 111122223333: .*none, since EXTERNAL_ID is not set/,
  },
  'a role that trusts somebody else': {
    break: set(() => role('777788889999'), 'externalId', 'another'),
    says: /the role in account 777788889999/,
  },
  'a VPC that is not there': {
    catalog: (text) => text.replace('vpc-0f10000000000002', 'vpc-0f1000000000dead'),
    says: /the VPC finance \(vpc-0f1000000000dead\): it does not exist in account 444455556666, us-east-1 → Mend/,
  },
  'a VPC in another Region': {
    catalog: (text) =>
      text
        .replace(/(vpc-0f10000000000002[\s\S]*?)/, '$1')
        .replace(/(account: "444455556666"\n {4}region: )us-east-1/, '$1eu-west-1'),
    says: /the VPC finance .*it does not exist in account 444455556666, eu-west-1/,
  },
  'a role that may not look': {
    break: deny('444455556666', 'ec2:DescribeRouteTables'),
    says: /ec2:DescribeRouteTables for finance: .*is not allowed to → Allow it in account 444455556666/,
  },
  'a role that may not read network ACLs': {
    break: deny('444455556666', 'ec2:DescribeNetworkAcls'),
    says: /ec2:DescribeNetworkAcls for finance: .*is not allowed to → Allow it in account 444455556666/,
  },
  'a role that may not ask for a peering': {
    break: deny('111122223333', 'ec2:CreateVpcPeeringConnection'),
    says: /ec2:CreateVpcPeeringConnection for marketing/,
  },
  'a role that may not accept': {
    break: deny('444455556666', 'ec2:AcceptVpcPeeringConnection'),
    says: /ec2:AcceptVpcPeeringConnection for finance/,
  },
  'a role that may not write routes': {
    break: deny('444455556666', 'ec2:CreateRoute'),
    says: /ec2:CreateRoute for finance/,
  },
  'a role that may not take routes out': {
    break: deny('111122223333', 'ec2:DeleteRoute'),
    says: /ec2:DeleteRoute for marketing/,
  },
  'flow logs that may not be queried': {
    break: deny('444455556666', 'logs:StartQuery'),
    isWarning: true,
    says: /flow logs of finance: the role may not query the log group .*logs:StartQuery.*before it is removed → Name the log group in FlowLogGroups/,
  },
  'a role that may not write rules': {
    break: deny('444455556666', 'ec2:AuthorizeSecurityGroupIngress'),
    says: /ec2:AuthorizeSecurityGroupIngress for finance: .*is not allowed to/,
  },
  'a role that may not replace routes': {
    break: deny('111122223333', 'ec2:ReplaceRoute'),
    says: /ec2:ReplaceRoute for marketing: .*is not allowed to/,
  },
  'no SSM document': {
    break: () =>
      without(
        () => cloud().documents,
        ({ account }) => account === '111122223333',
      )(),
    says: /the SSM document PeeringPing in account 111122223333, us-east-1: it does not exist → npm run setup/,
  },
  'an SSM document that somebody changed': {
    break: () =>
      set(() => found(cloud().documents.find(({ account }) => account === '111122223333')), 'content', {
        schemaVersion: '2.2',
        mainSteps: [],
      })(),
    says: /PeeringPing in account 111122223333, us-east-1: it is another than .* → npm run setup -- --update-document/,
  },
  'another name of the SSM document': {
    env: { PING_DOCUMENT: 'OtherPing' },
    says: /the SSM document OtherPing in .*: it does not exist/,
  },
  'a prober that is not there': {
    catalog: (text) => text.replace(marketing, 'i-0a1000000000dead'),
    says: /the prober of marketing \(i-0a1000000000dead\): there is no such instance/,
  },
  'a prober in another VPC': {
    break: set(() => instance(marketing), 'vpcId', 'vpc-0123456789abcdef0'),
    says: /the prober of marketing .*it is in another VPC/,
  },
  'a prober that is stopped': {
    break: set(() => instance(marketing), 'state', 'stopped'),
    says: /the prober of marketing .*it is stopped → Start it/,
  },
  'a prober whose agent is lost': {
    break: () =>
      set(() => instance(marketing), 'agent', { ...instance(marketing).agent, status: 'ConnectionLost' })(),
    says: /the prober of marketing .*its SSM agent is ConnectionLost → .*AmazonSSMManagedInstanceCore/,
  },
  'a prober that SSM does not know': {
    break: () => set(() => instance(marketing), 'agent', { ...instance(marketing).agent, status: 'none' })(),
    says: /the prober of marketing .*SSM does not know it/,
  },
  'a clock that is ten minutes ahead': {
    now: () => Date.now() + 600_000,
    says: /the clock of this machine: it is (599|600|601) seconds ahead of AWS’s → .*NTP/,
  },
  'a clock that is two minutes behind': {
    now: () => Date.now() - 120_000,
    says: /the clock of this machine: .*behind AWS’s/,
    isWarning: true,
  },
  'no table of requests': {
    env: { REQUESTS_TABLE: 'not-there' },
    says: /the table not-there: it does not exist → npm run setup/,
  },
  'no table of events': { env: { AUDIT_TABLE: 'not-there' }, says: /the table not-there: it does not exist/ },
  'the two tables in each other’s place': {
    env: { REQUESTS_TABLE: 'peering-audit', AUDIT_TABLE: 'peering-requests' },
    says: /the table peering-audit: its key is id HASH, seq RANGE and should be id HASH/,
  },
  'a table without an index': {
    env: { AUDIT_TABLE: 'audit-without-index' },
    says: /the table audit-without-index: it has no index byActor/,
  },
};

test(`${Object.keys(cases).length} misconfigurations are 40 at least`, () => {
  expect(Object.keys(cases).length).toBeGreaterThanOrEqual(40);
});

beforeAll(async () => {
  const [, audit] = tableDefinitions({ requests: 'x-requests', audit: 'audit-without-index' });
  const client = makeTableClient('us-east-1');
  await ensureTables(client, { requests: 'x-requests', audit: 'audit-without-index' }, true);
  await makeRawTableClient('us-east-1').send(
    new UpdateTableCommand({
      TableName: audit?.TableName,
      GlobalSecondaryIndexUpdates: [{ Delete: { IndexName: 'byActor' } }],
    }),
  );
  await makeRawTableClient('us-east-1').send(new DeleteTableCommand({ TableName: 'x-requests' }));
});

test.each(Object.entries(cases))('%s is found, named, and told how to mend', async (_, one) => {
  if (one.catalog) await writeFile(place.config.catalogFile, one.catalog(catalogText));
  const mend = one.break?.();
  try {
    const checks = await look(one.env, one.now);
    const said = one.isWarning ? warnings(checks) : wrongs(checks);
    expect(said).toContainEqual(expect.stringMatching(one.says));
    expect(isHealthy(checks)).toBe(one.isWarning === true);
  } finally {
    mend?.();
  }
});

test('looking changes nothing', async () => {
  // A question to the logs is kept for a while with its answer, and changes nothing either.
  const shown = () => JSON.stringify({ ...cloud(), sessions: [], queries: [], serial: 0 });
  const before = shown();
  await look();
  expect(shown()).toBe(before);
});

const run = promisify(execFile);
const program = async (name: string, args: string[], env: Record<string, string> = {}) => {
  const settings = { ...process.env, ...environment, ...env };
  try {
    const { stdout, stderr } = await run(
      process.execPath,
      ['--import', 'tsx', '--no-warnings', `infra/tools/${name}/main.ts`, ...args],
      { env: settings },
    );
    return { code: 0, stdout, stderr };
  } catch (error) {
    return error as { code: number; stdout: string; stderr: string };
  }
};

test('the program ends with 0, 1 or 2, and tells machines in JSON', async () => {
  const fine = await program('doctor', ['--json']);
  expect(fine.code).toBe(0);
  expect((JSON.parse(fine.stdout) as Check[]).every(({ area, what, result }) => area && what && result)).toBe(
    true,
  );
  const wrong = await program('doctor', [], { SLACK_BOT_TOKEN: 'xoxb-other' });
  expect(wrong.code).toBe(1);
  expect(wrong.stdout).toMatch(
    /✗ the bot token: Slack says invalid_auth\n {6}→ Install[\s\S]*Begin with the bot token/,
  );
  expect((await program('doctor', ['--jsn'])).code).toBe(2);
});

test('setup shows its plan, creates what is missing, and then finds everything there', async () => {
  const mend = without(
    () => cloud().documents,
    ({ account }) => account === '111122223333',
  )();
  const other = { REQUESTS_TABLE: 'fresh-requests', AUDIT_TABLE: 'fresh-audit' };
  const plan = await program('setup', ['--plan'], other);
  expect(plan).toMatchObject({ code: 1 });
  expect(plan.stdout).toMatch(
    /\+ the table fresh-requests[\s\S]*\+ the SSM document PeeringPing in account 111122223333/,
  );
  expect((await program('setup', [], other)).stdout).toContain('Nothing was done.');
  expect((await program('setup', ['--yes'], other)).code).toBe(0);
  const again = await program('setup', ['--yes'], other);
  expect(again).toMatchObject({ code: 0 });
  expect(again.stdout).toContain('Everything is there.');
  const checks = await look(other);
  expect(wrongs(checks)).toEqual([]);
  expect(warnings(checks).filter((line) => line.startsWith('deletion of'))).toEqual([]);
  expect(mend).toBeTypeOf('function');
}, 120_000);

test('setup leaves a document that differs as it is, unless it is told to update it', async () => {
  const document = found(cloud().documents.find(({ account }) => account === '444455556666'));
  const mend = set(() => document, 'content', { schemaVersion: '2.2', description: 'ours', mainSteps: [] })();
  const left = await program('setup', ['--yes']);
  expect(left).toMatchObject({ code: 1 });
  expect(left.stdout).toMatch(/! the SSM document PeeringPing in account 444455556666.*--update-document/);
  expect(document.content).toMatchObject({ description: 'ours' });
  mend();
}, 120_000);
