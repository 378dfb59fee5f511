import type { App, RespondFn, SlashCommand } from '@slack/bolt';
import { answerAudit, answerExplain } from './audit.ts';
import { breakGlassByCommand } from './break-glass.ts';
import { cancelByCommand } from './cancel.ts';
import { type Needs, reply } from './conversation/answer.ts';
import { parsePeer } from './language/command.ts';
import { type Command, isMisunderstanding } from './language/meaning.ts';
import { askPing, askPingAll } from './ping.ts';
import { removeByCommand } from './remove.ts';
import { helpMessage } from './render/help.ts';
import { openRequestForm, requestByCommand, withForm } from './request.ts';
import { personOfCommand } from './slack/people.ts';
import { plain } from './slack/plain.ts';
import { answerList, answerStatus } from './status.ts';
import { answerVerify } from './verify.ts';

type Typed = { command: SlashCommand; respond: RespondFn };

const carryOut = async (needs: Needs, asked: Command, { command, respond }: Typed): Promise<unknown> => {
  const person = personOfCommand(command);
  const { channel_id: channel, trigger_id } = command;
  switch (asked.do) {
    case 'request':
      return requestByCommand(needs, respond, person, {
        ...asked,
        duration: asked.duration,
        askedIn: channel,
      });
    case 'plan':
      return requestByCommand(needs, respond, person, {
        ...asked,
        duration: asked.duration,
        reason: '',
        askedIn: channel,
        draft: true,
      });
    case 'form':
      return openRequestForm(needs, trigger_id, {}, channel);
    case 'status':
      return answerStatus(needs, respond, person, asked.id);
    case 'list':
      return answerList(needs, respond, person, asked.vpc);
    case 'audit':
      return answerAudit(needs, respond, person, asked);
    case 'verify':
      return answerVerify(needs, respond, person, asked);
    case 'explain':
      return answerExplain(needs, respond, person, asked);
    case 'cancel':
      return cancelByCommand(needs, respond, person, asked.id);
    case 'remove':
      return removeByCommand(needs, { ...asked, respond, trigger_id, person });
    case 'break-glass':
      return breakGlassByCommand(needs, { ...asked, respond, trigger_id, person });
    case 'ping':
      return askPing(needs, respond, { ...asked, by: person, channel });
    case 'ping-all':
      return askPingAll(needs, respond, { ...asked, by: person, channel });
    case 'help':
      return reply(respond, needs.log, helpMessage(needs.commands, needs.peering.catalog));
  }
};

/** `/peer …`: every verb of it. */
export const registerPeer = (app: App, needs: Needs): void => {
  const { peering, commands, log } = needs;
  app.command(commands.peer, async ({ ack, command, respond }) => {
    await ack();
    const asked = parsePeer(command.text, peering.catalog, commands);
    if (!isMisunderstanding(asked)) await carryOut(needs, asked, { command, respond });
    else await reply(respond, log, asked.draft ? withForm(asked.problem, asked.draft) : plain(asked.problem));
  });
};
