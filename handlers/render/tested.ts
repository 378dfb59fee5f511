import { firstCause } from '../../src/network/diagnose.ts';
import { sameVpc } from '../../src/network/vpc.ts';
import { type Answer, type BothWaysOutcome, bothWaysOutcomeOf, isPassing } from '../../src/ping/answer.ts';
import { measuredAt } from '../../src/ping/measured.ts';
import { hasPassed, isTested } from '../../src/ping/output.ts';
import { pausedUntil } from '../../src/request/concerns.ts';
import { isConnectionGone } from '../../src/request/gone.ts';
import { standingOf } from '../../src/request/standing.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { blindIn } from '../../src/request/unseen.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { checkText, type NameOf } from './check.ts';
import { ago, countedAgo } from './checked.ts';
import { headline, outcomeText, tcpText, untestedReason } from './outcome.ts';
import { untestedLine, untestedSince } from './untested.ts';
import { capital, moment } from './words.ts';

/** What packets say of a connected pair: each way as its last test went. */

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

/** A way that was counted once says so, and nothing as if that were now. */
const directionLines = (request: PeeringRequest, answers: readonly Answer[]): string => {
  const { untested } = standingOf(request);
  return answers
    .map((answer) => {
      const before = untested.find((one) => one.answer === answer);
      return before ? untestedLine(before) : directionText(answer, request);
    })
    .join('\n');
};

/** Of what could be tested once and not the last time the lines below say since when, and why. */
const verdictOf = (request: PeeringRequest, outcome: BothWaysOutcome): string => {
  if (standingOf(request).untested.length === 0) return verdictText[outcome](request);
  if (outcome === 'half-tested') return '*Verified one way.*';
  return outcome === 'untested'
    ? `*${capital(untestedSince(request) ?? '')}.*`
    : verdictText[outcome](request);
};

/** Of a way that could never be tested it says why once, in the verdict itself. */
const verdictLines = (request: PeeringRequest, answers: readonly Answer[]): string => {
  const outcome = bothWaysOutcomeOf(answers);
  const isSaid = outcome === 'half-tested' && standingOf(request).untested.length === 0;
  const told = isSaid ? answers.filter(({ report }) => isTested(report.outcome)) : answers;
  return `${verdictOf(request, outcome)}\n${directionLines(request, told)}`;
};

const pingedName = ({ accepter, service }: PeeringRequest): string =>
  service ? `${accepter.name}:${service.port}` : accepter.name;

/** A ping names networks as the catalog does; one that it names no more nobody can have pinged. */
const canBePinged = (request: PeeringRequest): boolean =>
  !isConnectionGone(request) && !blindIn(request).some(({ because }) => because === 'catalog');

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
    standing === 'verified' || !canBePinged(request)
      ? ''
      : `\nFor the fix, and to test again: \`/ping ${pingedName(request)} from ${requester.name}\`.`;
  return `${verdictLines(request, ping.answers)}${advice}`;
};

/** What became of packets, of a time that is over. */
const pastText: Record<BothWaysOutcome, (request: PeeringRequest) => string> = {
  verified: () => 'they passed both ways',
  'one-way': () => 'they passed one way alone',
  'half-tested': () => 'they passed one way, and the other could not be tested',
  'not-verified': () => 'they did not pass',
  'port-silent': ({ service }) => `they passed both ways, and ${portOf(service)} did not answer`,
  untested: () => 'what became of them was not known',
};

/** Packets that were counted before AWS came to differ as it does now; undefined where they tell of now. */
const beforeLine = (request: PeeringRequest): string | undefined => {
  const { drift, ping, accepter, requester } = request;
  if (!drift?.found || !ping?.last) return undefined;
  const at = measuredAt(ping.answers);
  if (at !== undefined && at >= drift.found.at) return undefined;
  // Somebody tried in vain since: each way says when it was last counted, and why it cannot be now.
  if (at === undefined && standingOf(request).untested.length > 0) return undefined;
  const when = at === undefined ? '' : ` (${ago(at)})`;
  const test = canBePinged(request)
    ? ` To test it now: \`/ping ${accepter.name} from ${requester.name}\`.`
    : '';
  return `*Not tested since.* When packets were last counted${when}, before that was found, ${pastText[bothWaysOutcomeOf(ping.answers)](request)}.${test}`;
};

/** What packets said before AWS changed says nothing of now. */
export const testedLine = (request: PeeringRequest): string => {
  const before = beforeLine(request);
  if (before) return before;
  const age = countedAgo(request);
  return `${verifiedLine(request)}${age ? `\nPackets ${age}.` : ''}`;
};
