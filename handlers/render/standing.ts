import { firstCause } from '../../src/network/diagnose.ts';
import type { Side } from '../../src/network/vpc.ts';
import { hasPassed } from '../../src/ping/output.ts';
import { takenDownAt } from '../../src/request/ending.ts';
import { standsStill } from '../../src/request/questions.ts';
import { standingOf } from '../../src/request/standing.ts';
import { isUnadopted, openSides, type PeeringRequest } from '../../src/request/state.ts';
import { isQueued } from '../../src/request/window.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { adoptedLines } from './adopted.ts';
import { awaitedLines } from './awaited.ts';
import { meaningOf } from './aws-codes.ts';
import { blindLines } from './blind.ts';
import { certifyLines } from './certify.ts';
import { acceptedLines, driftLines } from './drift.ts';
import { drillLines } from './drill.ts';
import { extensionLines, plannedEnd, takenDownText } from './ending.ts';
import { gapLines } from './gaps.ts';
import { heldLines } from './held.ts';
import { changedLeftLines, leftRoutesLines, leftRulesLines, stillJoinedText } from './left-rules.ts';
import { listed } from './listed.ts';
import { keptLines } from './narrowed.ts';
import { questionLines } from './questions.ts';
import { halfDoneLines, stalledConnecting, stalledRemoval } from './stalled.ts';
import { testedLine } from './tested.ts';
import { troubleText } from './trouble.ts';
import { turnLines } from './turns.ts';
import { wideningLines } from './widening.ts';
import { narrowedLines, windowLines } from './window.ts';
import { actor, moment, othersLeft, ownersLeft, person } from './words.ts';

/** For whose yes it waits, and until when; nobody agrees for both sides, so that of `own`, those of the one who asked and reads it, others decide. While a question waits, the moment is the latest one, and comes nearer with the answer. */
export const waitingFor = (request: PeeringRequest, own: readonly Side[] = []): string => {
  const who = openSides(request)
    .map((side) =>
      own.includes(side)
        ? othersLeft(request, side, request[side].name)
        : ownersLeft(request, side, request[side].name),
    )
    .join(' and ');
  return standsStill(request)
    ? `Waiting for ${who}. The time to decide stands still until ${person(request.asker)} answers: it lapses ${moment(request.lapsesAt)} at the latest; silence is never a yes.`
    : `Waiting for ${who}. Without an answer it lapses ${moment(request.lapsesAt)}; silence is never a yes.`;
};

/** Did packets end at a peering or a route that was not there when they were last counted? */
const isBroken = ({ ping }: PeeringRequest): boolean =>
  ping?.last === true &&
  ping.answers.some(({ report, checks }) => {
    const cause = hasPassed(report.outcome) ? undefined : firstCause(checks);
    return cause !== undefined && ['peering', 'route-there', 'route-back'].includes(cause.what);
  });

/** Where AWS is not as agreed, or cannot be looked at, the lines above or below say what is in place and what is not. */
const connectedLine = (request: PeeringRequest): string => {
  const { expiresAt, connectionId, connectedAt, adopts } = request;
  const { aws, blind } = standingOf(request);
  const until = takenDownText(request);
  const by = connectionId ? ` by ${connectionId}` : '';
  if (aws === 'gone' || aws === 'lost')
    return `*Not connected any more.* ${expiresAt ? `What is left of it is taken out ${moment(takenDownAt(request) ?? expiresAt)}` : 'What is left of it stays until somebody removes it'}; \`/peer remove ${request.id}\` does that now.`;
  if (aws !== 'as-agreed' || blind.length > 0 || isBroken(request))
    return `Connected${by}${connectedAt ? ` ${moment(connectedAt)}` : ''}. ${until}`;
  if (adopts) return `Connected${by}, as it was found. ${until}`;
  return `Connected${by}: the peering connection is active and every route is in place. ${until}`;
};

const endedLine = (request: PeeringRequest, word: string): string => {
  const { ended } = request;
  return ended ? `*${word}* by ${actor(ended.by)} · ${moment(ended.at)}.` : `*${word}.*`;
};

/** A removal; or, where nothing was ever connected, perhaps a no while people were asked again about a changed plan. */
const leavingLine = (request: PeeringRequest): string => {
  const planned = request.ended?.by.kind === 'schedule' ? plannedEnd(request) : '';
  if (planned) return `*Ended* ${moment(request.ended?.at ?? request.at)}. ${planned}`;
  if (request.ended?.undo) return endedLine(request, 'Undo asked for');
  return endedLine(request, request.connectedAt === undefined ? 'Ended' : 'Removal asked for');
};

const removedLines = (request: PeeringRequest): string[] => [
  request.plan?.steps.length
    ? `${leavingLine(request)} The routes and the peering connection are gone; routes of others were not touched.`
    : `${leavingLine(request)} Nothing of it was left in AWS, so there was nothing to take out.`,
  ...(request.joinedBy ? [stillJoinedText(request.joinedBy)] : []),
  ...leftRulesLines(request),
  ...leftRoutesLines(request),
  ...changedLeftLines(request),
];

/** `no owner of finance`, `only 1 of 2 owners of finance`. */
const tooFew = ({ needs, yes, ...request }: PeeringRequest, side: Side): string => {
  const { name } = request[side];
  return yes[side].length === 0
    ? `no owner of ${name}`
    : `only ${yes[side].length} of ${needs[side]} owners of ${name}`;
};

const lapsedLine = (request: PeeringRequest): string => {
  const few = openSides(request).map((side) => tooFew(request, side));
  if (few.length === 0)
    return '*Lapsed*: it was agreed to, and its time was over before it could be connected. Nothing was changed in AWS; it can be asked again.';
  return `*Lapsed*: ${few.join(' and ')} agreed in time. Nothing was changed in AWS; it can be asked again.`;
};

const leftLines = ({ id, left, trouble, plan }: PeeringRequest): string[] => {
  if (left.length > 0)
    return [
      `Left, or at least not seen to be gone. Take it out by hand, or with *Retry Now* or \`/peer remove ${id}\` once the cause is mended:\n${listed(left.map((key) => `• ${key}`)).join('\n')}`,
    ];
  if (trouble?.code === 'untagged') return [];
  return plan?.steps.length
    ? ['Everything that had been begun was taken out again; nothing is left behind.']
    : ['Nothing of it is left in AWS, so there was nothing to take out.'];
};

const failedLines = (request: PeeringRequest): string[] => {
  const why = request.trouble ? troubleText(request.trouble, request) : '';
  if (isUnadopted(request)) return [`*It could not be adopted.* ${why}`, 'AWS is as it was.'];
  return [
    `*It did not work.* ${why}`,
    ...leftLines(request),
    `When the cause is mended, ask again with \`/peer request ${request.requester.name} ${request.accepter.name} because …\`.`,
  ];
};

/** One fault is nothing to worry people with: a new connection is often not visible everywhere at once. */
const troubleSoFar = ({ stumbles, lastFault: said = '' }: PeeringRequest): string[] => {
  return stumbles < 2
    ? []
    : [
        `AWS has not done what I asked, ${stumbles} times in a row (${escapeMarkup(said)}).${meaningOf(said)} I am trying again.`,
      ];
};

/** Why it is taken out, and what is done. Whether anything had been begun is known once the plan to undo it stands. */
const removingLines = (request: PeeringRequest): string[] => {
  const { trouble, plan, connectedAt } = request;
  const sure = 'I am making sure that nothing of it is left in AWS.';
  if (trouble)
    return [
      `*It did not work.* ${troubleText(trouble, request)}`,
      plan?.steps.length ? 'What had been begun is being taken out again.' : sure,
    ];
  const hasSome = plan?.steps.length || connectedAt !== undefined;
  return [`${leavingLine(request)} ${hasSome ? 'The routes go first, then the peering connection.' : sure}`];
};

const soFar = (request: PeeringRequest): string[] =>
  request.stalled ? stalledRemoval(request, request.stalled.because) : troubleSoFar(request);
/** What passes by itself refuses nobody anything. */
const howLong = ({ stumbles, faultPasses, lapsesAt }: PeeringRequest): string[] =>
  stumbles >= 2 && faultPasses
    ? [`I go on, with longer and longer pauses, until ${moment(lapsesAt)}; there is nothing for you to do.`]
    : [];

/** Where the request stands, in sentences. `own`: the sides of the one who asked, where they alone read it. */
export const standing = (request: PeeringRequest, own: readonly Side[] = []): string[] => {
  switch (request.status) {
    case 'planning':
      return ['I am looking at both networks.', ...troubleSoFar(request), ...howLong(request)];
    case 'awaiting-approval':
      return [
        waitingFor(request, own),
        ...adoptedLines(request),
        ...windowLines(request),
        ...narrowedLines(request),
        ...keptLines(request),
        ...questionLines(request),
        ...gapLines(request),
      ];
    case 'connecting':
      if (isQueued(request))
        return [...windowLines(request), ...narrowedLines(request), ...keptLines(request)];
      return [
        ...windowLines(request),
        request.adopts
          ? 'I am adopting it: what is there stays as it is, and gets my tags.'
          : 'Connecting now. Each step gets its mark when AWS shows it done.',
        ...turnLines(request),
        ...awaitedLines(request),
        ...(request.stalled ? [stalledConnecting(request, request.stalled.because)] : []),
        ...troubleSoFar(request),
        ...halfDoneLines(request),
      ];
    case 'connected':
      return [
        ...blindLines(request),
        ...driftLines(request),
        ...acceptedLines(request),
        ...(request.drift?.found ? [] : drillLines(request)),
        ...turnLines(request),
        connectedLine(request),
        ...adoptedLines(request),
        ...narrowedLines(request),
        ...keptLines(request),
        ...heldLines(request),
        ...wideningLines(request, own),
        ...certifyLines(request, own),
        ...extensionLines(request, own),
        ...(standingOf(request).aws === 'gone' ? [] : [testedLine(request)]),
      ];
    case 'removing':
      return [...removingLines(request), ...turnLines(request), ...awaitedLines(request), ...soFar(request)];
    case 'removed':
      return removedLines(request);
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
