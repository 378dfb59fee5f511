import type { Log } from '../../src/log.ts';
import type { Clerk } from '../../src/reconcile/reconcile.ts';
import type { MessageName, Place, Unreached } from '../../src/request/event.ts';
import type { PeeringRequest } from '../../src/request/request.ts';
import { isGone, isPassing, readFault, type SlackFault } from '../slack/errors.ts';
import { type About, isFaulted, type Poster, type Spot } from '../slack/post.ts';
import type { Sight, Wanted } from './wanted.ts';

/** What came of one message: where it stands, what Slack would not take, and what is known of a post that was begun. */
export type Came = {
  name: MessageName;
  place?: Place;
  /** Somebody deleted it: its place is none any more. */
  isGone?: true;
  unreached?: Unreached;
  post?: 'lost' | 'refused';
};

export type Showing = { poster: Poster; log: Log; request: PeeringRequest; clerk: Clerk };

/** How a message is shown: by changing the one that is there, or by a first post. */
type Ready = { wanted: Wanted; channel: string; thread?: string | undefined } & (
  | { do: 'update'; ts: string }
  | { do: 'post' }
);

const isReady = (one: Ready | Came): one is Ready => 'do' in one;

const aboutOf = ({ request: { id } }: Showing, { name }: Wanted): About => ({ id, ...name });

const missed = (
  { log, request }: Showing,
  { name, place }: Wanted,
  channel: string,
  { error, mendedBy, afterMs }: Omit<SlackFault, 'isUnsure'>,
): Came => {
  log.warn({ requestId: request.id, channel, slack: error }, 'Slack did not take a message');
  return {
    name,
    unreached: {
      ...{ kind: name.kind, channel, error },
      ...(mendedBy && { mendedBy }),
      ...(afterMs && { afterMs }),
    },
    ...(place && { place }),
  };
};

const channelOf = async ({ poster }: Showing, { to }: Wanted) =>
  'channel' in to ? { channel: to.channel } : poster.open(to.user);

/** The oldest becomes the one that is kept up to date; copies that lost answers left behind are taken away. */
const adopt = async (
  { poster }: Showing,
  wanted: Wanted,
  [first, ...copies]: Spot[],
): Promise<Ready | undefined> => {
  await Promise.all(copies.map((copy) => poster.take(copy)));
  return first && { wanted, channel: first.channel, do: 'update', ts: first.ts };
};

/** Is a post that was begun before in Slack already? Where nobody can look, it is posted once more and not again. */
const lookFor = async (
  showing: Showing,
  wanted: Wanted,
  channel: string,
  thread: string | undefined,
): Promise<Ready | Came> => {
  const { begun } = wanted;
  const ready: Ready = { wanted, channel, thread, do: 'post' };
  if (!begun) return ready;
  if (!showing.clerk.isOver(begun))
    return missed(showing, wanted, channel, { error: 'being_posted', mendedBy: 'time' });
  const found = await showing.poster.find({ channel, thread }, aboutOf(showing, wanted), begun.since);
  if (isFaulted(found)) return missed(showing, wanted, channel, found.fault);
  if (found.isReadable) return (await adopt(showing, wanted, found.spots)) ?? ready;
  return begun.posts < 2
    ? ready
    : missed(showing, wanted, channel, { error: 'answer_lost', mendedBy: 'keeper' });
};

const prepare = async (
  showing: Showing,
  wanted: Wanted,
  thread: string | undefined,
): Promise<Ready | Came> => {
  const { place, to } = wanted;
  if (place) return { wanted, channel: place.channel, do: 'update', ts: place.ts };
  const where = await channelOf(showing, wanted);
  return isFaulted(where)
    ? missed(showing, wanted, 'user' in to ? to.user : to.channel, where.fault)
    : lookFor(showing, wanted, where.channel, thread);
};

const placed = ({ name: { kind, side, notice } }: Wanted, { channel, ts }: Spot): Place => ({
  kind,
  channel,
  ts,
  ...(side && { side }),
  ...(notice && { notice }),
});

const update = async (showing: Showing, ready: Ready & { do: 'update' }, sight: Sight): Promise<Came> => {
  const { wanted, channel, ts } = ready;
  const place = placed(wanted, { channel, ts });
  const done = await showing.poster.update({ channel, ts }, aboutOf(showing, wanted), wanted.draw(sight));
  if (!isFaulted(done)) return { name: wanted.name, place };
  // It is posted anew a moment later, as a first post is: written down before.
  if (isGone(done.fault)) {
    const { unreached } = missed(showing, wanted, channel, { ...done.fault, mendedBy: 'time' });
    return { name: wanted.name, isGone: true, ...(unreached && { unreached }) };
  }
  return missed(showing, { ...wanted, place }, channel, done.fault);
};

const post = async (showing: Showing, { wanted, channel, thread }: Ready, sight: Sight): Promise<Came> => {
  const done = await showing.poster.post({ channel, thread }, aboutOf(showing, wanted), wanted.draw(sight));
  if (!isFaulted(done)) return { name: wanted.name, place: placed(wanted, done) };
  return {
    ...missed(showing, wanted, channel, done.fault),
    post: done.fault.isUnsure ? 'lost' : 'refused',
  };
};

/** One message, whatever it meets: a fault of it, even of ours in drawing it, is told beside the places of the others. */
const perform = async (showing: Showing, ready: Ready, sight: Sight): Promise<Came> => {
  try {
    return ready.do === 'update' ? await update(showing, ready, sight) : await post(showing, ready, sight);
  } catch (error) {
    const { log, request } = showing;
    log.error({ requestId: request.id, error }, 'a message could not be made');
    const came = missed(showing, ready.wanted, ready.channel, readFault(error));
    return ready.do === 'post' ? { ...came, post: 'refused' } : came;
  }
};

/** What one person alone sees. Only where Slack says that it did nothing may it be said again: all else may have been heard. */
export const whisper = async (
  { poster, request, log }: Showing,
  { name, to, draw }: Wanted & { to: { channel: string } },
  sight: Sight,
): Promise<Came> => {
  try {
    const where = { channel: to.channel, user: request.asker.user };
    const done = await poster.whisper(where, draw(sight));
    if (!isFaulted(done)) return { name, place: placed({ name, to, draw }, done) };
    return { name, post: isPassing(done.fault) && !done.fault.isUnsure ? 'refused' : 'lost' };
  } catch (error) {
    log.error({ requestId: request.id, error }, 'a message could not be made');
    return { name, post: 'lost' };
  }
};

/**
 * Shows messages side by side. What is posted for the first time is written down before; undefined when somebody else has
 * written in the meantime, so that nothing was posted.
 */
export const showAll = async (
  showing: Showing,
  wanted: { one: Wanted; thread?: string | undefined }[],
  sight: Sight,
): Promise<Came[] | undefined> => {
  const prepared = await Promise.all(wanted.map(({ one, thread }) => prepare(showing, one, thread)));
  const first = prepared.flatMap((one) => (isReady(one) && one.do === 'post' ? [one.wanted.name] : []));
  if (first.length > 0 && !(await showing.clerk.begin(first))) return undefined;
  return Promise.all(prepared.map((one) => (isReady(one) ? perform(showing, one, sight) : one)));
};
