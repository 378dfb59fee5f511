import type { Person } from '../../src/events/people.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import type { Overview } from '../../src/peering/overview.ts';
import type { Doubt } from '../../src/request/rights.ts';
import type { Place } from '../../src/request/shapes.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Shown } from '../render/overview.ts';
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

const requestsIn = ({ waiting, toDo, asked, vpcs, ending }: Overview): PeeringRequest[] => [
  ...new Map(
    [
      ...waiting,
      ...toDo.map(({ request }) => request),
      ...asked,
      ...vpcs.flatMap(({ requests }) => requests),
      ...ending,
    ].map((one) => [one.id, one]),
  ).values(),
];

/** The link to the message of ours where a reader finds each of some requests. */
export const readLinks = async (
  needs: Pick<Needs, 'links'>,
  person: Person,
  owned: readonly string[],
  requests: readonly PeeringRequest[],
): Promise<(request: PeeringRequest) => string | undefined> => {
  const linkOf = async (request: PeeringRequest) => {
    const place = placeFor(request, person, owned);
    const { links } = place ? await needs.links([place]) : { links: [] };
    return [request.id, links[0]] as const;
  };
  const links = new Map(await Promise.all(requests.map(linkOf)));
  return ({ id }) => links.get(id);
};

/** What is somebody's own. `also`: ids of requests that are read whatever the indexes list. */
export const readOwn = async (
  { people, peering }: Needs,
  person: Person,
  also?: string[],
): Promise<{ overview: Overview; owned: string[] } | { doubt: Doubt }> => {
  const { owned, doubt } = await people.auditRights(person, 'recent');
  if (doubt && doubt !== 'slack-silent') return { doubt };
  return { owned, overview: await peering.overview(person, owned, also) };
};

/** Reads what `/peer mine` and the Home tab show: the same, with links and how old it is. */
export const readOverview = async (needs: Needs, person: Person, also?: string[]): Promise<Read> => {
  const { peering, commands } = needs;
  const own = await readOwn(needs, person, also);
  if ('doubt' in own) return own;
  const { owned, overview } = own;
  const requests = requestsIn(overview);
  const connected = requests.filter(({ status }) => status === 'connected');
  const [linkOf, checked] = await Promise.all([
    readLinks(needs, person, owned, requests),
    peering.checked(connected.flatMap(({ requester, accepter }) => [requester, accepter])),
  ]);
  return { owned, shown: { overview, linkOf, now: peering.now(), commands, checked } };
};
