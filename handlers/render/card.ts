import type { KnownBlock } from '@slack/types';
import type { PeopleOf } from '../../src/catalog/catalog.ts';
import { type Side, sides } from '../../src/network/vpc.ts';
import { sidesOfAsker } from '../../src/request/approvers.ts';
import { endOf } from '../../src/request/shorter.ts';
import type { Approval, PeeringRequest, RequestEntry } from '../../src/request/state.ts';
import { opensAt } from '../../src/request/window.ts';
import { context, header, quote, section } from '../slack/blocks.ts';
import { cutPlain } from '../slack/cut.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { fitMessage } from '../slack/fit.ts';
import type { Message } from '../slack/message.ts';
import { adoptionAsked } from './adopted.ts';
import { actions, askerButtons, isOpenFor, ownerButtons } from './card-buttons.ts';
import { count } from './count.ts';
import { driftLinesForAsker, driftLinesForOwners } from './drift-deeds.ts';
import { facts } from './facts.ts';
import { gapLines } from './gaps.ts';
import { newestLines, storyLines } from './happened.ts';
import { forService, lastingText } from './lasting.ts';
import { keptLines } from './narrowed.ts';
import { judgementBlocks, planBlocks } from './plan.ts';
import { questionLines } from './questions.ts';
import { specialLines } from './special.ts';
import { standing, waitingFor } from './standing.ts';
import { sumLine } from './sum.ts';
import { ticketSuffix } from './ticket.ts';
import { unreachedLines } from './unreached.ts';
import { narrowedLines, windowLines } from './window.ts';
import { firstWords, withinWords, wordCount } from './word-budget.ts';
import { duration, mention, moment, person, plainNames, statusText } from './words.ts';

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

const yesLines = (request: PeeringRequest): string[] =>
  sides.flatMap((side) => request.yes[side].map((yes) => yesText(request, side, yes)));

const endReason = ({ status, ended }: PeeringRequest): KnownBlock[] =>
  ended?.reason && ended.by.kind !== 'schedule' && ['denied', 'removing', 'removed'].includes(status)
    ? [quote(ended.reason)]
    : [];

const isEmergency = ({ yes }: PeeringRequest): boolean =>
  sides.some((side) => yes[side].some(({ how }) => how === 'broke-glass'));

/** Whoever comes by later sees at once that one person had decided alone. */
const heading = (request: PeeringRequest): string =>
  `Peering of ${request.requester.name} and ${request.accepter.name}: ${statusText(request)}${isEmergency(request) ? ' (emergency approval)' : ''}`;

/** Counted from when it is connected; a yes that comes at once leads to about that moment. */
const howLong = (request: PeeringRequest): string => {
  const { duration: length, changedAt, until } = request;
  const opens = Math.max(changedAt, opensAt(request));
  const begun = opens > changedAt ? `connected ${moment(opens)}` : 'approved now';
  const end = endOf(request, opens);
  if (length === null || end === undefined) return '*without an end*, until somebody removes it';
  if (end === until) return `until *${moment(until)}*`;
  const most = until === undefined ? '' : `, and until *${moment(until)}* at the latest`;
  return `for *${duration(length)}* (${begun}: until ${moment(end)})${most}`;
};

/** Names the owners, so that Slack tells them of the first posting; it tells nobody of what changes later. */
const question = (request: PeeringRequest, side: Side, owners: PeopleOf | undefined): string => {
  const { asker, requester, accepter } = request;
  const to = owners ? `${mention(owners)}: ` : '';
  if (request.adopts)
    return `${to}${person(asker)} ${adoptionAsked(request, request.adopts)} ${howLong(request)}. Nothing is changed in AWS but its tags. You decide for *${request[side].name}*.`;
  return `${to}${person(asker)} asks to connect *${requester.name}* with *${accepter.name}*${forService(request)} ${howLong(request)}, so that each can send packets to the other. You decide for *${request[side].name}*.`;
};

const wantedText = (request: PeeringRequest): string => {
  const { asker, requester, accepter } = request;
  const what = request.adopts ? 'adopt the peering of' : 'join';
  return `${person(asker)} asked to ${what} *${requester.name}* and *${accepter.name}*${forService(request)}.`;
};

/** So many words stand above the buttons, so that a phone shows the heading, the question and *Approve* together. */
const mostWords = 110;
const mostOfReason = 18;
const charactersOfReason = 200;
const restWords = 8;

/** The whole of it stands where the steps do. */
const shortReason = ({ reason }: PeeringRequest): string =>
  cutPlain(firstWords(reason, mostOfReason), charactersOfReason);

/** A reason is shown as it was typed: `<!a b c>` is three words of it, and no mention. */
const withoutMarkup = (reason: string): string => reason.replaceAll('<', ' ');

const restText = (hidden: number): string => `… and ${hidden} more: *Show the Steps*`;

const bullets = (lines: string[]): string => lines.map((line) => `• ${line}`).join('\n');

/** What is special about it as far as there is room, and the steps in one line. */
const judgement = (request: PeeringRequest, room: number): KnownBlock[] => {
  const sum = sumLine(request);
  const left = room - wordCount(sum.join(' ')) - restWords;
  const special = withinWords(specialLines(request), left, restText);
  const text = [...(special.length > 0 ? [bullets(special)] : []), ...sum].join('\n');
  return text ? [section(text)] : [];
};

const asksBlocks = (request: PeeringRequest, side: Side, owners: PeopleOf | undefined): KnownBlock[] => {
  const asked = question(request, side, owners);
  const reason = shortReason(request);
  const used = wordCount(`${heading(request)} ${asked} ${withoutMarkup(reason)}`);
  return [section(asked), quote(reason), ...judgement(request, mostWords - used)];
};

const tellsBlocks = (request: PeeringRequest): KnownBlock[] => [
  section(wantedText(request)),
  quote(shortReason(request)),
  ...standing(request).map(section),
  ...endReason(request),
  ...questionLines(request).map(section),
  ...sumLine(request).map(section),
];

const smallPrint = (request: PeeringRequest, open: boolean): KnownBlock =>
  context(
    ...[
      ...(open ? [waitingFor(request)] : []),
      ...yesLines(request),
      `Asked ${moment(request.askedAt)} · ${request.id}${ticketSuffix(request)}`,
    ].slice(0, 9),
  );

const asks = ({ asker, requester, accepter, id, adopts }: PeeringRequest): string =>
  `Approval needed: ${escapeMarkup(asker.name)} wants to ${adopts ? 'adopt the peering of' : 'join'} ${requester.name} and ${accepter.name} (${id})`;

/**
 * The message in the channel of a VPC's owners: who asks for what, what is special about it, and the buttons; then what has
 * become of it. The steps themselves stand behind *Show the Steps*. `compared`: how old the comparison with AWS is.
 */
export const ownerCard = (
  request: PeeringRequest,
  side: Side,
  owners?: PeopleOf,
  compared: readonly string[] = [],
): Message => {
  const open = isOpenFor(request, side);
  return fitMessage({
    text: open ? asks(request) : `${heading(request)} (${request.id})`,
    blocks: [
      header(heading(request)),
      ...(open
        ? asksBlocks(request, side, owners)
        : [...tellsBlocks(request), ...driftLinesForOwners(request, side).map(section)]),
      ...actions(request, `decide-${side}`, ownerButtons(request, side)),
      ...(open
        ? [
            ...windowLines(request),
            ...narrowedLines(request),
            ...keptLines(request),
            ...questionLines(request),
            ...gapLines(request),
          ].map(section)
        : []),
      smallPrint(request, open),
      ...compared.map((text) => context(text)),
    ],
  });
};

/** Where the card of a side stands. */
export type CardLink = { readonly side: Side; readonly link: string };

/** `Open the card of finance · of marketing`: by whose owners it is read. */
const linkTo =
  (request: PeeringRequest) =>
  ({ side, link }: CardLink, index: number): string =>
    `<${link}|${index === 0 ? 'Open the card of' : 'of'} ${escapeMarkup(request[side].name)}>`;

const planForAsker = (request: PeeringRequest): KnownBlock[] =>
  request.status === 'drafted' ? [facts(request), ...judgementBlocks(request), ...planBlocks(request)] : [];

/** The message to the one who asked: where it is, with links to the owners' cards. A draft shows the whole judgement. */
export const askerCard = (
  request: PeeringRequest,
  links: readonly CardLink[],
  compared: readonly string[] = [],
): Message =>
  fitMessage({
    text: `${heading(request)} (${request.id})`,
    blocks: [
      section(`*${heading(request)}* · ${request.id}`),
      ...[
        ...standing(request, sidesOfAsker(request)),
        ...driftLinesForAsker(request),
        ...unreachedLines(request),
      ].map(section),
      ...planForAsker(request),
      ...endReason(request),
      ...(links.length > 0 ? [section(links.map(linkTo(request)).join(' · '))] : []),
      ...actions(request, 'asker', askerButtons(request)),
      context(
        `${lastingText(request)}${forService(request)} · asked ${moment(request.askedAt)}${ticketSuffix(request)}`,
        ...compared,
      ),
    ],
  });

/** Within Slack's limit of a section. */
const storyLimit = 2900;

/** The story in the thread: what happened, in order, each with its time. */
export const progress = (request: PeeringRequest, history: RequestEntry[]): Message => {
  const { shown, hidden } = newestLines(storyLines(request, history), storyLimit);
  return fitMessage({
    text: `${plainNames(request)}: what happened so far`,
    blocks: [
      section(`*What happened so far* · ${request.id}`),
      ...(hidden > 0 ? [context(`${count(hidden, 'earlier line')} left out here.`)] : []),
      section(shown.join('\n')),
      context(`Every event: \`/peer audit ${request.id}\``),
    ],
  });
};
