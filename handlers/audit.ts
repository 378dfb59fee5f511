import type { RespondFn } from '@slack/bolt';
import type { CatalogVpc } from '../src/catalog.ts';
import { sameVpc, vpcKey } from '../src/network/vpc.ts';
import type { Person } from '../src/request/event.ts';
import { openStatuses } from '../src/request/request.ts';
import { type Handling, reply } from './answer.ts';
import type { Command } from './command.ts';
import { auditMessage, listMessage, statusMessage } from './render/lines.ts';
import { person as mention, plain, refusalText } from './render/words.ts';

const eventsShown = 60;
const recentDays = 7;

export const answerStatus = async (
  { peering, log }: Handling,
  respond: RespondFn,
  id: string,
): Promise<void> => {
  const [request, history] = await Promise.all([peering.find(id), peering.history(id)]);
  const answer = request
    ? statusMessage(request, history)
    : plain(refusalText({ refused: 'unknown-request', id }));
  await reply(respond, log, answer);
};

export const answerList = async (
  { peering, log }: Handling,
  respond: RespondFn,
  vpc?: CatalogVpc,
): Promise<void> => {
  const requests = await peering.list([...openStatuses, 'failed']);
  const about = vpc
    ? requests.filter(({ requester, accepter }) => sameVpc(requester, vpc) || sameVpc(accepter, vpc))
    : requests;
  await reply(respond, log, listMessage(about, vpc?.name));
};

type About = Extract<Command, { do: 'audit' }>['about'];

const questionOf = (about: About, asker: Person) => {
  if (about === 'recent')
    return {
      about: { what: 'recent' as const, days: recentDays },
      title: `the last ${recentDays} days`,
    };
  if ('vpc' in about)
    return { about: { what: 'vpc' as const, key: vpcKey(about.vpc) }, title: `*${about.vpc.name}*` };
  if ('id' in about) return { about: { what: 'request' as const, id: about.id }, title: `*${about.id}*` };
  return {
    about: { what: 'person' as const, person: { team: asker.team, user: about.user } },
    title: `what ${mention(about)} did`,
  };
};

/** `/peer audit …`: one index answers each form of the question. */
export const answerAudit = async (
  { peering, log }: Handling,
  respond: RespondFn,
  asker: Person,
  about: About,
): Promise<void> => {
  const question = questionOf(about, asker);
  const entries = await peering.audit({ about: question.about, limit: eventsShown + 1 });
  const hasMore = entries.length > eventsShown;
  await reply(respond, log, auditMessage(entries.slice(0, eventsShown), question.title, hasMore));
};
