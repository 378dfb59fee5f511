import type { App } from '@slack/bolt';
import { type Needs, outdated, reply, tell } from './conversation/answer.ts';
import { plain } from './slack/plain.ts';

/** Commands of an older manifest, or ones that somebody renamed. */
const answerCommands = (app: App, { log, commands }: Needs): void => {
  const known = [commands.peer, commands.ping];
  app.command(/.*/, async ({ ack, command, respond }) => {
    if (known.includes(command.command)) return;
    await ack();
    const answer = `I do not know ${command.command}. I answer to \`${known.join('` and `')}\`; \`${commands.peer} help\` shows how.`;
    await reply(respond, log, plain(answer));
  });
};

/**
 * What nobody else takes, answered kindly: messages and forms stand for weeks, and outlive the code that made them.
 * Bolt runs every listener that fits, so each of these looks first whether another one answers.
 */
export const registerUnknown = (app: App, needs: Needs, ours: ReadonlySet<string>): void => {
  const { log, commands } = needs;
  answerCommands(app, needs);

  app.action(/.*/, async ({ ack, respond, action }) => {
    if ('action_id' in action && ours.has(action.action_id)) return;
    await ack();
    if (respond) await reply(respond, log, outdated(commands));
  });

  app.view(/.*/, async ({ ack, body, view }) => {
    if (ours.has(view.callback_id)) return;
    await ack();
    await tell(needs, body.user.id, undefined, outdated(commands));
  });

  app.shortcut(/.*/, async ({ ack, body, shortcut }) => {
    if (ours.has(shortcut.callback_id)) return;
    await ack();
    await tell(needs, body.user.id, undefined, outdated(commands));
  });
};
