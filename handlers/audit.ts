import type { App, RespondFn } from '@slack/bolt';
import type { AuditQuestion } from '../src/audit/query.ts';
import type { Person } from '../src/request/event.ts';
import { type Handling, reply } from './answer.ts';
import type { Command } from './command.ts';
import { registerExport } from './export.ts';
import { ids, type PageValue } from './ids.ts';
import { onPageButton, type Resolved, resolve, unanswered } from './look-back.ts';
import type { Question, Thing } from './questions.ts';
import { auditMessage } from './render/audit.ts';
import { explainMessage } from './render/explain.ts';
import { glimpseText } from './render/glimpse.ts';
import type { Message } from './render/message.ts';
import { plain } from './render/words.ts';

/** Fits one message with room for long sentences in its cells. */
const pageSize = 20;

type Narrowed = Extract<Resolved, { question: AuditQuestion }>;

const pageOf = async (
  handling: Handling,
  resolved: Narrowed,
  asked: Question,
  value: PageValue,
): Promise<{ message: Message; shown: number }> => {
  const page = await handling.peering.audit(resolved.question, pageSize, value.cursor);
  const { message, shown } = auditMessage({
    page,
    asked,
    value,
    span: resolved.question.span,
    narrowed: resolved.narrowed,
  });
  return { message, shown };
};

/** Writes down who looks, and then shows the page. */
const showPage = async (
  handling: Handling,
  by: Person,
  asked: Question,
  value: PageValue,
  send: (message: Message) => Promise<unknown>,
): Promise<void> => {
  const resolved = await resolve(handling, asked, by, value.at);
  const { typed: question } = value;
  const other = unanswered(resolved, handling);
  if (other || !('question' in resolved)) {
    await handling.peering.recordQuestion(by, { question, answer: 'refused', shown: 0 });
    if (other) await send(other);
    return;
  }
  const { message, shown } = await pageOf(handling, resolved, asked, value);
  await handling.peering.recordQuestion(by, { question, answer: 'page', shown });
  await send(message);
};

/** `/peer audit …`: one sentence, a table of the newest events, and buttons to go on. */
export const answerAudit = async (
  handling: Handling,
  respond: RespondFn,
  by: Person,
  { typed, question }: Extract<Command, { do: 'audit' }>,
): Promise<void> => {
  const value: PageValue = { typed, at: handling.peering.now(), page: 1, back: [] };
  await showPage(handling, by, question, value, (message) => reply(respond, handling.log, message));
};

const aboutThing = (thing: Thing): Question => ({ thing, vpcs: [] });

/** Whoever may not look back on a request that they know by its id learns names and state of it, as by `status`. */
const glimpseOr = (other: Message, resolved: Resolved, thing: Thing, { commands }: Handling): Message => {
  const { request, doubt } = resolved;
  const isKnown =
    thing.what === 'request' && 'refused' in resolved && resolved.refused === 'not-your-request';
  return request && isKnown ? plain(`${other.text}\n${glimpseText(request, commands.peer, doubt)}`) : other;
};

/** `/peer explain …`: who, why, which plan, which approvals, which tests, until when. */
export const answerExplain = async (
  handling: Handling,
  respond: RespondFn,
  by: Person,
  { typed, thing }: Extract<Command, { do: 'explain' }>,
): Promise<void> => {
  const { peering, log } = handling;
  const resolved = await resolve(handling, aboutThing(thing), by, peering.now());
  const other = unanswered(resolved, handling);
  const answer = other ? 'refused' : 'explained';
  await peering.recordQuestion(by, { question: `explain ${typed}`, answer, shown: 0 });
  if (other) await reply(respond, log, glimpseOr(other, resolved, thing, handling));
  else if (resolved.request) await reply(respond, log, explainMessage(resolved.request, thing));
};

/** The pages of an answer, and its export. Rights are read at each click. */
export const registerAudit = (app: App, handling: Handling): void => {
  for (const id of [ids.auditOlder, ids.auditNewer])
    onPageButton(app, handling, id, (by, asked, value, respond) =>
      showPage(handling, by, asked, value, (message) =>
        respond({ response_type: 'ephemeral', replace_original: true, ...message }),
      ),
    );
  registerExport(app, handling);
};
