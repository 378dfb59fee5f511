import { createServer } from 'node:http';

/**
 * May payloads be handed to this process? If not, each reason in words. `toMend`: what Slack refuses until whoever runs it
 * changes something, which another process would be refused as well. No secrets, no names: anybody may ask.
 */
export type Readiness = { ready: boolean; because: string[]; toMend?: string[] };

type Health = { port: number; host: string; readiness: () => Readiness };

/**
 * `/healthz`: the process lives. `/readyz`: it can do its work now, or why not. Whoever restarts processes asks the first;
 * who waits for a new one before ending the old asks the second.
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
