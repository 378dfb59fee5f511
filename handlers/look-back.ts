import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import { type Period, spanOf } from '../src/audit/period.ts';
import type { AuditQuestion } from '../src/audit/query.ts';
import { type Allowed, allow } from '../src/audit/sight.ts';
import { vpcKey } from '../src/network/vpc.ts';
import type { Person } from '../src/request/event.ts';
import type { PeeringRequest } from '../src/request/request.ts';
import { type Handling, outdated, reply } from './answer.ts';
import { type PageValue, readPage } from './ids.ts';
import { whoseIs } from './need-to-know.ts';
import { type Doubt, personOf } from './people.ts';
import { normalise } from './phrases.ts';
import { parseQuestion, type Question, type Thing } from './questions.ts';
import type { Message } from './render/message.ts';
import { notAllowedText, unknownThingText } from './render/sight.ts';
import { plain } from './render/words.ts';

/** Where neither time nor anything else is said, the last days are meant. */
const recent: Period = { last: 7 * 86_400 };
const ever: Period = {};

export const periodOf = ({ period, thing, vpcs, by, topics }: Question): Period =>
  period ?? (thing || by || topics || vpcs.length > 0 ? ever : recent);

/** Id of the request that a thing belongs to; undefined where the log knows nothing of it. */
const requestIdOf = async ({ peering }: Handling, thing: Thing): Promise<string | undefined> => {
  switch (thing.what) {
    case 'request':
      return thing.id;
    case 'connection':
      return peering.requestOf({ connection: thing.id });
    case 'route':
      return thing.destination
        ? peering.requestOf({ table: thing.table, destination: thing.destination })
        : undefined;
  }
};

export const findThing = async (handling: Handling, thing: Thing): Promise<PeeringRequest | undefined> => {
  const id = await requestIdOf(handling, thing);
  return id === undefined ? undefined : handling.peering.find(id);
};

export type Resolved = (Allowed | { unknown: Thing }) & { doubt?: Doubt; request?: PeeringRequest };

const toAudit = (asked: Question, by: Person, at: number, request?: PeeringRequest): AuditQuestion => ({
  span: spanOf(periodOf(asked), at),
  ...(request && { request: request.id }),
  ...(asked.by && { person: { team: by.team, user: asked.by === 'me' ? by.user : asked.by } }),
  ...(asked.vpcs.length > 0 && { vpcs: asked.vpcs.map(vpcKey) }),
  ...(asked.topics && { topics: asked.topics }),
});

/** What a question is for this person now: as asked, narrowed to what they may see, refused, or about nothing known. */
export const resolve = async (
  handling: Handling,
  asked: Question,
  by: Person,
  at: number,
): Promise<Resolved> => {
  const [request, { doubt, ...sight }] = await Promise.all([
    asked.thing && findThing(handling, asked.thing),
    handling.people.sight(by),
  ]);
  const why = doubt && { doubt };
  if (doubt && doubt !== 'slack-silent') return { refused: 'not-you', doubt };
  // To somebody who may not see a request, one that there is looks like one that there is not.
  if (asked.thing && !request)
    return sight.isAuditor || sight.owned.length > 0
      ? { unknown: asked.thing, ...why }
      : { refused: 'not-your-request', ...why };
  const allowed = allow(toAudit(asked, by, at, request), sight, request && whoseIs(request));
  return { ...allowed, ...why, ...(request && { request }) };
};

/** The answer to a question that is not answered with events, or undefined where it is. */
export const unanswered = (resolved: Resolved, { commands, peering }: Handling): Message | undefined => {
  if ('unknown' in resolved) return plain(unknownThingText(resolved.unknown, commands.peer));
  if ('refused' in resolved)
    return plain(notAllowedText(resolved.refused, commands.peer, peering.catalog, resolved.doubt));
  return undefined;
};

/** A click on a button of a page: the question that it stands for, read again. */
export const onPageButton = (
  app: App,
  handling: Handling,
  actionId: string,
  act: (by: Person, asked: Question, value: PageValue, respond: RespondFn) => Promise<void>,
): void => {
  app.action<BlockAction<ButtonAction>>(actionId, async ({ ack, body, action, respond }) => {
    await ack();
    const { catalog } = handling.peering;
    const value = readPage(action.value);
    const asked = value && parseQuestion(normalise(value.typed), catalog, handling.commands.peer);
    if (!value || !asked || 'problem' in asked)
      await reply(respond, handling.log, outdated(handling.commands));
    else await act(personOf(body), asked, value, respond);
  });
};
