import { ackWithin } from '../workspace/delivery.ts';
import { viewOutput } from '../workspace/outputs.ts';
import { eventPayload, interaction } from '../workspace/payloads.ts';
import { Refusal } from '../workspace/refusal.ts';
import type { Slack } from '../workspace/slack.ts';
import type { Person, View } from '../workspace/state.ts';

/**
 * A person chooses a global shortcut: https://docs.slack.dev/interactivity/implementing-shortcuts
 * @throws Refusal when the app has no such shortcut, or did not acknowledge
 */
export const runShortcut = async (slack: Slack, person: Person, callbackId: string): Promise<void> => {
  const { shortcuts } = slack.manifest;
  if (!shortcuts.some((shortcut) => shortcut.callbackId === callbackId)) {
    const known = shortcuts.map((shortcut) => shortcut.callbackId).join(', ') || 'none';
    throw new Refusal(`no shortcut '${callbackId}'; shortcuts: ${known}`);
  }
  const outcome = await slack.deliver('interaction', {
    type: 'shortcut',
    ...interaction(slack, person),
    callback_id: callbackId,
    trigger_id: slack.triggers.issue(person.id),
    action_ts: slack.store.nextTs(),
  });
  if (!outcome.acked) throw new Refusal(outcome.error);
};

/**
 * A person opens the app's Home tab: https://docs.slack.dev/reference/events/app_home_opened
 * @returns the tab once the app has published it, at the latest as it is after three seconds; undefined when the app
 *   never did
 */
export const openHome = async (slack: Slack, person: Person): Promise<View | undefined> => {
  const { hasHomeTab, botEvents } = slack.manifest;
  const channel = slack.world.channels.find(({ dmWith }) => dmWith === person.id);
  if (!hasHomeTab || channel === undefined) throw new Refusal('the app has no Home tab');
  const shown = slack.store.homes.get(person.id);
  if (!botEvents.includes('app_home_opened')) return shown;
  const published = nextHome(slack, person);
  const event = { type: 'app_home_opened', user: person.id, channel: channel.id, tab: 'home' };
  const view = shown === undefined ? {} : { view: viewOutput(slack, shown) };
  const outcome = await slack.deliver('event', eventPayload(slack, { ...event, ...view }));
  if (!outcome.acked) throw new Refusal(outcome.error);
  await published;
  return slack.store.homes.get(person.id);
};

/** Bolt acknowledges events before it works on them, so the tab comes after the acknowledgement. */
const nextHome = (slack: Slack, person: Person): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      stopWatching();
      resolve();
    };
    const timer = setTimeout(end, ackWithin);
    const stopWatching = slack.watch.begin({
      userId: person.id,
      tell: ({ kind }) => {
        if (kind === 'home') end();
      },
    });
  });
