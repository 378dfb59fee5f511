import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import { vpcAt } from '../../src/catalog/vpc-at.ts';
import { type Side, sides } from '../../src/network/vpc.ts';
import { checkedForCard } from '../../src/peering/checked.ts';
import { openSides, type PeeringRequest } from '../../src/request/state.ts';
import { askerCard, ownerCard } from '../render/card.ts';
import { comparedText } from '../render/checked.ts';
import type { Message } from '../slack/message.ts';
import { isFaulted, makePoster } from '../slack/post.ts';
import { makeUpkeep } from '../slack/upkeep.ts';
import type { Needs } from './answer.ts';

/** The VPC of one side, if the catalog still names it: its channel is where its owners are asked. */
const vpcOf = (catalog: Catalog, request: PeeringRequest, side: Side): CatalogVpc | undefined =>
  vpcAt(catalog.vpcs, request[side]);

/** What a copy in a channel should say: to the owners who read there, and otherwise to the asker. */
const cardFor = (
  catalog: Catalog,
  request: PeeringRequest,
  channel: string,
  compared: readonly string[],
): Message => {
  const here = sides.filter((side) => vpcOf(catalog, request, side)?.channel === channel);
  const side = here.find((one) => openSides(request).includes(one)) ?? here[0];
  return side
    ? ownerCard(request, side, vpcOf(catalog, request, side)?.owners, compared)
    : askerCard(request, [], compared);
};

/** A card that the bot lost sight of, such as one posted in a crash, is brought up to date where it was clicked. */
export const refreshCopy = async (
  { client, log, peering }: Needs,
  request: PeeringRequest,
  { channel, ts }: { channel?: string; ts?: string },
): Promise<void> => {
  if (!channel || !ts || request.places.some((place) => place.ts === ts)) return;
  const poster = makePoster({ client, upkeep: makeUpkeep(log) });
  const about = { id: request.id, kind: 'card' };
  const { catalog } = peering;
  const checked = await checkedForCard({ checked: peering.checked, log }, request);
  const compared = comparedText(request, checked, catalog.driftEvery);
  const done = await poster.update({ channel, ts }, about, cardFor(catalog, request, channel, compared));
  if (isFaulted(done))
    log.info(
      { requestId: request.id, slack: done.fault.error },
      'a copy of a card could not be brought up to date',
    );
};
