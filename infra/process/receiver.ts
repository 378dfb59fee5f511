import type { App } from '@slack/bolt';
import type { Transport } from '../../src/config.ts';
import { guardFront } from '../bot/front.ts';
import type { Parts } from '../bot/parts.ts';
import { type HttpReceiver, makeHttpReceiver } from './http-receiver.ts';
import { makeSocketReceiver, type SocketReceiver } from './socket-receiver.ts';

/** Takes Slack's payloads in the way that is configured: over sockets that we open, or as signed calls over HTTP. */
export const makeReceiver = (parts: Parts): HttpReceiver | SocketReceiver => {
  const { log } = parts;
  const { transport, apiUrl } = parts.config.slack;
  return transport.kind === 'socket'
    ? makeSocketReceiver({ appToken: transport.appToken, ...(apiUrl && { apiUrl }), log })
    : makeHttpReceiver({ guard: guardFront(parts, transport.signingSecret), log });
};

/** Over HTTP nothing stays open between two calls, so only sockets can be disconnected. */
export const isConnected = (receiver: HttpReceiver | SocketReceiver): boolean =>
  !('isConnected' in receiver) || receiver.isConnected();

export const listen = (app: App, transport: Transport): Promise<unknown> =>
  transport.kind === 'socket' ? app.start() : app.start({ port: transport.port, host: transport.host });
