import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { memberRights, memberStatements } from '../../infra/deploy/aws/member-policy.ts';
import { serviceTable } from '../../infra/sandbox/aws/services.ts';

/** Three lists of the same actions: what the role allows, what the code can call, and what the sandbox serves. */
const sources = (folder: string): string =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(`${folder}/${file}`, 'utf8'))
    .join('\n');

const services = {
  'client-ec2': 'ec2',
  'client-ssm': 'ssm',
  'client-service-quotas': 'servicequotas',
  'client-cloudtrail': 'cloudtrail',
  'client-cloudwatch-logs': 'logs',
} as const;

/** Commands and paginators that a folder imports from a client, as IAM spells them. */
const calledIn = (folder: string): string[] => {
  const text = sources(folder);
  return Object.entries(services).flatMap(([client, service]) => {
    const imports = [...text.matchAll(new RegExp(`import \\{([^}]*)\\} from '@aws-sdk/${client}'`, 'g'))];
    const names = imports.flatMap(([, list = '']) => list.split(',').map((one) => one.trim()));
    return names.flatMap((name) => {
      const operation = /^(?:paginate)?([A-Z]\w+?)(?:Command)?$/.exec(name)?.[1];
      const isCall = /Command$|^paginate/.test(name);
      return isCall && operation ? [`${service}:${operation}`] : [];
    });
  });
};

const sorted = (actions: Iterable<string>): string[] => [...new Set(actions)].sort();

const allowed = sorted(
  memberStatements({ partition: 'aws', account: '111122223333' }, 'PeeringPing').flatMap(
    ({ actions }) => actions,
  ),
);
const called = sorted([...calledIn('src/aws'), ...calledIn('infra/tools/doctor')]);
const served = [...serviceTable.values()].flatMap(({ name, operations }) =>
  [...operations.keys()].map((operation) => `${name}:${operation}`),
);

test('the role in a network account allows what the code calls, and nothing else', () => {
  expect(allowed).toEqual(called);
});

test('a role that only looks has no right that changes or runs anything', () => {
  const { looks } = memberRights({ partition: 'aws', account: '111122223333' }, 'PeeringPing');
  const actions = looks.flatMap((one) => one.actions);
  expect(actions.filter((action) => !/:(?:Describe|Get)/.test(action))).toEqual([]);
  const reads = allowed.filter((action) => /^ec2:(?:Describe|Get)/.test(action));
  expect(reads.filter((action) => !actions.includes(action))).toEqual([]);
});

test('the sandbox serves every action that the code calls, so that each is tried', () => {
  expect(called.filter((action) => !served.includes(action))).toEqual([]);
});

/** What the hub may do is asked of DynamoDB by keys, indexes and transactions. */
test('no source of the bot names a call that reads a whole table', () => {
  const text = ['src/store', 'infra/bot', 'infra/lambda'].map(sources).join('\n');
  expect(text).not.toMatch(/import \{[^}]*\b(ScanCommand|ExecuteStatementCommand|BatchWriteCommand)\b/);
});
