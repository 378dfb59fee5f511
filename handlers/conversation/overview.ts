import type { Person } from '../../src/events/people.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import type { Overview } from '../../src/peering/overview.ts';
import type { Place } from '../../src/request/event.ts';
import type { Doubt } from '../../src/request/rights.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Shown } from '../render/overview.ts';
import { makeLinks } from '../slack/links.ts';
import { makePoster } from '../slack/post.ts';
import { makeUpkeep } from '../slack/upkeep.ts';
import type { Needs } from './answer.ts';

/** What is shown to one person, and the VPCs that they own; or why nothing can be. */
type Read = { shown: Shown; owned: string[] } | { doubt: Doubt };

/** The message of ours where a reader finds a request: the card of the side that they own, or else their own message. */
const placeFor = (request: PeeringRequest, person: Person, owned: readonly string[]): Place | undefined => {
  const cards = request.places.filter(({ kind }) => kind === 'card');
  const own = cards.find(({ side }) => side && owned.includes(vpcKey(request[side])));
  const asker =
    request.asker.user === person.user ? request.places.find(({ kind }) => kind === 'asker') : undefined;
  return own ?? asker ?? cards[0];
};

const requestsIn = ({ waiting, asked, vpcs, ending }: Overview): PeeringRequest[] => [
  ...new Map(
    [...waiting, ...asked, ...vpcs.flatMap(({ requests }) => requests), ...ending].map((one) => [
      one.id,
      one,
    ]),
  ).values(),
];

/** Reads what `/peer mine` and the Home tab show; links are asked of Slack once each. */
export const makeReadOverview = (needs: Needs) => {
  const { client, log, people, peering, commands } = needs;
  const linksTo = makeLinks(makePoster({ client, upkeep: makeUpkeep(log) }));
  const linkOf = async (request: PeeringRequest, person: Person, owned: readonly string[]) => {
    const place = placeFor(request, person, owned);
    const { links } = place ? await linksTo([place]) : { links: [] };
    return [request.id, links[0]] as const;
  };
  return async (person: Person, also?: string[]): Promise<Read> => {
    const { owned, doubt } = await people.auditRights(person, 'recent');
    if (doubt && doubt !== 'slack-silent') return { doubt };
    const overview = await peering.overview(person, owned, also);
    const links = new Map(
      await Promise.all(requestsIn(overview).map((request) => linkOf(request, person, owned))),
    );
    return {
      owned,
      shown: { overview, linkOf: ({ id }) => links.get(id), now: peering.now(), commands },
    };
  };
};
