import { type Needs, outdated, reply, tell } from './conversation/answer.ts';
import type { Entrances } from './conversation/entrances.ts';
import { plain } from './slack/plain.ts';

/** What nobody else takes, answered kindly: messages and forms stand for weeks, and outlive the code that made them. */
export const registerUnknown = ({ otherwise }: Entrances, needs: Needs): void => {
  const { log, commands } = needs;

  // Commands of an older manifest, or ones that somebody renamed.
  otherwise.command(async ({ ack, command, respond }) => {
    await ack();
    const known = [commands.peer, commands.ping].join('` and `');
    const answer = `I do not know ${command.command}. I answer to \`${known}\`; \`${commands.peer} help\` shows how.`;
    await reply(respond, log, plain(answer));
  });

  otherwise.action(async ({ ack, respond }) => {
    await ack();
    if (respond) await reply(respond, log, outdated(commands));
  });

  otherwise.view(async ({ ack, body }) => {
    await ack();
    await tell(needs, body.user.id, undefined, outdated(commands));
  });

  otherwise.shortcut(async ({ ack, body }) => {
    await ack();
    await tell(needs, body.user.id, undefined, outdated(commands));
  });
};
