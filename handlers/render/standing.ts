import { firstCause } from '../../src/network/diagnose.ts';
import { type Side, sameVpc } from '../../src/network/vpc.ts';
import { type Answer, type BothWaysOutcome, bothWaysOutcomeOf, isPassing } from '../../src/ping/answer.ts';
import { hasPassed, isTested } from '../../src/ping/output.ts';
import { pausedUntil } from '../../src/request/concerns.ts';
import { isUnadopted, openSides, type PeeringRequest } from '../../src/request/state.ts';
import { isQueued } from '../../src/request/window.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { adoptedLines } from './adopted.ts';
import { awaitedLines } from './awaited.ts';
import { meaningOf } from './aws-codes.ts';
import { certifyLines } from './certify.ts';
import { checkText, type NameOf } from './check.ts';
import { countedAgo } from './checked.ts';
import { driftLines } from './drift.ts';
import { drillLines } from './drill.ts';
import { extensionLines } from './ending.ts';
import { gapLines } from './gaps.ts';
import { leftRulesLines } from './left-rules.ts';
import { keptLines } from './narrowed.ts';
import { headline, outcomeText, tcpText, untestedReason } from './outcome.ts';
import { questionLines } from './questions.ts';
import { halfDoneLines, stalledConnecting, stalledRemoval } from './stalled.ts';
import { troubleText } from './trouble.ts';
import { turnLines } from './turns.ts';
import { narrowedLines, windowLines } from './window.ts';
import { actor, moment, ownersLeft } from './words.ts';

/** For whose yes it waits, and until when. */
export const waitingFor = (request: PeeringRequest): string =>
  `Waiting for ${openSides(request)
    .map((side) => ownersLeft(request, side, request[side].name))
    .join(' and ')}. Without an answer it lapses ${moment(request.lapsesAt)}; silence is never a yes.`;

/** Did packets end at a peering or a route that was not there when they were last counted? */
const isBroken = ({ ping }: PeeringRequest): boolean =>
  ping?.last === true &&
  ping.answers.some(({ report, checks }) => {
    const cause = hasPassed(report.outcome) ? undefined : firstCause(checks);
    return cause !== undefined && ['peering', 'route-there', 'route-back'].includes(cause.what);
  });

/** Where AWS is no longer as agreed, the lines above or below say what is in place and what is not. */
const connectedLine = (request: PeeringRequest): string => {
  const { expiresAt, connectionId, connectedAt, drift, adopts } = request;
  const until = expiresAt ? `It is taken down ${moment(expiresAt)}.` : 'It stays until somebody removes it.';
  const by = connectionId ? ` by ${connectionId}` : '';
  if (drift?.found || isBroken(request))
    return `Connected${by}${connectedAt ? ` ${moment(connectedAt)}` : ''}. ${until}`;
  if (adopts) return `Connected${by}, as it was found. ${until}`;
  return `Connected${by}: the peering connection is active and every route is in place. ${until}`;
};

/** Names of the request's own VPCs; a neighbour that both are joined to goes by its id. */
const nameIn =
  ({ requester, accepter }: PeeringRequest): NameOf =>
  (ref) =>
    [requester, accepter].find((one) => sameVpc(one, ref))?.name;

const directionText = (answer: Answer, request: PeeringRequest): string => {
  const { report, checks, tcpChecks = [] } = answer;
  const isKept = report.outcome.kind === 'packets' && report.outcome.kept !== undefined;
  const cause = hasPassed(report.outcome) || isKept ? undefined : firstCause(checks);
  const why = cause ? ` *Why:* ${checkText(cause, report, nameIn(request))}` : '';
  const closed = report.tcp?.outcome === 'timed-out' && !cause ? firstCause(tcpChecks) : undefined;
  const whyClosed = closed ? ` *Why:* ${checkText(closed, report, nameIn(request))}` : '';
  const tcp = report.tcp ? ` ${tcpText(report.tcp)}${whyClosed}` : '';
  return `${headline(report)}. ${outcomeText(report)}${why}${tcp}`;
};

const otherWay = ({ requester, accepter }: PeeringRequest, from: string): string =>
  from === requester.name ? accepter.name : requester.name;

/** Why the other way could not be tested; where the catalog names no instance that could send, it is not tried at all. */
const whyNotTested = (request: PeeringRequest): string => {
  const answers = request.ping?.answers ?? [];
  const untested = answers.find(({ report }) => !isTested(report.outcome));
  if (untested) return untestedReason(untested.report);
  const from = otherWay(request, answers[0]?.report.from ?? '');
  return `the catalog names no instance of ${from} that could send (\`prober\`)`;
};

const portOf = (service: PeeringRequest['service']): string => (service ? `TCP ${service.port}` : 'the port');

const verdictText: Record<BothWaysOutcome, (request: PeeringRequest) => string> = {
  verified: () => '*Verified.*',
  'one-way': () => '*Verified one way.*',
  'half-tested': (request) =>
    `*Verified one way; the other could not be tested* because ${whyNotTested(request)}.`,
  'not-verified': () => '*Not verified.*',
  'port-silent': ({ service }) => `*Packets pass both ways; ${portOf(service)} does not answer.*`,
  untested: () =>
    '*Not verified.* What became of a packet is not known, which says nothing about the network.',
};

/** Why the test takes longer than usual, in AWS's code, and when it goes on; nothing where it does not. */
const lateLine = (request: PeeringRequest): string | undefined => {
  const { late, ping, faults } = request;
  if (late)
    return `It takes longer than usual: ${escapeMarkup(late.said)}${late.code ? ` (${escapeMarkup(late.code)})` : ''}. I look again ${moment(late.nextAt)}.`;
  if (faults.ping)
    return `It takes longer than usual: AWS did not answer (${escapeMarkup(faults.ping.said)}). I try again ${moment(pausedUntil(request, 'ping'))}.`;
  return ping?.answers.some(({ report }) => isPassing(report))
    ? 'It takes longer than usual: AWS did not answer everything. I try again in a few seconds.'
    : undefined;
};

/** A test that came to no end, though it was tried again and again. */
const unfinishedLine = ({ ping, requester, accepter }: PeeringRequest): string =>
  `*Not verified.* I could not finish the test${ping?.said ? `: AWS did not answer (${escapeMarkup(ping.said)})` : ''}. That says nothing about the network. To test again: \`/ping ${accepter.name} from ${requester.name}\`.`;

const directionLines = (request: PeeringRequest, answers: readonly Answer[]): string =>
  answers.map((one) => directionText(one, request)).join('\n');

/** Of a way that could not be tested it says why once, in the verdict itself. */
const verdictLines = (request: PeeringRequest, answers: readonly Answer[]): string => {
  const standing = bothWaysOutcomeOf(answers);
  const told =
    standing === 'half-tested' ? answers.filter(({ report }) => isTested(report.outcome)) : answers;
  return `${verdictText[standing](request)}\n${directionLines(request, told)}`;
};

const pingedName = ({ accepter, service }: PeeringRequest): string =>
  service ? `${accepter.name}:${service.port}` : accepter.name;

const verifiedLine = (request: PeeringRequest): string => {
  const { ping, requester } = request;
  const late = ping?.last ? undefined : lateLine(request);
  if (!ping) return ['Now I am testing it with real packets, both ways.', ...(late ? [late] : [])].join(' ');
  if (ping.last && ping.answers.length === 0) return unfinishedLine(request);
  const standing = bothWaysOutcomeOf(ping.answers);
  if (standing !== 'verified' && !ping.last && late)
    return `${late}\n${directionLines(request, ping.answers)}`;
  if (standing !== 'verified' && !ping.last)
    return `Not every packet has passed yet; new routes can take a moment, so I am trying again.\n${directionLines(request, ping.answers)}`;
  const advice =
    standing === 'verified'
      ? ''
      : `\nFor the fix, and to test again: \`/ping ${pingedName(request)} from ${requester.name}\`.`;
  return `${verdictLines(request, ping.answers)}${advice}`;
};

/** What packets said before AWS changed says nothing of now. */
const testedLine = (request: PeeringRequest): string => {
  const { drift, ping } = request;
  const age = countedAgo(request);
  const said = `${verifiedLine(request)}${age ? `\nPackets ${age}.` : ''}`;
  return drift?.found && ping?.last ? `When packets were last sent:\n${said}` : said;
};

const endedLine = (request: PeeringRequest, word: string): string => {
  const { ended } = request;
  return ended ? `*${word}* by ${actor(ended.by)} · ${moment(ended.at)}.` : `*${word}.*`;
};

/** A removal; or, where nothing was ever connected, perhaps a no while people were asked again about a changed plan. */
const leavingLine = (request: PeeringRequest): string => {
  if (request.ended?.undo) return endedLine(request, 'Undo asked for');
  return endedLine(request, request.connectedAt === undefined ? 'Ended' : 'Removal asked for');
};

const removedLines = (request: PeeringRequest): string[] => [
  request.plan?.steps.length
    ? `${leavingLine(request)} The routes and the peering connection are gone; routes of others were not touched.`
    : `${leavingLine(request)} Nothing of it was left in AWS, so there was nothing to take out.`,
  ...leftRulesLines(request),
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
      `Left, or at least not seen to be gone. Take it out by hand, or with *Retry Now* or \`/peer remove ${id}\` once the cause is mended:\n${left.map((key) => `• ${key}`).join('\n')}`,
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

/** Where the request stands, in sentences. */
export const standing = (request: PeeringRequest): string[] => {
  switch (request.status) {
    case 'planning':
      return ['I am looking at both networks.', ...troubleSoFar(request), ...howLong(request)];
    case 'awaiting-approval':
      return [
        waitingFor(request),
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
        ...driftLines(request),
        ...(request.drift?.found ? [] : drillLines(request)),
        ...turnLines(request),
        connectedLine(request),
        ...adoptedLines(request),
        ...narrowedLines(request),
        ...keptLines(request),
        ...certifyLines(request),
        ...extensionLines(request),
        testedLine(request),
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
