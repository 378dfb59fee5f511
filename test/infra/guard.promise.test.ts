import { once } from 'node:events';
import { request as send } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signatureOf } from '../../infra/bot/guard.ts';
import type { Answer } from '../../infra/lambda/function-url.ts';
import { startBot } from '../../infra/process/start.ts';
import { silentLog } from '../../src/log.ts';
import { makeTableClient } from '../../src/store/client.ts';
import { makeLists } from '../../src/store/lists.ts';
import { deliveries, openServerless } from '../support/lambda/serverless.ts';
import { urlEvent } from '../support/lambda/url-event.ts';
import { openWorkplace, type Workplace } from '../support/workplace.ts';

/** What reaches a public address: the same calls, put to a process and to the built function. */
type Raw = { method?: string; headers: Record<string, string>; body: string | Buffer };
type Host = { call: (raw: Raw) => Promise<{ status: number; body: string }>; again: Host['call'] } & Pick<
  Workplace,
  'config'
> & { close: () => Promise<void> };

/** By node:http, since fetch sends no header that is not ASCII. */
const post = (port: number, { method = 'POST', headers, body }: Raw): ReturnType<Host['call']> =>
  new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', port, method, path: '/slack/events' };
    const asked = send({ ...options, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } });
    asked.on('error', reject);
    asked.on('response', async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part as Buffer);
      resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString() });
    });
    asked.end(body);
  });

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

const openProcess = async (): Promise<Host> => {
  const place = await openWorkplace({ http: true });
  const { transport } = place.config.slack;
  if (transport.kind !== 'http') throw new Error('A process is called over HTTP here.');
  // Another process on the same tables: what was heard there was heard here.
  const port = await freePort();
  const second = { ...place.config, slack: { ...place.config.slack, transport: { ...transport, port } } };
  const other = await startBot(second, silentLog);
  return {
    config: place.config,
    call: (raw) => post(transport.port, raw),
    again: (raw) => post(port, raw),
    close: async () => {
      await other.stop();
      await place.close();
    },
  };
};

/** Two instances, called in turn: a call and the next one reach different ones. */
const openFunction = async (): Promise<Host> => {
  const place = await openServerless({ deliver: deliveries['at once']() });
  const call: Host['call'] = async (raw) => {
    const { statusCode, body } = await place.slack.call<Answer>(urlEvent(raw));
    return { status: statusCode ?? 0, body: body ?? '' };
  };
  return { config: place.config, call, again: call, close: () => place.close() };
};

const secret = 'sandbox-signing-secret';
const form = 'application/x-www-form-urlencoded';
let told = 0;
/** Each is another call: the same one twice is a case of its own. */
const typed = (text: string): string =>
  new URLSearchParams({
    ...{ command: '/peer', text, user_id: 'U0MAYA', user_name: 'maya', team_id: 'T0SANDBOX' },
    ...{ channel_id: 'C0GENERAL', trigger_id: `trigger.${++told}`, response_url: 'http://127.0.0.1:9/' },
  }).toString();

type Signed = { body: string | Buffer; type?: string; ahead?: number; headers?: Record<string, string> };
const signed = ({ body, type = form, ahead = 0, headers = {} }: Signed): Raw => {
  const timestamp = String(Math.floor(Date.now() / 1000) + ahead);
  const own = {
    'Content-Type': type,
    'X-Slack-Request-Timestamp': timestamp,
    'X-Slack-Signature': signatureOf(secret, timestamp, body),
  };
  return { headers: { ...own, ...headers }, body };
};

/** As long as a right one in letters, and longer in bytes. */
const wide = `v0=${'é'.repeat(64)}`;

describe.each([
  ['the process', openProcess],
  ['the function', openFunction],
])('%s', (_, open) => {
  let host: Host;
  beforeAll(async () => {
    host = await open();
  });
  afterAll(() => host.close());
  const call = (raw: Raw) => host.call(raw);

  const asked = async (one: string, other: string): Promise<number> => {
    const lists = makeLists(makeTableClient('us-east-1'), host.config.tables);
    const { entries } = await lists.audit({ topics: ['asked'], span: { from: 0, to: Date.now() + 1 } }, 100);
    return entries.filter(({ event }) =>
      [one, other].every((name) => JSON.stringify(event).includes(`"${name}"`)),
    ).length;
  };

  /** A process acts after it has answered: what came of a later call is there when what came of this one is. */
  const expectOnce = async (one: string, other: string): Promise<void> => {
    await expect.poll(() => asked(one, other), { timeout: 10_000 }).toBeGreaterThan(0);
    await call(signed({ body: typed(`plan ${one} finance`) }));
    await expect.poll(() => asked(one, 'finance'), { timeout: 10_000 }).toBe(1);
    expect(await asked(one, other)).toBe(1);
  };

  test('a signed call is answered, with letters of any alphabet and a charset after its type', async () => {
    const body = Buffer.from(typed('help – Übergabe 資料'));
    expect(await call(signed({ body, type: `${form}; charset=utf-8` }))).toMatchObject({ status: 200 });
    expect(await call(signed({ body: typed('help'), type: form.toUpperCase() }))).toMatchObject({
      status: 200,
    });
  });

  test.each([
    ['six minutes ago', -360, 401],
    ['four minutes ago', -240, 200],
    ['half a minute ahead', 30, 200],
    ['two minutes ahead', 120, 401],
    ['next year', 31_536_000, 401],
  ])('a call stamped %s, rightly signed, gets its status', async (__, ahead, status) => {
    expect(await call(signed({ body: typed('help'), ahead }))).toMatchObject({ status });
  });

  test.each([
    ['that is not ASCII', { 'X-Slack-Signature': Buffer.from(wide).toString('latin1') }],
    ['that is not ASCII, of the right length', { 'X-Slack-Signature': 'v0='.padEnd(67, 'é') }],
    ['of another secret', { 'X-Slack-Signature': signatureOf('other', '1', 'x') }],
    ['that is empty', { 'X-Slack-Signature': '' }],
    ['without a time', { 'X-Slack-Request-Timestamp': '' }],
    ['with words for a time', { 'X-Slack-Request-Timestamp': 'soon' }],
    ['with a time beyond all numbers', { 'X-Slack-Request-Timestamp': '9'.repeat(30) }],
  ])('a signature %s is refused with 401 and nothing more, whatever the body is', async (__, headers) => {
    for (const body of [typed('help'), '{{{', ''])
      expect(await call(signed({ body, headers }))).toEqual({ status: 401, body: '' });
  });

  test.each([
    ['no body', 'application/json', ''],
    ['garbage', 'application/json', '%%%{{{'],
    ['bytes that are no text', 'application/json', Buffer.from([0xff, 0xfe, 0x00, 0x80])],
    ['JSON that ends early', 'application/json', '{"type":"block_actions"'],
    ['a list', 'application/json', '[1, 2]'],
    ['null', 'application/json', 'null'],
    ['an object of nothing', 'application/json', '{}'],
    ['an event without its event', 'application/json', '{"type":"event_callback"}'],
    ['a click of nobody', form, `payload=${encodeURIComponent('{"type":"block_actions","actions":[{}]}')}`],
    [
      'a click on nothing',
      form,
      'payload=%7B%22type%22%3A%22block_actions%22%2C%22user%22%3A%7B%22id%22%3A%22U%22%7D%7D',
    ],
    [
      'a form that is submitted without a form',
      form,
      'payload=%7B%22type%22%3A%22view_submission%22%2C%22user%22%3A%7B%22id%22%3A%22U%22%7D%7D',
    ],
    ['a payload that is no JSON', form, 'payload=%7Bno'],
    ['a payload that is a word', form, 'payload=%22word%22'],
    ['a command of nobody', form, 'command=%2Fpeer&text=help'],
    ['a form of other things', form, 'a=b&__proto__=c'],
    ['a type that Slack never sends', 'text/xml', '<x/>'],
    ['no type', '', 'command=%2Fpeer'],
    ['a form that is called JSON', 'application/json', 'command=%2Fpeer&text=help'],
    ['JSON that is called a form', form, '{"type":"event_callback","event":{"type":"message"}}'],
  ])('%s, rightly signed, is refused with 400 and no stack', async (__, type, body) => {
    const answer = await call(signed({ body, type }));
    expect(answer.status).toBe(400);
    expect(answer.body).not.toMatch(/\bat |Error/);
  });

  test('what is sent again byte by byte does nothing twice, wherever it arrives', async () => {
    const raw = signed({ body: typed('plan developer two-blocks') });
    const answers = [await call(raw), await host.again(raw), await call(raw), await host.again(raw)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(answers.slice(1).map(({ body }) => body)).toEqual(['', '', '']);
    await expectOnce('developer', 'two-blocks');
  });

  test('the same at once does nothing twice', async () => {
    const raw = signed({ body: typed('plan marketing two-blocks') });
    await Promise.all([call(raw), host.again(raw), call(raw), host.again(raw)]);
    await expectOnce('marketing', 'two-blocks');
  });

  test('a call stamped a minute ahead is not heard again when it is as old as calls may be', async () => {
    const body = typed('help');
    const raw = signed({ body, ahead: 50 });
    expect((await call(raw)).status).toBe(200);
    expect(await host.again(raw)).toEqual({ status: 200, body: '' });
  });

  test('a retry of Slack has a time of its own, and is answered', async () => {
    const body = typed('help');
    const headers = { 'X-Slack-Retry-Num': '1', 'X-Slack-Retry-Reason': 'http_timeout' };
    const first = await call(signed({ body, ahead: -2 }));
    const retry = await call(signed({ body, headers }));
    expect([first.status, retry.status]).toEqual([200, 200]);
  });

  test('a question for options is answered each time it is asked', async () => {
    const payload = JSON.stringify({
      ...{ type: 'block_suggestion', action_id: 'nobody_knows', block_id: 'b', value: 'fin' },
      ...{ user: { id: 'U0MAYA' }, team: { id: 'T0SANDBOX' } },
    });
    const raw = signed({ body: new URLSearchParams({ payload }).toString() });
    const [first, second] = [await call(raw), await call(raw)];
    expect(second).toEqual(first);
  });

  test('the certificate check of Slack is answered, signed or not, and brings nothing else in', async () => {
    const unsigned = { headers: { 'Content-Type': form }, body: `ssl_check=1&${typed('help')}` };
    expect(await call(unsigned)).toEqual({ status: 200, body: '' });
    expect(await call(signed({ body: 'ssl_check=1&token=x' }))).toEqual({ status: 200, body: '' });
    const other = { headers: { 'Content-Type': form }, body: `ssl_check=0&${typed('help')}` };
    expect(await call(other)).toMatchObject({ status: 401 });
  });

  test('the challenge of a new address is answered as it was signed', async () => {
    const body = Buffer.from(JSON.stringify({ type: 'url_verification', challenge: 'zażółć' }));
    const answer = await call(signed({ body, type: 'application/json; charset=utf-8' }));
    expect(JSON.parse(answer.body)).toEqual({ challenge: 'zażółć' });
  });

  test.each(['GET', 'PUT', 'DELETE'])('%s is refused with 405', async (method) => {
    expect(await call({ method, headers: {}, body: '' })).toMatchObject({ status: 405 });
  });
});
