import type { RequestEvent } from '../request/event.ts';
import { passingPause } from '../request/offers.ts';
import { isSameMessage, messageName } from '../request/shapes.ts';
import type { BegunPost, PeeringRequest } from '../request/state.ts';
import { is } from '../request/status.ts';
import type { Announced, Announcement, Clerk } from './announcer.ts';
import { isSamePlaces, keepPlaces, writeUnwritten } from './places.ts';
import { type Needs, noteTime, type Turn, write } from './turn.ts';

/** So long another worker may be at a post that it began. */
const postingMs = 60_000;

/** A request is shown by one run at a time in a process, so that what an earlier one of them began is not at work any more. */
const makeClerk = (
  needs: Needs,
  id: string,
  own: readonly BegunPost[],
  append: (event: RequestEvent) => Promise<boolean>,
): Clerk => {
  const earlier = new Set(needs.begun.get(id));
  for (const at of new Set(own.map((post) => post.at))) noteTime(needs.begun, id, at);
  return {
    begin: async (all) => {
      const messages = all.filter((name) => !own.some((one) => isSameMessage(one, name)));
      if (messages.length === 0) return true;
      noteTime(needs.begun, id, needs.now());
      return append({ type: 'posting', messages });
    },
    isOver: ({ isLost, at }) => isLost === true || earlier.has(at) || needs.now() >= at + postingMs,
  };
};

/** Has the announcement told something about the places that is not written down yet? */
const isNews = ({ places, lost, refused }: Announcement, request: PeeringRequest): boolean =>
  !isSamePlaces(places, request.places) || lost !== undefined || refused !== undefined;

/** What is written while showing changes no move, so that it goes along with what the turn writes. */
const besideTurn = (needs: Needs): Needs => ({
  ...needs,
  requests: { ...needs.requests, append: needs.requests.along },
});

/** Posts that this process wrote down ahead, so lately that no other one takes them for lost. Whoever takes them tries them. */
const takeAhead = ({ ahead, now }: Needs, { id, posting = [] }: PeeringRequest): BegunPost[] => {
  const written = (ahead.get(id) ?? []).filter((at) => now() < at + postingMs);
  const own = posting.filter(({ at }) => written.includes(at));
  const left = written.filter((at) => !own.some((post) => post.at === at));
  if (left.length > 0) ahead.set(id, left);
  else ahead.delete(id);
  return own;
};

/** Posts that were written down ahead, for this very show, are first posts to whoever makes them. */
const withoutPosts = (request: PeeringRequest, own: readonly BegunPost[]): PeeringRequest =>
  own.length === 0
    ? request
    : { ...request, posting: (request.posting ?? []).filter((post) => !own.includes(post)) };

/** Of posts that were written down ahead, those that were not even tried are not begun any more. */
const withUntried = (found: Announcement, own: readonly BegunPost[]): Announcement => {
  const { places, lost = [], refused = [] } = found;
  const isKnown = (post: BegunPost) =>
    [...places, ...lost, ...refused].some((one) => isSameMessage(one, post));
  const untried = own.filter((post) => !isKnown(post)).map((post) => messageName.parse(post));
  return untried.length > 0 ? { ...found, refused: [...refused, ...untried] } : found;
};

/**
 * Shows the request in Slack and writes down where, and, once it rests, that it is shown. Places are written down
 * whatever else Slack would not take. Whoever posted second takes its messages back.
 */
const show = async (
  asked: Needs,
  before: Turn,
  atRest: boolean,
): Promise<{ turn: Turn; isShown: boolean }> => {
  const needs = besideTurn(asked);
  const turn = await writeUnwritten(needs, before);
  const { request } = turn;
  const history = is('hasProgress', request) ? await needs.requests.history(request.id) : [];
  let latest = turn;
  const append = async (event: RequestEvent): Promise<boolean> => {
    const { turn: after, written } = await write(needs, latest, event);
    latest = after;
    return written;
  };
  const own = takeAhead(needs, request);
  const clerk = makeClerk(needs, request.id, own, append);
  const announcement = withUntried(
    await needs.announcer.announce(withoutPosts(request, own), history, clerk),
    own,
  );
  const { isOvertaken, ...found } = announcement;
  const isShown = !isOvertaken && found.unreached.length === 0;
  const isToBeWritten = isNews(announcement, request) || (atRest && !isOvertaken);
  if (latest.over || !isToBeWritten) return { turn: latest, isShown };
  const shows = isOvertaken ? request.shown : request.changed;
  const event: Announced = { type: 'announced', ...found, shows };
  needs.unwritten.set(request.id, { shown: request, event });
  const after = await keepPlaces(needs, request, latest, event);
  needs.unwritten.delete(request.id);
  return { turn: after, isShown };
};

const putOff = ({ unshown, now }: Needs, id: string): number => {
  const tries = (unshown.get(id)?.tries ?? 0) + 1;
  const at = now() + passingPause(tries);
  unshown.set(id, { tries, at });
  return at;
};

/** Shows what is while AWS is at work, as well as may be: a Slack that is away stops no route. */
export const showBeside = async (needs: Needs, request: PeeringRequest): Promise<void> => {
  const { id } = request;
  try {
    const { isShown } = await needs.showing.inTurn(() => show(needs, { request }, false));
    if (isShown) needs.unshown.delete(id);
    else putOff(needs, id);
  } catch (error) {
    needs.log.warn({ requestId: id, error }, 'the message could not be brought up to date');
    putOff(needs, id);
  }
};

/**
 * While AWS is at work the message is kept up to date beside it. Of a plan nobody hears before it stands, unless it takes
 * longer: then a fault is shown (see `showFault`).
 */
export const showLive = (needs: Needs, turn: Turn): Turn => {
  if (is('working', turn.request)) needs.beside.want();
  return turn;
};

/** What a turn that goes on says better at its end. */
export const showLater = (needs: Needs, turn: Turn): Turn => {
  if (is('working', turn.request)) needs.beside.wantLater();
  return turn;
};

/** Waits; and where the last message could not be shown, offers it again meanwhile. */
export const waitLive = async (needs: Needs, turn: Turn, until: number): Promise<Turn> => {
  const { id } = turn.request;
  const isWorking = is('working', turn.request);
  needs.requests.hasten();
  await needs.beside.rest();
  const again = needs.unshown.get(id);
  if (!again || !isWorking) return { ...turn, over: true, until };
  if (again.at <= needs.now()) needs.beside.want();
  await needs.beside.rest();
  return { ...turn, over: true, until: Math.min(until, needs.unshown.get(id)?.at ?? until) };
};

/** Shows what has come to rest, and says so; where Slack cannot be told now, it is tried again later. */
export const showAtRest = async (needs: Needs, before: Turn): Promise<Turn> => {
  needs.requests.hasten();
  await needs.beside.rest('drop');
  const { id } = before.request;
  const latest = (): Turn => ({ request: needs.requests.latest() ?? before.request });
  try {
    const { turn: after } = await needs.showing.inTurn(() => show(needs, latest(), true));
    needs.unshown.delete(id);
    if (after.request.unreached.length === 0) needs.begun.delete(id);
    return after;
  } catch (error) {
    needs.log.warn({ requestId: id, error }, 'Slack could not be told');
    return { ...latest(), over: true, until: putOff(needs, id) };
  }
};
