import type { EC2Client } from '@aws-sdk/client-ec2';

/** So long ago somebody else may have asked (milliseconds). Left out: only what is under way counts. */
export type Freshness = { now: () => number; oldestMs?: number };

type Asked<Answer> = { answer: Promise<Answer>; at: number; isUnderWay: boolean };

/**
 * Whoever asks AWS what somebody is just asking gets the same answer: after an outage hundreds of requests about a few VPCs
 * are looked at at once. Those for whom nobody waits take an answer of a moment ago too, which is kept as long as that. Plans
 * are made by it, which people judge and which a look of its own confirms before the first write; whatever is written
 * follows from a question that was asked for it.
 */
export const joining = <Answer>() => {
  /** By the client's configuration, as in dry-runs.ts: there is one in an account and a Region. */
  const known = new WeakMap<EC2Client['config'], Map<string, Asked<Answer>>>();
  return (
    { config }: EC2Client,
    key: string,
    { now, oldestMs = 0 }: Freshness,
    ask: () => Promise<Answer>,
  ): Promise<Answer> => {
    const asked = known.get(config) ?? new Map<string, Asked<Answer>>();
    known.set(config, asked);
    const before = asked.get(key);
    if (before && (before.isUnderWay || now() < before.at + oldestMs)) return before.answer;
    const one: Asked<Answer> = { answer: ask(), at: now(), isUnderWay: true };
    asked.set(key, one);
    const forget = (): void => {
      if (asked.get(key) === one) asked.delete(key);
    };
    one.answer.then(() => {
      one.isUnderWay = false;
      if (oldestMs > 0) setTimeout(forget, oldestMs).unref();
      else forget();
    }, forget);
    return one.answer;
  };
};
