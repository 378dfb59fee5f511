import type { App } from '@slack/bolt';
import type { Handling } from './answer.ts';
import { onButton, rightsOn, settle } from './decision.ts';
import { ids } from './ids.ts';

/** Approve: one click, with Slack's own confirmation. The value carries the hash of the plan that the card shows. */
export const registerApprove = (app: App, handling: Handling): void => {
  onButton(app, handling, ids.approve, async (click) => {
    const { may: owns, doubt } = await rightsOn(handling, click.id, click.person);
    const deed = { by: click.person, owns, planHash: click.planHash ?? '' };
    await settle(handling, click, await handling.peering.approve(click.id, deed), doubt);
  });
};
