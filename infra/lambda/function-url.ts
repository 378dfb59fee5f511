import { createHmac, timingSafeEqual } from 'node:crypto';
import type { LambdaFunctionURLEvent, LambdaFunctionURLResult } from 'aws-lambda';

/** A call of Slack, told from everything else that reaches a public address. */
export type SlackCall = { body: Record<string, unknown>; retryNum?: number };
export type Answer = Exclude<LambdaFunctionURLResult, string | undefined>;

const plainAnswer = (statusCode: number, body = ''): Answer => ({ statusCode, body });

/** Header names come in lower case: https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html */
const bodyOf = ({ body = '', isBase64Encoded }: LambdaFunctionURLEvent): string =>
  isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;

/** Slack's own limit for old calls, and what clocks of two honest machines may differ by for new ones. */
const oldestSeconds = 300;
const furthestAheadSeconds = 60;

const isInTime = (timestamp: number, now: number): boolean =>
  timestamp >= now / 1000 - oldestSeconds && timestamp <= now / 1000 + furthestAheadSeconds;

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
export const signatureOf = (secret: string, timestamp: string, body: string): string =>
  `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;

const isSame = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const isSigned = (
  { headers }: LambdaFunctionURLEvent,
  body: string,
  secret: string,
  now: number,
): boolean => {
  const { 'x-slack-signature': signature = '', 'x-slack-request-timestamp': timestamp = '' } = headers;
  return (
    /^\d{1,12}$/.test(timestamp) &&
    isInTime(Number(timestamp), now) &&
    isSame(signature, signatureOf(secret, timestamp, body))
  );
};

/** Commands come as a form, buttons and forms as JSON within one, events as JSON; a charset may follow the type. */
const parseBody = (type: string, body: string): unknown => {
  if (type === 'application/json') return JSON.parse(body);
  if (type !== 'application/x-www-form-urlencoded') return undefined;
  const fields = Object.fromEntries(new URLSearchParams(body));
  return fields.payload === undefined ? fields : JSON.parse(fields.payload);
};

const readBody = (type: string, body: string): Record<string, unknown> | undefined => {
  try {
    const read = parseBody(type, body);
    const isFields = typeof read === 'object' && read !== null && !Array.isArray(read);
    return isFields ? (read as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
};

/** Signatures that were answered lately, so that a call that somebody overheard does nothing twice here. */
export type Heard = { isNew: (signature: string, now: number) => boolean };

const mostHeard = 2_000;

/**
 * Remembers within one instance of the function. Another instance may hear a replay once more; what is decided is decided
 * once all the same, by the conditional write.
 */
export const makeHeard = (): Heard => {
  const heard = new Map<string, number>();
  return {
    isNew: (signature, now) => {
      for (const [known, at] of heard) {
        if (at > now - oldestSeconds * 1000 && heard.size < mostHeard) break;
        heard.delete(known);
      }
      if (heard.has(signature)) return false;
      heard.set(signature, now);
      return true;
    },
  };
};

type Guard = { secret: string; now: number; heard: Heard };

/**
 * A function URL event (payload version 2.0) → a call that Slack signed, or the answer to anything else. Nothing is parsed
 * before its signature is known to be right.
 */
export const readCall = (
  event: LambdaFunctionURLEvent,
  { secret, now, heard }: Guard,
): SlackCall | Answer => {
  if (event.requestContext.http.method !== 'POST') return plainAnswer(405, 'Slack calls by POST.');
  const raw = bodyOf(event);
  if (!isSigned(event, raw, secret, now)) return plainAnswer(401);
  const { 'content-type': contentType = '', 'x-slack-retry-num': retry } = event.headers;
  const body = readBody(contentType.split(';')[0]?.trim().toLowerCase() ?? '', raw);
  if (!body) return plainAnswer(400, 'Neither a form nor JSON.');
  if (body.ssl_check !== undefined) return plainAnswer(200);
  if (body.type === 'url_verification')
    return {
      statusCode: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ challenge: body.challenge }),
    };
  if (!heard.isNew(event.headers['x-slack-signature'] ?? '', now)) return plainAnswer(200);
  return { body, ...(retry !== undefined && { retryNum: Number(retry) }) };
};

export const isAnswer = (read: SlackCall | Answer): read is Answer => 'statusCode' in read;
