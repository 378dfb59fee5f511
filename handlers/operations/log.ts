import { z } from 'zod';
import { type AuditEntry, readCursor } from '../../src/audit/query.ts';
import { readNames } from '../conversation/log-page.ts';
import { resolve } from '../conversation/look-back.ts';
import type { Question } from '../language/meanings/questions.ts';
import { explainMessage } from '../render/explain.ts';
import { entryWords, whoName } from '../render/log-words.ts';
import { notAllowedText, unknownThingText } from '../render/not-allowed.ts';
import { asPlain } from './as-plain.ts';
import { at, cursor, moments, network, pageSize, requestId } from './fields.ts';
import { type Caller, isProblem, type OperationNeeds, operation } from './operation.ts';
import type { Problem } from './problem.ts';
import { networksNamed, requestNamed } from './scope.ts';
import { shownRequest, showRequest } from './shown.ts';

const entry = z.object({
  at: moments.iso,
  id: z.string().describe('What it happened to: a request, a ping, a question, an attempt or a token.'),
  number: z.number().int(),
  who: z.string(),
  event: z.string(),
  what: z.string(),
  hash: z.string().describe('Links it to the event before it.'),
});

/** Does an event concern only networks that the token is for? One that names none is for tokens of all networks. */
const isFor = ({ token }: Caller, { requesterVpc, accepterVpc }: AuditEntry): boolean => {
  if (token.vpcs === undefined) return true;
  const concerned = [requesterVpc, accepterVpc].filter((one) => one !== undefined);
  return concerned.length > 0 && concerned.every((one) => token.vpcs?.includes(one));
};

type Asked = { network?: string | undefined; request?: string | undefined; since?: string | undefined };

const questionOf = (needs: OperationNeeds, caller: Caller, asked: Asked): Question | Problem => {
  const named = asked.network === undefined ? [] : networksNamed(needs, caller, [asked.network]);
  if (isProblem(named)) return named;
  return {
    vpcs: named,
    ...(asked.request && { thing: { what: 'request' as const, id: asked.request } }),
    ...(asked.since && { period: { from: asked.since } }),
  };
};

/** What may not be answered, in the words of the log itself. */
const unanswered = (
  { commands, peering }: OperationNeeds,
  resolved: Awaited<ReturnType<typeof resolve>>,
): Problem | undefined => {
  if ('unknown' in resolved)
    return {
      ...{ problem: 'unknown-request', status: 404 },
      detail: asPlain(unknownThingText(resolved.unknown, commands.peer)),
    };
  if ('refused' in resolved)
    return {
      ...{ problem: resolved.refused, status: 403 },
      detail: asPlain(notAllowedText(resolved.refused, commands.peer, peering.catalog, resolved.doubt)),
    };
  return undefined;
};

/** Programs say days of UTC. */
const utcNow = ({ peering }: Pick<OperationNeeds, 'peering'>) => ({ now: peering.now(), zone: 'UTC' });

export const audit = operation({
  name: 'audit',
  summary: 'Read the log',
  description:
    'Events, newest first, as far as the token’s issuer may see them. That somebody looked is in the log as well. `next` leads to older ones.',
  method: 'get',
  path: '/v1/events',
  deed: 'audit',
  status: 200,
  tellsLog: true,
  input: z.strictObject({
    network: network.optional().describe('Only what concerns this network.'),
    request: requestId.optional(),
    since: z.iso.date().optional().describe('Only from this day of UTC on, such as 2026-10-01.'),
    limit: pageSize,
    cursor: cursor((text) => readCursor(text) !== undefined),
  }),
  output: z.object({ events: z.array(entry), next: z.string().optional() }),
  words: ['network'],
  example: { network: 'finance', since: '2026-10-01' },
  handle: async (needs, caller, { limit, cursor: place, ...asked }) => {
    const { peering } = needs;
    const question = questionOf(needs, caller, asked);
    if (isProblem(question)) return question;
    const resolved = await resolve(needs, question, caller.person, utcNow(needs));
    const typed = ['audit', asked.request, asked.network, asked.since && `since ${asked.since}`];
    const said = typed.filter(Boolean).join(' ');
    const problem = unanswered(needs, resolved);
    if (problem || !('question' in resolved)) {
      await peering.recordQuestion(caller.person, { question: said, answer: 'refused', shown: 0 });
      return problem ?? { problem: 'not-you', status: 403, detail: 'That is for others.' };
    }
    const page = await peering.audit(resolved.question, limit, place);
    const shown = page.entries.filter((one) => isFor(caller, one));
    await peering.recordQuestion(caller.person, { question: said, answer: 'page', shown: shown.length });
    const namesOf = await readNames(peering, shown);
    return {
      events: shown.map((one) => ({
        ...{ at: at(one.at), id: one.id, number: one.seq, who: whoName(one.by), event: one.event.type },
        ...{ what: entryWords(one, namesOf(one.id)), hash: one.hash },
      })),
      ...(page.next && { next: page.next }),
    };
  },
});

export const explain = operation({
  name: 'explain',
  summary: 'Hear why a peering is as it is',
  description:
    'Who asked, why, which plan, who agreed, what tests said, and until when, in words; for those whom the request concerns.',
  method: 'get',
  path: '/v1/requests/{id}/explain',
  deed: 'look',
  status: 200,
  tellsLog: true,
  input: z.strictObject({ id: requestId }),
  output: z.object({ request: shownRequest, lines: z.array(z.string()) }),
  words: ['id'],
  example: { id: 'PR-7Q4K2' },
  handle: async (needs, caller, { id }) => {
    const { peering } = needs;
    const found = await requestNamed(needs, caller, id);
    if (isProblem(found)) return found;
    const thing = { what: 'request' as const, id };
    const resolved = await resolve(needs, { thing, vpcs: [] }, caller.person, utcNow(needs));
    const problem = unanswered(needs, resolved);
    const answer = problem ? 'refused' : 'explained';
    await peering.recordQuestion(caller.person, { question: `explain ${id}`, answer, shown: 0 });
    if (problem) return problem;
    const { blocks } = explainMessage(found, thing);
    const lines = blocks.flatMap((block) =>
      block.type === 'section' && block.text ? block.text.text.split('\n') : [],
    );
    return { request: showRequest(found, true), lines: lines.map(asPlain).filter((line) => line !== '') };
  },
});
