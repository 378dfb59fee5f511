import type { PeeringRequest } from '../../src/request/state.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';

/** What an asker reads at once. */
export const lookingMessage = (request: PeeringRequest): Message =>
  plain(
    request.draft
      ? `*${request.id}*: I am looking at both networks, *${request.requester.name}* and *${request.accepter.name}*. You get the plan here and in our direct messages; nobody else is asked.`
      : lookingText(request),
  );

const lookingText = (request: PeeringRequest): string =>
  `*${request.id}*: I am looking at both networks, *${request.requester.name}* and *${request.accepter.name}*. If they can be joined, their owners are asked next; I will tell you in our direct messages.`;
