import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCloud } from '../../../infra/sandbox/aws/server.ts';
import { parseCatalog } from '../../../src/catalog/catalog.ts';
import { world } from '../sandbox/aws/cloud.ts';

/** More than one page of ListAccounts; all but the first three have nothing in them that could be read. */
const organization = [
  { id: '111122223333', name: 'Marketing' },
  { id: '444455556666', name: 'Finance' },
  { id: '210987654321', name: 'Lab "one"' },
  ...Array.from({ length: 22 }, (_, at) => ({
    id: String(900_000_000_000 + at),
    name: `Old ${at}`,
    state: at % 2 ? ('SUSPENDED' as const) : ('PENDING_CLOSURE' as const),
  })),
];

/** `npm run discover` as somebody would run it, against the sandbox's cloud. */
let cloud: Awaited<ReturnType<typeof startCloud>>;
let folder = '';
beforeAll(async () => {
  cloud = await startCloud({ port: 0, world: { ...world(), organization }, now: Date.now });
  folder = await mkdtemp(join(tmpdir(), 'discover-'));
});
afterAll(async () => {
  await cloud.stop();
  await rm(folder, { recursive: true, force: true });
});

const discover = async (...args: string[]) => {
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/tools/discover/main.ts', ...args], {
    env: {
      PATH: process.env.PATH ?? '',
      ...{ AWS_ENDPOINT_URL: cloud.url, AWS_REGION: 'us-east-1' },
      ...{ AWS_ACCESS_KEY_ID: '123456789012', AWS_SECRET_ACCESS_KEY: 'sandbox' },
    },
  });
  let said = '';
  child.stdout.on('data', (part) => (said += part));
  let progress = '';
  child.stderr.on('data', (part) => (progress += part));
  const [code] = await once(child, 'close');
  return { code, said, progress };
};

const file = () => join(folder, 'catalog.yaml');
const usual = () => [
  ...['--catalog', file(), '--accounts', '111122223333,444455556666,210987654321'],
  ...['--regions', 'us-east-1,eu-west-1', '--role', 'PeeringBot', '--external-id', 'sandbox-external-id'],
  ...['--default-owner', 'S0NETWORK', '--default-channel', 'C0NETWORK'],
];

test('it shows what it would add, with its progress, and writes nothing unless told to', async () => {
  const { code, said, progress } = await discover(...usual());
  expect(progress).toContain('Read 6 of 6 accounts and Regions');
  expect(said).toMatch(/\+ {3}marketing:/);
  expect(code).toBe(1);
  await expect(readFile(file(), 'utf8')).rejects.toThrow('ENOENT');
});

test('what it writes is a catalog with names, blocks and probers, and a second run finds nothing new', async () => {
  const first = await discover(...usual(), '--write');
  expect(first.code, first.progress).toBe(0);
  const text = await readFile(file(), 'utf8');
  const catalog = parseCatalog(text);
  if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
  expect(catalog.vpcs).toHaveLength(9);
  expect(catalog.find('marketing')).toMatchObject({ prober: 'i-0a10000000000001' });
  expect(catalog.find('agent-offline')?.prober).toBeUndefined();
  expect(text).toContain('# 172.31.0.0/16');
  const again = await discover('--catalog', file(), '--external-id', 'sandbox-external-id');
  expect(again.said).toContain('Nothing is new.');
  expect(again.code).toBe(0);
});

test('where no account lets it in, nothing is told to be new or not', async () => {
  const { said, code } = await discover('--catalog', file(), '--external-id', 'another');
  expect(said).toContain('could not be read: AccessDenied');
  expect(said).toContain('Nothing could be read, so what is new is not known.');
  expect(code).toBe(1);
});

test('all accounts of the organization are read, page by page, and those that are suspended are left out and said', async () => {
  const other = join(folder, 'organization.yaml');
  const [, , , , ...rest] = usual();
  const { code, said, progress } = await discover('--catalog', other, '--organization', ...rest, '--write');
  expect(progress).toContain('Read 6 of 6 accounts and Regions');
  expect(said.match(/in the organization, and is not read/g)).toHaveLength(22);
  expect(said).toContain('! Old 1 (900000000001) is SUSPENDED in the organization, and is not read');
  expect(code, progress).toBe(0);
  const text = await readFile(other, 'utf8');
  expect(text).toContain(
    '"210987654321": { name: "Lab \\"one\\"", role: "arn:aws:iam::210987654321:role/PeeringBot" }',
  );
  const catalog = parseCatalog(text);
  if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
  expect(catalog.accountName('111122223333')).toBe('Marketing');
});

test('where the organization may not be read it is said what that takes, and nothing is written', async () => {
  cloud.state.denials.push({ account: '123456789012', action: 'organizations:ListAccounts' });
  const { code, said, progress } = await discover('--organization', '--regions', 'us-east-1');
  expect(code).toBe(2);
  expect(`${said}${progress}`).toMatch(/could not be listed: AccessDenied.*organizations:ListAccounts/);
});
