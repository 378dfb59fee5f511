import type { Person } from '../../src/events/people.ts';
import type { Decided } from '../../src/request/decisions/decisions.ts';
import { writeExactly } from '../language/meanings/said.ts';
import { isShownFirst, type ShownFirst } from '../language/slots/deeds.ts';
import { deedOffer, deedTooLate, fittingVerb } from '../render/deed-offer.ts';
import { noRequestText } from '../render/no-request.ts';
import { refusalText } from '../render/refusals.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';
import type { Needs } from './answer.ts';
import { whyNotHere } from './decision.ts';
import type { Meant } from './meaning.ts';
import { unsaid } from './with-reason.ts';

const requestOf = ({ peering }: Needs, said: ShownFirst) =>
  said.do === 'of-id' ? peering.find(said.id) : peering.holderOf(said.requester, said.accepter);

const noRequest = (said: ShownFirst, peer: string): string =>
  said.do === 'of-id' ? refusalText({ refused: 'unknown-request', id: said.id }) : noRequestText(said, peer);

/** Whoever may not say so is told that in place of an offer. */
const asked: Readonly<Partial<Record<ShownFirst['verb'], Decided>>> = {
  deny: { decide: 'deny', reason: unsaid },
  question: { decide: 'ask-back', question: unsaid },
  answer: { decide: 'answer-back', answer: unsaid },
};

/** The one thing that is offered, where it would end something or answer somebody: shown as what it would do to which request. */
export const offerOfDeed = async (
  { needs, person }: { readonly needs: Needs; readonly person: Person },
  { offers, guesses }: Extract<Meant, { is: 'offered' }>,
): Promise<Message | undefined> => {
  const [said, ...others] = [...offers, ...guesses];
  if (!said || others.length > 0 || !isShownFirst(said)) return undefined;
  const request = await requestOf(needs, said);
  if (!request) return plain(noRequest(said, needs.commands.peer));
  const verb = fittingVerb(said.verb, request);
  if (!verb) return deedTooLate(said.verb, request, needs.commands.peer);
  const decided = asked[verb];
  const refusal = decided && (await needs.peering.rehearse(request.id, person, decided));
  if (refusal) return plain(await whyNotHere(needs, request.id, refusal));
  const why = said.reason !== undefined && verb !== 'cancel' ? { reason: said.reason } : {};
  const exact = writeExactly({ do: 'of-id', verb, id: request.id, ...why }, needs.peering.now());
  return deedOffer(request, { verb, ...why, exact });
};
