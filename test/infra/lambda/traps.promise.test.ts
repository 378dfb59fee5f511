import { afterAll, beforeAll, expect, test } from 'vitest';
import { signatureOf } from '../../../infra/bot/guard.ts';
import type { Answer } from '../../../infra/lambda/function-url.ts';
import { makeTableClient } from '../../../src/store/client.ts';
import { makeLists } from '../../../src/store/lists.ts';
import { deliveries, openServerless } from '../../support/lambda/serverless.ts';
import { urlEvent } from '../../support/lambda/url-event.ts';

/** What reaches a public address, put to the built function. */
let place: Awaited<ReturnType<typeof openServerless>>;
beforeAll(async () => {
  place = await openServerless({ deliver: deliveries['at once']() });
});
afterAll(() => place.close());

const secret = 'sandbox-signing-secret';
const form = 'application/x-www-form-urlencoded';
let told = 0;
/** Each is another call: the same one twice is a trap of its own. */
const typed = (text: string): string =>
  new URLSearchParams({
    ...{ command: '/peer', text, user_id: 'U0MAYA', user_name: 'maya', team_id: 'T0SANDBOX' },
    ...{ channel_id: 'C0GENERAL', trigger_id: `trigger.${++told}`, response_url: 'http://127.0.0.1:9/' },
  }).toString();

type Signed = { body: string | Buffer; type?: string; ahead?: number; headers?: Record<string, string> };
const signed = ({ body, type = form, ahead = 0, headers = {} }: Signed) => {
  const timestamp = String(Math.floor(Date.now() / 1000) + ahead);
  return urlEvent({
    headers: {
      'Content-Type': type,
      'X-Slack-Request-Timestamp': timestamp,
      'X-Slack-Signature': signatureOf(secret, timestamp, body.toString()),
      ...headers,
    },
    body,
  });
};
const call = (event: unknown): Promise<Answer> => place.slack.call<Answer>(event);

test.each([
  ['a form', form],
  ['a form with a charset', `${form}; charset=utf-8`],
  ['a form in capitals', 'APPLICATION/X-WWW-FORM-URLENCODED'],
])('%s is answered', async (_, type) => {
  expect(await call(signed({ body: typed('help'), type }))).toMatchObject({ statusCode: 200 });
});

test('a form in Base64, as function URLs hand it on, is answered, with letters of any alphabet', async () => {
  const body = Buffer.from(typed('request marketing finance because Übergabe – 資料'));
  expect(await call(signed({ body }))).toMatchObject({ statusCode: 200 });
});

test('raw UTF-8 in JSON, in Base64, is read as it was signed', async () => {
  const body = Buffer.from(JSON.stringify({ type: 'url_verification', challenge: 'zażółć' }));
  const answer = await call(signed({ body, type: 'application/json; charset=utf-8' }));
  expect(JSON.parse(answer.body ?? '')).toEqual({ challenge: 'zażółć' });
});

test.each([
  ['no body', ''],
  ['garbage', '%%%{{{'],
  ['JSON that ends early', '{"type":"block_actions"'],
  ['a list', '[1, 2]'],
  ['null', 'null'],
])('%s, signed and called JSON, is refused with 400', async (_, body) => {
  expect(await call(signed({ body, type: 'application/json' }))).toMatchObject({ statusCode: 400 });
});

test('a payload that is no JSON, in a signed form, is refused with 400', async () => {
  expect(await call(signed({ body: 'payload=%7Bno' }))).toMatchObject({ statusCode: 400 });
});

test('a type that Slack never sends is refused with 400', async () => {
  expect(await call(signed({ body: '<x/>', type: 'text/xml' }))).toMatchObject({ statusCode: 400 });
});

test.each([
  ['of another secret', { 'X-Slack-Signature': signatureOf('other', '1', 'x') }],
  ['that is empty', { 'X-Slack-Signature': '' }],
  ['of a version that is not known', { 'X-Slack-Signature': 'v1=00' }],
  ['without a time', { 'X-Slack-Request-Timestamp': '' }],
  ['with words for a time', { 'X-Slack-Request-Timestamp': 'soon' }],
])('a signature %s is refused with 401, whatever the body is', async (_, headers) => {
  expect(await call(signed({ body: typed('help'), headers }))).toEqual({ statusCode: 401, body: '' });
  expect(await call(signed({ body: '{{{', type: 'application/json', headers }))).toMatchObject({
    statusCode: 401,
  });
});

test.each([
  ['from six minutes ago', -360, 401],
  ['from four minutes ago', -240, 200],
  ['half a minute ahead', 30, 200],
  ['two minutes ahead', 120, 401],
  ['a day ahead', 86_400, 401],
])('a call %s, rightly signed, is answered with its status', async (_, ahead, statusCode) => {
  expect(await call(signed({ body: typed('help'), ahead }))).toMatchObject({ statusCode });
});

const requestsBetween = async (vpcs: string[]): Promise<number> => {
  const lists = makeLists(makeTableClient('us-east-1'), place.config.tables);
  const { entries } = await lists.audit({ topics: ['asked'], span: { from: 0, to: Date.now() + 1 } }, 100);
  return entries.filter(({ event }) => vpcs.every((name) => JSON.stringify(event).includes(`"${name}"`)))
    .length;
};

test('a call that is played again does nothing twice', async () => {
  const event = signed({ body: typed('request developer two-blocks because replayed') });
  const answers = [await call(event), await call(event), await call(event), await call(event)];
  expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200]);
  expect(await requestsBetween(['developer', 'two-blocks'])).toBe(1);
});

test('a retry of Slack is answered', async () => {
  const headers = { 'X-Slack-Retry-Num': '1', 'X-Slack-Retry-Reason': 'http_timeout' };
  expect(await call(signed({ body: typed('help'), headers }))).toMatchObject({ statusCode: 200 });
});

test('a command and a button that nobody knows are answered', async () => {
  expect(await call(signed({ body: typed('help').replace('%2Fpeer', '%2Fother') }))).toMatchObject({
    statusCode: 200,
  });
  const payload = {
    ...{ type: 'block_actions', trigger_id: `trigger.${++told}`, response_url: 'http://127.0.0.1:9/' },
    user: { id: 'U0MAYA', username: 'maya', team_id: 'T0SANDBOX' },
    team: { id: 'T0SANDBOX' },
    channel: { id: 'C0GENERAL' },
    actions: [{ type: 'button', action_id: 'of_another_age', block_id: 'b', action_ts: '1', value: '{}' }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  expect(await call(signed({ body }))).toMatchObject({ statusCode: 200 });
});

test('the certificate check of Slack is answered with nothing', async () => {
  expect(await call(signed({ body: 'ssl_check=1&token=x' }))).toEqual({ statusCode: 200, body: '' });
});

test('anything but POST is refused with 405', async () => {
  expect(await call(urlEvent({ method: 'GET', headers: {}, body: '' }))).toMatchObject({ statusCode: 405 });
});

test('what fails inside is answered with 500 and not a word about it', async () => {
  const answer = await call({ headers: {} });
  expect(answer).toEqual({ statusCode: 500, body: '' });
});
