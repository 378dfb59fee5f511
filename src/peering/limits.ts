import type { Person } from '../events/people.ts';
import type { Peering } from './door.ts';
import { isRefusal, type Refusal } from './refusal.ts';

/** What is limited for each person: things that cost AWS calls, or other people's attention, at one click. */
type Limited = 'draft' | 'ping' | 'proposal' | 'attempt';

type Counted = { type: string; draft?: boolean };

/** The events by which each is known in the log. */
const eventOf: Record<Limited, (event: Counted) => boolean> = {
  draft: ({ type, draft }) => type === 'requested' && draft === true,
  ping: ({ type }) => type === 'ping-asked' || type === 'ping-joined',
  proposal: ({ type }) =>
    ['rule-proposed', 'extension-proposed', 'repair-proposed', 'widening-proposed'].includes(type),
  attempt: ({ type }) => type === 'not-begun' || type === 'turned-away',
};

const windowMs = 60_000;
/** More than anybody does by hand in a minute, and less than wears out SSM or a channel. */
export const mostInWindow = 20;

type LimitNeeds = {
  /** Events of a person since a moment, whichever process wrote them. */
  countRecent: (by: Person, since: number, fits: (event: Counted) => boolean) => Promise<number>;
};

type TooOften = Extract<Refusal, { refused: 'too-often' }>;

/**
 * Counts what this process has let pass, at once, so that a burst does not slip through; and then what the log has of
 * the others. Where the log cannot be read, what this process knows has to do.
 */
const makeLimit = ({ countRecent }: LimitNeeds, now: () => number) => {
  const passed = new Map<string, number[]>();
  const forget = (since: number): void => {
    for (const [key, times] of passed) if ((times.at(-1) ?? 0) <= since) passed.delete(key);
  };
  return async (by: Person, what: Limited): Promise<TooOften | undefined> => {
    const at = now();
    const since = at - windowMs;
    forget(since);
    const key = `${what} ${by.user}`;
    const here = (passed.get(key) ?? []).filter((time) => time > since);
    if (here.length >= mostInWindow) return { refused: 'too-often', what, again: (here[0] ?? at) + windowMs };
    passed.set(key, [...here, at]);
    const everywhere = await countRecent(by, since, eventOf[what]).catch(() => 0);
    return everywhere >= mostInWindow ? { refused: 'too-often', what, again: at + windowMs } : undefined;
  };
};

/** The front door with limits for each person and minute, so that nobody wears out AWS, Slack or the owners. */
export const withLimits = (peering: Peering, limiting: LimitNeeds): Peering => {
  const limit = makeLimit(limiting, peering.now);
  const within = async <Done extends object>(
    by: Person,
    what: Limited,
    act: () => Promise<Done | Refusal>,
  ): Promise<Done | Refusal> => (await limit(by, what)) ?? act();
  return {
    ...peering,
    ask: (asking) =>
      asking.draft ? within(asking.by, 'draft', () => peering.ask(asking)) : peering.ask(asking),
    ping: (question) => within(question.by, 'ping', () => peering.ping(question)),
    pingAll: (question) => within(question.by, 'ping', () => peering.pingAll(question)),
    proposeRule: (proposal) => within(proposal.by, 'proposal', () => peering.proposeRule(proposal)),
    extend: (extension) => within(extension.by, 'proposal', () => peering.extend(extension)),
    proposeRepair: (repair) => within(repair.by, 'proposal', () => peering.proposeRepair(repair)),
    proposeWidening: (widening) => within(widening.by, 'proposal', () => peering.proposeWidening(widening)),
    refuse: async (by, tried, refusal) => {
      if (!(await limit(by, 'attempt'))) await peering.refuse(by, tried, refusal);
    },
    turnAway: async (by, wanted) => {
      const refusal = await within(by, 'attempt', () => peering.turnAway(by, wanted));
      return isRefusal(refusal) ? refusal : { refused: 'not-member', standing: wanted.standing };
    },
  };
};
