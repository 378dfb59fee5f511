import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { App } from '@slack/bolt';
import { readCatalog } from '../../infra/bot/catalog.ts';
import { makeFront } from '../../infra/bot/front.ts';
import { makeGuard } from '../../infra/bot/guard.ts';
import { makeParts } from '../../infra/bot/parts.ts';
import { makeHttpReceiver } from '../../infra/process/http-receiver.ts';
import { botEnvironment } from '../../infra/sandbox/bot.ts';
import { parseConfig } from '../../src/config.ts';
import { silentLog } from '../../src/log.ts';
import { freePort } from '../support/port.ts';
import { median, type Row, row } from './row.ts';

const secret = 'bench-signing-secret';

/** Slack, in a thread of its own: answers the Web API, takes answers, and sends commands by the handful. */
const slack = `
const { createServer, Agent, request } = require('node:http');
const { createHmac } = require('node:crypto');
const { parentPort } = require('node:worker_threads');
const member = JSON.stringify({ ok: true, team_id: 'T1', user: { id: 'U1', team_id: 'T1' }, user_id: 'U0', bot_id: 'B0' });
const server = createServer((call, answer) => { call.resume(); setTimeout(() => { answer.setHeader('content-type', 'application/json'); answer.end(member); }, 20); });
const agent = new Agent({ keepAlive: true, maxSockets: 100 });
const one = (port, index) => new Promise((done, fail) => {
  const body = new URLSearchParams({ command: '/peer', text: 'help', user_id: 'U1', user_name: 'u', team_id: 'T1', channel_id: 'C1', trigger_id: 't' + index, response_url: 'http://127.0.0.1:' + server.address().port + '/said' }).toString();
  const time = String(Math.floor(Date.now() / 1000));
  const signature = 'v0=' + createHmac('sha256', '${secret}').update('v0:' + time + ':' + body).digest('hex');
  const began = performance.now();
  const call = request({ port, host: '127.0.0.1', path: '/slack/events', method: 'POST', agent, headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-slack-signature': signature, 'x-slack-request-timestamp': time } }, (answer) => {
    answer.resume(); answer.on('end', () => answer.statusCode === 200 ? done(performance.now() - began) : fail(new Error('status ' + answer.statusCode)));
  });
  call.on('error', fail); call.end(body);
});
parentPort.on('message', async ({ port, many }) => parentPort.postMessage(await Promise.all(Array.from({ length: many }, (_, index) => one(port, index)))));
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

/** The bot, and a bare app on the same receiver. What a call before it means is left out of both: the table is not here. */
const open = async (slackPort: number) => {
  const slackUrl = `http://127.0.0.1:${slackPort}`;
  const config = parseConfig(botEnvironment({ slackUrl, awsUrl: slackUrl, dynamoDbUrl: slackUrl }));
  if ('problems' in config) throw new Error(config.problems.join('\n'));
  const guard = makeGuard({ secret, now: Date.now, isNew: async () => true });
  const catalog = await readCatalog('infra/sandbox/catalog.yaml');
  const parts = makeParts({ config, catalog, log: silentLog, now: Date.now, wake: async () => undefined });
  const [receiver, bareReceiver] = [0, 1].map(() => makeHttpReceiver({ guard, log: silentLog }));
  if (!receiver || !bareReceiver) throw new Error('There are two receivers.');
  const app = makeFront(parts, receiver);
  const bare = new App({
    token: 'xoxb-x',
    receiver: bareReceiver,
    deferInitialization: true,
    clientOptions: { slackApiUrl: `${slackUrl}/api/` },
  });
  bare.command('/peer', async ({ ack }) => ack());
  await Promise.all([app.init(), bare.init()]);
  const [port, barePort] = [await freePort(), await freePort()];
  await receiver.start({ port, host: '127.0.0.1' });
  await bareReceiver.start({ port: barePort, host: '127.0.0.1' });
  return { port, barePort, close: () => Promise.all([receiver.stop(), bareReceiver.stop()]) };
};

const p99 = (times: number[]): number =>
  [...times].sort((a, b) => a - b)[Math.ceil(times.length * 0.99) - 1] ?? 0;

/** How long commands wait for their acknowledgement over HTTP, so many at once, in turns with a bare Bolt app. */
export const measureAck = async (quick: boolean): Promise<Row[]> => {
  const worker = new Worker(slack, { eval: true });
  const [slackPort] = await once(worker, 'message');
  const { port, barePort, close } = await open(slackPort);
  const send = async (to: number, many: number): Promise<number> => {
    worker.postMessage({ port: to, many });
    const [times] = await once(worker, 'message');
    await new Promise((done) => setTimeout(done, 150 + many * 4));
    return p99(times);
  };
  const rows: Row[] = [];
  for (const many of [1, 20, 100]) {
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = -3; round < (quick ? 7 : 25); round++) {
      const [one, other] = [await send(port, many), await send(barePort, many)];
      if (round >= 0) ours.push(one);
      if (round >= 0) theirs.push(other);
    }
    rows.push(
      row(
        `ack of commands over HTTP, p99, ${many} at once / bare Bolt`,
        'ms',
        median(ours),
        median(theirs),
        1.3,
      ),
    );
  }
  await close();
  await worker.terminate();
  return rows;
};
