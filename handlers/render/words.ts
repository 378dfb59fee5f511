import type { PeopleOf } from '../../src/catalog/catalog.ts';
import { type Actor, type Person, samePerson } from '../../src/events/people.ts';
import { otherSide, type Side, sides } from '../../src/network/vpc.ts';
import { isOfOneSide } from '../../src/plan/drift.ts';
import { sidesOfAsker } from '../../src/request/approvers.ts';
import { goneVpc } from '../../src/request/gone.ts';
import { type Standing, standingOf } from '../../src/request/standing.ts';
import { openSides, type PeeringRequest } from '../../src/request/state.ts';
import type { Status } from '../../src/request/status.ts';
import { hiddenSide } from '../../src/request/unseen.ts';
import { isQueued } from '../../src/request/window.ts';
import { escapeMarkup } from '../slack/escape.ts';

/** Words for people, times, lengths and statuses. */

/** What asked in somebody's name: a program of theirs, or an agent. */
const machine = ({ token, via }: Pick<Person, 'token' | 'via'>): string | undefined =>
  token && `${via === 'mcp' ? 'agent' : 'CI'} *${escapeMarkup(token.name)}*`;

/** Who it was; of a machine, what its issuer calls it, and who that is. */
export const person = (who: Pick<Person, 'user' | 'token' | 'via'>): string => {
  const by = machine(who);
  return by ? `${by} (issued by <@${who.user}>)` : `<@${who.user}>`;
};

/** Slack tells each of them of a new message that names them: https://docs.slack.dev/messaging/formatting-message-text#mentioning-groups */
export const mention = ({ users, groups }: PeopleOf): string =>
  [...groups.map((group) => `<!subteam^${group}>`), ...users.map((user) => person({ user }))].join(' ');

export const actor = (by: Actor): string =>
  by.kind === 'person' ? person(by) : by.kind === 'schedule' ? 'the clock' : 'the bot';

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `2026-11-29 03:08 UTC`, where no clock of a reader is known. */
export const utcMinute = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Local date and time of the reader; the fallback is UTC. */
export const moment = (at: number): string =>
  `<!date^${Math.floor(at / 1000)}^{date_short_pretty} {time}|${utcMinute(at)}>`;

const units: [name: string, seconds: number][] = [
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** `604800` → `7 days`; null → `until somebody removes it`. */
export const duration = (seconds: number | null): string => {
  if (seconds === null) return 'until somebody removes it';
  const [name, size] = units.slice(1).find(([, one]) => seconds % one === 0) ?? ['second', 1];
  const count = seconds / size;
  return `${count} ${name}${count === 1 ? '' : 's'}`;
};

/** `for 7 days`, or that it has no end. */
export const lengthText = (seconds: number | null): string =>
  seconds === null ? duration(seconds) : `for ${duration(seconds)}`;

export const statusWords: Record<Status, string> = {
  planning: 'being checked',
  'awaiting-approval': 'waiting for approval',
  connecting: 'being connected',
  connected: 'connected',
  removing: 'being removed',
  removed: 'removed',
  refused: 'not possible',
  denied: 'denied',
  cancelled: 'cancelled',
  lapsed: 'lapsed',
  failed: 'failed',
  drafted: 'only planned',
};

const testedWords: Record<Standing['packets'], string> = {
  verified: ' and verified',
  'one-way': ', verified one way',
  'half-tested': ', verified one way; the other could not be tested',
  'not-verified': ', not verified',
  'port-silent': '; packets pass, the port does not answer',
  untested: ', not verified',
  counting: ', being tested',
};

/** Of what is adopted nobody asked whether packets pass; where some were sent and did not, that is said. */
const saidOfAdopted: readonly Standing['packets'][] = ['verified', 'one-way', 'not-verified', 'port-silent'];

const packetWords = ({ packets, untested }: Standing, isAdopted: boolean): string => {
  if (packets === 'untested' && untested.length > 0) return '; packets could not be tested the last time';
  return isAdopted && !saidOfAdopted.includes(packets) ? '' : testedWords[packets];
};

/** What ended it: a VPC that was deleted takes its connections with it. */
export const goneText = (request: PeeringRequest): string => {
  const vpc = goneVpc(request);
  return vpc ? `the VPC ${vpc.name} is gone` : 'the connection is gone';
};

/** Where a connected pair stood when it could last be looked at. */
const lastSeenText = (request: PeeringRequest, standing: Standing): string => {
  const joined = request.adopts ? 'adopted' : 'connected';
  if (standing.aws === 'differs') return 'connected, not as agreed';
  if (standing.aws === 'lost') return `not connected any more: ${goneText(request)}`;
  if (standing.aws === 'gone') return `not connected any more: ${goneText(request)}, and that is accepted`;
  const packets = packetWords(standing, request.adopts !== undefined);
  return `${joined}${packets}${standing.aws === 'accepted' ? '; what differs is accepted' : ''}`;
};

const differsOn = ({ drift }: PeeringRequest, side: Side): boolean =>
  drift?.found?.drifts.some((one) => isOfOneSide(one, side)) ?? false;

const connectedWords = (request: PeeringRequest, isBlind: boolean): string => {
  const standing = standingOf(request);
  const seen = lastSeenText(request, standing);
  // What is gone stays gone, whoever cannot look.
  if (standing.aws === 'lost' || standing.aws === 'gone') return seen;
  const hidden = hiddenSide(request);
  if (hidden && differsOn(request, otherSide(hidden)))
    return `not as agreed in ${request[otherSide(hidden)].name}; ${request[hidden].name} cannot be looked at now`;
  return isBlind || standing.blind.length > 0 ? `cannot be looked at now; was ${seen}` : seen;
};

/**
 * A status in words; a connected one says whether packets have been seen to pass. `isBlind`: a round could not look, and the request itself
 * does not say so yet.
 */
export const statusText = (request: PeeringRequest, isBlind = false): string => {
  const { status, stalled } = request;
  if (isQueued(request)) return 'approved, waiting for its time';
  if (status === 'removing' && stalled) return 'being removed, and stuck';
  return status === 'connected' ? connectedWords(request, isBlind) : statusWords[status];
};

/** `*marketing* and *finance* (PR-7Q4K2)`: what people know it by, and what it is called where two have the same. */
export const named = (request: Pick<PeeringRequest, 'id' | 'requester' | 'accepter'>): string =>
  `${bothNames(request)} (${request.id})`;

/** The same where nothing is marked, such as in the line that a phone shows of a message. */
export const plainNames = ({
  id,
  requester,
  accepter,
}: Pick<PeeringRequest, 'id' | 'requester' | 'accepter'>): string =>
  `${requester.name} and ${accepter.name} (${id})`;

/** Both networks by name. */
export const bothNames = ({ requester, accepter }: Pick<PeeringRequest, 'requester' | 'accepter'>): string =>
  `*${requester.name}* and *${accepter.name}*`;

/** `an owner of finance`, `2 owners of finance`: whose yes is still wanted for a side. `isReader`: the one who reads it is among them. */
export const ownersLeft = (
  { needs, yes }: { needs: Record<Side, number>; yes: Record<Side, readonly unknown[]> },
  side: Side,
  name: string,
  isReader = false,
): string => {
  const left = needs[side] - yes[side].length;
  const you = isReader ? ', such as you, below its card' : '';
  return `${left === 1 ? 'an owner' : `${left} owners`} of ${name}${you}`;
};

type OwnersLeft = Parameters<typeof ownersLeft>[0];

/** The same of others than the one who reads it. */
export const othersLeft = ({ needs, yes }: OwnersLeft, side: Side, name: string): string => {
  const left = needs[side] - yes[side].length;
  return left === 1 ? `another owner of ${name} than you` : `${left} owners of ${name} other than you`;
};

/** `the owners of *finance*`, or others of them than the one who asked: nobody agrees for both sides. */
export const askedOwners = (request: PeeringRequest): string =>
  openSides(request)
    .map((side) =>
      sidesOfAsker(request).includes(side)
        ? `another owner of *${request[side].name}* than you`
        : `the owners of *${request[side].name}*`,
    )
    .join(' and ');

type Answered = { readonly yes: Record<Side, readonly Person[]> };

/** The sides of a proposal for which the one who asked for the peering, who reads it, can still say yes: nobody says it twice. */
const readersSides = (
  { asker }: Pick<PeeringRequest, 'asker'>,
  { yes }: Answered,
  own: readonly Side[],
): readonly Side[] => (sides.some((side) => yes[side].some((one) => samePerson(one, asker))) ? [] : own);

/** `an owner of finance and 2 owners of marketing`: whose yes a proposal waits for. `own`: the sides of the one who asked for the peering, where they read it. */
export const ownersAwaited = (
  request: PeeringRequest,
  one: Answered & { readonly needs: Record<Side, number> },
  toAgree: readonly Side[],
  own: readonly Side[] = [],
): string => {
  const readers = readersSides(request, one, own);
  return toAgree
    .map((side) => ownersLeft(one, side, request[side].name, readers.includes(side)))
    .join(' and ');
};
