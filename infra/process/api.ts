import { once } from 'node:events';
import { BlockList, isIPv6 } from 'node:net';
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { makeApiFront } from '../bot/api.ts';
import type { Parts } from '../bot/parts.ts';

/** https://www.iana.org/assignments/iana-ipv4-special-registry/ and the same of version 6 */
const nearBlocks = new BlockList();
for (const [block, bits] of [
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  nearBlocks.addSubnet(block, bits, 'ipv4');
nearBlocks.addAddress('::1', 'ipv6');
nearBlocks.addSubnet('fc00::', 7, 'ipv6');
nearBlocks.addSubnet('fe80::', 10, 'ipv6');

const isNear = (address: string): boolean => nearBlocks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');

/**
 * Where a call comes from. Each proxy adds whom it saw; what the caller wrote there itself stands before, and counts for nothing.
 * Without proxies that are named, an address nearby may be one of a proxy, behind which everybody stands, and says nothing.
 */
export const callerOf = (
  proxies: number,
  forwarded: string,
  remote: string | undefined,
): string | undefined => {
  if (proxies > 0)
    return forwarded
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean)
      .at(-proxies);
  return remote === undefined || isNear(remote) ? undefined : remote;
};

const addressOf =
  (proxies: number) =>
  (context: Context): string | undefined =>
    callerOf(proxies, context.req.header('x-forwarded-for') ?? '', getConnInfo(context).remote.address);

/** Listens for programs. Resolves once it does, with what makes it take nothing new and finish what it has begun. */
export const serveApi = async (parts: Parts, port: number): Promise<{ stop: () => Promise<void> }> => {
  const { host, apiProxies, api } = parts.config;
  const { fetch } = makeApiFront(parts, { url: api?.url, addressOf: addressOf(apiProxies) });
  const server = serve({ fetch, port, hostname: host });
  if (!server.listening) await once(server, 'listening');
  parts.log.info({ host, port }, 'the API listens');
  return {
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  };
};
