import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { bundle, startFiles } from '../../infra/deploy/bundle/lambda.ts';
import { settingsOf } from '../../infra/deploy/bundle/settings.ts';
import { median, type Row, row } from './row.ts';

const run = promisify(execFile);

/** The least that answers a command on Lambda with Bolt, as Slack's own tutorial has it. */
const hello = `
import { App, AwsLambdaReceiver } from '@slack/bolt';
const receiver = new AwsLambdaReceiver({ signingSecret: 'x' });
const app = new App({ token: 'xoxb-x', receiver, deferInitialization: true });
app.command('/hello', async ({ ack }) => { await ack('Hello'); });
export const handler = receiver.toHandler();
`;

const buildHello = async (folder: string): Promise<void> => {
  const outfile = join(folder, 'index.mjs');
  await build({ ...settingsOf(outfile), stdin: { contents: hello, resolveDir: process.cwd() } });
};

/** Milliseconds that a fresh process takes to load a bundle. */
const load = async (folder: string): Promise<number> => {
  const url = pathToFileURL(join(folder, 'index.mjs')).href;
  const script = `const t = performance.now(); await import('${url}'); process.stdout.write(String(performance.now() - t)); process.exit(0)`;
  const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
  return Number(stdout);
};

const sizeOf = async (files: Iterable<string>): Promise<number> => {
  const texts = await Promise.all([...files].map((file) => readFile(file)));
  return texts.reduce((sum, text) => sum + gzipSync(text).length, 0) / 1024;
};

/** Load time of the Slack function against a hello-world in Bolt, in turns, and the bundles' sizes. */
export const measureLambda = async (quick: boolean): Promise<Row[]> => {
  const root = await mkdtemp(join(tmpdir(), 'peering-bundles-'));
  const [slack, reconcile, other] = ['slack', 'reconcile', 'hello'].map((name) => join(root, name));
  if (!slack || !reconcile || !other) return [];
  const [ofSlack, ofReconcile] = await Promise.all([
    bundle('slack', slack),
    bundle('reconcile', reconcile),
    buildHello(other),
  ]);
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < (quick ? 5 : 30); round++) {
    ours.push(await load(slack));
    theirs.push(await load(other));
  }
  const [size, whole, least] = await Promise.all([
    sizeOf(startFiles(ofSlack).keys()),
    sizeOf(startFiles(ofReconcile).keys()),
    sizeOf([join(other, 'index.mjs')]),
  ]);
  await rm(root, { recursive: true });
  return [
    row('load time of the Slack function / a hello-world in Bolt', 'ms', median(ours), median(theirs), 1.35),
    row('size of the Slack function / a hello-world in Bolt, gzip', 'KB', size ?? 0, least ?? 0, 1.35),
    row('size of the reconcile function / a hello-world in Bolt, gzip', 'KB', whole ?? 0, least ?? 0, 2),
  ];
};
