import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { guard, isRefused } from '../wire/guard.ts';
import { deedRoutes } from './doors/deeds.ts';
import { rehearsalRoutes } from './doors/rehearsal.ts';
import { sightRoutes } from './doors/sights.ts';
import { unreadRoutes } from './doors/unread.ts';
import { type Page, pageRoutes } from './page-routes.ts';
import { fileRoutes } from './uploads.ts';
import { webApi } from './web-api.ts';
import { createWebhooks } from './webhooks.ts';
import { createFaults } from './workspace/faults.ts';
import { readManifest } from './workspace/manifest.ts';
import { createModals } from './workspace/modals.ts';
import { responseUrlRoutes } from './workspace/respond.ts';
import { createResponseUrls } from './workspace/response-urls.ts';
import type { Slack } from './workspace/slack.ts';
import { Sockets } from './workspace/sockets.ts';
import type { WorkspaceWorld } from './workspace/state.ts';
import { openStore } from './workspace/store.ts';
import { createTriggers } from './workspace/triggers.ts';
import { createWatch } from './workspace/watch.ts';

export type WorkspaceOptions = {
  /** 0 for any free port. */
  port: number;
  host?: '127.0.0.1';
  /** Where to keep messages, Home tabs and files across restarts; in memory alone when left out. */
  dataFile?: string;
  world: WorkspaceWorld;
  /** The app's manifest.json, parsed. */
  manifest: unknown;
  /** Milliseconds; the machine's clock when left out. */
  now?: () => number;
  /** Makes the page for people; without it the workspace has doors for scripts only. */
  page?: () => Promise<Page>;
  /** Deliver everything to this URL by signed HTTP, whatever the manifest says. */
  requestUrl?: string;
  /** Doors of the sandbox's other parts, which the page reaches only here; they may open later than the workspace. */
  neighbour?: () => Hono | undefined;
};

/** A running workspace. The Web API is at `${url}/api/`. */
export type Workspace = { url: string; port: number; slack: Slack; stop(): Promise<void> };

/**
 * Starts a Slack workspace with one app in it.
 * @throws the error of node's `listen`, such as EADDRINUSE for a taken port
 */
export const startWorkspace = async (options: WorkspaceOptions): Promise<Workspace> => {
  const { host = '127.0.0.1' } = options;
  const page = await options.page?.();
  const server = createServer();
  const port = await listen(server, options.port, host);
  const { slack, sockets, connected } = assemble(options, `http://${host}:${port}`);
  const faults = createFaults();
  const routes = new Hono()
    .use('*', guard)
    .route('/', webApi(slack, faults))
    .route('/', responseUrlRoutes(slack, faults))
    .route('/', fileRoutes(slack))
    .route('/', deedRoutes(slack))
    .route('/', sightRoutes(slack, connected))
    .route('/', unreadRoutes(slack))
    .all('/drive/behind-the-back', ({ req, json }) => {
      const beside = options.neighbour?.();
      return beside
        ? beside.fetch(req.raw)
        : json({ ok: false, error: 'there is no cloud beside this workspace' });
    })
    .route('/', rehearsalRoutes(faults, sockets))
    .route('/', pageRoutes(page));
  server.on('request', getRequestListener(routes.fetch));
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (isRefused(request)) socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
    else sockets.upgrade(request, socket, head);
  });
  return { url: slack.url, port, slack, stop: () => stop(server, sockets) };
};

type Assembled = { slack: Slack; sockets: Sockets; connected: () => number };

const assemble = (options: WorkspaceOptions, url: string): Assembled => {
  const { world, now = Date.now, requestUrl } = options;
  const manifest = readManifest(options.manifest);
  const watch = createWatch();
  const sockets = new Sockets(world.bot.appId, now, () => watch.tell({ kind: 'presence' }, () => true));
  const usesHttp = requestUrl !== undefined || !manifest.usesSockets;
  const webhooks = createWebhooks(manifest, world.tokens.signingSecret, now, requestUrl);
  const slack: Slack = {
    url,
    now,
    world,
    manifest,
    watch,
    store: openStore(now, options.dataFile),
    modals: createModals((userId) => watch.tell({ kind: 'view' }, (id) => id === userId)),
    triggers: createTriggers(now),
    responseUrls: createResponseUrls(url, world.team.id, now),
    deliver: usesHttp ? webhooks : (kind, payload) => sockets.deliver(kind, payload),
    choices: new Map(),
    offers: new Map(),
    issueTicket: () => sockets.issueTicket(),
  };
  return { slack, sockets, connected: () => (usesHttp ? 1 : sockets.count) };
};

const listen = (server: Server, port: number, host: string): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });

const stop = async (server: Server, sockets: Sockets): Promise<void> => {
  await sockets.stop();
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
};
