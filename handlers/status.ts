import type { RespondFn } from '@slack/bolt';
import type { CatalogVpc } from '../src/catalog.ts';
import { sameVpc } from '../src/network/vpc.ts';
import type { Person } from '../src/request/event.ts';
import { openStatuses } from '../src/request/request.ts';
import { type Handling, reply } from './answer.ts';
import { knowingOf } from './need-to-know.ts';
import { glimpseText } from './render/glimpse.ts';
import { listMessage, statusMessage } from './render/lines.ts';
import type { Message } from './render/message.ts';
import { plain, refusalText } from './render/words.ts';

const statusOf = async (handling: Handling, person: Person, id: string): Promise<Message> => {
  const { peering, commands } = handling;
  const [request, knowing] = await Promise.all([peering.find(id), knowingOf(handling, person)]);
  if (!request) return plain(refusalText({ refused: 'unknown-request', id }));
  return knowing.sees(request)
    ? statusMessage(request, await peering.history(id))
    : plain(glimpseText(request, commands.peer, knowing.doubt));
};

/** `/peer status`: the whole story for those whom it concerns, names and state for everybody else. */
export const answerStatus = async (
  handling: Handling,
  respond: RespondFn,
  person: Person,
  id: string,
): Promise<void> => reply(respond, handling.log, await statusOf(handling, person, id));

export const answerList = async (
  handling: Handling,
  respond: RespondFn,
  person: Person,
  vpc?: CatalogVpc,
): Promise<void> => {
  const [requests, { sees }] = await Promise.all([
    handling.peering.list([...openStatuses, 'failed']),
    knowingOf(handling, person),
  ]);
  const about = vpc
    ? requests.filter(({ requester, accepter }) => sameVpc(requester, vpc) || sameVpc(accepter, vpc))
    : requests;
  await reply(respond, handling.log, listMessage(about, vpc?.name, sees));
};
