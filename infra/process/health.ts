import { createServer } from 'node:http';
import type { Readiness } from './readiness.ts';

type Health = { port: number; host: string; readiness: () => Readiness };

/**
 * `/healthz`: the process lives. `/readyz`: it can do its work now, or why not. The first is for whoever restarts processes,
 * the second for whoever waits for a new process before ending the old one.
 */
export const serveHealth = ({ port, host, readiness }: Health): Promise<() => void> => {
  const answers: Record<string, () => [status: number, body: object]> = {
    '/healthz': () => [200, { alive: true }],
    '/readyz': () => {
      const found = readiness();
      return [found.ready ? 200 : 503, found];
    },
  };
  const server = createServer(({ url = '' }, response) => {
    const [status, body] = answers[url.split('?')[0] ?? '']?.() ?? [404, { known: Object.keys(answers) }];
    response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
    response.end(JSON.stringify(body));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () =>
      resolve(() => {
        server.close();
        server.closeAllConnections();
      }),
    );
  });
};
