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

const show = async ({ client }: Handling, by: Person, message: ReturnType<typeof plain>, place?: Place) => {
  if (place) {
    await client.chat.update({ ...place, ...message });
    return place;
  }
  const { channel } = await client.conversations.open({ users: by.user });
  if (!channel?.id) throw new Error('Slack opened no direct message.');
  const { ts } = await client.chat.postMessage({ channel: channel.id, ...message });
  return { channel: channel.id, ts: ts ?? '' };
};

/** Walks one part of what was ordered, and shows how far it is; at the end, what came of it. */
export const verifyPart = async (
  world: Verifying,
  { asker, question, walked: sofar }: AskedQuestion,
  work: VerifyWork,
): Promise<QuestionEvent> => {
  if (!(await world.people.sight(asker)).isAuditor) return { type: 'withheld' };
  const { isDone, ...part } = await world.walk(work, sofar);
  const message = isDone
    ? walkedMessage(question, part)
    : walkingMessage(question, part, dayReached(work, part));
  const place = await show(world, asker, message, sofar?.place);
  return isDone
    ? { type: 'verified', checked: part.checked, broken: part.broken.length }
    : { type: 'went-on', walked: walked.parse({ ...part, place }) };
};
