import type { WebClient } from '@slack/web-api';
import type { Log } from '../../src/log.ts';
import { makeAhead } from '../../src/reconcile/ahead.ts';
import { recountMs } from '../../src/reconcile/voters.ts';
import type { Membership } from '../../src/request/rights.ts';
import { makeStanding } from '../slack/people.ts';

/** `recent`: what was known within the last half minute will do. */
export type How = 'anew' | 'recent';

/** Thrown inside, where Slack does not say: then nothing is known, and nothing is concluded. */
export class Silent extends Error {}

export type StandingOf = (user: string, how: How) => Promise<Membership>;

/** Shorter than the pause between two counts, so that each asks about people whom the one before it knew. */
const keptMs = recountMs / 2;

/** Who somebody is, kept for half a minute where nothing is decided by it. */
export const makeStandings = (client: WebClient, log: Log, now: () => number) => {
  const ask = makeStanding(client, log);
  const kept = new Map<string, { standing: Membership; at: number }>();
  const ahead = makeAhead<Awaited<ReturnType<typeof ask>>>(now);
  /** `asking`: where somebody else is asking that already. */
  const askAhead = (team: string, user: string, asking = ask({ team, user, name: user })): void =>
    ahead.put(user, asking);
  const standings =
    (team: string): StandingOf =>
    async (user, how) => {
      const known = kept.get(user);
      if (how === 'recent' && known && now() - known.at < keptMs) return known.standing;
      const standing = await (ahead.take(user)?.answer ?? ask({ team, user, name: user }));
      if (standing === 'slack-silent') throw new Silent();
      kept.set(user, { standing, at: now() });
      return standing;
    };
  return { standings, askAhead };
};
