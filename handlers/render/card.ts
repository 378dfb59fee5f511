import type { Button, KnownBlock } from '@slack/types';
import type { Party } from '../../src/events/place.ts';
import { type Side, sides } from '../../src/network/vpc.ts';
import { type Approval, openSides, type PeeringRequest, type RequestEntry } from '../../src/request/state.ts';
import { context, divider, fields, header, quote, section } from '../slack/blocks.ts';
import { ids, writeDraft, writeValue } from '../slack/buttons.ts';
import { cutPlain } from '../slack/cut.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { changeBlocks, isFolded, judgementBlocks, planBlocks } from './plan.ts';
import { retryButton } from './stalled.ts';
import { standing } from './standing.ts';
import { entryText } from './story.ts';
import { unreachedLines } from './unreached.ts';
import { duration, moment, person, statusText } from './words.ts';

const yesText = (request: PeeringRequest, side: Side, yes: Approval): string => {
  const { name } = request[side];
  switch (yes.how) {
    case 'asked':
      return `Agreed by asking: ${person(yes.by)} for ${name} · ${moment(yes.at)}`;
    case 'approved':
      return `Approved by ${person(yes.by)} for ${name} · ${moment(yes.at)}`;
    case 'broke-glass':
      return `*Emergency approval* by ${person(yes.by)} alone for ${name} · ${moment(yes.at)} · because: ${escapeMarkup(yes.reason)}`;
    case 'rule':
      return `Approved for ${name} by the catalog's rule *${yes.rule}*, so nobody was asked · ${moment(yes.at)}`;
  }
};

const stillNeeded = ({ needs, yes, ...request }: PeeringRequest, side: Side): string[] =>
  request.status === 'awaiting-approval' && needs[side] > 1 && openSides({ needs, yes }).includes(side)
    ? [`${yes[side].length} of ${needs[side]} owners of ${request[side].name} have agreed`]
    : [];

const yesLines = (request: PeeringRequest): string[] =>
  sides.flatMap((side) => [
    ...request.yes[side].map((yes) => yesText(request, side, yes)),
    ...stillNeeded(request, side),
  ]);

const endReason = ({ status, ended }: PeeringRequest): KnownBlock[] =>
  ended?.reason && ['denied', 'removing', 'removed'].includes(status) ? [quote(ended.reason)] : [];

const place = ({ name, vpcId, account, region }: Party): string =>
  `${name}\n${vpcId} · account ${account} · ${region}`;

const facts = (request: PeeringRequest): KnownBlock =>
  fields([
    ['From', place(request.requester)],
    ['To', place(request.accepter)],
    ['How long', duration(request.duration)],
    ['Request', request.id],
    ...(request.only
      ? ([
          ['Only', escapeMarkup(request.only.named)],
          ['Subnets', request.only.subnets.join(', ')],
        ] as [string, string][])
      : []),
  ]);

const question = (request: PeeringRequest, side: Side): string => {
  const other = side === 'accepter' ? request.requester.name : request.accepter.name;
  return `${person(request.asker)} asks to join *${request.requester.name}* and *${request.accepter.name}*, so that each can send packets to the other. As an owner of *${request[side].name}* you decide whether ${other} may.`;
};

const button = (action_id: string, label: string, value: string): Button => ({
  type: 'button',
  action_id,
  text: { type: 'plain_text', text: label },
  value,
});

const approveButton = (request: PeeringRequest, value: string): Button => ({
  ...button(ids.approve, 'Approve Request', value),
  style: 'primary',
  confirm: {
    title: { type: 'plain_text', text: 'Join the two networks?' },
    text: {
      type: 'plain_text',
      text: cutPlain(
        `${request.requester.name} and ${request.accepter.name} will reach each other for: ${duration(request.duration)}.`,
        300,
      ),
    },
    confirm: { type: 'plain_text', text: 'Approve' },
    deny: { type: 'plain_text', text: 'Not Yet' },
  },
});

/** What can be decided on a card; the value carries the hash of the plan that the card shows. */
const decisionButtons = (request: PeeringRequest, side: Side): Button[] => {
  if (!isOpenFor(request, side)) return [];
  const value = writeValue({ id: request.id, ...(request.plan && { planHash: request.plan.hash }) });
  return [
    approveButton(request, value),
    button(ids.deny, 'Deny Request', value),
    ...(request.mayBreakGlass ? [button(ids.breakGlass, 'Emergency Approval', value)] : []),
  ];
};

const actions = (request: PeeringRequest, where: string, buttons: Button[]): KnownBlock[] =>
  buttons.length === 0
    ? []
    : [{ type: 'actions', block_id: `${where}-${request.id}-${request.seq}`, elements: buttons }];

const planButton = (request: PeeringRequest): Button[] =>
  isFolded(request) ? [button(ids.showPlan, 'Show Whole Plan', writeValue({ id: request.id }))] : [];

const heading = (request: PeeringRequest): string =>
  `Peering of ${request.requester.name} and ${request.accepter.name}: ${statusText(request)}`;

const isOpenFor = (request: PeeringRequest, side: Side): boolean =>
  request.status === 'awaiting-approval' && openSides(request).includes(side);

const asks = ({ asker, requester, accepter, id }: PeeringRequest): string =>
  `Approval needed: ${escapeMarkup(asker.name)} wants to join ${requester.name} and ${accepter.name} (${id})`;

/** The message in the channel of a VPC's owners: what is asked, what will be done, and what has become of it. */
export const ownerCard = (request: PeeringRequest, side: Side): Message => {
  const open = isOpenFor(request, side);
  return fitMessage({
    text: open ? asks(request) : `${heading(request)} (${request.id})`,
    blocks: [
      header(heading(request)),
      section(
        open
          ? question(request, side)
          : `${person(request.asker)} asked to join *${request.requester.name}* and *${request.accepter.name}*.`,
      ),
      quote(request.reason),
      facts(request),
      ...changeBlocks(request),
      ...judgementBlocks(request),
      ...planBlocks(request),
      divider,
      ...standing(request).map(section),
      ...endReason(request),
      ...actions(request, `decide-${side}`, [
        ...decisionButtons(request, side),
        ...retryButton(request),
        ...planButton(request),
      ]),
      context(...[...yesLines(request), `Asked ${moment(request.askedAt)}`].slice(0, 9)),
    ],
  });
};

const draftOf = ({ requester, accepter, duration, only }: PeeringRequest): string =>
  writeDraft({
    requester: requester.name,
    accepter: accepter.name,
    duration,
    ...(only && { only }),
  });

const askerButtons = (request: PeeringRequest): Button[] => {
  const value = writeValue({ id: request.id });
  switch (request.status) {
    case 'connected':
      return [button(ids.remove, 'Remove Peering', value)];
    case 'awaiting-approval':
      return [button(ids.cancel, 'Cancel Request', value)];
    case 'drafted':
      return [button(ids.askAgain, 'Request This Peering', draftOf(request))];
    default:
      return retryButton(request);
  }
};

const withWhom = (request: PeeringRequest): string[] => {
  if (request.status !== 'awaiting-approval') return [];
  const owners = openSides(request).map((side) => request[side].name);
  return [`Your request is with the owners of *${owners.join('* and *')}*.`];
};

const linkTo = (link: string, index: number, links: string[]): string =>
  `<${link}|Open the card${links.length > 1 ? ` ${index + 1}` : ''}>`;

const planForAsker = (request: PeeringRequest): KnownBlock[] =>
  request.status === 'drafted' ? [facts(request), ...judgementBlocks(request), ...planBlocks(request)] : [];

/** The message to the one who asked: where it is, with links to the owners' cards. A draft shows the whole judgement. */
export const askerCard = (request: PeeringRequest, links: string[]): Message =>
  fitMessage({
    text: `${request.id}: ${heading(request)}`,
    blocks: [
      section(`*${request.id}* · ${heading(request)}`),
      ...[...withWhom(request), ...standing(request), ...unreachedLines(request)].map(section),
      ...planForAsker(request),
      ...endReason(request),
      ...(links.length > 0 ? [section(links.map(linkTo).join(' · '))] : []),
      ...actions(request, 'asker', [
        ...askerButtons(request),
        ...(request.status === 'drafted' ? planButton(request) : []),
      ]),
      context(`${duration(request.duration)} · asked ${moment(request.askedAt)}`),
    ],
  });

const storyLimit = 30;

/** The story in the thread: what happened, in order, each with its time. */
export const progress = (request: PeeringRequest, history: RequestEntry[]): Message => {
  const lines = history.map((entry) => entryText(entry, request)).filter((line) => line !== undefined);
  const shown = lines.slice(-storyLimit);
  const hidden = lines.length - shown.length;
  return fitMessage({
    text: `${request.id}: what happened so far`,
    blocks: [
      section(`*What happened so far* · ${request.id}`),
      ...(hidden > 0 ? [context(`${hidden} earlier lines: \`/peer audit ${request.id}\``)] : []),
      section(shown.join('\n')),
    ],
  });
};
