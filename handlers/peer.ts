import type { App, RespondFn, SlashCommand } from '@slack/bolt';
import { type Handling, reply } from './answer.ts';
import { answerAudit, answerExplain } from './audit.ts';
import { breakGlassByCommand } from './break-glass.ts';
import { cancelByCommand } from './cancel.ts';
import { type Command, isMisunderstanding, parsePeer } from './command.ts';
import { personOfCommand } from './people.ts';
import { askPing, askPingAll } from './ping.ts';
import { removeByCommand } from './remove.ts';
import { helpMessage, plain } from './render/words.ts';
import { openRequestForm, requestByCommand, withForm } from './request.ts';
import { answerList, answerStatus } from './status.ts';
import { answerVerify } from './verify.ts';

type Typed = { command: SlashCommand; respond: RespondFn };

const carryOut = async (
  handling: Handling,
  asked: Command,
  { command, respond }: Typed,
): Promise<unknown> => {
  const person = personOfCommand(command);
  const { channel_id: channel, trigger_id } = command;
  switch (asked.do) {
    case 'request':
      return requestByCommand(handling, respond, person, {
        ...asked,
        duration: asked.duration,
        askedIn: channel,
      });
    case 'plan':
      return requestByCommand(handling, respond, person, {
        ...asked,
        duration: asked.duration,
        reason: '',
        askedIn: channel,
        draft: true,
      });
    case 'form':
      return openRequestForm(handling, trigger_id, {}, channel);
    case 'status':
      return answerStatus(handling, respond, person, asked.id);
    case 'list':
      return answerList(handling, respond, person, asked.vpc);
    case 'audit':
      return answerAudit(handling, respond, person, asked);
    case 'verify':
      return answerVerify(handling, respond, person, asked);
    case 'explain':
      return answerExplain(handling, respond, person, asked);
    case 'cancel':
      return cancelByCommand(handling, respond, person, asked.id);
    case 'remove':
      return removeByCommand(handling, { ...asked, respond, trigger_id, person });
    case 'break-glass':
      return breakGlassByCommand(handling, { ...asked, respond, trigger_id, person });
    case 'ping':
      return askPing(handling, respond, { ...asked, by: person, channel });
    case 'ping-all':
      return askPingAll(handling, respond, { ...asked, by: person, channel });
    case 'help':
      return reply(respond, handling.log, helpMessage(handling.commands, handling.peering.catalog));
  }
};

/** `/peer …`: every verb of it. */
export const registerPeer = (app: App, handling: Handling): void => {
  const { peering, commands, log } = handling;
  app.command(commands.peer, async ({ ack, command, respond }) => {
    await ack();
    const asked = parsePeer(command.text, peering.catalog, commands);
    if (!isMisunderstanding(asked)) await carryOut(handling, asked, { command, respond });
    else await reply(respond, log, asked.draft ? withForm(asked.problem, asked.draft) : plain(asked.problem));
  });
};
