import { App, LogLevel, type Receiver } from '@slack/bolt';
import type { Config } from '../src/config.ts';
import { type Handling, reply, tell } from './answer.ts';
import { registerApprove } from './approve.ts';
import { registerCancel } from './cancel.ts';
import { registerDeny } from './deny.ts';
import { ids } from './ids.ts';
import { registerPeer } from './peer.ts';
import { registerPing } from './ping.ts';
import { registerRemove } from './remove.ts';
import { plain } from './render/words.ts';
import { registerRequest } from './request.ts';

/** What nobody else took: commands of an older manifest, buttons of an older card. Bolt runs every listener that fits, so this one looks whether another has answered. */
const registerRest = (app: App, { log, commands }: Handling): void => {
  const known = [commands.peer, commands.ping];
  const ours: string[] = Object.values(ids);
  app.command(/.*/, async ({ ack, command, respond }) => {
    if (known.includes(command.command)) return;
    await ack();
    await reply(
      respond,
      log,
      plain(
        `I do not know ${command.command}. I answer to \`${known.join('` and `')}\`; \`${commands.peer} help\` shows how.`,
      ),
    );
  });
  app.action(/.*/, async ({ ack, respond, action }) => {
    if ('action_id' in action && ours.includes(action.action_id)) return;
    await ack();
    if (respond)
      await reply(
        respond,
        log,
        plain(
          `This button is from an older message and does nothing any more. See \`${commands.peer} list\` for what there is.`,
        ),
      );
  });
};

const apology =
  'Something went wrong on my side, and I may not have done what you asked. Please look with `/peer list`, and try again in a moment.';

/** Commands name their person and channel flatly, everything else in objects. */
type Whence = { user_id?: string; channel_id?: string; user?: { id: string }; channel?: { id: string } };
const whoAndWhere = ({ user_id, channel_id, user, channel }: Whence) => ({
  user: user_id ?? user?.id,
  channel: channel_id ?? channel?.id,
});

export type Parts = Omit<Handling, 'commands'> & { config: Config; receiver: Receiver };

/** The Slack app with all its conversations. `init` and `start` are the host's. */
export const makeApp = ({ config, receiver, ...parts }: Parts): App => {
  const app = new App({
    token: config.slack.botToken,
    receiver,
    deferInitialization: true,
    convoStore: false,
    extendedErrorHandler: true,
    logLevel: LogLevel.ERROR,
    ...(config.slack.apiUrl && { clientOptions: { slackApiUrl: config.slack.apiUrl } }),
  });
  const handling: Handling = { ...parts, commands: config.commands };
  const conversations = [
    registerPeer,
    registerPing,
    registerRequest,
    registerApprove,
    registerDeny,
    registerCancel,
    registerRemove,
    registerRest,
  ];
  for (const register of conversations) register(app, handling);
  app.error(async ({ error, body }: { error: Error; body: unknown }) => {
    handling.log.error({ error }, 'a listener failed');
    const { user, channel } = whoAndWhere(body as Whence);
    if (user) await tell(handling, user, channel, plain(apology));
  });
  return app;
};
