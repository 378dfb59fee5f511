import type { BlockAction, ButtonAction } from '@slack/bolt';
import { sides } from '../src/network/vpc.ts';
import { isRefusal, type Refusal } from '../src/peering.ts';
import type { Owns } from '../src/request/approvers.ts';
import type { Person } from '../src/request/event.ts';
import type { PeeringRequest } from '../src/request/request.ts';
import { type Handling, tell } from './answer.ts';
import { type ButtonValue, readValue } from './ids.ts';
import { personOf } from './people.ts';
import { ownerCard } from './render/card.ts';
import { plain, refusalText } from './render/words.ts';

/** A click on one of a request's buttons, read. */
export type Click = ButtonValue & { person: Person; channel?: string; ts?: string };

export const readClick = (body: BlockAction, action: ButtonAction): Click | undefined => {
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

/** The rights of a person on a request, read now. Nobody has any on a request that is not there. */
export const ownsOf = async ({ peering, people }: Handling, id: string, person: Person): Promise<Owns> => {
  const request = await peering.find(id);
  return request ? people.owns(person, request) : { requester: false, accepter: false };
};

/** A card that the bot lost sight of, such as a copy posted in a crash, is brought up to date where it was clicked. */
const refreshCopy = async (
  { client, log }: Handling,
  request: PeeringRequest,
  { channel, ts }: Click,
): Promise<void> => {
  const isCopy = channel && ts && !request.places.some((place) => place.ts === ts);
  if (!isCopy) return;
  const side = sides.find((one) => !request.yes[one]) ?? 'accepter';
  try {
    await client.chat.update({ channel, ts, ...ownerCard(request, side) });
  } catch (error) {
    log.info({ requestId: request.id, error }, 'a copy of a card could not be brought up to date');
  }
};

/** Tells a person why not. What was done shows by itself, in the card. */
export const settle = async (
  handling: Handling,
  click: Click,
  outcome: PeeringRequest | Refusal,
): Promise<void> => {
  if (!isRefusal(outcome)) return;
  const { person, channel, id } = click;
  await tell(handling, person.user, channel, plain(`*${id}*: ${refusalText(outcome)}`));
  const request = await handling.peering.find(id);
  if (request) await refreshCopy(handling, request, click);
};
