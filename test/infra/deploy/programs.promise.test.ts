import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startFiles } from '../../../infra/deploy/bundle/lambda.ts';
import { writeScripts } from '../../../infra/deploy/bundle/scripts.mjs';

let folder = '';
let made: Metafile;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peering-program-'));
  made = await writeScripts(process.cwd(), 'infra/process/main.ts', folder);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const inPackages = (sources: readonly string[], names: RegExp): string[] =>
  sources.filter((source) => names.test(/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? ''));

/** Sockets where Slack calls, programs and agents, catalogs in buckets, figures, pictures. */
const onDemand =
  /^(?:undici|hono|@hono\/.*|@modelcontextprotocol\/.*|prom-client|@aws-sdk\/client-(?:s3|cloudtrail|cloudwatch-logs)|@dagrejs\/.*|fontkit)$/;
/** What Bolt brings along for servers and installations that are not ours. */
const neverUsed = /^(?:express|raw-body|@slack\/oauth|jsonwebtoken)$/;

test('a process starts without what only some of its work asks for, and without what none does', () => {
  const first = [...startFiles(made).values()].flat();
  const all = Object.keys(made.inputs);
  expect(first).toContain('infra/process/main.ts');
  expect(inPackages(first, onDemand)).toEqual([]);
  expect(inPackages(all, /^(?:undici|hono|prom-client)$/)).not.toEqual([]);
  expect(inPackages(all, neverUsed)).toEqual([]);
});

test('a start reads at most 3.8 megabytes of program', async () => {
  const sizes = [...startFiles(made).keys()].map(async (path) => (await stat(path)).size);
  expect((await Promise.all(sizes)).reduce((sum, one) => sum + one, 0)).toBeLessThan(3_800_000);
});

test('what several parts ask for is in one of them alone, so that it is the same for all', () => {
  const holders = new Map<string, string[]>();
  for (const [path, { inputs }] of Object.entries(made.outputs))
    for (const source of Object.keys(inputs)) holders.set(source, [...(holders.get(source) ?? []), path]);
  expect([...holders].filter(([, paths]) => paths.length > 1)).toEqual([]);
});
