import { setTimeout as pause } from 'node:timers/promises';
import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import { isOutOfTime, within } from '../../src/calls/calls.ts';
import type { Log } from '../../src/log.ts';

type SlackEvent = {
  body: ReceiverEvent['body'];
  ack: (response?: unknown) => Promise<void>;
  retry_num?: number;
  retry_reason?: string;
};

type ReceiverNeeds = { appToken: string; apiUrl?: string; log: Log };
/** `isConnected`: does Slack have at least one connection on which to send us a payload? */
export type SocketReceiver = Receiver & { isConnected: () => boolean };

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;
/** From asking for an address to Slack's hello. */
const openMs = 30_000;
/** How long a payload that was taken may wait for its acknowledgement before its connection is closed. */
const ackMs = 2_500;

/**
 * One connection that is reopened whenever it ends. Left to itself the client gives up on a lost network, or on a token
 * that is refused once, with a rejection that nobody can catch.
 */
const keepConnected = (client: SocketModeClient, log: Log) => {
  let isClosing = false;
  let isConnecting = false;
  let isConnected = false;

  const connect = async (): Promise<void> => {
    if (isConnecting) return;
    isConnecting = true;
    for (let wait = firstPauseMs; !isClosing && !isConnected; wait = Math.min(wait * 2, longestPauseMs)) {
      try {
        await within(openMs, () => client.start());
      } catch (error) {
        // A connection without a hello in time is closed, or it would stay open beside the next one.
        if (isOutOfTime(error)) void client.disconnect();
        log.error({ error, againInSeconds: wait / 1000 }, 'Slack gave no connection');
        await pause(wait, undefined, { ref: false });
      }
    }
    isConnecting = false;
  };

  client.on('connected', () => {
    isConnected = true;
  });
  client.on('disconnected', () => {
    isConnected = false;
    if (!isClosing) void connect();
  });
  return {
    connect,
    isConnected: () => isConnected,
    close: async () => {
      isClosing = true;
      if (isConnected) await client.disconnect();
    },
  };
};

/** A promise, and the function that fulfils it. Node 22 has it as Promise.withResolvers. */
const makeSignal = () => {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
};

/**
 * Socket Mode over two connections. Slack refreshes each connection from time to time, and a client closes the old one
 * before it opens the new one: with a single connection every command in those seconds fails. Slack hands each payload to
 * any one open connection (https://docs.slack.dev/apis/events-api/using-socket-mode/#connections), so with two, one is
 * always there to take it.
 */
export const makeSocketReceiver = ({ appToken, apiUrl, log }: ReceiverNeeds): SocketReceiver => {
  const running = new Set<Promise<unknown>>();
  const unanswered = new Set<Promise<void>>();
  let isStopping = false;
  const clients = [1, 2].map(
    () =>
      new SocketModeClient({
        appToken,
        autoReconnectEnabled: false,
        clientOptions: {
          retryConfig: { retries: 0 },
          timeout: 10_000,
          ...(apiUrl && { slackApiUrl: apiUrl }),
        },
      }),
  );
  const connections = clients.map((client) => keepConnected(client, log));

  const keep = <One extends Promise<unknown>>(among: Set<One>, one: One): void => {
    among.add(one);
    void one.finally(() => among.delete(one));
  };

  const take = (app: App, { body, ack, retry_num, retry_reason }: SlackEvent): void => {
    // Not acknowledged, so that Slack offers it to another process, or tells its person.
    if (isStopping) return;
    const answered = makeSignal();
    const work = app
      .processEvent({
        body,
        ack: async (response) => {
          await ack(response);
          answered.resolve();
        },
        ...(retry_num !== undefined && { retryNum: retry_num }),
        ...(retry_reason && { retryReason: retry_reason }),
      })
      .catch((error: unknown) => log.error({ error }, 'a payload of Slack could not be handled'))
      .finally(answered.resolve);
    keep(running, work);
    keep(unanswered, answered.promise);
  };

  return {
    init: (app: App) => {
      for (const client of clients) client.on('slack_event', (event: SlackEvent) => take(app, event));
    },
    start: () => Promise.all(connections.map(({ connect }) => connect())),
    /** Takes nothing new, closes the connections once what was taken is acknowledged, and waits for what has begun. */
    stop: async () => {
      isStopping = true;
      await Promise.race([Promise.all(unanswered), pause(ackMs, undefined, { ref: false })]);
      await Promise.all(connections.map(({ close }) => close()));
      await Promise.all(running);
    },
    isConnected: () => connections.some((connection) => connection.isConnected()),
  };
};
