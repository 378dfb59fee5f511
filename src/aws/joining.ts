import type { EC2Client } from '@aws-sdk/client-ec2';

/**
 * Whoever asks AWS what somebody is just asking gets the same answer: after an outage hundreds of requests about a few VPCs
 * are looked at at once. Plans are made by it, which people judge and which a look of its own confirms before the first
 * write; whatever is written follows from a question that was asked for it.
 */
export const joining = <Answer>() => {
  /** By the client's configuration, as in dry-runs.ts: there is one in an account and a Region. */
  const underWay = new WeakMap<EC2Client['config'], Map<string, Promise<Answer>>>();
  return ({ config }: EC2Client, key: string, ask: () => Promise<Answer>): Promise<Answer> => {
    const asked = underWay.get(config) ?? new Map<string, Promise<Answer>>();
    underWay.set(config, asked);
    const before = asked.get(key);
    if (before) return before;
    const answer = ask().finally(() => asked.delete(key));
    asked.set(key, answer);
    return answer;
  };
};
