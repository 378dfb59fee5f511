import type { Expecting } from '../../handlers/conversation/answer.ts';
import { cardLinks } from '../../handlers/slack/card-links.ts';
import type { Parts } from './parts.ts';
import type { Workers } from './workers.ts';

/**
 * Where calls are taken and worked for in one process, the work that a call leads to is got ready while Slack says whose call
 * it is. Two functions share no memory, so there nothing is expected.
 */
export const makeExpecting = (
  { poster, voters, requests, people, links }: Parts,
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
    // The tags of the connection hold them. Of a card whose link Slack refused to tell it is asked for here again.
    void cardLinks(links, request).catch(() => undefined);
    await takeRoles(request, person).catch(() => undefined);
  },
});
