import { isSameMessage, type MessageName } from '../shapes.ts';
import type { BegunPost, PeeringRequest } from '../state.ts';
import { withoutFaults } from './claim.ts';
import type { Events, Slice } from './slice.ts';

const isAmong = (names: readonly MessageName[] | undefined, one: MessageName): boolean =>
  names?.some((name) => isSameMessage(name, one)) ?? false;

const beginPosts = ({ posting = [] }: PeeringRequest, { messages }: Events['posting'], at: number) => {
  const begin = (name: MessageName): BegunPost => {
    const before = posting.find((one) => isSameMessage(one, name));
    return { ...name, at, since: before?.since ?? at, posts: (before?.posts ?? 0) + 1 };
  };
  return { posting: [...posting.filter((one) => !isAmong(messages, one)), ...messages.map(begin)] };
};

/** What is left to be found out about a begun post: nothing where it has a place, or where Slack took none so far. */
const settlePost = (post: BegunPost, { places, lost, refused }: Events['announced']): BegunPost[] => {
  if (isAmong(places, post)) return [];
  if (isAmong(lost, post)) return [{ ...post, isLost: true }];
  if (!isAmong(refused, post)) return [post];
  return post.posts > 1 ? [{ ...post, posts: post.posts - 1, isLost: true }] : [];
};

const announce = (request: PeeringRequest, event: Events['announced'], at: number) => {
  const { status, shown, offers, posting } = request;
  return {
    places: event.places,
    unreached: event.unreached,
    shown: event.shows,
    offers: event.unreached.length === 0 ? 0 : event.shows > shown ? 1 : offers + 1,
    offeredAt: at,
    faults: withoutFaults(request, 'announcing'),
    ...(status === 'awaiting-approval' && { stumbles: 0 }),
    ...(posting && { posting: posting.flatMap((post) => settlePost(post, event)) }),
  };
};

/** Where its messages are, which are being posted, and which Slack would not take. */
export const shownSlice: Slice<'announced' | 'posting'> = {
  announced: (request, event, { at }) => announce(request, event, at),
  posting: (request, event, { at }) => beginPosts(request, event, at),
};
