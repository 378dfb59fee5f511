import {
  type AskedQuestion,
  type PictureWork,
  type QuestionEvent,
  type VerifyWork,
  walked,
} from '../../src/audit/asked.ts';
import { dayReached, type WalkedPart } from '../../src/reconcile/walk-log.ts';
import { walkedMessage, walkingMessage } from '../render/verify.ts';
import type { plain } from '../slack/plain.ts';
import { type About, isFaulted, makePoster, type Poster } from '../slack/post.ts';
import { makeUpkeep } from '../slack/upkeep.ts';
import type { Needs } from './answer.ts';

/** What carries out an order: a conversation's needs, the walk through the log, and what draws. */
export type OrderNeeds = Needs & {
  walk: (work: VerifyWork, sofar?: AskedQuestion['walked']) => Promise<WalkedPart>;
  sendPicture: (order: AskedQuestion, work: PictureWork) => Promise<QuestionEvent>;
};
type Place = { channel: string; ts: string };

/** One direct message, kept up to date. A try before may have posted it, and its answer was lost. */
const show = async (
  { client, log }: Needs,
  { id, asker, tries, walked: sofar, at }: AskedQuestion,
  message: ReturnType<typeof plain>,
): Promise<Place> => {
  const poster = makePoster({ client, upkeep: makeUpkeep(log) });
  const about = { id, kind: 'walk' };
  const place = sofar?.place ?? (tries > 1 ? await posted(poster, asker.user, about, at) : undefined);
  const done = await (place
    ? poster.update(place, about, message)
    : postTo(poster, asker.user, about, message));
  if (isFaulted(done)) throw new Error(`Slack did not take a message: ${done.fault.error}`);
  return done;
};

const postTo = async (poster: Poster, user: string, about: About, message: ReturnType<typeof plain>) => {
  const where = await poster.open(user);
  return isFaulted(where) ? where : poster.post(where, about, message);
};

const posted = async (
  poster: Poster,
  user: string,
  about: About,
  since: number,
): Promise<Place | undefined> => {
  const where = await poster.open(user);
  const found = isFaulted(where) ? where : await poster.find(where, about, since);
  if (isFaulted(found)) throw new Error(`Slack does not tell what stands there: ${found.fault.error}`);
  return found.isReadable ? found.spots[0] : undefined;
};

/** Walks one part of what was ordered, and shows how far it is; at the end, what came of it. */
export const verifyPart = async (
  needs: OrderNeeds,
  order: AskedQuestion,
  work: VerifyWork,
): Promise<QuestionEvent> => {
  const { asker, question, walked: sofar } = order;
  if (!(await needs.people.auditRights(asker)).isAuditor) return { type: 'withheld' };
  const { isDone, ...part } = await needs.walk(work, sofar);
  const message = isDone
    ? walkedMessage(question, part)
    : walkingMessage(question, part, dayReached(work, part));
  const place = await show(needs, order, message);
  return isDone
    ? { type: 'verified', checked: part.checked, broken: part.broken.length }
    : { type: 'went-on', walked: walked.parse({ ...part, place }) };
};
