import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { makeApiFront } from '../bot/api.ts';
import type { Parts } from '../bot/parts.ts';

/** Listens for programs. Resolves once it does, with what makes it take nothing new and finish what it has begun. */
export const serveApi = async (parts: Parts, port: number): Promise<{ stop: () => Promise<void> }> => {
  const { host } = parts.config;
  const server = serve({ fetch: makeApiFront(parts).fetch, port, hostname: host });
  if (!server.listening) await once(server, 'listening');
  parts.log.info({ host, port }, 'the API listens');
  return {
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
};
