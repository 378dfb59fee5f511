import { LogLevel, WebClient } from '@slack/web-api';
import { within } from '../../src/calls.ts';
import type { Config } from '../../src/config.ts';

/** Of one try; and of a call with all its tries, whatever pause Slack asks for between them. */
const limits = { tryMs: 10_000, callMs: 40_000 };
type SlackLimits = typeof limits;

/**
 * The client sends a call again whose answer was lost, and Slack has no key by which a second post would be known as the
 * first. So messages are sent once; who posts looks for the message and tries again by itself. Nor does the client wait out
 * a rate limit for them, since it holds every other call back for as long. https://docs.slack.dev/apis/web-api/rate-limits
 */
const sentOnce = (method: string): boolean =>
  /^(chat|conversations)\./.test(method) || method === 'files.completeUploadExternal';

/** Without an end of its own a call waits as long as Slack asks for, and holds up all others behind it. */
class BotClient extends WebClient {
  readonly single: WebClient;
  readonly callMs: number;

  constructor(token: string, apiUrl: string | undefined, { tryMs, callMs }: SlackLimits) {
    const options = { ...(apiUrl && { slackApiUrl: apiUrl }), timeout: tryMs, logLevel: LogLevel.ERROR };
    super(token, { ...options, retryConfig: { retries: 2, minTimeout: 300 } });
    this.callMs = callMs;
    this.single = new WebClient(token, {
      ...options,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    });
  }

  override apiCall(...[method, args]: Parameters<WebClient['apiCall']>): ReturnType<WebClient['apiCall']> {
    return within(this.callMs, () =>
      sentOnce(method) ? this.single.apiCall(method, args) : super.apiCall(method, args),
    );
  }
}

/** Few and quick retries where somebody waits in front of the answer, and none for messages. */
export const makeSlackClient = (
  { slack: { botToken, apiUrl } }: Pick<Config, 'slack'>,
  given: SlackLimits = limits,
): WebClient => new BotClient(botToken, apiUrl, given);
