import type { PeeringRequest, RequestEntry } from '../../src/request/state.ts';
import { context, fitRows, section, table } from '../slack/blocks.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';
import { actions, stepsButton } from './card-buttons.ts';
import { count } from './count.ts';
import { storyLines } from './happened.ts';
import { judgementBlocks, planBlocks } from './plan.ts';
import { standing } from './standing.ts';
import { duration, person, statusText } from './words.ts';

/** `/peer status`: where a request stands, its whole plan, and who said what. */
export const statusMessage = (request: PeeringRequest, history: RequestEntry[]): Message => {
  const story = storyLines(request, history);
  const title = `${request.id}: ${request.requester.name} and ${request.accepter.name}, ${statusText(request)}`;
  return fitMessage({
    text: title,
    blocks: [
      section(`*${title}*\nAsked by ${person(request.asker)} because: ${escapeMarkup(request.reason)}`),
      ...standing(request).map(section),
      ...judgementBlocks(request),
      ...planBlocks(request),
      section(`*What happened*\n${story.slice(-25).join('\n')}`),
      ...actions(request, 'status', stepsButton(request)),
      context(`Every event: \`/peer audit ${request.id}\``),
    ],
  });
};

const minute = (at: number): string => new Date(at).toISOString().slice(0, 16).replace('T', ' ');

const hidden = '–';

/** What is being taken down, or has ended, keeps no end to come. */
const untilCell = ({ status, expiresAt, duration: length }: PeeringRequest): string => {
  if (status === 'removing' || status === 'failed') return 'over';
  return expiresAt ? `${minute(expiresAt)} UTC` : duration(length);
};

const listRow = (request: PeeringRequest, isSeen: boolean): string[] => [
  request.id,
  `${request.requester.name} – ${request.accepter.name}`,
  statusText(request),
  isSeen ? request.asker.name : hidden,
  isSeen ? untilCell(request) : hidden,
];

/** `/peer list`: a row per request, those that changed last on top. Who asked stands where its reader `sees` all of it. */
export const listMessage = (
  requests: PeeringRequest[],
  about?: string,
  sees: (request: PeeringRequest) => boolean = () => true,
): Message => {
  const where = about ? ` of ${about}` : '';
  if (requests.length === 0)
    return plain(
      `There is no open request or peering${where}. Ask for one: \`/peer request marketing finance because …\``,
    );
  const sorted = [...requests].sort((a, b) => b.changedAt - a.changedAt);
  const rows = sorted.map((request) => listRow(request, sees(request)));
  const shown = fitRows(rows);
  const title = `${count(requests.length, 'request')}${where}, the latest change first${shown.length < rows.length ? ` (the first ${shown.length})` : ''}.`;
  const facts = sorted.slice(0, shown.length).map((one) => `${one.id} ${statusText(one)}`);
  return fitMessage({
    text: `${title} ${facts.join('; ')}`,
    blocks: [section(title), table(['Request', 'Between', 'State', 'Asked by', 'Until'], shown)],
  });
};
