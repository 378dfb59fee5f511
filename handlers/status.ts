import type { Person } from '../src/events/people.ts';
import { checkedOf } from '../src/peering/checked.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { readVisibility } from './conversation/visibility.ts';
import { parseId } from './language/commands/ids.ts';
import { statusMessage } from './render/lines.ts';
import { refusalText } from './render/refusals.ts';
import { restrictedText } from './render/restricted.ts';
import type { Message } from './slack/message.ts';
import { plain } from './slack/plain.ts';

/** The whole story for those whom it concerns, names and state for everybody else. */
const statusOf = async (needs: Needs, person: Person, id: string): Promise<Message> => {
  const { peering, commands } = needs;
  const [request, knowing] = await Promise.all([peering.find(id), readVisibility(needs, person)]);
  if (!request) return plain(refusalText({ refused: 'unknown-request', id }));
  if (knowing.sees(request)) {
    const [history, checked] = await Promise.all([
      peering.history(id),
      peering.checked([request.requester, request.accepter]),
    ]);
    return statusMessage(request, history, checkedOf(request, checked));
  }
  return plain(restrictedText(request, commands.peer, knowing.doubt));
};

/** Where one request stands. */
export const status: Conversation = {
  verbs: [
    verb({
      word: 'status',
      also: ['show'],
      parse: parseId('status'),
      carryOut: async (needs, { id }, { respond, person }) =>
        reply(respond, needs.log, await statusOf(needs, person, id)),
    }),
  ],
  help: [{ heading: 'See', text: ({ peer }) => `\`${peer} status PR-7Q4K2\`` }],
};
