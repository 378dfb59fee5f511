import type { VerifyWork } from '../src/audit/asked.ts';
import type { Person } from '../src/events/people.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { clockFor } from './conversation/clock.ts';
import type { VerifyMeaning } from './language/commands/look-back.ts';
import { spanOf } from './language/meanings/spans.ts';
import type { Clock } from './language/time/calendar.ts';
import { notAllowedText } from './render/not-allowed.ts';
import { plain } from './slack/plain.ts';
import type { Respond } from './slack/reply.ts';

/** Nobody ran this bot before; a walk from the year 1970 on would ask for many empty days. */
const firstDay = Date.parse('2026-01-01T00:00:00Z');

const workOf = ({ id, period = {} }: VerifyMeaning, clock: Clock): VerifyWork => {
  const { from, to } = spanOf(period, clock);
  return { do: 'verify', from: Math.max(from, firstDay), to: Math.min(to, clock.now), ...(id && { id }) };
};

/** `/peer audit verify …`: walks the log and names the first link of each thing that does not hold. For auditors. */
export const answerVerify = async (
  needs: Needs,
  respond: Respond,
  by: Person,
  asked: VerifyMeaning,
): Promise<void> => {
  const { peering, people, commands, log } = needs;
  const { isAuditor, doubt } = await people.auditRights(by);
  const question = `verify ${asked.typed}`.trim();
  if (!isAuditor) {
    await peering.recordQuestion(by, { question, answer: 'refused', shown: 0 });
    await reply(respond, log, plain(notAllowedText('not-auditor', commands.peer, peering.catalog, doubt)));
    return;
  }
  await peering.order(by, question, workOf(asked, await clockFor({ needs, person: by })));
  const what = asked.id ? `*${asked.id}*` : 'the log';
  await reply(respond, log, plain(`I am walking ${what} now. What I find comes in our direct messages.`));
};
