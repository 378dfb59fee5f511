import type { CatalogVpc } from '../src/catalog/catalog.ts';
import type { Person } from '../src/events/people.ts';
import { sameVpc } from '../src/network/vpc.ts';
import { statusesThat } from '../src/request/status.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { readVisibility } from './conversation/visibility.ts';
import { parseId } from './language/ids.ts';
import { parseList } from './language/list.ts';
import { listMessage, statusMessage } from './render/lines.ts';
import { refusalText } from './render/refusals.ts';
import { restrictedText } from './render/restricted.ts';
import type { Message } from './slack/message.ts';
import { plain } from './slack/plain.ts';

/** The whole story for those whom it concerns, names and state for everybody else. */
const statusOf = async (needs: Needs, person: Person, id: string): Promise<Message> => {
  const { peering, commands } = needs;
  const [request, knowing] = await Promise.all([peering.find(id), readVisibility(needs, person)]);
  if (!request) return plain(refusalText({ refused: 'unknown-request', id }));
  return knowing.sees(request)
    ? statusMessage(request, await peering.history(id))
    : plain(restrictedText(request, commands.peer, knowing.doubt));
};

const listFor = async (needs: Needs, person: Person, vpc?: CatalogVpc): Promise<Message> => {
  const [requests, { sees }] = await Promise.all([
    needs.peering.list([...statusesThat('open'), 'failed']),
    readVisibility(needs, person),
  ]);
  const about = vpc
    ? requests.filter(({ requester, accepter }) => sameVpc(requester, vpc) || sameVpc(accepter, vpc))
    : requests;
  return listMessage(about, vpc?.name, sees);
};

/** Where one request stands, and which there are. */
export const status: Conversation = {
  verbs: [
    verb({
      word: 'status',
      also: ['show'],
      parse: parseId('status'),
      carryOut: async (needs, { id }, { respond, person }) =>
        reply(respond, needs.log, await statusOf(needs, person, id)),
    }),
    verb({
      word: 'list',
      also: ['ls'],
      parse: parseList,
      carryOut: async (needs, { vpc }, { respond, person }) =>
        reply(respond, needs.log, await listFor(needs, person, vpc)),
    }),
  ],
  help: [{ heading: 'See', text: ({ peer }) => `\`${peer} list\` · \`${peer} status PR-7Q4K2\`` }],
};
