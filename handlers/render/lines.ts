import type { Checked } from '../../src/peering/checked.ts';
import type { PeeringRequest, RequestEntry } from '../../src/request/state.ts';
import { blindIn } from '../../src/request/unseen.ts';
import { context, section } from '../slack/blocks.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { actions, stepsButton } from './card-buttons.ts';
import { checkedText, unreadText } from './checked.ts';
import { count } from './count.ts';
import { newestLines, storyLines } from './happened.ts';
import { judgementBlocks, planBlocks } from './plan.ts';
import { standing } from './standing.ts';
import { person, plainNames, statusText } from './words.ts';

/** A round from before the two were joined has compared nothing of it. */
const checkedTexts = (request: PeeringRequest, checked: Checked): string[] => {
  const { status, connectedAt = 0 } = request;
  if (status !== 'connected' || (checked.at !== undefined && checked.at < connectedAt)) return [];
  return [...checkedText(checked), ...unreadText(checked, request)];
};

/** This answer has no buttons for what differs. */
const whereDecided =
  'An owner can have it repaired, where that can be done, or take it with *Accept as It Is*: the buttons stand on the card of their side.';

/** So much of the story that it is not cut where the rest of the answer is long. */
const storyLimit = 1900;

/** `/peer status`: where a request stands, its whole plan, and who said what. */
export const statusMessage = (
  request: PeeringRequest,
  history: RequestEntry[],
  checked: Checked = {},
): Message => {
  const { shown: story, hidden } = newestLines(storyLines(request, history), storyLimit);
  // What nobody can see now is not said as if it were seen: it comes before what stood when somebody last could.
  const isUnknown = request.status === 'connected' && checked.unknown !== undefined;
  const isTold = blindIn(request).length > 0;
  // Why stands among what is said of the request itself, once two looks could not see it.
  const age = isTold ? [] : checkedTexts(request, checked);
  const title = `${plainNames(request)}: ${statusText(request, isUnknown)}`;
  return fitMessage({
    text: title,
    blocks: [
      section(`*${title}*\nAsked by ${person(request.asker)} because: ${escapeMarkup(request.reason)}`),
      ...(isUnknown ? age.map(section) : []),
      ...standing(request).map(section),
      ...(request.drift?.found ? [section(whereDecided)] : []),
      ...judgementBlocks(request),
      ...planBlocks(request),
      section(
        `*What happened*${hidden > 0 ? ` (${count(hidden, 'earlier line')} left out here)` : ''}\n${story.join('\n')}`,
      ),
      ...actions(request, 'status', stepsButton(request)),
      context(...(isUnknown ? [] : age), `Every event: \`/peer audit ${request.id}\``),
    ],
  });
};
