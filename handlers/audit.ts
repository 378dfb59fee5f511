import type { Person } from '../src/events/people.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { clockFor } from './conversation/clock.ts';
import { type Conversation, type Listener, verb } from './conversation/conversation.ts';
import { pageOf } from './conversation/log-page.ts';
import { onPageButton, type Resolved, resolve, unanswered } from './conversation/look-back.ts';
import { exportButtons } from './export.ts';
import {
  type AuditMeaning,
  type ExplainMeaning,
  parseAudit,
  parseWhy,
} from './language/commands/look-back.ts';
import type { Question } from './language/meanings/questions.ts';
import type { AuditSubject } from './language/named/things.ts';
import { explainMessage } from './render/explain.ts';
import { restrictedText } from './render/restricted.ts';
import { ids, type PageValue } from './slack/buttons.ts';
import type { Message } from './slack/message.ts';
import { plain } from './slack/plain.ts';
import type { Respond } from './slack/reply.ts';
import { answerVerify } from './verify.ts';

/** Writes down who looks, and then shows the page. */
const showPage = async (
  needs: Needs,
  by: Person,
  asked: Question,
  value: PageValue,
  send: (message: Message) => Promise<unknown>,
): Promise<void> => {
  const clock = await clockFor({ needs, person: by }, value.at);
  const resolved = await resolve(needs, asked, by, clock);
  const { typed: question } = value;
  const other = unanswered(resolved, needs);
  if (other || !('question' in resolved)) {
    await needs.peering.recordQuestion(by, { question, answer: 'refused', shown: 0 });
    if (other) await send(other);
    return;
  }
  const { message, shown } = await pageOf(needs, { asked, ...resolved, zone: clock.zone }, value);
  await needs.peering.recordQuestion(by, { question, answer: 'page', shown });
  await send(message);
};

/** `/peer audit …`: one sentence, a table of the newest events, and buttons to go on. */
const answerAudit = async (
  needs: Needs,
  respond: Respond,
  by: Person,
  { typed, question }: AuditMeaning,
): Promise<void> => {
  const value: PageValue = { typed, at: needs.peering.now(), page: 1, back: [] };
  await showPage(needs, by, question, value, (message) => reply(respond, needs.log, message));
};

const aboutThing = (thing: AuditSubject): Question => ({ thing, vpcs: [] });

/** Whoever may not look back on a request that they know by its id learns names and state of it, as by `status`. */
const restrictedOr = (
  other: Message,
  resolved: Resolved,
  thing: AuditSubject,
  { commands }: Needs,
): Message => {
  const { request, doubt } = resolved;
  const isKnown =
    thing.what === 'request' && 'refused' in resolved && resolved.refused === 'not-your-request';
  return request && isKnown
    ? plain(`${other.text}\n${restrictedText(request, commands.peer, doubt)}`)
    : other;
};

/** `/peer explain …`: who, why, which plan, which approvals, which tests, until when. */
const answerExplain = async (
  needs: Needs,
  respond: Respond,
  by: Person,
  { typed, thing }: ExplainMeaning,
): Promise<void> => {
  // What is no request has its story, and nothing that it could be explained by beside that.
  if (thing.what === 'entry')
    return answerAudit(needs, respond, by, { do: 'audit', typed: thing.id, question: aboutThing(thing) });
  const { peering, log } = needs;
  const resolved = await resolve(needs, aboutThing(thing), by, await clockFor({ needs, person: by }));
  const other = unanswered(resolved, needs);
  const answer = other ? 'refused' : 'explained';
  await peering.recordQuestion(by, { question: `explain ${typed}`, answer, shown: 0 });
  if (other) await reply(respond, log, restrictedOr(other, resolved, thing, needs));
  else if (resolved.request) await reply(respond, log, explainMessage(resolved.request, thing));
};

const pageButton = (id: string): Listener =>
  onPageButton(id, (needs, by, asked, value, respond) =>
    showPage(needs, by, asked, value, (message) =>
      respond({ response_type: 'ephemeral', replace_original: true, ...message }),
    ),
  );

/** What the log says, its pages and its export. Rights are read at each click. */
export const audit: Conversation = {
  isAboutLog: true,
  verbs: [
    verb({
      word: 'audit',
      also: ['log', 'history'],
      parse: parseAudit,
      carryOut: (needs, asked, { respond, person }) =>
        asked.do === 'audit'
          ? answerAudit(needs, respond, person, asked)
          : answerVerify(needs, respond, person, asked),
    }),
    verb({
      word: 'explain',
      also: ['why'],
      parse: parseWhy,
      carryOut: (needs, asked, { respond, person }) => answerExplain(needs, respond, person, asked),
    }),
  ],
  listeners: [
    pageButton(ids.auditOlder),
    pageButton(ids.auditNewer),
    pageButton(ids.auditEvery),
    pageButton(ids.auditStory),
    ...exportButtons,
  ],
  help: [
    {
      heading: 'Look back',
      text: ({ peer, b }) =>
        `\`${peer} audit ${b} last 30d\` · \`${peer} audit by @somebody\` · \`${peer} audit denied this month\` · \`${peer} audit sighting\` for what nobody asked for (SG-…) · \`${peer} explain PR-7Q4K2\``,
    },
  ],
};
