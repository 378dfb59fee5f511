import type { Side } from '../../src/network/vpc.ts';
import { hasPassed } from '../../src/ping/output.ts';
import { openSides, type PeeringRequest } from '../../src/request/request.ts';
import { inert } from './inert.ts';
import { outcomeText } from './ping.ts';
import { actor, moment, troubleText } from './words.ts';

const ownersWanted = ({ needs, yes, ...request }: PeeringRequest, side: Side): string => {
  const left = needs[side] - yes[side].length;
  return left === 1 ? `an owner of ${request[side].name}` : `${left} owners of ${request[side].name}`;
};

const waitingFor = (request: PeeringRequest): string => {
  return `Waiting for ${openSides(request)
    .map((side) => ownersWanted(request, side))
    .join(' and ')}. Without an answer it lapses ${moment(request.lapsesAt)}; silence is never a yes.`;
};

const connectedLine = (request: PeeringRequest): string => {
  const until = request.expiresAt
    ? ` It is taken down ${moment(request.expiresAt)}.`
    : ' It stays until somebody removes it.';
  return `Connected${request.connectionId ? ` by ${request.connectionId}` : ''}: the peering connection is active and every route is in place.${until}`;
};

const verifiedLine = (request: PeeringRequest): string => {
  const { ping, requester, accepter } = request;
  if (!ping) return 'Now I am testing it with real packets.';
  if (hasPassed(ping.report.outcome)) return `*Verified.* ${outcomeText(ping.report)}`;
  if (!ping.last)
    return `No packet has passed yet; new routes can take a moment, so I am trying again. ${outcomeText(ping.report)}`;
  const advice =
    ping.report.outcome.kind === 'packets'
      ? `The peering and the routes are in place, so it is something I have not looked at: security groups, network ACLs or the server's own firewall. When that is mended, test again with \`/ping ${accepter.name} from ${requester.name}\`.`
      : `That says nothing about the network. Test again later with \`/ping ${accepter.name} from ${requester.name}\`.`;
  return `*Not verified.* ${outcomeText(ping.report)} ${advice}`;
};

const endedLine = (request: PeeringRequest, word: string): string => {
  const { ended } = request;
  return ended ? `*${word}* by ${actor(ended.by)} · ${moment(ended.at)}.` : `*${word}.*`;
};

const failedLines = (request: PeeringRequest): string[] => {
  const why = request.trouble ? troubleText(request.trouble, request) : '';
  const left = request.left.map((key) => `• ${key}`).join('\n');
  return [
    `*It did not work.* ${why}`,
    left
      ? `Still there, and to be taken out by hand or with \`/peer remove ${request.id}\`:\n${left}`
      : 'Everything that had been begun was taken out again; nothing is left behind.',
    `When the cause is mended, ask again with \`/peer request ${request.requester.name} ${request.accepter.name} because …\`.`,
  ];
};

/** One fault is nothing to worry people with: a new connection is often not visible everywhere at once. */
const troubleSoFar = ({ stumbles, lastFault }: PeeringRequest): string[] =>
  stumbles < 2
    ? []
    : [
        `AWS has not done what I asked, ${stumbles} times in a row (${inert(lastFault ?? '')}). I am trying again.`,
      ];

/** Where the request stands, in sentences. */
export const standing = (request: PeeringRequest): string[] => {
  switch (request.status) {
    case 'planning':
      return ['I am looking at both networks.', ...troubleSoFar(request)];
    case 'awaiting-approval':
      return [waitingFor(request)];
    case 'connecting':
      return ['Connecting now. Each step gets its mark when AWS shows it done.', ...troubleSoFar(request)];
    case 'connected':
      return [connectedLine(request), verifiedLine(request)];
    case 'removing':
      return request.trouble
        ? [
            `*It did not work.* ${troubleText(request.trouble, request)}`,
            'What had been begun is being taken out again.',
          ]
        : [`${endedLine(request, 'Removal asked for')} The routes go first, then the peering connection.`];
    case 'removed':
      return [
        `${endedLine(request, 'Removal asked for')} The routes and the peering connection are gone; routes of others were not touched.`,
      ];
    case 'refused':
      return [`*This cannot be done.* ${request.trouble ? troubleText(request.trouble, request) : ''}`];
    case 'denied':
      return [endedLine(request, 'Denied'), 'Nothing was changed in AWS.'];
    case 'cancelled':
      return [endedLine(request, 'Cancelled'), 'Nothing was changed in AWS.'];
    case 'lapsed':
      return ['*Lapsed*: no owner answered in time. Nothing was changed in AWS; it can be asked again.'];
    case 'failed':
      return failedLines(request);
    case 'drafted':
      return ['This is only a plan: nobody has been asked, and nothing has been changed.'];
  }
};
