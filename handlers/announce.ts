import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Catalog, CatalogVpc } from '../src/catalog.ts';
import type { Log } from '../src/log.ts';
import { type Side, sides, vpcKey } from '../src/network/vpc.ts';
import type { Ping } from '../src/ping/ping.ts';
import type { PingAnnouncer } from '../src/reconcile/answer.ts';
import type { Announcer } from '../src/reconcile/reconcile.ts';
import type { Place, Unreached } from '../src/request/event.ts';
import { hasAgreed, type PeeringRequest, type RequestEntry } from '../src/request/request.ts';
import { tell } from './answer.ts';
import { askerCard, ownerCard, progress } from './render/card.ts';
import type { Message } from './render/message.ts';
import { noticesFor, noticesForAsker } from './render/notice.ts';
import { pingMessage } from './render/ping.ts';
import { ruleMessage } from './render/rule.ts';

type Announcing = { client: WebClient; catalog: Catalog; log: Log };
/** A message that should be in Slack: where it stands, or where it belongs. */
type Wanted = Pick<Place, 'kind' | 'side' | 'channel' | 'notice'> & {
  ts?: string;
  thread?: string;
  message: Message;
};
type Shown = { place: Place } | { unreached: Unreached };

/** What Slack answers for good until somebody changes something there: https://docs.slack.dev/reference/methods/chat.postMessage */
const refusalOf = (error: unknown): string | undefined =>
  error instanceof WebAPIPlatformError ? String(error.data.error) : undefined;

const gone = ['message_not_found', 'cant_update_message', 'edit_window_closed'];

const post = async (
  { client }: Announcing,
  id: string,
  { channel, thread, message }: Wanted,
): Promise<string> => {
  const { ts } = await client.chat.postMessage({
    channel,
    ...message,
    unfurl_links: false,
    unfurl_media: false,
    metadata: { event_type: 'peering_request', event_payload: { id } },
    ...(thread && { thread_ts: thread }),
  });
  return ts ?? '';
};

/** Posts a message that is not there yet, updates one that is, and posts anew one that somebody deleted. */
const show = async (world: Announcing, id: string, wanted: Wanted): Promise<Shown> => {
  const { kind, side, notice, channel, ts, message } = wanted;
  const placed = (at: string): Shown => ({
    place: { kind, channel, ts: at, ...(side && { side }), ...(notice && { notice }) },
  });
  try {
    if (ts === undefined) return placed(await post(world, id, wanted));
    await world.client.chat.update({ channel, ts, ...message });
    return placed(ts);
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    if (ts !== undefined && gone.includes(refused)) return show(world, id, { ...wanted, ts: undefined });
    world.log.warn({ requestId: id, channel, slack: refused }, 'Slack did not take a message');
    return { unreached: { kind, channel, error: refused } };
  }
};

/** Slack's name for it, in the manner of its own errors, so that it reads as one more reason not to post. */
const sharedOutside = 'channel_is_shared_outside';

/**
 * Owners are never asked where another company reads along. Slack is asked before each first post, since a channel may
 * be shared at any time: https://docs.slack.dev/apis/slack-connect
 */
const isSharedOutside = async ({ client }: Announcing, channel: string): Promise<boolean> => {
  const { channel: found } = await client.conversations.info({ channel });
  return (found?.is_ext_shared || found?.is_pending_ext_shared) ?? false;
};

const showCard = async (world: Announcing, id: string, wanted: Wanted): Promise<Shown> => {
  const { kind, channel, ts } = wanted;
  try {
    if (ts === undefined && (await isSharedOutside(world, channel)))
      return { unreached: { kind, channel, error: sharedOutside } };
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    return { unreached: { kind, channel, error: refused } };
  }
  return show(world, id, wanted);
};

const placeOf = (request: PeeringRequest, kind: Place['kind'], side?: Side): Place | undefined =>
  request.places.find((place) => place.kind === kind && place.side === side);

const vpcOf = ({ catalog }: Announcing, request: PeeringRequest, side: Side): CatalogVpc | undefined =>
  catalog.vpcs.find((vpc) => vpcKey(vpc) === vpcKey(request[side]));

const carded: readonly PeeringRequest['status'][] = ['awaiting-approval', 'connecting', 'connected'];

/** Did the owners of a side say yes by asking, so that there is nothing to ask or to tell them? */
const isAskersOwn = (request: PeeringRequest, side: Side): boolean =>
  hasAgreed(request, side) && request.yes[side].every(({ how }) => how === 'asked');

/**
 * Owners are asked once the plan stands, and told where a rule or an emergency has decided for them. A request that
 * turns out impossible before that never bothers them.
 */
const wantedCards = (world: Announcing, request: PeeringRequest): Wanted[] =>
  sides.flatMap((side) => {
    const place = placeOf(request, 'card', side);
    const isConcerned = carded.includes(request.status) && !isAskersOwn(request, side);
    const channel = place?.channel ?? vpcOf(world, request, side)?.channel;
    if (!channel || !(place || isConcerned)) return [];
    return [
      {
        kind: 'card' as const,
        side,
        channel,
        message: ownerCard(request, side),
        ...(place && { ts: place.ts }),
      },
    ];
  });

const storied: readonly PeeringRequest['status'][] = [
  'connecting',
  'connected',
  'removing',
  'removed',
  'failed',
];

/** The story stands in the thread below each card, from the approval on. */
const wantedStories = (request: PeeringRequest, history: RequestEntry[], cards: Place[]): Wanted[] => {
  if (!storied.includes(request.status)) return [];
  const message = progress(request, history);
  return cards.map(({ side, channel, ts: thread }) => {
    const place = placeOf(request, 'progress', side);
    return {
      kind: 'progress',
      channel,
      thread,
      message,
      ...(side && { side }),
      ...(place && { ts: place.ts }),
    };
  });
};

/** Notices stand below the card too, each posted once and never changed. */
const wantedNotices = (world: Announcing, request: PeeringRequest, cards: Place[]): Wanted[] =>
  cards.flatMap(({ side, channel, ts: thread }) => {
    const vpc = side && vpcOf(world, request, side);
    if (!side || !vpc) return [];
    return noticesFor(request, side, vpc.owners, vpc.escalate)
      .filter(({ key }) => !request.places.some((place) => place.side === side && place.notice === key))
      .map(({ key, message }) => ({ kind: 'notice', side, notice: key, channel, thread, message }));
  });

/** The asker's own stand below their message, and not in a thread, which nobody would see there. */
const askerNotices = (request: PeeringRequest): Wanted[] => {
  const place = placeOf(request, 'asker');
  if (!place) return [];
  return noticesForAsker(request)
    .filter(({ key }) => !request.places.some(({ side, notice }) => side === undefined && notice === key))
    .map(({ key, message }) => ({
      kind: 'notice',
      notice: key,
      channel: place.channel,
      message,
    }));
};

/** Rules that somebody proposed, each in a message of its own below the card of the side that they concern. */
const wantedRules = (world: Announcing, request: PeeringRequest, cards: Place[]): Wanted[] =>
  request.rules.flatMap((rule) => {
    const { side, ruleId: notice } = rule;
    const channel = vpcOf(world, request, side)?.channel;
    if (!channel) return [];
    const card = cards.find((place) => place.side === side);
    const known = request.places.find((place) => place.kind === 'rule' && place.notice === notice);
    const where = known ?? { channel: card?.channel ?? channel };
    const more = { ...(known && { ts: known.ts }), ...(card && { thread: card.ts }) };
    return [
      { kind: 'rule', side, notice, channel: where.channel, message: ruleMessage(request, rule), ...more },
    ];
  });

const linksTo = async ({ client, log }: Announcing, cards: Place[]): Promise<string[]> => {
  const find = async ({ channel, ts }: Place): Promise<string[]> => {
    try {
      const { permalink } = await client.chat.getPermalink({ channel, message_ts: ts });
      return permalink ? [permalink] : [];
    } catch (error) {
      log.info({ channel, error }, 'a card has no link');
      return [];
    }
  };
  return (await Promise.all(cards.map(find))).flat();
};

/** Where somebody gets direct messages. Who has left the workspace gets none, and that stops nobody else's message. */
const directChannel = async (
  { client, log }: Announcing,
  { id, asker }: PeeringRequest,
): Promise<{ channel?: string; unreached?: Unreached }> => {
  try {
    const { channel } = await client.conversations.open({ users: asker.user });
    return channel?.id ? { channel: channel.id } : {};
  } catch (error) {
    const refused = refusalOf(error);
    if (refused === undefined) throw error;
    log.warn({ requestId: id, slack: refused }, 'Slack opened no direct message');
    return { unreached: { kind: 'asker', channel: asker.user, error: refused } };
  }
};

const wantedAsker = async (
  world: Announcing,
  request: PeeringRequest,
  cards: Place[],
): Promise<{ wanted?: Wanted; unreached?: Unreached }> => {
  // A plan is a matter of seconds; whoever waits longer is told why.
  if (request.status === 'planning' && request.stumbles < 2) return {};
  const place = placeOf(request, 'asker');
  const { channel, unreached } = place ? { channel: place.channel } : await directChannel(world, request);
  if (!channel) return { ...(unreached && { unreached }) };
  const message = askerCard(request, await linksTo(world, cards));
  if (!place && request.askedIn && request.askedIn !== channel)
    await tell(world, request.asker.user, request.askedIn, withoutButtons(message));
  return { wanted: { kind: 'asker', channel, message, ...(place && { ts: place.ts }) } };
};

/** For a message that cannot be kept up to date: buttons would outlive their use. */
const withoutButtons = ({ text, blocks }: Message): Message => ({
  text,
  blocks: blocks.filter(({ type }) => type !== 'actions'),
});

const placesIn = (shown: Shown[]): Place[] => shown.flatMap((one) => ('place' in one ? [one.place] : []));

const unreachedIn = (shown: Shown[]): Unreached[] =>
  shown.flatMap((one) => ('unreached' in one ? [one.unreached] : []));

/** Makes Slack show what is: the owners' cards, the story below them, and the asker's own message. */
export const makeAnnouncer = (world: Announcing): Announcer & PingAnnouncer => {
  const { client, catalog, log } = world;
  const isUpdated = async (place: { channel: string; ts: string }, message: Message): Promise<boolean> => {
    try {
      await client.chat.update({ ...place, ...message });
      return true;
    } catch (error) {
      if (!gone.includes(refusalOf(error) ?? '')) throw error;
      return false;
    }
  };
  /** Where it was asked, or in direct messages where Slack does not take it there. */
  const postPing = async ({ asker }: Ping, channel: string, message: Message) => {
    const say = async (to: string) => ({
      channel: to,
      ts: (await client.chat.postMessage({ channel: to, ...message })).ts ?? '',
    });
    try {
      return await say(channel);
    } catch (error) {
      if (refusalOf(error) === undefined) throw error;
      const { channel: direct } = await client.conversations.open({ users: asker.user });
      return say(direct?.id ?? asker.user);
    }
  };
  const showAll = (id: string, wanted: Wanted[]) => Promise.all(wanted.map((one) => show(world, id, one)));

  return {
    announce: async (request, history) => {
      const cards = await Promise.all(
        wantedCards(world, request).map((one) => showCard(world, request.id, one)),
      );
      const standing = placesIn(cards);
      const rules = await Promise.all(
        wantedRules(world, request, standing).map((one) => showCard(world, request.id, one)),
      );
      const unreached = unreachedIn([...cards, ...rules]);
      const asker = await wantedAsker(world, { ...request, unreached }, standing);
      const others = await showAll(request.id, [
        ...wantedStories(request, history, standing),
        ...wantedNotices(world, request, standing),
        ...askerNotices(request),
        ...(asker.wanted ? [asker.wanted] : []),
      ]);
      const notices = request.places.filter(({ kind }) => kind === 'notice');
      const shown = [...cards, ...others, ...rules];
      return {
        places: [...placesIn(shown), ...notices],
        unreached: [...unreachedIn(shown), ...(asker.unreached ? [asker.unreached] : [])],
      };
    },

    retract: async (places) => {
      const take = ({ channel, ts }: Place) =>
        client.chat
          .delete({ channel, ts })
          .catch((error: unknown) => log.warn({ channel, error }, 'a copy stays'));
      await Promise.all(places.map(take));
    },

    announcePing: async (ping, answers, late) => {
      const message = pingMessage(ping, answers, catalog.nameOf, late);
      if (!ping.place) return postPing(ping, ping.channel, message);
      if (await isUpdated(ping.place, message)) return ping.place;
      // Somebody deleted it. The answer is worth a message of its own; how far it is, is not.
      return answers.length < ping.pairs.length ? ping.place : postPing(ping, ping.place.channel, message);
    },
  };
};
