import { createHmac, timingSafeEqual } from 'node:crypto';
import type { IsNew } from './heard.ts';

/** A request to the bot's public address, on either host. Header names are in lower case. */
export type HttpCall = {
  method: string;
  headers: Record<string, string | undefined>;
  body: Buffer;
};
/** A request that Slack signed, parsed. */
export type SlackCall = { body: Record<string, unknown>; retryNum?: number };
export type HttpAnswer = { statusCode: number; headers?: Record<string, string>; body: string };

const plainAnswer = (statusCode: number, body = ''): HttpAnswer => ({ statusCode, body });
const jsonAnswer = (content: object): HttpAnswer => ({
  statusCode: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(content),
});

/** The HTTP answer for what a listener gave to `ack`. */
export const answerWith = (response: unknown): HttpAnswer =>
  typeof response === 'object' && response !== null
    ? jsonAnswer(response)
    : plainAnswer(200, typeof response === 'string' ? response : '');

/** Bolt accepts no larger bodies either. */
export const maxBytes = 4 * 1024 * 1024;

/** Slack's own limit for the age of a call, and how far the clocks of two honest machines may differ. */
const maxAgeSeconds = 300;
const maxClockSkewSeconds = 60;

const isRecent = (timestamp: number, now: number): boolean =>
  timestamp >= now / 1000 - maxAgeSeconds && timestamp <= now / 1000 + maxClockSkewSeconds;

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const signatureOf = (secret: string, timestamp: string, body: string | Buffer): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;

/** Compared as bytes: two texts of the same length may differ in their number of bytes. */
const isSame = (a: string, b: string): boolean => {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
};

const isSigned = ({ headers, body }: HttpCall, secret: string, now: number): boolean => {
  const { 'x-slack-signature': signature = '', 'x-slack-request-timestamp': timestamp = '' } = headers;
  return (
    /^\d{1,12}$/.test(timestamp) &&
    isRecent(Number(timestamp), now) &&
    isSame(signature, signatureOf(secret, timestamp, body))
  );
};

type Fields = Record<string, unknown>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Commands come as a form, buttons and forms as JSON within one, events as JSON; a charset may follow the type. */
const parseBody = (type: string, body: string): unknown => {
  if (type === 'application/json') return JSON.parse(body);
  if (type !== 'application/x-www-form-urlencoded') return undefined;
  const fields = Object.fromEntries(new URLSearchParams(body));
  return fields.payload === undefined ? fields : JSON.parse(fields.payload);
};

const typeOf = ({ headers }: HttpCall): string =>
  headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '';

const readBody = (call: HttpCall): Fields | undefined => {
  try {
    const read = parseBody(typeOf(call), call.body.toString());
    return isFields(read) ? read : undefined;
  } catch {
    return undefined;
  }
};

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** Does it have what every call of its kind has? Bolt may fail on less. */
const isComplete = (body: Fields): boolean => {
  if (body.command !== undefined) return isText(body.command) && isText(body.user_id);
  if (body.type === 'event_callback') return isFields(body.event) && isText(body.event.type);
  if (!isText(body.type) || !isFields(body.user) || !isText(body.user.id)) return false;
  const { actions, view } = body;
  if (body.type === 'block_actions')
    return Array.isArray(actions) && actions.length > 0 && actions.every(isFields);
  return !/^view_/.test(`${body.type}`) || isFields(view);
};

/**
 * Slack sends this, unsigned, before it saves a request URL. Nothing else in such a call is looked at:
 * https://docs.slack.dev/interactivity/implementing-slash-commands/#validating-the-command
 */
const isCertificateCheck = (call: HttpCall): boolean =>
  typeOf(call) === 'application/x-www-form-urlencoded' &&
  call.body.length < 2_000 &&
  new URLSearchParams(call.body.toString()).get('ssl_check') === '1';

/** A select asks for its options again at each letter, maybe twice in the same second. Answering changes nothing. */
const asksForOptions = ({ type }: Fields): boolean => type === 'block_suggestion';

type GuardNeeds = { secret: string; now: () => number; isNew: IsNew };

const toCall = (headers: HttpCall['headers'], body: Fields): SlackCall => {
  const retry = Number(headers['x-slack-retry-num']);
  return { body, ...(Number.isInteger(retry) && { retryNum: retry }) };
};

export type Guard = (call: HttpCall) => Promise<SlackCall | HttpAnswer>;

/**
 * Lets through only what Slack signed, recently and for the first time; everything else gets its answer here. An exact copy
 * of an earlier call gets 200 and nothing more; Slack's own retries have a new time, and so a new signature. Apart from the
 * unsigned certificate check nothing is parsed before its signature is verified.
 */
export const makeGuard =
  ({ secret, now, isNew }: GuardNeeds): Guard =>
  async (call) => {
    const { method, headers } = call;
    if (method !== 'POST') return plainAnswer(405, 'Slack calls by POST.');
    if (call.body.length > maxBytes) return plainAnswer(413);
    if (isCertificateCheck(call)) return plainAnswer(200);
    if (!isSigned(call, secret, now())) return plainAnswer(401);
    const body = readBody(call);
    if (!body) return plainAnswer(400, 'Neither a form nor JSON.');
    if (body.type === 'url_verification') return jsonAnswer({ challenge: body.challenge });
    if (body.type === 'app_rate_limited') return plainAnswer(200);
    if (!isComplete(body)) return plainAnswer(400, 'No call of Slack looks like this.');
    if (!asksForOptions(body) && !(await isNew(headers['x-slack-signature'] ?? ''))) return plainAnswer(200);
    return toCall(headers, body);
  };

export const isAnswer = (read: SlackCall | HttpAnswer): read is HttpAnswer => 'statusCode' in read;
