import type { App, Receiver, ReceiverEvent } from '@slack/bolt';
import { SocketModeClient } from '@slack/socket-mode';
import type { Log } from '../../src/log.ts';

type SlackEvent = {
  body: ReceiverEvent['body'];
  ack: (response?: unknown) => Promise<void>;
  retry_num?: number;
  retry_reason?: string;
};

export type SocketOptions = { appToken: string; apiUrl?: string; log: Log };

/**
 * Socket Mode over two connections. Slack refreshes each connection from time to time, and a client closes the old one
 * before it opens the new one: with a single connection every command in those seconds fails. Slack hands each payload to
 * any one open connection (https://docs.slack.dev/apis/events-api/using-socket-mode/#connections), so with two, one is
 * always there to take it.
 */
export const makeSocketReceiver = ({ appToken, apiUrl, log }: SocketOptions): Receiver => {
  const running = new Set<Promise<void>>();
  const clients = [1, 2].map(
    () => new SocketModeClient({ appToken, ...(apiUrl && { clientOptions: { slackApiUrl: apiUrl } }) }),
  );

  const take = (app: App, { body, ack, retry_num, retry_reason }: SlackEvent): void => {
    const work = app
      .processEvent({
        body,
        ack: ack as ReceiverEvent['ack'],
        ...(retry_num !== undefined && { retryNum: retry_num }),
        ...(retry_reason && { retryReason: retry_reason }),
      })
      .catch((error: unknown) => log.error({ error }, 'a payload of Slack could not be handled'))
      .finally(() => running.delete(work));
    running.add(work);
  };

  return {
    init: (app: App) => {
      for (const client of clients) client.on('slack_event', (event: SlackEvent) => take(app, event));
    },
    start: () => Promise.all(clients.map((client) => client.start())),
    /** Closes the connections once what has begun is done. */
    stop: async () => {
      await Promise.all(running);
      await Promise.all(clients.map((client) => client.disconnect()));
    },
  };
};
