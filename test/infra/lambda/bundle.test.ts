import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bundle, startFiles } from '../../../infra/deploy/bundle/lambda.ts';

const packagesOf = (files: readonly string[]): Set<string> =>
  new Set(files.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? ''));

/** Packages in the bundle, and those of them that a start loads. */
const packagesIn = async (name: 'slack' | 'reconcile') => {
  const folder = await mkdtemp(join(tmpdir(), 'peering-bundle-'));
  const made = await bundle(name, folder);
  await rm(folder, { recursive: true });
  return {
    all: packagesOf(Object.keys(made.inputs)),
    first: packagesOf([...startFiles(made).values()].flat()),
  };
};

test('the Slack function has no client of EC2 or of quotas in its bundle, and loads that of S3 for no start', async () => {
  const { all, first } = await packagesIn('slack');
  expect([...all].filter((one) => /client-(ec2|service-quotas|sts)$/.test(one))).toEqual([]);
  expect([...first].filter((one) => /client-(ec2|service-quotas|s3|sts)$/.test(one))).toEqual([]);
  expect(first).toContain('@slack/bolt');
  expect([...all].filter((one) => /^(?:express|undici|@slack\/(?:oauth|socket-mode))$/.test(one))).toEqual(
    [],
  );
});

test('of the operations of EC2 the reconcile function describes those that it calls', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'peering-bundle-'));
  const made = await bundle('reconcile', folder);
  const files = [...startFiles(made).keys()].map((file) => readFile(file, 'utf8'));
  const program = (await Promise.all(files)).join('');
  await rm(folder, { recursive: true });
  const called = ['DescribeVpcPeeringConnections', 'DescribeCapacityBlocks'].map((name) =>
    program.includes(name),
  );
  expect(called).toEqual([true, false]);
});

test('the reconcile function has no Bolt', async () => {
  const { all: packages } = await packagesIn('reconcile');
  expect(packages).toContain('@aws-sdk/client-ec2');
  expect([...packages].filter((one) => ['express', 'undici'].includes(one))).toEqual([]);
});
