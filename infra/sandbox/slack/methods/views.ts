import { isJson, type Json, jsonsOf, textOf } from '../blockkit/json.ts';
import { getPerson } from '../workspace/directory.ts';
import { refuseFlaws, SlackError } from '../workspace/errors.ts';
import { viewOutput } from '../workspace/outputs.ts';
import type { Slack } from '../workspace/slack.ts';
import type { View } from '../workspace/state.ts';
import { newView, publishHome, pushView, readViewContent, revisedView } from '../workspace/views.ts';
import type { Method, Methods } from './method.ts';

/** The view is read first, so that a mistake in it does not cost the trigger. */
const redeem = (slack: Slack, args: Json): { userId: string; content: Json } => {
  const content = readViewContent(args.view, 'modal');
  return { content, userId: slack.triggers.redeem(textOf(args.trigger_id)) };
};

/** https://docs.slack.dev/reference/methods/views.open */
const open: Method = {
  token: 'bot',
  run: (slack, args) => {
    const { userId, content } = redeem(slack, args);
    const view = newView(slack, userId, content);
    slack.modals.open(view);
    return { view: viewOutput(slack, view) };
  },
};

/** https://docs.slack.dev/reference/methods/views.push */
const push: Method = {
  token: 'bot',
  run: (slack, args) => {
    const { userId, content } = redeem(slack, args);
    return { view: viewOutput(slack, pushView(slack, userId, content)) };
  },
};

/** https://docs.slack.dev/reference/methods/views.update */
const update: Method = {
  token: 'bot',
  run: (slack, args) => {
    const content = readViewContent(args.view, 'modal');
    const view = slack.modals.find(
      ({ id, content: { external_id } }) =>
        id === args.view_id || (args.external_id !== undefined && external_id === args.external_id),
    );
    if (view === undefined) throw new SlackError('not_found');
    refuseOldHash(args, view);
    const revised = revisedView(slack, view, content);
    slack.modals.replace(revised);
    return { view: viewOutput(slack, revised) };
  },
};

/** https://docs.slack.dev/reference/methods/views.publish */
const publish: Method = {
  token: 'bot',
  run: (slack, args) => {
    if (!slack.manifest.hasHomeTab) throw new SlackError('not_enabled');
    const person = getPerson(slack.world, textOf(args.user_id));
    const content = readViewContent(args.view, 'home');
    refuseUnknownFiles(slack, content);
    refuseOldHash(args, slack.store.homes.get(person.id));
    return { view: viewOutput(slack, publishHome(slack, person.id, content)) };
  },
};

/** An image of Slack's own must be a file that the app may see: https://docs.slack.dev/reference/block-kit/composition-objects/slack-file-object */
const refuseUnknownFiles = (slack: Slack, content: Json): void => {
  for (const [at, { slack_file: file }] of jsonsOf(content.blocks).entries()) {
    if (!isJson(file) || slack.store.files.get(String(file.id)) !== undefined) continue;
    refuseFlaws('invalid_arguments', [
      { message: 'invalid slack file', pointer: `/view/blocks/${at}/slack_file` },
    ]);
  }
};

/** Somebody changed the view since the app looked at it. */
const refuseOldHash = (args: Json, view: View | undefined): void => {
  const hash = textOf(args.hash) ?? '';
  if (hash !== '' && view !== undefined && hash !== view.hash) throw new SlackError('hash_conflict');
};

export const views: Methods = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
};
