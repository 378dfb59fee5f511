import type { App, BlockAction, ButtonAction } from '@slack/bolt';
import type { Handling } from './answer.ts';
import { ownsOf, readClick, settle } from './decision.ts';
import { ids } from './ids.ts';

/** Approve: one click, with Slack's own confirmation. The value carries the hash of the plan that the card shows. */
export const registerApprove = (app: App, handling: Handling): void => {
  app.action<BlockAction<ButtonAction>>(ids.approve, async ({ ack, body, action }) => {
    await ack();
    const click = readClick(body, action);
    if (!click) return;
    const owns = await ownsOf(handling, click.id, click.person);
    const deed = { by: click.person, owns, planHash: click.planHash ?? '' };
    await settle(handling, click, await handling.peering.approve(click.id, deed));
  });
};
