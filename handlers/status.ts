import type { RespondFn } from '@slack/bolt';
import type { CatalogVpc } from '../src/catalog/catalog.ts';
import type { Person } from '../src/events/people.ts';
import { sameVpc } from '../src/network/vpc.ts';
import { statusesThat } from '../src/request/status.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { readVisibility } from './conversation/visibility.ts';
import { listMessage, statusMessage } from './render/lines.ts';
import { refusalText } from './render/refusals.ts';
import { restrictedText } from './render/restricted.ts';
import type { Message } from './slack/message.ts';
import { plain } from './slack/plain.ts';

const statusOf = async (needs: Needs, person: Person, id: string): Promise<Message> => {
  const { peering, commands } = needs;
  const [request, knowing] = await Promise.all([peering.find(id), readVisibility(needs, person)]);
  if (!request) return plain(refusalText({ refused: 'unknown-request', id }));
  return knowing.sees(request)
    ? statusMessage(request, await peering.history(id))
    : plain(restrictedText(request, commands.peer, knowing.doubt));
};

/** `/peer status`: the whole story for those whom it concerns, names and state for everybody else. */
export const answerStatus = async (
  needs: Needs,
  respond: RespondFn,
  person: Person,
  id: string,
): Promise<void> => reply(respond, needs.log, await statusOf(needs, person, id));

export const answerList = async (
  needs: Needs,
  respond: RespondFn,
  person: Person,
  vpc?: CatalogVpc,
): Promise<void> => {
  const [requests, { sees }] = await Promise.all([
    needs.peering.list([...statusesThat('open'), 'failed']),
    readVisibility(needs, person),
  ]);
  const about = vpc
    ? requests.filter(({ requester, accepter }) => sameVpc(requester, vpc) || sameVpc(accepter, vpc))
    : requests;
  await reply(respond, needs.log, listMessage(about, vpc?.name, sees));
};
