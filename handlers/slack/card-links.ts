import { type Side, sides } from '../../src/network/vpc.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Links } from './links.ts';

/** A link to the card of each side that has one; what Slack does not tell is left out. */
export const cardLinks = async (
  linksTo: Links,
  { places }: Pick<PeeringRequest, 'places'>,
): Promise<Partial<Record<Side, string>>> => {
  const linkOn = async (side: Side): Promise<Partial<Record<Side, string>>> => {
    const card = places.find((place) => place.kind === 'card' && place.side === side);
    const [link] = card ? (await linksTo([card])).links : [];
    return link ? { [side]: link } : {};
  };
  const [requester, accepter] = await Promise.all(sides.map(linkOn));
  return { ...requester, ...accepter };
};
