import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { App, Receiver } from '@slack/bolt';
import type { Log } from '../../src/log.ts';
import { answerWith, type Guard, type HttpAnswer, isAnswer, maxBytes, type SlackCall } from '../bot/guard.ts';

/** The path of the app's request URL: infra/deploy/slack/manifest.ts. */
const path = '/slack/events';

const send = (response: ServerResponse, { statusCode, headers, body }: HttpAnswer): void => {
  if (response.headersSent) return;
  response.writeHead(statusCode, headers);
  response.end(body);
};

/** Reads to the end, so that a sender of too much gets an answer, but keeps no more than the guard looks at. */
const bytesOf = async (request: IncomingMessage): Promise<Buffer> => {
  const parts: Buffer[] = [];
  let size = 0;
  // Node's types do not say that a request without an encoding is read as buffers.
  for await (const part of request as AsyncIterable<Buffer>) {
    if (size <= maxBytes) parts.push(part);
    size += part.length;
  }
  return Buffer.concat(parts);
};

const headersOf = ({ headers }: IncomingMessage): Record<string, string | undefined> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  );

type ReceiverNeeds = { guard: Guard; log: Log };
export type HttpReceiver = Receiver & { start: (at: { port: number; host: string }) => Promise<Server> };

/** Slack's signed calls over HTTP, checked by the same guard as on Lambda. Bolt's own receiver does not detect replays. */
export const makeHttpReceiver = ({ guard, log }: ReceiverNeeds): HttpReceiver => {
  const running = new Set<Promise<void>>();
  let app: App | undefined;

  /** Slack gets its answer as soon as the listener acknowledges, not only when it ends. */
  const take = async ({ body, retryNum }: SlackCall, response: ServerResponse): Promise<void> => {
    await app?.processEvent({
      body,
      ack: async (acknowledged) => send(response, answerWith(acknowledged)),
      ...(retryNum !== undefined && { retryNum }),
    });
    send(response, { statusCode: 404, body: '' });
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url?.split('?')[0] !== path) return send(response, { statusCode: 404, body: '' });
    const read = await guard({
      method: request.method ?? '',
      headers: headersOf(request),
      body: await bytesOf(request),
    });
    return isAnswer(read) ? send(response, read) : take(read, response);
  };

  const server = createServer((request, response) => {
    const work = answer(request, response)
      .catch((error: unknown) => {
        log.error({ error }, 'a call of Slack could not be answered');
        send(response, { statusCode: 500, body: '' });
      })
      .finally(() => running.delete(work));
    running.add(work);
  });

  return {
    init: (made) => {
      app = made;
    },
    start: ({ port, host }) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => resolve(server));
      }),
    /** Takes nothing new, and waits for what has begun. */
    stop: async () => {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeIdleConnections();
      await Promise.all(running);
      server.closeIdleConnections();
      await closed;
    },
  };
};
