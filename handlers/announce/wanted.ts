import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import { vpcAt } from '../../src/catalog/vpc-at.ts';
import { type Side, sides } from '../../src/network/vpc.ts';
import { drillProposals } from '../../src/request/drill.ts';
import { extensionProposals } from '../../src/request/ending.ts';
import { isOpenRepair, repairProposals } from '../../src/request/repairs.ts';
import { isSameMessage, type MessageName, type Place, type Unreached } from '../../src/request/shapes.ts';
import { sidesToAgree } from '../../src/request/sides-to-agree.ts';
import {
  type BegunPost,
  hasAgreed,
  type PeeringRequest,
  type RequestEntry,
  ruleProposals,
} from '../../src/request/state.ts';
import { is } from '../../src/request/status.ts';
import { wideningProposals } from '../../src/request/widening.ts';
import { askerCard, type CardLink, ownerCard, progress } from '../render/card.ts';
import { drillMessage } from '../render/drill.ts';
import { extensionMessage } from '../render/extension.ts';
import { noticesFor, noticesForAsker, noticesForTeam } from '../render/notice.ts';
import { repairMessage } from '../render/repair.ts';
import { ruleMessage } from '../render/rule.ts';
import { keeperMessage } from '../render/unreached.ts';
import { isAskedToWiden, wideningMessage } from '../render/widening.ts';
import type { Message } from '../slack/message.ts';

/** What a message says of the others: links to the cards, and what Slack would not take. */
export type Others = { links: readonly CardLink[]; unreached: Unreached[] };

/** A message that there should be, and what is known of it. */
export type Wanted = {
  name: MessageName;
  /** A channel, or somebody's direct messages. */
  to: { channel: string } | { user: string };
  place?: Place | undefined;
  begun?: BegunPost | undefined;
  /** In the thread of this side's card; `only`: there or nowhere. */
  below?: { side: Side; only: boolean };
  draw: (others: Others) => Message;
};

export const placeOf = (request: PeeringRequest, name: MessageName): Place | undefined =>
  request.places.find((place) => isSameMessage(place, name));

const begunOf = (request: PeeringRequest, name: MessageName): BegunPost | undefined =>
  request.posting?.find((post) => isSameMessage(post, name));

const want = (
  request: PeeringRequest,
  name: MessageName,
  more: Pick<Wanted, 'to' | 'draw' | 'below'>,
): Wanted => {
  const place = placeOf(request, name);
  return { name, place, begun: begunOf(request, name), ...more, ...(place && { to: place }) };
};

const vpcOf = ({ vpcs }: Catalog, request: PeeringRequest, side: Side) => vpcAt(vpcs, request[side]);

/** Did the owners of a side say yes by asking, so that there is nothing to ask or to tell them? */
const isAskersOwn = (request: PeeringRequest, side: Side): boolean =>
  hasAgreed(request, side) && request.yes[side].every(({ how }) => how === 'asked');

/**
 * Owners are asked once the plan stands, and told where a rule or an emergency has decided for them. A request that
 * turns out impossible before that never bothers them.
 */
export const wantedCards = (
  catalog: Catalog,
  request: PeeringRequest,
  compared: readonly string[] = [],
): Wanted[] =>
  sides.flatMap((side) => {
    const name = { kind: 'card' as const, side };
    const place = placeOf(request, name);
    const isConcerned = is('asksOwners', request) && !isAskersOwn(request, side);
    const vpc = vpcOf(catalog, request, side);
    const channel = place?.channel ?? vpc?.channel;
    if (!channel || !(place || isConcerned)) return [];
    return [
      want(request, name, { to: { channel }, draw: () => ownerCard(request, side, vpc?.owners, compared) }),
    ];
  });

/** Where the owners will be asked, once the plan stands. */
export const channelsOfOwners = (catalog: Catalog, request: PeeringRequest): string[] =>
  sides.flatMap((side) => (isAskersOwn(request, side) ? [] : (vpcOf(catalog, request, side)?.channel ?? [])));

/** The story stands in the thread below each card, from the approval on. */
const wantedStories = (request: PeeringRequest, history: RequestEntry[], cards: Wanted[]): Wanted[] =>
  is('hasProgress', request)
    ? cards.flatMap(({ name: { side }, to }) =>
        side
          ? [
              want(
                request,
                { kind: 'progress', side },
                { to, below: { side, only: true }, draw: () => progress(request, history) },
              ),
            ]
          : [],
      )
    : [];

/** Notices stand below the card too, or beside it, each posted once and never changed. */
const wantedNotices = (catalog: Catalog, request: PeeringRequest, cards: Wanted[]): Wanted[] =>
  cards.flatMap(({ name: { side }, to }) => {
    const vpc = side && vpcOf(catalog, request, side);
    if (!side || !vpc) return [];
    return noticesFor(request, side, vpc.owners, vpc.escalate)
      .map(({ key: notice, message, isOfSeveral }) =>
        want(
          request,
          { kind: 'notice', side, notice },
          { to, ...(!isOfSeveral && { below: { side, only: true } }), draw: () => message },
        ),
      )
      .filter(({ place }) => place === undefined);
  });

/** Rules that somebody proposed, each in a message of its own below the card of the side that they concern. */
const wantedRules = (catalog: Catalog, request: PeeringRequest): Wanted[] =>
  ruleProposals(request).flatMap((rule) => {
    const { side, ruleId: notice } = rule;
    const channel = vpcOf(catalog, request, side)?.channel;
    if (!channel) return [];
    const draw = () => ruleMessage(request, rule);
    return [
      want(request, { kind: 'rule', side, notice }, { to: { channel }, below: { side, only: false }, draw }),
    ];
  });

type ProposalMessages<One> = {
  kind: 'extension' | 'drill' | 'repair' | 'widening';
  /** Is an owner of this side asked? A message that stands is kept up to date all the same. */
  isAsked: (one: One, side: Side) => boolean;
  draw: (one: One, side: Side, vpc: CatalogVpc) => Message;
};

/** What somebody proposed, in a message of its own below the card of each side that is asked. */
const wantedProposals = <One extends { id: string }>(
  catalog: Catalog,
  request: PeeringRequest,
  proposals: readonly One[],
  { kind, isAsked, draw }: ProposalMessages<One>,
): Wanted[] =>
  proposals.flatMap((one) =>
    sides.flatMap((side) => {
      const name = { kind, side, notice: one.id };
      const vpc = vpcOf(catalog, request, side);
      if (!vpc || !(isAsked(one, side) || placeOf(request, name))) return [];
      const how = { to: { channel: vpc.channel }, below: { side, only: false } };
      return [want(request, name, { ...how, draw: () => draw(one, side, vpc) })];
    }),
  );

/** Extensions that owners have to agree to: a message for each side that did not agree by asking. */
const wantedExtensions = (catalog: Catalog, request: PeeringRequest): Wanted[] =>
  wantedProposals(catalog, request, extensionProposals(request), {
    kind: 'extension',
    isAsked: (one, side) => one.status === 'proposed' && sidesToAgree(one).includes(side),
    draw: (one, side, { owners }) => extensionMessage(request, one, side, owners),
  });

/** Drills that somebody asked for, below the card of the side whose route it is. */
const wantedDrills = (catalog: Catalog, request: PeeringRequest): Wanted[] =>
  wantedProposals(catalog, request, drillProposals(request), {
    kind: 'drill',
    isAsked: (one, side) => one.status === 'proposed' && one.sides.includes(side),
    draw: (one, side, { owners }) => drillMessage(request, one, side, owners),
  });

/** Repairs beyond the agreed plan: a message for each side that did not agree by proposing. */
const wantedRepairs = (catalog: Catalog, request: PeeringRequest): Wanted[] =>
  wantedProposals(catalog, request, repairProposals(request), {
    kind: 'repair',
    isAsked: (one, side) => isOpenRepair(request, one) && sidesToAgree(one).includes(side),
    draw: (one, side, { owners }) => repairMessage(request, one, side, owners),
  });

/** More than was agreed: a message for each side that did not agree by asking. */
const wantedWidenings = (catalog: Catalog, request: PeeringRequest): Wanted[] =>
  wantedProposals(catalog, request, wideningProposals(request), {
    kind: 'widening',
    isAsked: (one, side) => isAskedToWiden(request, one, side),
    draw: (one, side, { owners }) => wideningMessage(request, one, side, owners),
  });

/** What stands below the cards. */
export const wantedBelow = (
  catalog: Catalog,
  request: PeeringRequest,
  history: RequestEntry[],
  cards: Wanted[],
): Wanted[] => [
  ...wantedRules(catalog, request),
  ...wantedExtensions(catalog, request),
  ...wantedDrills(catalog, request),
  ...wantedRepairs(catalog, request),
  ...wantedWidenings(catalog, request),
  ...wantedStories(request, history, cards),
  ...wantedNotices(catalog, request, cards),
];

/** A plan is a matter of seconds; whoever waits longer is told why. */
const isStillPlanning = ({ status, stumbles }: PeeringRequest): boolean =>
  status === 'planning' && stumbles < 2;

/** The asker's own message, which is kept up to date. */
export const wantedAsker = (request: PeeringRequest, compared: readonly string[] = []): Wanted[] =>
  isStillPlanning(request)
    ? []
    : [
        want(
          request,
          { kind: 'asker' },
          {
            to: { user: request.asker.user },
            draw: ({ links, unreached }) => askerCard({ ...request, unreached }, links, compared),
          },
        ),
      ];

/**
 * What the asker has to be told anew stands below their message, and not in a thread, which nobody would see there. Where that
 * message was not there before, it says by itself what came of a request that never had a plan.
 */
export const wantedAskerNotices = (request: PeeringRequest, asker: Place | undefined): Wanted[] => {
  const isFirst = placeOf(request, { kind: 'asker' }) === undefined;
  if (!asker || (isFirst && !request.plan)) return [];
  const to = { channel: asker.channel };
  return noticesForAsker(request)
    .map(({ key: notice, message }) => want(request, { kind: 'notice', notice }, { to, draw: () => message }))
    .filter((one) => one.place === undefined);
};

/** For a message that cannot be kept up to date: buttons would outlive their use. */
const withoutButtons = ({ text, blocks }: Message): Message => ({
  text,
  blocks: blocks.filter(({ type }) => type !== 'actions'),
});

const askedIn: MessageName = { kind: 'notice', notice: 'asked-in' };

/**
 * What the asker reads once where they asked, beside their direct messages. It is begun once and never again: of what
 * one person alone sees Slack tells nobody whether it is there.
 */
export const wantedWhisper = (request: PeeringRequest): (Wanted & { to: { channel: string } })[] => {
  const channel = request.askedIn;
  const isDone = [askedIn, { kind: 'asker' as const }].some((name) => placeOf(request, name));
  if (request.status === 'planning' || !channel || channel.startsWith('D') || isDone) return [];
  if (begunOf(request, askedIn)) return [];
  const draw = ({ links, unreached }: Others) => withoutButtons(askerCard({ ...request, unreached }, links));
  return [{ name: askedIn, to: { channel }, draw }];
};

/** What time began and nobody waits for is told to the network team where it goes wrong. */
export const wantedForTeam = ({ networkTeam }: Catalog, request: PeeringRequest): Wanted[] =>
  networkTeam
    ? noticesForTeam(request)
        .map(({ key, message }) =>
          want(
            request,
            { kind: 'notice', notice: `team-${key}` },
            { to: { channel: networkTeam.channel }, draw: () => message },
          ),
        )
        .filter(({ place }) => place === undefined)
    : [];

/** The network team is told once of each thing that only whoever runs the bot can mend. */
export const wantedForKeeper = (
  { networkTeam }: Catalog,
  request: PeeringRequest,
  unreached: Unreached[],
): Wanted[] => {
  if (!networkTeam) return [];
  const errors = new Set(unreached.flatMap(({ mendedBy, error }) => (mendedBy === 'keeper' ? [error] : [])));
  return [...errors]
    .map((error) =>
      want(
        request,
        { kind: 'notice', notice: `keeper-${error}` },
        { to: { channel: networkTeam.channel }, draw: () => keeperMessage(request, error) },
      ),
    )
    .filter(({ place }) => place === undefined);
};
