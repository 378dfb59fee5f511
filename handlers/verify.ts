import type { RespondFn } from '@slack/bolt';
import { type AskedQuestion, type QuestionEvent, type VerifyWork, walked } from '../src/audit/asked.ts';
import { spanOf } from '../src/audit/period.ts';
import { dayReached, type WalkedPart } from '../src/reconcile/walk-log.ts';
import type { Person } from '../src/request/event.ts';
import { type Handling, reply } from './answer.ts';
import type { Command } from './command.ts';
import { notAllowedText } from './render/sight.ts';
import { walkedMessage, walkingMessage } from './render/verify.ts';
import { plain } from './render/words.ts';
import { type About, isFaulted, makePoster, type Poster } from './slack/post.ts';
import { makeUpkeep } from './slack/upkeep.ts';

/** Nobody ran this bot before; a walk from the year 1970 on would ask for many empty days. */
const firstDay = Date.parse('2026-01-01T00:00:00Z');

type Asked = Extract<Command, { do: 'verify' }>;

const workOf = ({ id, period = {} }: Asked, now: number): VerifyWork => {
  const { from, to } = spanOf(period, now);
  return { do: 'verify', from: Math.max(from, firstDay), to: Math.min(to, now), ...(id && { id }) };
};

/** `/peer audit verify …`: walks the log and names the first link of each thing that does not hold. For auditors. */
export const answerVerify = async (
  { peering, people, commands, log }: Handling,
  respond: RespondFn,
  by: Person,
  asked: Asked,
): Promise<void> => {
  const { isAuditor, doubt } = await people.sight(by);
  const question = `verify ${asked.typed}`.trim();
  if (!isAuditor) {
    await peering.recordQuestion(by, { question, answer: 'refused', shown: 0 });
    await reply(respond, log, plain(notAllowedText('not-auditor', commands.peer, peering.catalog, doubt)));
    return;
  }
  await peering.order(by, question, workOf(asked, peering.now()));
  const what = asked.id ? `*${asked.id}*` : 'the log';
  await reply(respond, log, plain(`I am walking ${what} now. What I find comes in our direct messages.`));
};

type Verifying = Handling & {
  walk: (work: VerifyWork, sofar?: AskedQuestion['walked']) => Promise<WalkedPart>;
};
type Place = { channel: string; ts: string };

/** One direct message, kept up to date. A try before may have posted it, and its answer was lost. */
const show = async (
  { client, log }: Handling,
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
  world: Verifying,
  order: AskedQuestion,
  work: VerifyWork,
): Promise<QuestionEvent> => {
  const { asker, question, walked: sofar } = order;
  if (!(await world.people.sight(asker)).isAuditor) return { type: 'withheld' };
  const { isDone, ...part } = await world.walk(work, sofar);
  const message = isDone
    ? walkedMessage(question, part)
    : walkingMessage(question, part, dayReached(work, part));
  const place = await show(world, order, message);
  return isDone
    ? { type: 'verified', checked: part.checked, broken: part.broken.length }
    : { type: 'went-on', walked: walked.parse({ ...part, place }) };
};
