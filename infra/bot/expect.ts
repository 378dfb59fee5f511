import type { Expecting } from '../../handlers/conversation/answer.ts';
import type { Parts } from './parts.ts';
import type { Workers } from './workers.ts';

/**
 * Where calls are taken and worked for in one process, the work that a call leads to is got ready while Slack says whose call
 * it is. Two functions share no memory, so there nothing is expected.
 */
export const makeExpecting = (
  { poster, voters, requests, people }: Parts,
  { takeRoles, lookAhead, planAhead }: Pick<Workers, 'takeRoles' | 'lookAhead' | 'planAhead'>,
): Expecting => ({
  yes: (asker, vpc) => {
    poster.expect(vpc.channel);
    void voters.expect(asker, vpc);
  },
  plan: planAhead,
  begin: async (person, id) => {
    const standing = people.membership(person);
    const request = await requests.find(id).catch(() => undefined);
    if (request?.status !== 'awaiting-approval') return;
    voters.expectBegin(request, person, standing);
    lookAhead(request);
    await takeRoles(request, person).catch(() => undefined);
  },
});
