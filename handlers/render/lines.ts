import type { Checked } from '../../src/peering/checked.ts';
import type { PeeringRequest, RequestEntry } from '../../src/request/state.ts';
import { context, section } from '../slack/blocks.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { actions, stepsButton } from './card-buttons.ts';
import { checkedText } from './checked.ts';
import { storyLines } from './happened.ts';
import { judgementBlocks, planBlocks } from './plan.ts';
import { standing } from './standing.ts';
import { person, plainNames, statusText } from './words.ts';

/** A round from before the two were joined has compared nothing of it. */
const checkedTexts = ({ status, connectedAt = 0 }: PeeringRequest, checked: Checked): string[] => {
  if (status !== 'connected' || (checked.at !== undefined && checked.at < connectedAt)) return [];
  return checkedText(checked);
};

/** `/peer status`: where a request stands, its whole plan, and who said what. */
export const statusMessage = (
  request: PeeringRequest,
  history: RequestEntry[],
  checked: Checked = {},
): Message => {
  const story = storyLines(request, history);
  const title = `${plainNames(request)}: ${statusText(request)}`;
  return fitMessage({
    text: title,
    blocks: [
      section(`*${title}*\nAsked by ${person(request.asker)} because: ${escapeMarkup(request.reason)}`),
      ...standing(request).map(section),
      ...judgementBlocks(request),
      ...planBlocks(request),
      section(`*What happened*\n${story.slice(-25).join('\n')}`),
      ...actions(request, 'status', stepsButton(request)),
      context(...checkedTexts(request, checked), `Every event: \`/peer audit ${request.id}\``),
    ],
  });
};
