import type { KnownBlock } from '@slack/types';
import type { Side } from '../../src/network/vpc.ts';
import { sides } from '../../src/network/vpc.ts';
import { openSides, type PeeringRequest, type RequestEntry } from '../../src/request/request.ts';
import { ids, writeValue } from '../ids.ts';
import { context, cut, divider, fields, header, quote, section } from './blocks.ts';
import type { Message } from './message.ts';
import { planBlocks, standing } from './standing.ts';
import { entryText } from './story.ts';
import { duration, findingText, moment, person, statusText } from './words.ts';

const warningBlocks = (request: PeeringRequest): KnownBlock[] => {
  const warnings = request.plan?.findings.filter(({ severity }) => severity === 'warning') ?? [];
  if (warnings.length === 0) return [];
  return [section(`*Worth knowing*\n${warnings.map((one) => `• ${findingText(one, request)}`).join('\n')}`)];
};

const yesLines = (request: PeeringRequest): string[] =>
  sides.flatMap((side) => {
    const approval = request.yes[side];
    if (!approval) return [];
    const how = approval.asked ? 'Agreed by asking' : 'Approved by';
    const who = approval.asked ? `: ${person(approval.by)}` : ` ${person(approval.by)}`;
    return [`${how}${who} for ${request[side].name} · ${moment(approval.at)}`];
  });

const endReason = ({ status, ended }: PeeringRequest): KnownBlock[] =>
  ended?.reason && ['denied', 'removing', 'removed'].includes(status) ? [quote(ended.reason)] : [];

const facts = (request: PeeringRequest): KnownBlock =>
  fields([
    ['From', `${request.requester.name}\n${request.requester.vpcId}`],
    ['To', `${request.accepter.name}\n${request.accepter.vpcId}`],
    ['How long', duration(request.duration)],
    ['Request', request.id],
  ]);

const question = (request: PeeringRequest, side: Side): string => {
  const other = side === 'accepter' ? request.requester.name : request.accepter.name;
  return `${person(request.asker)} asks to join *${request.requester.name}* and *${request.accepter.name}*, so that each can send packets to the other. As an owner of *${request[side].name}* you decide whether ${other} may.`;
};

const buttons = (request: PeeringRequest): KnownBlock => {
  const value = writeValue({ id: request.id, ...(request.plan && { planHash: request.plan.hash }) });
  return {
    type: 'actions',
    block_id: `decide-${request.id}-${request.seq}`,
    elements: [
      {
        type: 'button',
        action_id: ids.approve,
        style: 'primary',
        text: { type: 'plain_text', text: 'Approve Request' },
        value,
        confirm: {
          title: { type: 'plain_text', text: 'Join the two networks?' },
          text: {
            type: 'plain_text',
            text: cut(
              `${request.requester.name} and ${request.accepter.name} will reach each other for: ${duration(request.duration)}.`,
              300,
            ),
          },
          confirm: { type: 'plain_text', text: 'Approve' },
          deny: { type: 'plain_text', text: 'Not Yet' },
        },
      },
      { type: 'button', action_id: ids.deny, text: { type: 'plain_text', text: 'Deny Request' }, value },
    ],
  };
};

const heading = (request: PeeringRequest): string =>
  `Peering of ${request.requester.name} and ${request.accepter.name}: ${statusText(request)}`;

const isOpenFor = (request: PeeringRequest, side: Side): boolean =>
  request.status === 'awaiting-approval' && openSides(request).includes(side);

/** The message in the channel of a VPC's owners: what is asked, what will be done, and what has become of it. */
export const ownerCard = (request: PeeringRequest, side: Side): Message => {
  const open = isOpenFor(request, side);
  const asks = `${request.asker.name} wants to join ${request.requester.name} and ${request.accepter.name}`;
  return {
    text: open ? `Approval needed: ${asks} (${request.id})` : `${heading(request)} (${request.id})`,
    blocks: [
      header(heading(request)),
      section(
        open
          ? question(request, side)
          : `${person(request.asker)} asked to join *${request.requester.name}* and *${request.accepter.name}*.`,
      ),
      quote(request.reason),
      facts(request),
      ...planBlocks(request),
      ...warningBlocks(request),
      divider,
      ...standing(request).map(section),
      ...endReason(request),
      ...(open ? [buttons(request)] : []),
      context(...[...yesLines(request), `Asked ${moment(request.askedAt)}`].slice(0, 9)),
    ],
  };
};

const removeButton = (request: PeeringRequest): KnownBlock[] => {
  const [action_id, label] =
    request.status === 'connected'
      ? [ids.remove, 'Remove Peering']
      : request.status === 'awaiting-approval'
        ? [ids.cancel, 'Cancel Request']
        : [];
  if (!action_id || !label) return [];
  const value = writeValue({ id: request.id });
  return [
    {
      type: 'actions',
      block_id: `asker-${request.id}-${request.seq}`,
      elements: [{ type: 'button', action_id, text: { type: 'plain_text', text: label }, value }],
    },
  ];
};

const unreachedLines = (request: PeeringRequest): string[] =>
  request.unreached.map(
    ({ channel, error }) =>
      `I could not post in <#${channel}> (${error}). Somebody there has to invite me with \`/invite\`; I try again every few minutes.`,
  );

/** The message to the one who asked: where it is, with links to the owners' cards. */
export const askerCard = (request: PeeringRequest, links: string[]): Message => {
  const where = links.map(
    (link, index) => `<${link}|Open the card${links.length > 1 ? ` ${index + 1}` : ''}>`,
  );
  const owners = openSides(request).map((side) => request[side].name);
  const withOwners =
    request.status === 'awaiting-approval'
      ? [`Your request is with the owners of *${owners.join('* and *')}*.`]
      : [];
  return {
    text: `${request.id}: ${heading(request)}`,
    blocks: [
      section(`*${request.id}* · ${heading(request)}`),
      ...[...withOwners, ...standing(request), ...unreachedLines(request)].map(section),
      ...endReason(request),
      ...(where.length > 0 ? [section(where.join(' · '))] : []),
      ...removeButton(request),
      context(`${duration(request.duration)} · asked ${moment(request.askedAt)}`),
    ],
  };
};

const storyLimit = 30;

/** The story in the thread: what happened, in order, each with its time. */
export const progress = (request: PeeringRequest, history: RequestEntry[]): Message => {
  const lines = history.map((entry) => entryText(entry, request)).filter((line) => line !== undefined);
  const shown = lines.slice(-storyLimit);
  const hidden = lines.length - shown.length;
  return {
    text: `${request.id}: what happened so far`,
    blocks: [
      section(`*What happened so far* · ${request.id}`),
      ...(hidden > 0 ? [context(`${hidden} earlier lines: \`/peer audit ${request.id}\``)] : []),
      section(shown.join('\n')),
    ],
  };
};
