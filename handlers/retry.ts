import type { App } from '@slack/bolt';
import type { Needs } from './conversation/answer.ts';
import { onButton, settle } from './conversation/decision.ts';
import { ids } from './slack/buttons.ts';

/** Retry Now: a removal that does not get on waits no longer. One click; the card shows what comes of it. */
export const registerRetry = (app: App, needs: Needs): void => {
  onButton(app, needs, ids.retry, async (click) =>
    settle(needs, click, await needs.peering.perform(click.id, click.person, { decide: 'retry' })),
  );
};
