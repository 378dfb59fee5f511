import type { App } from '@slack/bolt';
import type { Handling } from './answer.ts';
import { onButton, rightsOn, settle } from './decision.ts';
import { ids } from './ids.ts';

/** Retry Now: a removal that does not get on waits no longer. One click; the card shows what comes of it. */
export const registerRetry = (app: App, handling: Handling): void => {
  onButton(app, handling, ids.retry, async (click) => {
    const { may: owns, doubt } = await rightsOn(handling, click.id, click.person);
    await settle(handling, click, await handling.peering.retry(click.id, { by: click.person, owns }), doubt);
  });
};
