import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { signatureOf } from '../../infra/bot/guard.ts';
import { bundle, startFiles } from '../../infra/deploy/bundle/lambda.ts';
import { settingsOf } from '../../infra/deploy/bundle/settings.ts';
import { urlEvent } from '../support/lambda/url-event.ts';
import { median, type Row, row } from './row.ts';

const run = promisify(execFile);

/** The least that answers a command on Lambda with Bolt, as Slack's own tutorial has it; its secrets are no part of its environment either. */
const hello = `
import { App, AwsLambdaReceiver } from '@slack/bolt';
const receiver = new AwsLambdaReceiver({ signingSecret: 'x' });
const clientOptions = { slackApiUrl: process.env.SLACK_API_URL };
const app = new App({ token: 'xoxb-x', receiver, clientOptions });
app.command('/hello', async ({ ack }) => { await ack('Hello'); });
const handle = receiver.toHandler();
let secrets;
export const handler = async (...call) => {
  secrets ??= await (await fetch(process.env.AWS_ENDPOINT_URL_SSM, { method: 'POST' })).json();
  return handle(...call);
};
`;

const buildHello = async (folder: string): Promise<void> => {
  const outfile = join(folder, 'index.mjs');
  await build({ ...settingsOf(outfile), stdin: { contents: hello, resolveDir: process.cwd() } });
};

type Said = { type: string; body: string };
/** Bolt asks Slack who it is before it answers a command, and ours when it begins: each has asked the same by its answer. */
const firstCalls = {
  slack: { type: 'application/json', body: JSON.stringify({ type: 'url_verification', challenge: 'x' }) },
  hello: { type: 'application/x-www-form-urlencoded', body: 'command=%2Fhello&user_id=U1&team_id=T1' },
} satisfies Record<string, Said>;

const signed = ({ type, body }: Said) => {
  const timestamp = `${Math.floor(Date.now() / 1000)}`;
  const headers = {
    'content-type': type,
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': signatureOf('x', timestamp, body),
  };
  return urlEvent({ headers, body });
};

/** Milliseconds that a fresh process takes to load a bundle, and until it has answered its first call. */
const load = async (
  folder: string,
  first: Said,
  env: NodeJS.ProcessEnv,
): Promise<{ loaded: number; answered: number }> => {
  const url = pathToFileURL(join(folder, 'index.mjs')).href;
  const script = `
const began = performance.now();
const { handler } = await import('${url}');
const loaded = performance.now() - began;
const { statusCode } = await handler(${JSON.stringify(signed(first))}, {}, () => {});
const answered = performance.now() - began;
process.stdout.write(JSON.stringify({ loaded, answered, statusCode }));
process.exit(0)`;
  const { stdout, stderr } = await run(process.execPath, ['--input-type=module', '-e', script], { env });
  const { statusCode, ...times } = JSON.parse(stdout);
  if (statusCode !== 200) throw new Error(`${folder} answered ${statusCode}: ${stderr}`);
  return times;
};

const awayMs = 20;
/** What a function asks before its first answer: SSM for its secrets, and Slack who it is. */
const openOthers = async () => {
  const names = ['token', 'secret'];
  const Parameters = names.map((Name) => ({ Name, Type: 'SecureString', Value: 'x' }));
  const who = { ok: true, user_id: 'U0', bot_id: 'B0', team_id: 'T1' };
  const body = JSON.stringify({ Parameters, InvalidParameters: [], ...who });
  const server = createServer((_, response) => {
    setTimeout(() => response.setHeader('content-type', 'application/json').end(body), awayMs);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = {
    ...{ PATH: process.env.PATH, AWS_REGION: 'us-east-1', CATALOG: 'infra/sandbox/catalog.yaml' },
    ...{ AWS_ACCESS_KEY_ID: 'x', AWS_SECRET_ACCESS_KEY: 'x' },
    ...{ AWS_ENDPOINT_URL_SSM: url, SLACK_API_URL: `${url}/` },
    ...{ SLACK_BOT_TOKEN_PARAMETER: names[0], SLACK_SIGNING_SECRET_PARAMETER: names[1] },
  };
  return { env, close: () => void server.close() };
};

const sizeOf = async (files: Iterable<string>): Promise<number> => {
  const texts = await Promise.all([...files].map((file) => readFile(file)));
  return texts.reduce((sum, text) => sum + gzipSync(text).length, 0) / 1024;
};

/** Load time and first answer of the Slack function against a hello-world in Bolt, in turns, and the bundles' sizes. */
export const measureLambda = async (quick: boolean): Promise<Row[]> => {
  const root = await mkdtemp(join(tmpdir(), 'peering-bundles-'));
  const [slack, reconcile, other] = ['slack', 'reconcile', 'hello'].map((name) => join(root, name));
  if (!slack || !reconcile || !other) return [];
  const [ofSlack, ofReconcile] = await Promise.all([
    bundle('slack', slack),
    bundle('reconcile', reconcile),
    buildHello(other),
  ]);
  const { env, close } = await openOthers();
  const ours: Awaited<ReturnType<typeof load>>[] = [];
  const theirs: typeof ours = [];
  for (let round = 0; round < (quick ? 5 : 30); round++) {
    ours.push(await load(slack, firstCalls.slack, env));
    theirs.push(await load(other, firstCalls.hello, env));
  }
  close();
  const both = (of: (one: (typeof ours)[number]) => number): [number, number] => [
    median(ours.map(of)),
    median(theirs.map(of)),
  ];
  const [size, whole, least] = await Promise.all([
    sizeOf(startFiles(ofSlack).keys()),
    sizeOf(startFiles(ofReconcile).keys()),
    sizeOf([join(other, 'index.mjs')]),
  ]);
  await rm(root, { recursive: true });
  return [
    row(
      'load time of the Slack function / a hello-world in Bolt',
      'ms',
      ...both(({ loaded }) => loaded),
      1.35,
    ),
    row(
      `first answer of the Slack function / a hello-world in Bolt, each call in ${awayMs} ms`,
      'ms',
      ...both(({ answered }) => answered),
      2,
    ),
    row('size of the Slack function / a hello-world in Bolt, gzip', 'KB', size ?? 0, least ?? 0, 1.35),
    row('size of the reconcile function / a hello-world in Bolt, gzip', 'KB', whole ?? 0, least ?? 0, 2),
  ];
};
