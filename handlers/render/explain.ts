import { type Side, sides } from '../../src/network/vpc.ts';
import { takenDownAt } from '../../src/request/ending.ts';
import { type Approval, openSides, type PeeringRequest } from '../../src/request/state.ts';
import { context, section } from '../slack/blocks.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { endPhrase } from './ending.ts';
import { lastingText } from './lasting.ts';
import { planBlocks } from './plan.ts';
import { standing } from './standing.ts';
import { deedText } from './steps.ts';
import { troubleText } from './trouble.ts';
import { actor, moment, person, statusText } from './words.ts';

type Explained =
  | { what: 'request' | 'connection' | 'entry'; id: string }
  | { what: 'route'; table: string; destination?: string };

const approvalText = (approval: Approval): string => {
  switch (approval.how) {
    case 'asked':
      return `${person(approval.by)}, by asking`;
    case 'approved':
      return `${person(approval.by)}, ${moment(approval.at)}`;
    case 'broke-glass':
      return `${person(approval.by)} ALONE in an emergency, ${moment(approval.at)}: ${escapeMarkup(approval.reason)}`;
    case 'rule':
      return `the catalog's rule ${approval.rule}`;
  }
};

const yesOf = (request: PeeringRequest, side: Side): string => {
  const said = request.yes[side].map(approvalText).join('; ') || 'nobody yet';
  return `${request[side].name}: ${said}`;
};

const endedBy = ({ ended }: PeeringRequest): string => {
  if (!ended) return '';
  const who = ended.by.kind === 'person' ? person(ended.by) : actor(ended.by);
  const why = ended.reason ? `: ${escapeMarkup(ended.reason)}` : '';
  return `${who}, ${moment(ended.at)}${why}`;
};

const troubleOf = (request: PeeringRequest): string =>
  request.trouble ? troubleText(request.trouble, request) : '';

/** When it was over, by whom, and why. What is being taken down is not over, and has an end no more. */
const overText = (request: PeeringRequest): string | undefined => {
  const { status, changedAt } = request;
  const why = endedBy(request);
  const trouble = troubleOf(request);
  const because = why ? `. Wanted by ${why}` : trouble && `. ${trouble}`;
  switch (status) {
    case 'drafted':
      return 'only a plan, so there is nothing that could end';
    case 'removing':
      return `being taken down now${because}`;
    case 'removed':
      return `taken down ${moment(changedAt)}${because}`;
    case 'denied':
      return `denied by ${why || moment(changedAt)}`;
    case 'cancelled':
      return `taken back by ${why || moment(changedAt)}`;
    case 'lapsed':
      return `lapsed ${moment(changedAt)}: ${openSides(request).length === 0 ? 'its time was over before it could be connected' : 'nobody answered in time'}`;
    case 'refused':
      return `found impossible ${moment(changedAt)}. ${troubleOf(request)}`;
    case 'failed':
      return `given up ${moment(changedAt)}. ${troubleOf(request)}${leftText(request)}`;
    default:
      return undefined;
  }
};

const leftText = (request: PeeringRequest): string =>
  request.left.length > 0
    ? ` Left: ${request.left
        .slice(0, 6)
        .map((key) => `to ${deedText(request, key)}`)
        .join('; ')}${request.left.length > 6 ? `; and ${request.left.length - 6} more` : ''}.`
    : '';

const lastsText = (request: PeeringRequest): string => {
  const { expiresAt, connectedAt, until } = request;
  const held = takenDownAt(request) ?? 0;
  if (expiresAt && held > expiresAt) return `${moment(held)} at the latest: ${endPhrase(request)}`;
  if (expiresAt) return moment(expiresAt);
  if (connectedAt || request.duration === null) return 'somebody removes it';
  const lasts = lastingText(request).replace(/^until /, '');
  return until === undefined ? `${lasts}, counted from when it is connected` : lasts;
};

const endLine = (request: PeeringRequest): string => {
  const over = overText(request);
  if (request.status === 'drafted') return `*Until* – ${over}`;
  return over ? `*Ended* – ${over}` : `*Until* – ${lastsText(request)}`;
};

const thingText = (thing: Explained, id: string): string => {
  if (thing.what === 'request') return id;
  const named = thing.what === 'route' ? `${thing.table} → ${thing.destination ?? ''}` : thing.id;
  return `${named} belongs to ${id}`;
};

/** The plan of what has ended is the one by which it was taken down. */
const planLine = ({ plan, status }: PeeringRequest): string => {
  const steps = plan ? `${plan.steps.length} steps, named ${plan.hash.slice(0, 12)}` : 'none yet';
  return status === 'removing' || status === 'removed' ? `*Taken down by* – ${steps}` : `*Plan* – ${steps}`;
};

/** When and why it ended is what is asked of what has ended, and stands first. */
const linesOf = (request: PeeringRequest): string[] => {
  const { asker, askedAt, reason } = request;
  const told = [
    `*Who* – ${person(asker)} asked, ${moment(askedAt)}`,
    `*Why* – ${escapeMarkup(reason) || 'no reason was given'}`,
    `*Approvals* – ${sides.map((side) => yesOf(request, side)).join(' · ')}`,
    planLine(request),
  ];
  return overText(request) === undefined || request.status === 'drafted'
    ? [...told, endLine(request)]
    : [endLine(request), ...told];
};

/** `/peer explain`: who, why, which plan, which approvals, which tests, until when. */
export const explainMessage = (request: PeeringRequest, thing: Explained): Message => {
  const { id, requester, accepter } = request;
  const title = `${thingText(thing, id)}: ${requester.name} and ${accepter.name}, ${statusText(request)}`;
  return fitMessage({
    text: title,
    blocks: [
      section(`*${title}*`),
      section(linesOf(request).join('\n')),
      section(`*Where it stands, and what tests said*`),
      ...standing(request).map(section),
      ...planBlocks(request),
      context(`Every event: \`/peer audit ${id}\``),
    ],
  });
};
