import { type Grave, isGrave } from '../language/deeds.ts';
import { writeExactly } from '../language/said.ts';
import { deedOffer, deedTooLate, fittingVerb } from '../render/deed-offer.ts';
import { noRequestText } from '../render/no-request.ts';
import { refusalText } from '../render/refusals.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';
import type { Needs } from './answer.ts';
import type { Meant } from './meant.ts';

const requestOf = ({ peering }: Needs, said: Grave) =>
  said.do === 'of-id' ? peering.find(said.id) : peering.holderOf(said.requester, said.accepter);

const noRequest = (said: Grave, peer: string): string =>
  said.do === 'of-id' ? refusalText({ refused: 'unknown-request', id: said.id }) : noRequestText(said, peer);

/** The one thing that is offered, where it would end something: shown as what it would do to which request. */
export const offerOfDeed = async (
  needs: Needs,
  { offers, guesses }: Extract<Meant, { is: 'offered' }>,
): Promise<Message | undefined> => {
  const [said, ...others] = [...offers, ...guesses];
  if (!said || others.length > 0 || !isGrave(said)) return undefined;
  const request = await requestOf(needs, said);
  if (!request) return plain(noRequest(said, needs.commands.peer));
  const verb = fittingVerb(said.verb, request);
  if (!verb) return deedTooLate(said.verb, request);
  const why = said.reason !== undefined && verb !== 'cancel' ? { reason: said.reason } : {};
  const exact = writeExactly({ do: 'of-id', verb, id: request.id, ...why }, needs.peering.now());
  return deedOffer(request, { verb, ...why, exact });
};
