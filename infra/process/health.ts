import { createServer, type ServerResponse } from 'node:http';
import type { Figures } from './figures.ts';
import type { Readiness } from './readiness.ts';

type Health = {
  port: number;
  host: string;
  readiness: () => Readiness;
  figures: Pick<Figures, 'page' | 'contentType'>;
};

/** Whatever becomes of one question after figures, the process goes on. */
const sendFigures = async (figures: Health['figures'], response: ServerResponse): Promise<void> => {
  try {
    const page = await figures.page();
    response.writeHead(200, { 'content-type': figures.contentType, 'cache-control': 'no-store' });
    response.end(page);
  } catch {
    response.writeHead(500).end();
  }
};

/**
 * `/healthz`: the process lives. `/readyz`: it can do its work now, or why not. The first is for whoever restarts processes,
 * the second for whoever waits for a new process before ending the old one. `/metrics`: figures, for Prometheus.
 */
export const serveHealth = ({ port, host, readiness, figures }: Health): Promise<() => void> => {
  const answers: Record<string, () => [status: number, body: object]> = {
    '/healthz': () => [200, { alive: true }],
    '/readyz': () => {
      const found = readiness();
      return [found.ready ? 200 : 503, found];
    },
  };
  const server = createServer(({ url = '' }, response) => {
    const path = url.split('?')[0] ?? '';
    if (path === '/metrics') {
      void sendFigures(figures, response);
      return;
    }
    const known = [...Object.keys(answers), '/metrics'];
    const [status, body] = answers[path]?.() ?? [404, { known }];
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
