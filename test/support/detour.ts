import { once } from 'node:events';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server on the way answers by itself, lets wait, or does to the headers of an answer that it hands on. */
type Meddling = {
  answer?: (asked: IncomingMessage) => { status: number; body: string } | undefined;
  waits?: (asked: IncomingMessage) => Promise<unknown> | undefined;
  headers?: (headers: OutgoingHttpHeaders) => OutgoingHttpHeaders;
};

/** A server before another one, that answers some of its calls in its place: an imitation that lacks something. */
export const openDetour = async (target: string, { answer, waits, headers = (same) => same }: Meddling) => {
  const { hostname, port } = new URL(target);
  const server = createServer(async (asked, response) => {
    await waits?.(asked);
    const own = answer?.(asked);
    if (own) {
      asked.resume();
      response.writeHead(own.status, { 'content-type': 'application/x-amz-json-1.0' }).end(own.body);
      return;
    }
    const { method, url: path, headers: sent } = asked;
    const onward = request({ host: hostname, port, method, path, headers: sent }, (answered) => {
      response.writeHead(answered.statusCode ?? 500, headers({ ...answered.headers }));
      answered.pipe(response);
    });
    onward.on('error', () => response.destroy());
    asked.pipe(onward);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
};
