import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
} from '@slack/web-api';
import type { Unreached } from '../../src/request/shapes.ts';

/**
 * What came of a call that Slack did not answer with yes. `mendedBy`: what has to happen before it can succeed; where it
 * is absent, somebody in that channel or workspace can mend it. `isUnsure`: Slack may have done it all the same.
 */
export type SlackFault = Pick<Unreached, 'error' | 'mendedBy'> & {
  isUnsure: boolean;
  /** Slack's `Retry-After`, in milliseconds. */
  afterMs?: number;
};

/**
 * Slack's own trouble, or too much at once. Of `fatal_error` and `internal_error` its reference says that some of it may
 * have been done. https://docs.slack.dev/reference/methods/chat.postMessage#errors
 */
const passing = new Set([
  'fatal_error',
  'internal_error',
  'service_unavailable',
  'request_timeout',
  'update_failed',
  'external_channel_migrating',
  'team_added_to_org',
  'org_login_required',
  'message_limit_exceeded',
  'streaming_state_conflict',
]);
/** Slack says that it did nothing. */
const limited = new Set(['ratelimited', 'rate_limited']);

/** What people of that channel, or an admin of the workspace, can change; how stands in render/unreached.ts. */
const mendedThere = new Set([
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'is_inactive',
  'restricted_action',
  'restricted_action_read_only_channel',
  'restricted_action_thread_only_channel',
  'restricted_action_thread_locked',
  'restricted_action_non_threadable_channel',
  'ekm_access_denied',
  'thread_not_found',
  'cannot_reply_to_message',
  'channel_is_shared_outside',
]);

/** Answers about a person or a user group that stay the same, however often Slack is asked. */
const definite = new Set([
  'user_not_found',
  'users_not_found',
  'user_disabled',
  'user_not_visible',
  'user_not_in_channel',
  'user_is_bot',
  'user_is_restricted',
  'cannot_dm_bot',
  'invalid_user_combination',
  'no_such_subteam',
  'subteam_disabled',
]);

/** The message that was to be changed is there no more, or cannot be changed any more. */
const gone = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed']);
export const isGone = ({ error }: Pick<SlackFault, 'error'>): boolean => gone.has(error);

/** Is it a plain answer about a person or a group, and not a reason to try again in a moment? */
export const isDefinite = ({ error }: Pick<SlackFault, 'error'>): boolean => definite.has(error);

/** A word of Slack's; a proxy's page in its place says nothing about the call. */
const isWord = (said: string): boolean => /^[\w.:-]{1,100}$/.test(said);

const ofPlatform = (said: string): SlackFault => {
  if (!isWord(said)) return { error: 'unreadable_answer', mendedBy: 'time', isUnsure: true };
  if (limited.has(said)) return { error: said, mendedBy: 'time', isUnsure: false };
  if (passing.has(said)) return { error: said, mendedBy: 'time', isUnsure: true };
  if (mendedThere.has(said) || definite.has(said) || gone.has(said)) return { error: said, isUnsure: false };
  return { error: said, mendedBy: 'keeper', isUnsure: false };
};

/** Nothing was sent, since there was no connection. https://nodejs.org/api/errors.html#common-system-errors */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const codeOf = (thrown: unknown, depth = 0): string | undefined => {
  if (!(thrown instanceof Error) || depth > 4) return undefined;
  if ('code' in thrown && typeof thrown.code === 'string' && !thrown.code.startsWith('slack_'))
    return thrown.code;
  return codeOf('original' in thrown ? thrown.original : thrown.cause, depth + 1);
};

const ofSocket = (thrown: unknown): SlackFault => {
  const code = codeOf(thrown) ?? 'no_answer';
  return { error: code, mendedBy: 'time', isUnsure: !neverSent.has(code) };
};

/** The client's own words where a 429 names no time: https://docs.slack.dev/apis/web-api/rate-limits */
const isLimitWithoutTime = (thrown: unknown): boolean =>
  thrown instanceof Error && thrown.message.startsWith('Retry header did not');

/** Which of the three classes a fault is of. What Slack never says, a defect of ours, is for the keeper too. */
export const readFault = (thrown: unknown): SlackFault => {
  if (thrown instanceof WebAPIPlatformError) return ofPlatform(String(thrown.data.error));
  if (thrown instanceof WebAPIRateLimitedError)
    return { ...ofPlatform('ratelimited'), afterMs: thrown.retryAfter * 1000 };
  if (isLimitWithoutTime(thrown)) return ofPlatform('ratelimited');
  if (thrown instanceof WebAPIHTTPError)
    return { error: `http_${thrown.statusCode}`, mendedBy: 'time', isUnsure: true };
  if (thrown instanceof WebAPIRequestError) return ofSocket(thrown);
  return { error: 'defect', mendedBy: 'keeper', isUnsure: false };
};

export const isPassing = ({ mendedBy }: Pick<SlackFault, 'mendedBy'>): boolean => mendedBy === 'time';
