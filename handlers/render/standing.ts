import { firstCause } from '../../src/network/diagnose.ts';
import { type Side, sameVpc } from '../../src/network/vpc.ts';
import { type Answer, type Standing, standingOf } from '../../src/ping/answer.ts';
import { hasPassed } from '../../src/ping/output.ts';
import { openSides, type PeeringRequest } from '../../src/request/request.ts';
import { checkText, type NameOf } from './check.ts';
import { inert } from './inert.ts';
import { headline, outcomeText } from './outcome.ts';
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

/** Names of the request's own VPCs; a neighbour that both are joined to goes by its id. */
const nameIn =
  ({ requester, accepter }: PeeringRequest): NameOf =>
  (ref) =>
    [requester, accepter].find((one) => sameVpc(one, ref))?.name;

const directionText = (answer: Answer, request: PeeringRequest): string => {
  const { report, checks } = answer;
  const cause = hasPassed(report.outcome) ? undefined : firstCause(checks);
  const why = cause ? ` *Why:* ${checkText(cause, report, nameIn(request))}` : '';
  return `${headline(report)}. ${outcomeText(report)}${why}`;
};

const standingWords: Record<Standing, string> = {
  verified: '*Verified.*',
  'one-way': '*Verified one way.*',
  'not-verified': '*Not verified.*',
  untested: '*Not verified.* Nobody could send a packet, which says nothing about the network.',
};

const verifiedLine = (request: PeeringRequest): string => {
  const { ping, requester, accepter } = request;
  if (!ping) return 'Now I am testing it with real packets, both ways.';
  const directions = ping.answers.map((one) => directionText(one, request)).join('\n');
  const standing = standingOf(ping.answers);
  if (standing !== 'verified' && !ping.last)
    return `Not every packet has passed yet; new routes can take a moment, so I am trying again.\n${directions}`;
  const advice =
    standing === 'verified'
      ? ''
      : `\nFor the fix, and to test again: \`/ping ${accepter.name} from ${requester.name}\`.`;
  return `${standingWords[standing]}\n${directions}${advice}`;
};

const endedLine = (request: PeeringRequest, word: string): string => {
  const { ended } = request;
  return ended ? `*${word}* by ${actor(ended.by)} · ${moment(ended.at)}.` : `*${word}.*`;
};

/** A removal; or, where nothing was ever connected, perhaps a no while people were asked again about a changed plan. */
const leavingLine = (request: PeeringRequest): string =>
  endedLine(request, request.connectedAt === undefined ? 'Ended' : 'Removal asked for');

/** `no owner of finance`, `only 1 of 2 owners of finance`. */
const tooFew = ({ needs, yes, ...request }: PeeringRequest, side: Side): string => {
  const { name } = request[side];
  return yes[side].length === 0
    ? `no owner of ${name}`
    : `only ${yes[side].length} of ${needs[side]} owners of ${name}`;
};

const lapsedLine = (request: PeeringRequest): string => {
  const few = openSides(request).map((side) => tooFew(request, side));
  return `*Lapsed*: ${few.join(' and ')} agreed in time. Nothing was changed in AWS; it can be asked again.`;
};

const leftLines = ({ id, left, trouble }: PeeringRequest): string[] => {
  if (left.length > 0)
    return [
      `Left, or at least not seen to be gone. Take it out by hand, or with \`/peer remove ${id}\` once the cause is mended:\n${left.map((key) => `• ${key}`).join('\n')}`,
    ];
  return trouble?.code === 'untagged'
    ? []
    : ['Everything that had been begun was taken out again; nothing is left behind.'];
};

const failedLines = (request: PeeringRequest): string[] => {
  const why = request.trouble ? troubleText(request.trouble, request) : '';
  return [
    `*It did not work.* ${why}`,
    ...leftLines(request),
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

/** What passes by itself refuses nobody anything. */
const howLong = ({ stumbles, faultPasses, lapsesAt }: PeeringRequest): string[] =>
  stumbles >= 2 && faultPasses
    ? [`I go on, with longer and longer pauses, until ${moment(lapsesAt)}; there is nothing for you to do.`]
    : [];

/** Where the request stands, in sentences. */
export const standing = (request: PeeringRequest): string[] => {
  switch (request.status) {
    case 'planning':
      return ['I am looking at both networks.', ...troubleSoFar(request), ...howLong(request)];
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
            ...troubleSoFar(request),
          ]
        : [
            `${leavingLine(request)} The routes go first, then the peering connection.`,
            ...troubleSoFar(request),
          ];
    case 'removed':
      return [
        `${leavingLine(request)} The routes and the peering connection are gone; routes of others were not touched.`,
      ];
    case 'refused':
      return [`*This cannot be done.* ${request.trouble ? troubleText(request.trouble, request) : ''}`];
    case 'denied':
      return [endedLine(request, 'Denied'), 'Nothing was changed in AWS.'];
    case 'cancelled':
      return [endedLine(request, 'Cancelled'), 'Nothing was changed in AWS.'];
    case 'lapsed':
      return [lapsedLine(request)];
    case 'failed':
      return failedLines(request);
    case 'drafted':
      return ['This is only a plan: nobody has been asked, and nothing has been changed.'];
  }
};
