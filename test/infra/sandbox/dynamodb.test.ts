import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { howToGetOne, joinDynamoDb, NoDynamoDb, startDynamoDb } from '../../../infra/sandbox/dynamodb.ts';

const others = [
  ['darwin', 'arm64'],
  ['darwin', 'x64'],
  ['linux', 'arm64'],
  ['win32', 'x64'],
  ['win32', 'arm64'],
  ['freebsd', 'x64'],
] as const;

test.each(others)(
  'on %s-%s, where npm has no DynamoDB, one sentence says what to start',
  async (platform, arch) => {
    const machine = { platform, arch, path: '' };
    const started = startDynamoDb('/nowhere', '', machine);
    await expect(started).rejects.toThrow(NoDynamoDb);
    await expect(started).rejects.toThrow(`${platform}-${arch}`);
    const said = howToGetOne(machine);
    expect(said).toContain('AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:8000 npm run demo');
    expect(said.split('\n')).toHaveLength(1);
    expect(said.match(/[.!?](\s|$)/g)).toHaveLength(1);
  },
);

test('on linux-x64 the missing package is named, and what brings it', () => {
  const said = howToGetOne({ platform: 'linux', arch: 'x64', path: '' });
  expect(said).toMatch(/@dynoxide\/linux-x64, .* not installed: run `npm ci` without --omit=optional\.$/);
});

test.each([
  ['darwin', 'arm64', 'dynoxide'],
  ['win32', 'x64', 'dynoxide.exe'],
])('on %s-%s a program on the PATH is taken', async (platform, arch, name) => {
  const path = await mkdtemp(join(tmpdir(), 'peering-path-'));
  await writeFile(join(path, name), '#!/bin/sh\nexit 7\n');
  await chmod(join(path, name), 0o755);
  await expect(startDynamoDb('/nowhere', path, { platform, arch, path })).rejects.toThrow('exit code 7');
  await rm(path, { recursive: true });
});

test('a DynamoDB that is named and does not answer is said so at once', async () => {
  await expect(joinDynamoDb('http://127.0.0.1:9')).rejects.toThrow(
    /Nothing answers at http:\/\/127\.0\.0\.1:9/,
  );
});

test('the README names every way, and every package for a platform is optional and pinned', async () => {
  const readme = await readFile('README.md', 'utf8');
  for (const way of ['amazon/dynamodb-local', 'brew install', 'cargo install dynoxide-rs'])
    expect(readme).toContain(way);
  const { optionalDependencies } = JSON.parse(await readFile('package.json', 'utf8'));
  for (const version of Object.values(optionalDependencies)) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  const lock = JSON.parse(await readFile('package-lock.json', 'utf8'));
  for (const name of Object.keys(optionalDependencies))
    expect(lock.packages[`node_modules/${name}`]).toMatchObject({
      version: optionalDependencies[name],
      optional: true,
      integrity: expect.stringMatching(/^sha512-/),
    });
});
