import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { AuditQuestion } from '../../src/audit/query.ts';
import { type Allowed, allow } from '../../src/audit/rights.ts';
import type { Person } from '../../src/events/people.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import type { Doubt } from '../../src/request/rights.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Clock } from '../language/calendar.ts';
import type { Period } from '../language/periods.ts';
import { normalise } from '../language/phrases.ts';
import { type AuditSubject, parseQuestion, type Question } from '../language/questions.ts';
import { spanOf } from '../language/spans.ts';
import { notAllowedText, unknownThingText } from '../render/not-allowed.ts';
import { type PageValue, readPage } from '../slack/buttons.ts';
import type { Message } from '../slack/message.ts';
import { personOf } from '../slack/people.ts';
import { plain } from '../slack/plain.ts';
import type { Respond } from '../slack/reply.ts';
import { type Needs, outdated, reply } from './answer.ts';
import type { Listener } from './conversation.ts';
import { partiesOf } from './visibility.ts';

type Looks = Pick<Needs, 'peering' | 'people'>;

/** Where neither time nor anything else is said, the last days are meant. */
const recent: Period = { last: { months: 0, seconds: 7 * 86_400 } };
const ever: Period = {};

const periodOf = ({ period, thing, vpcs, by, topics }: Question): Period =>
  period ?? (thing || by || topics || vpcs.length > 0 ? ever : recent);

/** Id of the request that a thing belongs to; undefined where the log knows nothing of it. */
const requestIdOf = async ({ peering }: Looks, thing: AuditSubject): Promise<string | undefined> => {
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

const findThing = async (needs: Looks, thing: AuditSubject): Promise<PeeringRequest | undefined> => {
  const id = await requestIdOf(needs, thing);
  return id === undefined ? undefined : needs.peering.find(id);
};

export type Resolved = (Allowed | { unknown: AuditSubject }) & { doubt?: Doubt; request?: PeeringRequest };

const toAudit = (asked: Question, by: Person, clock: Clock, request?: PeeringRequest): AuditQuestion => ({
  span: spanOf(periodOf(asked), clock),
  ...(request && { request: request.id }),
  ...(asked.by && { person: { team: by.team, user: asked.by === 'me' ? by.user : asked.by } }),
  ...(asked.vpcs.length > 0 && { vpcs: asked.vpcs.map(vpcKey) }),
  ...(asked.topics && { topics: asked.topics }),
});

/** What a question is for this person, on the clock that they read: as asked, narrowed to what they may see, refused, or about nothing known. */
export const resolve = async (needs: Looks, asked: Question, by: Person, clock: Clock): Promise<Resolved> => {
  const [request, { doubt, ...auditRights }] = await Promise.all([
    asked.thing && findThing(needs, asked.thing),
    needs.people.auditRights(by),
  ]);
  const why = doubt && { doubt };
  if (doubt && doubt !== 'slack-silent') return { refused: 'not-you', doubt };
  // To somebody who may not see a request, one that there is looks like one that there is not.
  if (asked.thing && !request)
    return auditRights.isAuditor || auditRights.owned.length > 0
      ? { unknown: asked.thing, ...why }
      : { refused: 'not-your-request', ...why };
  const allowed = allow(toAudit(asked, by, clock, request), auditRights, request && partiesOf(request));
  return { ...allowed, ...why, ...(request && { request }) };
};

/** The answer to a question that is not answered with events, or undefined where it is. */
export const unanswered = (resolved: Resolved, { commands, peering }: Needs): Message | undefined => {
  if ('unknown' in resolved) return plain(unknownThingText(resolved.unknown, commands.peer));
  if ('refused' in resolved)
    return plain(notAllowedText(resolved.refused, commands.peer, peering.catalog, resolved.doubt));
  return undefined;
};

/** A click on a button of a page: the question that it stands for, read again. */
export const onPageButton = (
  id: string,
  act: (needs: Needs, by: Person, asked: Question, value: PageValue, respond: Respond) => Promise<void>,
): Listener => ({
  id,
  attach: (app, needs) =>
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, body, action, respond }) => {
      await ack();
      const { catalog } = needs.peering;
      const value = readPage(action.value);
      const asked = value && parseQuestion(normalise(value.typed), catalog, needs.commands.peer);
      if (!value || !asked || 'problem' in asked) await reply(respond, needs.log, outdated(needs.commands));
      else await act(needs, personOf(body), asked, value, respond);
    }),
});
