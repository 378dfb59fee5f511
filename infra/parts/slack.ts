import { WebClient } from '@slack/web-api';
import type { Config } from '../../src/config.ts';

/** Few and quick retries: somebody waits in front of the answer, and the sweep comes back for what was not shown. */
export const makeSlackClient = ({ slack: { botToken, apiUrl } }: Config): WebClient =>
  new WebClient(botToken, {
    ...(apiUrl && { slackApiUrl: apiUrl }),
    retryConfig: { retries: 2, minTimeout: 300 },
    timeout: 10_000,
  });
