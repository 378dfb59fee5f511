import { createHmac } from 'node:crypto';
import { isJson, type Json, parseJson } from './blockkit/json.ts';
import { ackWithin, type Deliver, type DeliveryKind, type Outcome } from './workspace/delivery.ts';
import type { AppManifest } from './workspace/manifest.ts';

/**
 * Signed HTTP delivery, for apps without Socket Mode.
 * @param requestUrl one URL for everything, in place of those in the manifest
 * @param now milliseconds
 */
export const createWebhooks =
  (manifest: AppManifest, signingSecret: string, now: () => number, requestUrl?: string): Deliver =>
  async (kind, payload) => {
    const url = requestUrl ?? urlOf(manifest, kind, payload);
    if (url === undefined) return { acked: false, error: 'dispatch_failed' };
    const { type, body } = encode(kind, payload);
    const headers = { 'content-type': type, ...signed(signingSecret, Math.floor(now() / 1_000), body) };
    return post(url, headers, body);
  };

const urlOf = (manifest: AppManifest, kind: DeliveryKind, payload: Json): string | undefined => {
  switch (kind) {
    case 'command':
      return manifest.commands.find(({ command }) => command === payload.command)?.url;
    case 'interaction':
      return manifest.interactivityUrl;
    case 'options':
      return manifest.optionsUrl;
    case 'event':
      return manifest.eventsUrl;
  }
};

/** Commands are form fields, interactions one field of JSON, events JSON: https://docs.slack.dev/interactivity/handling-user-interaction#payloads */
const encode = (kind: DeliveryKind, payload: Json): { type: string; body: string } => {
  if (kind === 'event') return { type: 'application/json', body: JSON.stringify(payload) };
  const fields = kind === 'command' ? asText(payload) : { payload: JSON.stringify(payload) };
  return { type: 'application/x-www-form-urlencoded', body: new URLSearchParams(fields).toString() };
};

const asText = (payload: Json): Record<string, string> =>
  Object.fromEntries(Object.entries(payload).map(([field, value]) => [field, String(value)]));

/** https://docs.slack.dev/authentication/verifying-requests-from-slack */
const signed = (secret: string, timestamp: number, body: string): Record<string, string> => {
  const digest = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(timestamp), 'x-slack-signature': `v0=${digest}` };
};

const post = async (url: string, headers: Record<string, string>, body: string): Promise<Outcome> => {
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body,
      signal: AbortSignal.timeout(ackWithin),
    });
    const text = await answer.text();
    return answer.ok ? { acked: true, body: readBody(text) } : { acked: false, error: 'dispatch_failed' };
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError';
    return { acked: false, error: isLate ? 'operation_timeout' : 'dispatch_failed' };
  }
};

/** Plain text in the answer to a command is a message to the person. */
const readBody = (text: string): Json => {
  const parsed = parseJson(text);
  if (isJson(parsed)) return parsed;
  return text.trim() === '' ? {} : { text };
};
