import type { PeeringRequest } from '../../src/request/state.ts';
import type { Message } from '../slack/message.ts';
import { plain } from '../slack/plain.ts';
import { askedOwners, capital, duration, moment, named } from './words.ts';

/** How long, as it was understood: a slip is seen here, before anybody is asked. */
const lasting = ({ duration: length, until }: PeeringRequest): string =>
  until === undefined
    ? length === null
      ? duration(length)
      : `for ${duration(length)} from when they are connected`
    : `until ${moment(until)} your time`;

const fromWhen = ({ startsAt }: PeeringRequest): string =>
  startsAt === undefined ? '' : `connected no earlier than ${moment(startsAt)} your time, `;

const whatFor = ({ service }: PeeringRequest): string =>
  service ? `, to reach TCP port ${service.port}` : '';

/** Asking was the yes of an owner for their own network, and a rule of the catalog stands for all. */
const asksNext = (request: PeeringRequest): string => {
  const owners = askedOwners(request);
  return request.policyRule !== undefined || owners === ''
    ? 'nobody else has to be asked'
    : `I ask ${owners} next`;
};

/** What an asker reads at once. */
export const lookingMessage = (request: PeeringRequest, isObserving = false): Message => {
  const asked = `I am looking at both networks, ${named(request)}`;
  if (request.adopts)
    return plain(
      `I am looking at the peering of ${named(request)}: ${request.adopts.connectionId}, ${lasting(request)}. ${capital(asksNext(request))}; nothing is changed but tags, and only once they agree.`,
    );
  const understood = `${fromWhen(request)}${lasting(request)}${whatFor(request)}`;
  return plain(
    request.draft
      ? `${asked}: ${understood}. ${isObserving ? 'I only observe here (the catalog says `mode: observe`), so this is no request, and nobody is asked: you get the plan of what would be done' : 'You get the plan here'} ${isObserving ? 'here and in our direct messages.' : 'and in our direct messages; nobody else is asked.'}`
      : `${asked}: ${understood}. If they can be joined, ${asksNext(request)}; I will tell you in our direct messages.`,
  );
};
