import type { BlockAction, ButtonAction } from '@slack/bolt';
import type { Person } from '../../src/events/people.ts';
import { isRefusal, type Refusal } from '../../src/peering/refusal.ts';
import type { Decided } from '../../src/request/decisions/decisions.ts';
import type { Doubt } from '../../src/request/rights.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { refusalText } from '../render/refusals.ts';
import { named } from '../render/words.ts';
import { type ButtonValue, readValue } from '../slack/buttons.ts';
import { personOf } from '../slack/people.ts';
import { plain } from '../slack/plain.ts';
import { type Needs, outdated, reply, tell } from './answer.ts';
import type { Listener } from './conversation.ts';
import { refreshCopy } from './copy.ts';

/** A click on one of a request's buttons, read. */
export type Click = ButtonValue & { person: Person; channel?: string; ts?: string };

const readClick = (body: BlockAction, action: ButtonAction): Click | undefined => {
  const value = readValue(action.value);
  if (!value) return undefined;
  const { channel, message } = body;
  return {
    ...value,
    person: personOf(body),
    ...(channel && { channel: channel.id }),
    ...(message && { ts: message.ts }),
  };
};

/** Answers one of a request's buttons. One whose value cannot be read is from another time, and is said to be. */
export const onButton = (
  id: string,
  act: (needs: Needs, click: Click, trigger_id: string) => Promise<unknown>,
): Listener => ({
  id,
  attach: (app, needs) =>
    app.action<BlockAction<ButtonAction>>(id, async ({ ack, body, action, respond }) => {
      await ack();
      const click = readClick(body, action);
      if (click) await act(needs, click, body.trigger_id);
      else await reply(respond, needs.log, outdated(needs.commands));
    }),
});

/** A button that decides at once, perhaps after Slack's own confirmation. */
export const onDecision = (id: string, decided: (click: Click) => Decided): Listener =>
  onButton(id, async (needs, click) =>
    settle(needs, click, await needs.peering.perform(click.id, click.person, decided(click))),
  );

export const doubtText: Record<Doubt, string> = {
  guest:
    'Guests of this workspace cannot decide about networks, nor ask for them. Please ask a full member who owns one of the two VPCs.',
  bot: 'Apps cannot decide about networks, nor ask for them; a person who owns one of the two VPCs has to.',
  deleted: 'Your account is deactivated, so what you say cannot count. Nothing has changed.',
  stranger:
    'Only people of the workspace that runs me can decide about its networks or ask for them. Please ask somebody there.',
  'slack-silent':
    'Slack did not tell me just now what you may do about these two VPCs, so I have changed nothing. Please try again in a moment.',
};

/** Why not. Somebody whose rights could not be found out, or cannot count, is told that rather than that they have none. */
export const whyNot = (refusal: Refusal): string =>
  refusal.doubt ? doubtText[refusal.doubt] : refusalText(refusal);

/** The same after the names of what it is about; the names are for people who count here. */
const whyNotOf = (
  request: PeeringRequest | undefined,
  id: string,
  refusal: Refusal,
  why: string = whyNot(refusal),
): string => {
  if (refusal.refused === 'unknown-request') return why;
  return `${request && !refusal.doubt ? named(request) : `*${id}*`}: ${why}`;
};

/** Reads what it is about for that. */
export const whyNotHere = async (
  { peering }: Pick<Needs, 'peering'>,
  id: string,
  refusal: Refusal,
  why?: string,
): Promise<string> => {
  const isNamed = refusal.refused !== 'unknown-request' && !refusal.doubt;
  return whyNotOf(isNamed ? await peering.find(id) : undefined, id, refusal, why);
};

/** Tells a person why not, and brings a stray copy of the card up to date. What was done shows by itself, in the card. */
export const settle = async (
  needs: Needs,
  click: Click,
  outcome: PeeringRequest | Refusal,
): Promise<void> => {
  const { person, channel, id } = click;
  const request = isRefusal(outcome) ? await needs.peering.find(id) : outcome;
  if (isRefusal(outcome)) await tell(needs, person.user, channel, plain(whyNotOf(request, id, outcome)));
  if (request) await refreshCopy(needs, request, click);
};
