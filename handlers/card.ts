import type { PeeringRequest } from '../src/request/state.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { type Conversation, verb } from './conversation/conversation.ts';
import { readVisibility } from './conversation/visibility.ts';
import { parseIdAndLimit } from './language/commands/ids.ts';
import { refusalText } from './render/refusals.ts';
import { restrictedText } from './render/restricted.ts';
import { duration as lengthOf, moment, named, statusText } from './render/words.ts';
import { plain } from './slack/plain.ts';

/** Where the cards of a request stand, each by the side whose owners it asks. */
const cardLines = async (
  { links: linksTo }: Needs,
  { places, ...request }: PeeringRequest,
): Promise<string[]> => {
  const cards = places.filter(({ kind }) => kind === 'card');
  const found = await Promise.all(cards.map(async (card) => ({ card, ...(await linksTo([card])) })));
  return found.flatMap(({ card: { side }, links: [link] }) =>
    link ? [`<${link}|the card of ${side ? request[side].name : request.id}>`] : [],
  );
};

type Limit = { until?: number; duration?: number; port?: number };

/** A yes for less time than was asked for has a form of its own, and none is for one port alone. */
const limitText = ({ until, duration, port }: Limit): string => {
  const limit = until === undefined ? `for ${lengthOf(duration ?? 0)}` : `until ${moment(until)}`;
  const isShorter = until !== undefined || duration !== undefined;
  return [
    isShorter ? ` To agree ${limit} and no longer, use *Approve With Limits* there.` : '',
    port === undefined
      ? ''
      : ` A yes to port ${port} alone cannot be given: a peering carries every port, and which of them pass is for the security groups. *Fewer Subnets* there leaves subnets out.`,
  ].join('');
};

const answer = async (needs: Needs, request: PeeringRequest, limit: Limit): Promise<string> => {
  const lines = await cardLines(needs, request);
  const where = lines.length > 0 ? `The buttons stand below ${lines.join(' and ')}` : 'It has no card yet';
  return `Nothing has been decided. A yes or a no is given where its steps are shown. ${where}.${limitText(limit)} ${named(request)}: ${statusText(request)}.`;
};

/** `approve PR-…` decides nothing: it leads to the card, where one sees what one says yes to. */
export const card: Conversation = {
  verbs: [
    verb({
      word: 'approve',
      also: ['accept'],
      parse: parseIdAndLimit('approve'),
      carryOut: async (needs, { id, ...limit }, { respond, person }) => {
        const [request, { sees, doubt }] = await Promise.all([
          needs.peering.find(id),
          readVisibility(needs, person),
        ]);
        if (!request)
          return reply(respond, needs.log, plain(refusalText({ refused: 'unknown-request', id })));
        const text = sees(request)
          ? await answer(needs, request, limit)
          : `Nothing has been decided. ${restrictedText(request, needs.commands.peer, doubt)}`;
        return reply(respond, needs.log, plain(text));
      },
    }),
  ],
  help: [
    {
      heading: 'Decide',
      text: ({ peer }) => `\`${peer} approve PR-7Q4K2\` leads to its card, where the buttons are`,
    },
  ],
};
