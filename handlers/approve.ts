import type { App } from '@slack/bolt';
import type { Needs } from './conversation/answer.ts';
import { onButton, settle } from './conversation/decision.ts';
import { ids } from './slack/buttons.ts';

/** Approve: one click, with Slack's own confirmation. The value carries the hash of the plan that the card shows. */
export const registerApprove = (app: App, needs: Needs): void => {
  onButton(app, needs, ids.approve, async (click) => {
    const decided = { decide: 'approve' as const, planHash: click.planHash ?? '' };
    await settle(needs, click, await needs.peering.perform(click.id, click.person, decided));
  });
};
