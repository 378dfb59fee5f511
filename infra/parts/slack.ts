import { WebClient } from '@slack/web-api';
import { within } from '../../src/calls.ts';
import type { Config } from '../../src/config.ts';

/** Of one try; and of a call with all its tries, whatever pause Slack asks for between them. */
const limits = { tryMs: 10_000, callMs: 40_000 };
export type SlackLimits = typeof limits;

/** Without an end of its own a call waits as long as Slack asks for, and holds up all others behind it. */
class EndingClient extends WebClient {
  callMs = limits.callMs;
  override apiCall(...args: Parameters<WebClient['apiCall']>): ReturnType<WebClient['apiCall']> {
    return within(this.callMs, () => super.apiCall(...args));
  }
}

/** Few and quick retries: somebody waits in front of the answer, and the sweep comes back for what was not shown. */
export const makeSlackClient = (
  { slack: { botToken, apiUrl } }: Pick<Config, 'slack'>,
  { tryMs, callMs }: SlackLimits = limits,
): WebClient => {
  const client = new EndingClient(botToken, {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 2, minTimeout: 300 },
    timeout: tryMs,
  });
  client.callMs = callMs;
  return client;
};
