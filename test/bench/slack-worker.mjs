/**
 * Slack for the bench, in a thread of its own: it answers the Web API after a while, takes answers, and sends commands, clicks and
 * forms, signed over HTTP or over the sockets that an app has opened. Plain JavaScript, as a thread is given its program.
 */
import { createHmac } from 'node:crypto';
import { Agent, createServer, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { WebSocketServer } from 'ws';

const { secret, answerMs } = workerData;
let origin = '';
/** Open sockets by the app that opened them, and which comes next. */
const sockets = new Map();
/** Acknowledgements that are awaited over sockets. */
const awaited = new Map();
/** Answers that came to a `response_url`, by the call that they belong to. */
const said = new Set();

const member = {
  ...{ ok: true, team_id: 'T1', user_id: 'U0', bot_id: 'B0', ts: '1.0' },
  ...{ user: { id: 'U1', team_id: 'T1' }, usergroups: [], channel: { id: 'D1' } },
};
const bodyFor = ({ url = '', headers }) => {
  if (!url.includes('apps.connections.open')) return JSON.stringify(member);
  const app = (headers.authorization ?? '').replace('Bearer ', '');
  return JSON.stringify({ ok: true, url: `${origin.replace('http', 'ws')}/link?app=${app}` });
};
const server = createServer(async (call, answer) => {
  call.resume();
  const at = call.url?.indexOf('/said/') ?? -1;
  if (at === 0) said.add(call.url?.slice('/said/'.length));
  else await pause(answerMs);
  answer.setHeader('content-type', 'application/json');
  answer.end(at === 0 ? 'ok' : bodyFor(call));
});

const hub = new WebSocketServer({ server });
hub.on('connection', (socket, { url }) => {
  const app = new URL(url ?? '', origin).searchParams.get('app');
  sockets.set(app, [...(sockets.get(app) ?? []), socket]);
  socket.on('message', (data) => {
    const { envelope_id: id } = JSON.parse(String(data));
    awaited.get(id)?.();
    awaited.delete(id);
  });
  socket.send(JSON.stringify({ type: 'hello', num_connections: 2, connection_info: {} }));
});

let serial = 0;
const team = { id: 'T1' };
const user = { id: 'U1', username: 'u', name: 'u', team_id: 'T1' };
const view = {
  ...{ id: 'V1', type: 'modal', callback_id: 'bench', private_metadata: '', state: { values: {} } },
  ...{ team_id: 'T1', hash: '1', blocks: [] },
};
const action = { action_id: 'bench', block_id: 'b', type: 'button', value: 'x', action_ts: '1.0' };
/** What Slack sends: https://docs.slack.dev/interactivity */
const payloads = {
  command: (id, text) => ({
    ...{ command: '/peer', text, user_id: 'U1', user_name: 'u', team_id: 'T1', channel_id: 'C1' },
    ...{ trigger_id: id, response_url: `${origin}/said/${id}` },
  }),
  click: (id) => ({
    ...{ type: 'block_actions', team, user, channel: { id: 'C1' }, trigger_id: id, actions: [action] },
    response_url: `${origin}/said/${id}`,
  }),
  form: (id) => ({ type: 'view_submission', team, user, trigger_id: id, view }),
};
const envelopeTypes = { command: 'slash_commands', click: 'interactive', form: 'interactive' };

const agent = new Agent({ keepAlive: true, maxSockets: 100 });
const sendHttp = (port, body) =>
  new Promise((done, fail) => {
    const time = String(Math.floor(Date.now() / 1000));
    const signature = `v0=${createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex')}`;
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-signature': signature,
      'x-slack-request-timestamp': time,
    };
    const began = performance.now();
    const to = { port, host: '127.0.0.1', path: '/slack/events', method: 'POST', agent, headers };
    const call = request(to, (answer) => {
      answer.resume();
      answer.on('end', () =>
        answer.statusCode === 200
          ? done(performance.now() - began)
          : fail(new Error(`status ${answer.statusCode}`)),
      );
    });
    call.on('error', fail);
    call.end(body);
  });

const sendSocket = (app, kind, payload) =>
  new Promise((done) => {
    const open = sockets.get(app) ?? [];
    const id = `e${++serial}`;
    const began = performance.now();
    awaited.set(id, () => done(performance.now() - began));
    const envelope = { envelope_id: id, type: envelopeTypes[kind], payload, accepts_response_payload: true };
    open[serial % open.length].send(JSON.stringify(envelope));
  });

const sendOne = ({ port, app, kind, text = 'help' }) => {
  const id = `t${++serial}`;
  const payload = payloads[kind](id, text);
  if (app) return sendSocket(app, kind, payload);
  const form = kind === 'command' ? payload : { payload: JSON.stringify(payload) };
  return sendHttp(port, new URLSearchParams(form).toString());
};

/** So many at once. */
const burst = (asked) => Promise.all(Array.from({ length: asked.many }, () => sendOne(asked)));

/** So many a second for so long; and how many of them were answered too, a while after the last. */
const stream = async ({ rate, seconds, texts, ...asked }) => {
  said.clear();
  const began = performance.now();
  const times = [];
  const lost = [];
  for (let index = 0; index < rate * seconds; index++) {
    await pause(Math.max(0, began + (index * 1000) / rate - performance.now()));
    sendOne({ ...asked, kind: 'command', text: texts[index % texts.length] }).then(
      (ms) => times.push(ms),
      (error) => lost.push(String(error)),
    );
  }
  const sent = rate * seconds;
  for (let tries = 0; tries < 200 && said.size < sent; tries++) await pause(50);
  return { times, sent, answered: said.size };
};

parentPort?.on('message', async (asked) =>
  parentPort?.postMessage(await ('rate' in asked ? stream(asked) : burst(asked))),
);
server.listen(0, '127.0.0.1', () => {
  origin = `http://127.0.0.1:${server.address().port}`;
  parentPort?.postMessage(origin);
});
