import { type Side, sides } from '../../src/network/vpc.ts';
import type { Approval, PeeringRequest } from '../../src/request/state.ts';
import { context, section } from '../slack/blocks.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { planBlocks } from './plan.ts';
import { standing } from './standing.ts';
import { duration, moment, person, statusText } from './words.ts';

type Explained =
  | { what: 'request' | 'connection'; id: string }
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

/** What has ended keeps no end to come; what is being taken down has none either. */
const overText = ({ status, changedAt }: PeeringRequest): string | undefined => {
  switch (status) {
    case 'drafted':
      return 'only a plan, so there is nothing that could end';
    case 'removing':
      return 'being taken down now';
    case 'removed':
    case 'refused':
    case 'denied':
    case 'cancelled':
    case 'lapsed':
    case 'failed':
      return `over since ${moment(changedAt)}`;
    default:
      return undefined;
  }
};

const untilText = (request: PeeringRequest): string => {
  const { expiresAt, duration: length, connectedAt } = request;
  const over = overText(request);
  if (over) return over;
  if (expiresAt) return moment(expiresAt);
  return connectedAt ? 'somebody removes it' : `${duration(length)}, counted from when it is connected`;
};

const thingText = (thing: Explained, id: string): string => {
  if (thing.what === 'request') return id;
  const named = thing.what === 'route' ? `${thing.table} → ${thing.destination ?? ''}` : thing.id;
  return `${named} belongs to ${id}`;
};

/** `/peer explain`: who, why, which plan, which approvals, which tests, until when. */
export const explainMessage = (request: PeeringRequest, thing: Explained): Message => {
  const { id, requester, accepter, asker, askedAt, reason, plan } = request;
  const title = `${thingText(thing, id)}: ${requester.name} and ${accepter.name}, ${statusText(request)}`;
  const lines = [
    `*Who* – ${person(asker)} asked, ${moment(askedAt)}`,
    `*Why* – ${escapeMarkup(reason) || 'no reason was given'}`,
    `*Plan* – ${plan ? `${plan.steps.length} steps, named ${plan.hash.slice(0, 12)}` : 'none yet'}`,
    `*Approvals* – ${sides.map((side) => yesOf(request, side)).join(' · ')}`,
    `*Until* – ${untilText(request)}`,
  ];
  return fitMessage({
    text: title,
    blocks: [
      section(`*${title}*`),
      section(lines.join('\n')),
      section(`*Where it stands, and what tests said*`),
      ...standing(request).map(section),
      ...planBlocks(request),
      context(`Every event: \`/peer audit ${id}\``),
    ],
  });
};
