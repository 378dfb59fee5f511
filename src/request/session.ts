import { sides } from '../network/vpc.ts';
import type { Approval, PeeringRequest } from './state.ts';

/** What a session may be called, and how long: https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html */
const unfit = /[^\w+=,.@-]/g;
const longest = 64;

const nameOf = (yes: Approval): string => (yes.how === 'rule' ? `rule.${yes.rule}` : yes.by.user);

/**
 * The name of the session in which AWS sees the bot act, such as `PR-7Q4K2@U0FELIX`: the thing that it acts for, and who
 * had it done. CloudTrail keeps it with every call, so that either log leads to the other.
 */
export const sessionName = (id: string, by: string): string =>
  `${id}@${by}`.replace(unfit, '-').slice(0, longest);

/** Was it the bot that acted, for this very thing? */
export const isOwnSession = (session: string | undefined, id: string): boolean =>
  session?.startsWith(`${id}@`) ?? false;

/** For a request: whoever said yes last, by Slack's user id, or the catalog's rule that did. */
export const sessionOf = ({ id, yes, asker }: PeeringRequest): string => {
  const [last] = sides.flatMap((side) => yes[side]).sort((a, b) => b.at - a.at);
  return sessionName(id, last ? nameOf(last) : asker.user);
};
