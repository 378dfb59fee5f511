import type { RespondFn } from '@slack/bolt';
import type { CatalogVpc } from '../src/catalog.ts';
import { sameVpc } from '../src/network/vpc.ts';
import { openStatuses } from '../src/request/request.ts';
import { type Handling, reply } from './answer.ts';
import { listMessage, statusMessage } from './render/lines.ts';
import { plain, refusalText } from './render/words.ts';

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
