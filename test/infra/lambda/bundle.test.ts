import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle } from '../../../infra/deploy/bundle/lambda.ts';

const packagesIn = async (name: 'slack' | 'reconcile'): Promise<Set<string>> => {
  const folder = await mkdtemp(join(tmpdir(), 'peering-bundle-'));
  const { inputs } = await bundle(name, folder);
  await rm(folder, { recursive: true });
  const names = Object.keys(inputs).map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? '');
  return new Set(names);
};

test('the Slack function has no client of EC2, of quotas or of S3 in its bundle', async () => {
  const packages = await packagesIn('slack');
  expect([...packages].filter((one) => /client-(ec2|service-quotas|s3|sts)$/.test(one))).toEqual([]);
  expect(packages).toContain('@slack/bolt');
});

test('of the operations of EC2 the reconcile function describes those that it calls', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'peering-bundle-'));
  await bundle('reconcile', folder);
  const program = await readFile(join(folder, 'index.mjs'), 'utf8');
  await rm(folder, { recursive: true });
  const called = ['DescribeVpcPeeringConnections', 'DescribeCapacityBlocks'].map((name) =>
    program.includes(name),
  );
  expect(called).toEqual([true, false]);
});

test('the reconcile function has no Bolt', async () => {
  const packages = await packagesIn('reconcile');
  expect(packages).toContain('@aws-sdk/client-ec2');
  expect([...packages].filter((one) => ['express', 'undici'].includes(one))).toEqual([]);
});
