import type { BlockAction, ButtonAction } from '@slack/bolt';
import { type AuditQuestion, spokenTopics } from '../../src/audit/query.ts';
import { type Allowed, type AuditRights, allow, type Parties } from '../../src/audit/rights.ts';
import type { Person } from '../../src/events/people.ts';
import { vpcKey } from '../../src/network/vpc.ts';
import type { Doubt } from '../../src/request/rights.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import type { Period } from '../language/meanings/periods.ts';
import { parseQuestion, type Question } from '../language/meanings/questions.ts';
import { spanOf } from '../language/meanings/spans.ts';
import type { AuditSubject } from '../language/named/things.ts';
import type { Clock } from '../language/time/calendar.ts';
import { normalise } from '../language/words/phrases.ts';
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

const periodOf = ({ period, thing, vpcs, by, topics, said }: Question): Period =>
  period ?? (thing || by || topics || said !== undefined || vpcs.length > 0 ? ever : recent);

/** Id of the request that a thing belongs to; undefined where the log knows nothing of it. */
const requestIdOf = async ({ peering }: Looks, thing: AuditSubject): Promise<string | undefined> => {
  switch (thing.what) {
    case 'request':
      return thing.id;
    case 'entry':
      return undefined;
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

const toAudit = (
  asked: Question,
  by: Person,
  clock: Clock,
  id?: string,
  among?: string[],
): AuditQuestion => ({
  span: spanOf(periodOf(asked), clock),
  ...(id && { id }),
  ...(asked.by && { person: { team: by.team, user: asked.by === 'me' ? by.user : asked.by } }),
  ...(asked.vpcs.length > 0 && { vpcs: asked.vpcs.map(vpcKey) }),
  ...(asked.topics && { topics: asked.topics }),
  ...(asked.said !== undefined && !id && said(asked.said, among)),
  ...(asked.said !== undefined && !id && !asked.topics && { topics: [...spokenTopics] }),
});

/** What names it by itself, or what happened to the requests that did. */
const said = (word: string, among: string[] = []) => (among.length > 0 ? { among } : { said: word });

/** So many requests of one ticket are told together. */
const mostNamed = 20;

/** The requests that were asked for under a ticket, or in words that hold what is looked for, as far as their reader may see them. */
const requestsNaming = async (
  { peering }: Looks,
  { said: word, vpcs }: Question,
  clock: Clock,
  auditRights: AuditRights,
): Promise<string[]> => {
  if (word === undefined) return [];
  const span = { from: 0, to: clock.now + 1 };
  const about = vpcs.length > 0 ? { vpcs: vpcs.map(vpcKey) } : {};
  const allowed = allow({ span, said: word, topics: ['asked'], ...about }, auditRights);
  if ('refused' in allowed) return [];
  const { entries } = await peering.audit(allowed.question, mostNamed);
  return [...new Set(entries.map(({ id }) => id))];
};

/** The first event says who asked. What is so long that it is not among the newest shows to auditors and owners alone. */
const entrySize = 200;

const readEntry = async ({ peering }: Looks, id: string): Promise<Parties | undefined> => {
  const span = { from: 0, to: peering.now() + 1 };
  const { entries } = await peering.audit({ id, span }, entrySize);
  const by = entries.find(({ seq }) => seq === 1)?.by;
  const vpcs = entries.flatMap(({ requesterVpc = [], accepterVpc = [] }) =>
    [requesterVpc, accepterVpc].flat(),
  );
  return entries.length > 0 ? { vpcs, ...(by?.kind === 'person' && { asker: by }) } : undefined;
};

/** What there is of the thing that is asked about: nothing where the log does not know it. */
const findAbout = async (
  needs: Looks,
  thing: AuditSubject,
): Promise<{ id: string; parties: Parties; request?: PeeringRequest } | undefined> => {
  if (thing.what === 'entry') {
    const parties = await readEntry(needs, thing.id);
    return parties && { id: thing.id, parties };
  }
  const request = await findThing(needs, thing);
  return request && { id: request.id, parties: partiesOf(request), request };
};

/** What a question is for this person, on the clock that they read: as asked, narrowed to what they may see, refused, or about nothing known. */
export const resolve = async (needs: Looks, asked: Question, by: Person, clock: Clock): Promise<Resolved> => {
  const { thing } = asked;
  const [about, { doubt, ...auditRights }] = await Promise.all([
    thing && findAbout(needs, thing),
    needs.people.auditRights(by),
  ]);
  const why = doubt && { doubt };
  if (doubt && doubt !== 'slack-silent') return { refused: 'not-you', doubt };
  // To somebody who may not see a thing, one that there is looks like one that there is not.
  if (thing && !about)
    return auditRights.isAuditor || auditRights.owned.length > 0
      ? { unknown: thing, ...why }
      : { refused: thing.what === 'entry' ? 'not-your-entry' : 'not-your-request', ...why };
  const named = thing ? [] : await requestsNaming(needs, asked, clock, auditRights);
  const allowed = allow(toAudit(asked, by, clock, about?.id, named), auditRights, about?.parties);
  return { ...allowed, ...why, ...(about?.request && { request: about.request }) };
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
