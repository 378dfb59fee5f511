import { newId, newSecret } from './ids.ts';

/** https://docs.slack.dev/interactivity/handling-user-interaction#message_responses: 30 minutes, five times. */
const life = 30 * 60_000;
const uses = 5;

/** Where an answer goes: to whom, into which channel, and which message a person acted on. */
export type Grant = { userId: string; channel: string; messageTs?: string };

/** URLs by which an app answers what a person did, without a token. */
export type ResponseUrls = {
  issue(grant: Grant): string;
  /** Takes one of the uses; the error is Slack's own name for why not. */
  redeem(secret: string): { grant: Grant } | { error: 'expired_url' | 'used_url' };
};

/**
 * @param base what the URLs start with, without a slash at the end
 * @param now milliseconds
 */
export const createResponseUrls = (base: string, teamId: string, now: () => number): ResponseUrls => {
  const issued = new Map<string, { grant: Grant; until: number; usesLeft: number }>();
  return {
    issue: (grant) => {
      const secret = newSecret();
      issued.set(secret, { grant, until: now() + life, usesLeft: uses });
      return `${base}/respond/${teamId}/${newId('')}/${secret}`;
    },
    redeem: (secret) => {
      const url = issued.get(secret);
      if (url === undefined || now() > url.until) return { error: 'expired_url' };
      if (url.usesLeft === 0) return { error: 'used_url' };
      url.usesLeft -= 1;
      return { grant: url.grant };
    },
  };
};
