import type { PeeringRequest } from '../../src/request/state.ts';
import { button, context, sections } from '../slack/blocks.ts';
import { ids, writePlans } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';
import { count } from './count.ts';
import { lastingText } from './lasting.ts';
import { sumLine } from './sum.ts';
import { person } from './words.ts';

/** So many are shown, and agreed to, at once. */
export const mostConfirmed = 15;
/** So much of a plan's hash tells it from any other of the same request. */
const shownOfHash = 12;

const lineOf = (request: PeeringRequest): string =>
  `• *${request.requester.name} – ${request.accepter.name}* (${request.id}, ${request.adopts?.connectionId}), ${lastingText(request)}. ${sumLine(request).join(' ')}\n   ${person(request.asker)}: ${escapeMarkup(cutPlain(request.reason, 120))}`;

/** The adoptions that want somebody's yes, and one button for all that stand there. */
export const adoptionsToConfirm = (shown: readonly PeeringRequest[], all: number): Message => {
  if (shown.length === 0) return plain('No adoption waits for your yes.');
  const title = `${count(all, 'adoption')} ${all === 1 ? 'waits' : 'wait'} for your yes. Nothing is changed in AWS by any of them but tags.`;
  const value = writePlans(shown.map(({ id, plan }) => [id, (plan?.hash ?? '').slice(0, shownOfHash)]));
  return fitMessage({
    text: title,
    blocks: [
      ...sections([`*${title}*`, ...shown.map(lineOf)].join('\n')),
      {
        type: 'actions',
        elements: [
          { ...button(ids.approveAdoptions, `Approve These ${shown.length}`, value), style: 'primary' },
        ],
      },
      context('Each is a request of its own: to deny one, or to see its routes, use its card.'),
    ],
  });
};

type Confirmed = { id: string; refused?: string };

/** What came of each yes. */
export const confirmedMessage = (outcomes: readonly Confirmed[]): Message => {
  const refused = outcomes.filter((one) => one.refused !== undefined);
  const title = `Your yes counts for ${outcomes.length - refused.length} of ${count(outcomes.length, 'adoption')}.`;
  return plain([title, ...refused.map(({ id, refused: why }) => `• *${id}*: ${why}`)].join('\n'));
};
