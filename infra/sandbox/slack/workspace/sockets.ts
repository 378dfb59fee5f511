import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { type Json, jsonOf, parseJson } from '../blockkit/json.ts';
import { ackWithin, type DeliveryKind, type Outcome } from './delivery.ts';
import { newSecret } from './ids.ts';

/** https://docs.slack.dev/apis/events-api/using-socket-mode: an app may hold ten connections; each payload goes to one. */
const maxConnections = 10;
/** How long a ticket of `apps.connections.open` is good for, how often connections are pinged, and how long one that was asked to go may stay, in ms. */
const ticketLife = 30_000;
const pingEvery = 10_000;
const leaveWithin = 10_000;
/** How long a client may take to answer that the connection is closed, in ms. */
const closeWithin = 1_000;

const envelopeTypes: Readonly<Record<DeliveryKind, string>> = {
  command: 'slash_commands',
  interaction: 'interactive',
  options: 'interactive',
  event: 'events_api',
};

type Connection = { socket: WebSocket; isLeaving: boolean; isAlive: boolean };

/** The Socket Mode side of the workspace. */
export class Sockets {
  readonly #appId: string;
  readonly #now: () => number;
  readonly #onCount: () => void;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #tickets = new Map<string, number>();
  readonly #connections = new Set<Connection>();
  readonly #waiting = new Map<string, (body: Json) => void>();
  readonly #pinging = setInterval(() => this.#ping(), pingEvery).unref();
  #turn = 0;

  /**
   * @param now milliseconds
   * @param onCount is told whenever a connection comes or goes
   */
  constructor(appId: string, now: () => number, onCount: () => void) {
    this.#appId = appId;
    this.#now = now;
    this.#onCount = onCount;
  }

  /** @returns the path and query of a new connection's URL, good once */
  issueTicket(): string {
    const ticket = newSecret();
    this.#tickets.set(ticket, this.#now() + ticketLife);
    return `/link/?ticket=${ticket}&app_id=${this.#appId}`;
  }

  /** Takes over the upgrade of an HTTP connection. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const [path, query] = (request.url ?? '').split('?');
    const ticket = new URLSearchParams(query).get('ticket') ?? '';
    const isGood = path === '/link/' && (this.#tickets.get(ticket) ?? 0) >= this.#now();
    this.#tickets.delete(ticket);
    if (isGood) this.#server.handleUpgrade(request, socket, head, (each) => this.#welcome(each));
    else turnAway(socket);
  }

  /** How many connections take payloads. */
  get count(): number {
    return this.#open.length;
  }

  /** Sends a payload down one of the connections, each in its turn, and waits for the acknowledgement. */
  deliver(kind: DeliveryKind, payload: Json): Promise<Outcome> {
    const open = this.#open;
    const chosen = open[this.#turn++ % Math.max(1, open.length)];
    if (chosen === undefined) return Promise.resolve({ acked: false, error: 'dispatch_failed' });
    const envelopeId = randomUUID();
    return new Promise((resolve) => {
      const end = (outcome: Outcome) => {
        clearTimeout(timer);
        this.#waiting.delete(envelopeId);
        resolve(outcome);
      };
      const timer = setTimeout(() => end({ acked: false, error: 'operation_timeout' }), ackWithin);
      this.#waiting.set(envelopeId, (body) => end({ acked: true, body }));
      send(chosen.socket, envelope(kind, envelopeId, payload));
    });
  }

  /**
   * Asks connections to leave, as Slack does to each every few hours.
   * @param which the oldest one, or all of them
   * @returns how many were asked
   */
  refresh(which: 'oldest' | 'all'): number {
    const leaving = which === 'all' ? this.#open : this.#open.slice(0, 1);
    for (const connection of leaving) askToLeave(connection, 'refresh_requested');
    this.#onCount();
    return leaving.length;
  }

  /** Closes all connections. */
  async stop(): Promise<void> {
    clearInterval(this.#pinging);
    await Promise.all([...this.#server.clients].map(closeSoon));
    this.#server.close();
  }

  get #open(): Connection[] {
    return [...this.#connections].filter(
      ({ socket, isLeaving }) => !isLeaving && socket.readyState === socket.OPEN,
    );
  }

  #welcome(socket: WebSocket): void {
    const connection: Connection = { socket, isLeaving: false, isAlive: true };
    socket.on('close', () => this.#forget(connection));
    socket.on('error', () => socket.terminate());
    socket.on('pong', () => {
      connection.isAlive = true;
    });
    socket.on('message', (message) => this.#settle(jsonOf(parseJson(String(message)))));
    if (this.#connections.size >= maxConnections) {
      askToLeave(connection, 'too_many_websockets');
      return;
    }
    this.#connections.add(connection);
    send(socket, hello(this.#appId, this.#connections.size));
    this.#onCount();
  }

  #forget(connection: Connection): void {
    this.#connections.delete(connection);
    this.#onCount();
  }

  #settle(ack: Json): void {
    this.#waiting.get(String(ack.envelope_id))?.(jsonOf(ack.payload));
  }

  #ping(): void {
    for (const connection of this.#connections) {
      if (!connection.isAlive) connection.socket.terminate();
      connection.isAlive = false;
      connection.socket.ping();
    }
  }
}

const turnAway = (socket: Duplex): void => {
  socket.on('error', () => socket.destroy());
  socket.end('HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n');
};

const send = (socket: WebSocket, message: Json): void => {
  socket.send(JSON.stringify(message));
};

const debug = { host: 'sandbox', build_number: 1, approximate_connection_time: 18_060 };

const hello = (appId: string, count: number): Json => ({
  type: 'hello',
  num_connections: count,
  debug_info: debug,
  connection_info: { app_id: appId },
});

const envelope = (kind: DeliveryKind, envelopeId: string, payload: Json): Json => ({
  envelope_id: envelopeId,
  type: envelopeTypes[kind],
  payload,
  accepts_response_payload: kind !== 'event',
  ...(kind === 'event' ? { retry_attempt: 0, retry_reason: '' } : {}),
});

/** The client is to close; one that does not is closed on. */
const askToLeave = (connection: Connection, reason: string): void => {
  connection.isLeaving = true;
  send(connection.socket, { type: 'disconnect', reason, debug_info: { host: debug.host } });
  const timer = setTimeout(() => connection.socket.terminate(), leaveWithin).unref();
  connection.socket.on('close', () => clearTimeout(timer));
};

const closeSoon = (socket: WebSocket): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => socket.terminate(), closeWithin);
    socket.on('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.close(1001);
  });
