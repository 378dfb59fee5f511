import { LogLevel, WebClient } from '@slack/web-api';
import { type CommandNames, withCommands } from '../../handlers/slack/commands.ts';
import { within } from '../../src/calls/calls.ts';
import type { Config } from '../../src/config.ts';

/** For one attempt; and for a call with all its attempts and the pauses that Slack asks for between them. */
const usualLimits = { tryMs: 10_000, callMs: 40_000 };
type SlackLimits = typeof usualLimits;
type SlackConfig = Pick<Config, 'slack' | 'commands'>;

/**
 * The client would resend a call whose answer was lost, and Slack has no idempotency key by which to recognise the second
 * post. So messages are sent once; the caller looks for the message before it tries again. Nor does the client wait out a
 * rate limit for them, since that would hold back every other call for as long. https://docs.slack.dev/apis/web-api/rate-limits
 */
const sentOnce = (method: string): boolean =>
  /^(chat|conversations)\./.test(method) || method === 'files.completeUploadExternal';

/** Without a deadline of its own a call waits as long as Slack asks for, and blocks all others behind it. */
class BotClient extends WebClient {
  readonly withoutRetries: WebClient;
  readonly callMs: number;
  readonly commands: CommandNames;

  constructor({ slack: { botToken: token, apiUrl }, commands }: SlackConfig, { tryMs, callMs }: SlackLimits) {
    const options = { ...(apiUrl && { slackApiUrl: apiUrl }), timeout: tryMs, logLevel: LogLevel.ERROR };
    super(token, { ...options, retryConfig: { retries: 2, minTimeout: 300 } });
    this.callMs = callMs;
    this.commands = commands;
    this.withoutRetries = new WebClient(token, {
      ...options,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    });
  }

  override apiCall(...[method, args]: Parameters<WebClient['apiCall']>): ReturnType<WebClient['apiCall']> {
    const said = args && withCommands(args, this.commands);
    return within(this.callMs, () =>
      sentOnce(method) ? this.withoutRetries.apiCall(method, said) : super.apiCall(method, said),
    );
  }
}

/** Few and quick retries, since somebody waits for the answer, and none for messages. */
export const makeSlackClient = (config: SlackConfig, limits: SlackLimits = usualLimits): WebClient =>
  new BotClient(config, limits);
