import type { Button, KnownBlock, View } from '@slack/types';
import type { PeeringRequest } from '../../src/request/state.ts';
import { button, context, quote, section } from '../slack/blocks.ts';
import { ids, writePlanPage } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import { fitBlocks, viewLimit } from '../slack/fit.ts';
import { codeMenu } from './code.ts';
import { count } from './count.ts';
import { facts } from './facts.ts';
import { changeBlocks, judgementBlocks, stepLines, titled, titleOf } from './plan.ts';

/** Behind *Show the Steps*: every step with its ids, and all that is weighed. It is what a yes binds. */

/** A few screens of a phone. Slack takes 100 blocks in a window: https://docs.slack.dev/reference/views/modal-views */
const blocksPerPage = 14;

const bindsText = ({ plan, status }: PeeringRequest, drawnFor: string | undefined): string[] => {
  if (!plan) return [];
  const isOther = drawnFor !== undefined && drawnFor !== plan.hash;
  const asked = `A yes counts for exactly these ${count(plan.steps.length, 'step')} (plan ${plan.hash.slice(0, 12)}): if the networks change before they are taken, I stop and ask again.`;
  return [
    ...(isOther ? ['*The plan has changed since that message was drawn*; this is how it is now.'] : []),
    ...(status === 'awaiting-approval' ? [asked] : []),
  ];
};

/** What decides comes first; the ids of the two VPCs last. */
const allBlocks = (request: PeeringRequest, drawnFor: string | undefined): KnownBlock[] =>
  request.plan
    ? [
        ...bindsText(request, drawnFor).map((line) => context(line)),
        ...changeBlocks(request),
        ...judgementBlocks(request, Number.POSITIVE_INFINITY),
        ...titled(titleOf(request), stepLines(request)),
        facts(request),
        ...(request.reason ? [quote(request.reason)] : []),
      ]
    : [section('There is no plan yet: I am looking at both networks.')];

const pageButton = (action_id: string, label: string, id: string, page: number): Button =>
  button(action_id, label, writePlanPage({ id, page }));

const turning = (id: string, page: number, pages: number): KnownBlock[] => {
  if (pages < 2) return [];
  const elements = [
    ...(page > 0 ? [pageButton(ids.turnPlanBack, 'Back', id, page - 1)] : []),
    ...(page < pages - 1 ? [pageButton(ids.turnPlan, 'Next Page', id, page + 1)] : []),
  ];
  return [context(`Page ${page + 1} of ${pages}`), { type: 'actions', elements }];
};

type At = { channel?: string | undefined; ts?: string | undefined };

const asCode = (request: PeeringRequest, at: At): KnownBlock[] =>
  codeMenu(request, at).map((accessory) => ({ ...section('The same change as code:'), accessory }));

/** One page of the plan, and the way to the others; a page that is none any more is the last. `at`: the message that it was opened from. */
export const stepsView = (request: PeeringRequest, wanted = 0, drawnFor?: string, at: At = {}): View => {
  const blocks = allBlocks(request, drawnFor);
  const pages = Math.ceil(blocks.length / blocksPerPage);
  const page = Math.min(wanted, pages - 1);
  const shown = blocks.slice(page * blocksPerPage, (page + 1) * blocksPerPage);
  return {
    type: 'modal',
    title: { type: 'plain_text', text: cutPlain(`Steps of ${request.id}`, 24) },
    close: { type: 'plain_text', text: 'Close' },
    blocks: [...fitBlocks(shown, viewLimit), ...asCode(request, at), ...turning(request.id, page, pages)],
  };
};
