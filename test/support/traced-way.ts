import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** A call as it went over the wire; times are of `performance.now()`. */
export type TracedCall = { to: string; name: string; began: number; ended: number };

/** Slack has the method in its path, EC2 and STS in the form, the JSON services in a header. */
const nameOf = ({ url = '', headers }: IncomingMessage, body: Buffer): string => {
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return target.split('.').at(-1) ?? target;
  if (url.startsWith('/api/')) return url.slice('/api/'.length).split('?')[0] ?? url;
  return new URLSearchParams(body.toString()).get('Action') ?? url;
};

const read = async (from: IncomingMessage): Promise<Buffer> => Buffer.concat(await from.toArray());

/**
 * A way to a server that writes down each call, and lets it take at least so long: half on the way there, half on the way
 * back, so that what is read is as old as it would be. Every so many calls it refuses one for a second, as Slack does.
 */
export const openTracedWay = async (
  to: string,
  target: string,
  callMs: number,
  calls: TracedCall[],
  refusesEach = Number.POSITIVE_INFINITY,
) => {
  const { hostname, port } = new URL(target);
  let count = 0;
  const server = createServer(async (asked, answer) => {
    const began = performance.now();
    const body = await read(asked);
    const { method, url: path, headers } = asked;
    await pause(callMs / 2);
    count += 1;
    if (count % refusesEach === 0) {
      answer.writeHead(429, { 'retry-after': '1' }).end();
      return;
    }
    const onward = request({ hostname, port, method, path, headers }, async (came) => {
      const said = await read(came);
      await pause(Math.max(0, began + callMs - performance.now()));
      answer.writeHead(came.statusCode ?? 500, came.headers).end(said);
      calls.push({ to, name: nameOf(asked, body), began, ended: performance.now() });
    });
    onward.on('error', () => answer.destroy());
    onward.end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
