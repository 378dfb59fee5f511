import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { ACK_WITHIN, type Deliver, type DeliveryKind, type Outcome } from './delivery.ts';
import { newSecret } from './ids.ts';
import { type Json, jsonOf, parseJson } from './json.ts';

/** https://docs.slack.dev/apis/events-api/using-socket-mode: an app may hold ten connections; each payload goes to one. */
const MAX_CONNECTIONS = 10;
/** How long a ticket of `apps.connections.open` is good for, how often connections are pinged, and how long one that was asked to go may stay, in ms. */
const TICKET_LIFE = 30_000;
const PING_EVERY = 10_000;
const LEAVE_WITHIN = 10_000;

const ENVELOPE_TYPES: Readonly<Record<DeliveryKind, string>> = {
  command: 'slash_commands',
  interaction: 'interactive',
  options: 'interactive',
  event: 'events_api',
};

/** The Socket Mode side of the workspace. */
export type Sockets = {
  /** @returns the path and query of a new connection's URL, good once */
  issueTicket(): string;
  /** Takes over the upgrade of an HTTP connection. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  deliver: Deliver;
  /** How many connections take payloads. */
  count(): number;
  /**
   * Asks connections to leave, as Slack does to each every few hours.
   * @param which the oldest one, or all of them
   * @returns how many were asked
   */
  refresh(which: 'oldest' | 'all'): number;
  stop(): void;
};

type Connection = { socket: WebSocket; isLeaving: boolean; isAlive: boolean };

/**
 * @param now milliseconds
 * @param onCount is told whenever a connection comes or goes
 */
export function createSockets(appId: string, now: () => number, onCount: () => void): Sockets {
  const server = new WebSocketServer({ noServer: true });
  const tickets = new Map<string, number>();
  const connections = new Set<Connection>();
  const waiting = new Map<string, (body: Json) => void>();
  let turn = 0;

  const open = () => [...connections].filter(({ isLeaving }) => !isLeaving);

  function welcome(socket: WebSocket): void {
    const connection: Connection = { socket, isLeaving: false, isAlive: true };
    socket.on('close', () => {
      connections.delete(connection);
      onCount();
    });
    socket.on('pong', () => {
      connection.isAlive = true;
    });
    socket.on('message', (message) => settle(jsonOf(parseJson(String(message)))));
    if (connections.size >= MAX_CONNECTIONS) return askToLeave(connection, 'too_many_websockets');
    connections.add(connection);
    send(socket, hello(appId, connections.size));
    onCount();
  }

  function settle(ack: Json): void {
    waiting.get(String(ack.envelope_id))?.(jsonOf(ack.payload));
  }

  function deliver(kind: DeliveryKind, payload: Json): Promise<Outcome> {
    const candidates = open();
    const chosen = candidates[turn++ % Math.max(1, candidates.length)];
    if (chosen === undefined) return Promise.resolve({ acked: false, error: 'dispatch_failed' });
    const envelopeId = crypto.randomUUID();
    return new Promise((resolve) => {
      const end = (outcome: Outcome) => {
        clearTimeout(timer);
        waiting.delete(envelopeId);
        resolve(outcome);
      };
      const timer = setTimeout(() => end({ acked: false, error: 'operation_timeout' }), ACK_WITHIN);
      waiting.set(envelopeId, (body) => end({ acked: true, body }));
      send(chosen.socket, envelope(kind, envelopeId, payload));
    });
  }

  const pinging = setInterval(() => {
    for (const connection of connections) {
      if (!connection.isAlive) connection.socket.terminate();
      connection.isAlive = false;
      connection.socket.ping();
    }
  }, PING_EVERY).unref();

  return {
    deliver,
    count: () => open().length,
    issueTicket: () => {
      const ticket = newSecret();
      tickets.set(ticket, now() + TICKET_LIFE);
      return `/link/?ticket=${ticket}&app_id=${appId}`;
    },
    upgrade: (request, socket, head) => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'ws://slack');
      const ticket = searchParams.get('ticket') ?? '';
      const isGood = pathname === '/link/' && (tickets.get(ticket) ?? 0) >= now();
      tickets.delete(ticket);
      if (isGood) server.handleUpgrade(request, socket, head, welcome);
      else socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
    },
    refresh: (which) => {
      const leaving = which === 'all' ? open() : open().slice(0, 1);
      for (const connection of leaving) askToLeave(connection, 'refresh_requested');
      onCount();
      return leaving.length;
    },
    stop: () => {
      clearInterval(pinging);
      for (const { socket } of connections) socket.terminate();
      server.close();
    },
  };
}

function send(socket: WebSocket, message: Json): void {
  socket.send(JSON.stringify(message));
}

const debug = { host: 'sandbox', build_number: 1, approximate_connection_time: 18_060 };

function hello(appId: string, count: number): Json {
  return { type: 'hello', num_connections: count, debug_info: debug, connection_info: { app_id: appId } };
}

function envelope(kind: DeliveryKind, envelopeId: string, payload: Json): Json {
  return {
    envelope_id: envelopeId,
    type: ENVELOPE_TYPES[kind],
    payload,
    accepts_response_payload: kind !== 'event',
    ...(kind === 'event' ? { retry_attempt: 0, retry_reason: '' } : {}),
  };
}

/** The client is to close; one that does not is closed on. */
function askToLeave(connection: Connection, reason: string): void {
  connection.isLeaving = true;
  send(connection.socket, { type: 'disconnect', reason, debug_info: { host: debug.host } });
  const timer = setTimeout(() => connection.socket.terminate(), LEAVE_WITHIN).unref();
  connection.socket.on('close', () => clearTimeout(timer));
}
