import type { Log } from '../../src/log.ts';
import type { Clerk } from '../../src/reconcile/announcer.ts';
import type { MessageName, Place, Unreached } from '../../src/request/shapes.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { isGone, isPassing, readFault, type SlackFault } from '../slack/errors.ts';
import { type About, isFaulted, type Poster, type Spot } from '../slack/post.ts';
import type { Others, Wanted } from './wanted.ts';

/** What came of one message: where it stands, what Slack would not take, and what is known of a post that was begun. */
export type Outcome = {
  name: MessageName;
  place?: Place;
  /** Somebody deleted it: its place is none any more. */
  isGone?: true;
  unreached?: Unreached;
  post?: 'lost' | 'refused';
};

export type ShowNeeds = { poster: Poster; log: Log; request: PeeringRequest; clerk: Clerk };

/** How a message is shown: by changing the one that is there, or by a first post. */
type Ready = { wanted: Wanted; channel: string; thread?: string | undefined } & (
  | { do: 'update'; ts: string }
  | { do: 'post' }
);

const isReady = (one: Ready | Outcome): one is Ready => 'do' in one;

const aboutOf = ({ request: { id } }: ShowNeeds, { name }: Wanted): About => ({ id, ...name });

const missed = (
  { log, request }: ShowNeeds,
  { name, place }: Wanted,
  channel: string,
  { error, mendedBy, afterMs }: Omit<SlackFault, 'isUnsure'>,
): Outcome => {
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

const channelOf = async ({ poster }: ShowNeeds, { to }: Wanted) =>
  'channel' in to ? { channel: to.channel } : poster.open(to.user);

/** The oldest becomes the one that is kept up to date; copies that lost answers left behind are taken away. */
const adopt = async (
  { poster }: ShowNeeds,
  wanted: Wanted,
  [first, ...copies]: Spot[],
): Promise<Ready | undefined> => {
  await Promise.all(copies.map((copy) => poster.take(copy)));
  return first && { wanted, channel: first.channel, do: 'update', ts: first.ts };
};

/** Is a post that was begun before in Slack already? Where nobody can look, it is posted once more and not again. */
const lookFor = async (
  needs: ShowNeeds,
  wanted: Wanted,
  channel: string,
  thread: string | undefined,
): Promise<Ready | Outcome> => {
  const { begun } = wanted;
  const ready: Ready = { wanted, channel, thread, do: 'post' };
  if (!begun) return ready;
  if (!needs.clerk.isOver(begun))
    return missed(needs, wanted, channel, { error: 'being_posted', mendedBy: 'time' });
  const found = await needs.poster.find({ channel, thread }, aboutOf(needs, wanted), begun.since);
  if (isFaulted(found)) return missed(needs, wanted, channel, found.fault);
  if (found.isReadable) return (await adopt(needs, wanted, found.spots)) ?? ready;
  return begun.posts < 2
    ? ready
    : missed(needs, wanted, channel, { error: 'answer_lost', mendedBy: 'keeper' });
};

const prepare = async (
  needs: ShowNeeds,
  wanted: Wanted,
  thread: string | undefined,
): Promise<Ready | Outcome> => {
  const { place, to } = wanted;
  if (place) return { wanted, channel: place.channel, do: 'update', ts: place.ts };
  const where = await channelOf(needs, wanted);
  return isFaulted(where)
    ? missed(needs, wanted, 'user' in to ? to.user : to.channel, where.fault)
    : lookFor(needs, wanted, where.channel, thread);
};

const placed = ({ name: { kind, side, notice } }: Wanted, { channel, ts }: Spot): Place => ({
  kind,
  channel,
  ts,
  ...(side && { side }),
  ...(notice && { notice }),
});

const update = async (
  needs: ShowNeeds,
  ready: Ready & { do: 'update' },
  others: Others,
): Promise<Outcome> => {
  const { wanted, channel, ts } = ready;
  const place = placed(wanted, { channel, ts });
  const done = await needs.poster.update({ channel, ts }, aboutOf(needs, wanted), wanted.draw(others));
  if (!isFaulted(done)) return { name: wanted.name, place };
  // It is posted anew a moment later, as a first post is: written down before.
  if (isGone(done.fault)) {
    const { unreached } = missed(needs, wanted, channel, { ...done.fault, mendedBy: 'time' });
    return { name: wanted.name, isGone: true, ...(unreached && { unreached }) };
  }
  return missed(needs, { ...wanted, place }, channel, done.fault);
};

const post = async (
  needs: ShowNeeds,
  { wanted, channel, thread }: Ready,
  others: Others,
): Promise<Outcome> => {
  const done = await needs.poster.post({ channel, thread }, aboutOf(needs, wanted), wanted.draw(others));
  if (!isFaulted(done)) return { name: wanted.name, place: placed(wanted, done) };
  return {
    ...missed(needs, wanted, channel, done.fault),
    post: done.fault.isUnsure ? 'lost' : 'refused',
  };
};

/** One message, whatever it meets: a fault of it, even of ours in drawing it, is told beside the places of the others. */
const perform = async (needs: ShowNeeds, ready: Ready, others: Others): Promise<Outcome> => {
  try {
    return ready.do === 'update' ? await update(needs, ready, others) : await post(needs, ready, others);
  } catch (error) {
    const { log, request } = needs;
    log.error({ requestId: request.id, error }, 'a message could not be made');
    const came = missed(needs, ready.wanted, ready.channel, readFault(error));
    return ready.do === 'post' ? { ...came, post: 'refused' } : came;
  }
};

/** What one person alone sees. Only where Slack says that it did nothing may it be said again: all else may have been heard. */
export const whisper = async (
  { poster, request, log }: ShowNeeds,
  { name, to, draw }: Wanted & { to: { channel: string } },
  others: Others,
): Promise<Outcome> => {
  try {
    const where = { channel: to.channel, user: request.asker.user };
    const done = await poster.whisper(where, draw(others));
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
  needs: ShowNeeds,
  wanted: { one: Wanted; thread?: string | undefined }[],
  others: Others,
): Promise<Outcome[] | undefined> => {
  const prepared = await Promise.all(wanted.map(({ one, thread }) => prepare(needs, one, thread)));
  const first = prepared.flatMap((one) => (isReady(one) && one.do === 'post' ? [one.wanted.name] : []));
  if (first.length > 0 && !(await needs.clerk.begin(first))) return undefined;
  return Promise.all(prepared.map((one) => (isReady(one) ? perform(needs, one, others) : one)));
};
