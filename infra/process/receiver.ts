import type { App } from '@slack/bolt';
import type { Transport } from '../../src/config.ts';
import { guardFront } from '../bot/front.ts';
import type { Parts } from '../bot/parts.ts';
import { type HttpReceiver, makeHttpReceiver } from './http-receiver.ts';
import type { SocketReceiver } from './socket-receiver.ts';

/** Its client of WebSockets is loaded where there are sockets, and nowhere else. */
const makeSockets = async (appToken: string, { config, log }: Parts): Promise<SocketReceiver> => {
  const { makeSocketReceiver } = await import('./socket-receiver.ts');
  const { apiUrl } = config.slack;
  return makeSocketReceiver({ appToken, ...(apiUrl && { apiUrl }), log });
};

/** Takes Slack's payloads in the way that is configured: over sockets that we open, or as signed calls over HTTP. */
export const makeReceiver = async (parts: Parts): Promise<HttpReceiver | SocketReceiver> => {
  const { transport } = parts.config.slack;
  return transport.kind === 'socket'
    ? makeSockets(transport.appToken, parts)
    : makeHttpReceiver({ guard: guardFront(parts, transport.signingSecret), log: parts.log });
};

/** Over HTTP nothing stays open between two calls, so only sockets can be disconnected. */
export const isConnected = (receiver: HttpReceiver | SocketReceiver): boolean =>
  !('isConnected' in receiver) || receiver.isConnected();

export const listen = (app: App, transport: Transport): Promise<unknown> =>
  transport.kind === 'socket' ? app.start() : app.start({ port: transport.port, host: transport.host });
