import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { guard } from '../wire/guard.ts';
import { answer, type Backstage } from './answer.ts';
import { behindRoutes } from './behind-doors.ts';
import { type CloudState, type CloudWorld, defaultTiming, type Timing } from './cloud/state.ts';
import { doorRoutes } from './doors.ts';
import { createDryRuns } from './dry-run.ts';
import { createFaults, type Fault } from './faults.ts';
import { openKeep } from './keep.ts';
import { type Buckets, objectRoutes } from './s3.ts';
import { createThrottle, type Throttling } from './throttle.ts';
import { trafficRoutes } from './traffic-door.ts';

export type CloudOptions = {
  /** 0 for any free port. */
  port: number;
  host?: string;
  /** JSON file that keeps the state across restarts; in memory alone when left out. */
  dataFile?: string;
  /** The cloud before anybody touched it; a dataFile that exists goes before. */
  world: CloudWorld;
  /** Milliseconds since 1970; the machine's clock when left out. */
  now?: () => number;
  timing?: Partial<Timing>;
  /** How soon EC2 says RequestLimitExceeded; `generous` when left out. */
  throttling?: Throttling;
};

/** A running cloud. Point clients at it with `AWS_ENDPOINT_URL=<url>`. */
export type Cloud = {
  url: string;
  port: number;
  /** Alive: what is changed here is changed for every later call. */
  state: CloudState;
  /** Operation → how often it was called. */
  calls(): Record<string, number>;
  order(fault: Fault): void;
  /** Takes back all that was ordered and has not come to pass. */
  forget(): void;
  buckets: Buckets;
  /** The door of that name, for a page that is served from another port. */
  behindTheBack: Hono;
  stop(): Promise<void>;
};

/**
 * Starts EC2, SSM, STS, Service Quotas, the events of CloudTrail, queries of CloudWatch Logs and two buckets of S3 on one port.
 * @throws the error of node's `listen`, such as EADDRINUSE for a taken port; Error for a dataFile that cannot be read
 */
export const startCloud = async (options: CloudOptions): Promise<Cloud> => {
  const { host = '127.0.0.1' } = options;
  const backstage = build(options);
  const { keep, faults } = backstage;
  const buckets: Buckets = new Map(['peering-digests', 'peering-catalog'].map((name) => [name, new Map()]));
  const behind = behindRoutes(backstage);
  const routes = new Hono()
    .use('*', guard)
    .route('/', doorRoutes(backstage))
    .route('/', behind)
    .route('/', trafficRoutes(backstage))
    .route('/', objectRoutes(buckets))
    .post('*', (context) => answerAws(context, backstage));
  const server = createServer(getRequestListener(routes.fetch));
  const port = await listen(server, options.port, host);
  return {
    url: `http://${host}:${port}`,
    port,
    state: keep.state,
    calls: faults.calls,
    order: faults.order,
    forget: faults.forget,
    buckets,
    behindTheBack: behind,
    stop: () => stop(server),
  };
};

const build = ({ world, dataFile, timing, throttling, now }: CloudOptions): Backstage => ({
  keep: openKeep(world, dataFile),
  faults: createFaults(),
  dryRuns: createDryRuns(),
  throttle: createThrottle(throttling ?? 'generous'),
  trail: [],
  timing: { ...defaultTiming, ...timing },
  now: now ?? Date.now,
});

const answerAws = async ({ req }: Context, backstage: Backstage): Promise<Response> => {
  const asked = { headers: req.raw.headers, body: await req.text() };
  const { status, contentType, body, requestId } = await answer(asked, backstage);
  return new Response(body, {
    status,
    headers: { 'content-type': contentType, 'x-amzn-requestid': requestId },
  });
};

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

const stop = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
