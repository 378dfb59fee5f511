import type { Button } from '@slack/types';
import { samePerson } from '../../src/events/people.ts';
import { type Side, sides } from '../../src/network/vpc.ts';
import { sidesOfAsker } from '../../src/request/approvers.ts';
import { extensionProposals, takenDownAt, waitingExtensions } from '../../src/request/ending.ts';
import { isConnectionGone, isStanding } from '../../src/request/gone.ts';
import type { ExtensionProposal } from '../../src/request/proposal.ts';
import { sidesToConfirm } from '../../src/request/recertify.ts';
import { sidesToAgree } from '../../src/request/sides-to-agree.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { button } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { certifyButtons, confirmers } from './certify.ts';
import { personTo } from './done-by.ts';
import { duration, moment, named, ownersAwaited, person } from './words.ts';

/** What people read of the end of a connected request: when it comes, who wants it later, and what can be done. */

/** `until Friday`, or without an end. */
export const untilWords = (until: number | null): string =>
  until === null ? '*without an end*' : `until ${moment(until)}`;

/** `an owner of finance`: whose yes an extension waits for. `own`: the sides of the one who asked for the peering, where they read it. */
export const waitsFor = (
  request: PeeringRequest,
  one: ExtensionProposal,
  own: readonly Side[] = [],
): string => ownersAwaited(request, one, sidesToAgree(one), own);

/** When it is taken down at the latest, where its end waits for the answer to an extension; undefined where it does not. */
const heldUntil = (request: PeeringRequest): number | undefined => {
  const { expiresAt = 0 } = request;
  const held = takenDownAt(request) ?? expiresAt;
  return held > expiresAt ? held : undefined;
};

/** When it ends as things stand. Nothing happens as its time ends while it waits for an answer, so that what is said before holds after it as well. */
export const endsText = (request: PeeringRequest): string => {
  const { expiresAt } = request;
  if (expiresAt === undefined) return 'It has no end any more.';
  const held = heldUntil(request);
  return held === undefined
    ? `It ends ${moment(expiresAt)}.`
    : `Its agreed end is ${moment(expiresAt)}; it waits for the answer to an extension until ${moment(held)} at the latest.`;
};

/** Of the extensions that wait the one for whose answer the end waits the longest. */
const heldFor = (request: PeeringRequest): ExtensionProposal | undefined =>
  waitingExtensions(request).reduce<ExtensionProposal | undefined>(
    (found, one) => (found && (found.grace ?? 0) >= (one.grace ?? 0) ? found : one),
    undefined,
  );

/** `ends Fri`, or that it waits for the answer to an extension, and for whose: in half a sentence, wherever a request is listed. */
export const endPhrase = (request: PeeringRequest): string => {
  const { expiresAt = 0 } = request;
  const held = heldUntil(request);
  const one = held === undefined ? undefined : heldFor(request);
  return held === undefined || !one
    ? `ends ${moment(expiresAt)}`
    : `its end, ${moment(expiresAt)}, waits until ${moment(held)} for the extension that ${waitsFor(request, one)} answers`;
};

/** Does the end wait for the answer, and how long? */
const holdText = (request: PeeringRequest): string => {
  const held = heldUntil(request);
  return held === undefined
    ? `The end does not wait for the answer: without one it is taken down ${moment(request.expiresAt ?? 0)}.`
    : `Its end waits for the answer: without one it is taken down ${moment(held)}.`;
};

/** When it is taken down as things stand. */
export const takenDownText = (request: PeeringRequest): string => {
  const { expiresAt } = request;
  if (expiresAt === undefined) return 'It stays until somebody removes it.';
  return heldUntil(request) === undefined
    ? `It is taken down ${moment(expiresAt)}.`
    : `Its agreed end is ${moment(expiresAt)}.`;
};

const waitingLines = (request: PeeringRequest, own: readonly Side[]): string[] =>
  waitingExtensions(request).map(
    (one) =>
      `${person(one.proposedBy)} asks to extend it ${untilWords(one.until)}: “${escapeMarkup(one.reason)}” It waits for ${waitsFor(request, one, own)}.`,
  );

/** Extensions that wait, wherever a connected request is shown. Nothing lasts longer whose connection is gone. */
export const extensionLines = (request: PeeringRequest, own: readonly Side[] = []): string[] => {
  const lines = isConnectionGone(request) ? [] : waitingLines(request, own);
  return lines.length > 0 ? [[...lines, holdText(request)].join('\n')] : [];
};

/** Whoever may is found out at the click. */
export const extendButton = (request: PeeringRequest): Button[] =>
  isStanding(request) && request.expiresAt !== undefined
    ? [button(ids.extend, 'Extend', writeValue({ id: request.id }))]
    : [];

export const warningButtons = (request: PeeringRequest): Button[] => [
  ...certifyButtons(request),
  ...extendButton(request),
  button(ids.letEnd, 'Let It End', writeValue({ id: request.id })),
  ...(isConnectionGone(request)
    ? [button(ids.remove, 'Remove Peering', writeValue({ id: request.id }))]
    : []),
];

/** Since when people have to hear that it ends; of another end, or of one that is over, nobody is told. */
export const warnedSince = ({ status, warned, expiresAt, letEnd, at }: PeeringRequest): number | undefined =>
  status === 'connected' &&
  warned !== undefined &&
  warned.endsAt === expiresAt &&
  letEnd !== expiresAt &&
  at < warned.endsAt
    ? warned.at
    : undefined;

/** What keeps it. An end that it was given since nobody confirmed it is taken back by confirming it. */
const stillNeededText = (request: PeeringRequest, own: readonly Side[]): string =>
  sidesToConfirm(request).length > 0
    ? `It has this end because nobody confirmed it in time. If it is still needed, ${confirmers(request, own)} can still confirm it with *Still Needed*; then it has no end again.`
    : 'If it is still needed, you can extend it with *Extend*; the other side has to agree in time.';

/** Nothing passes any more, so nothing stops; what is left goes. */
const goneText = (request: PeeringRequest): string =>
  `The time of the peering of ${named(request)} ends ${moment(request.expiresAt ?? 0)}. Its connection is gone already, and cannot be extended. Then the routes and rules that are left of it are taken out; *Remove Peering* does that now.`;

/** Whoever is warned, the one who asked or owners, may extend it. */
export const warnedText = (request: PeeringRequest, reader?: string): string => {
  if (isConnectionGone(request)) return goneText(request);
  const { expiresAt = 0 } = request;
  const held = heldUntil(request);
  const own = reader === undefined ? [] : sidesOfAsker(request);
  const lines = waitingLines(request, own);
  const ends =
    held === undefined
      ? `ends ${moment(expiresAt)}. Then`
      : `ends ${moment(expiresAt)}, or ${moment(held)} at the latest if nobody has answered its extension by then. Then`;
  const next = lines.length > 0 ? lines.join('\n') : stillNeededText(request, own);
  return `The peering of ${named(request)} ${ends} its routes and its connection are taken down, and traffic between the two stops. ${next}`;
};

/** Everybody whose yes counted beside the one who asked. */
const agreedBy = ({ yes, rule, proposedBy }: ExtensionProposal, reader: string | undefined): string => {
  if (rule !== undefined) return `, and the catalog's rule *${rule}* allows it`;
  const others = sides.flatMap((side) => yes[side]).filter((one) => !samePerson(one, proposedBy));
  return others.length > 0
    ? `, and ${[...new Set(others.map((one) => personTo(one, reader)))].join(' and ')} agreed`
    : '';
};

/** The extension by which the end is what it is. */
export const lastExtension = (request: PeeringRequest): ExtensionProposal | undefined =>
  extensionProposals(request).findLast(
    ({ status, until }) => status === 'approved' && (until ?? undefined) === request.expiresAt,
  );

export const extendedText = (request: PeeringRequest, reader?: string): string => {
  const { expiresAt } = request;
  const one = lastExtension(request);
  const who = one ? `: ${personTo(one.proposedBy, reader)} asked${agreedBy(one, reader)}` : '';
  const end =
    expiresAt === undefined
      ? 'It has no end any more, and stays until somebody removes it.'
      : `It now ends ${moment(expiresAt)}.`;
  return `The peering of ${named(request)} is extended${who}. ${end} It was not interrupted.`;
};

/** The latest extension to which somebody said no. */
export const deniedExtension = (request: PeeringRequest): ExtensionProposal | undefined =>
  request.status === 'connected'
    ? extensionProposals(request).findLast(({ status }) => status === 'denied')
    : undefined;

/** Of the owners those hear of it whose side asked for it: the others denied it, or were not asked. */
export const notExtendedSince = (request: PeeringRequest, side?: Side): number | undefined => {
  const one = deniedExtension(request);
  const isTheirs = side === undefined || one?.yes[side].some((yes) => samePerson(yes, one.proposedBy));
  return isTheirs ? one?.decidedAt : undefined;
};

/** Whoever asked for it is named, unless they asked for the peering as well. */
const askedForBy = ({ asker }: PeeringRequest, { proposedBy }: ExtensionProposal): string =>
  samePerson(asker, proposedBy) ? '' : `, which ${person(proposedBy)} had asked for`;

export const notExtendedText = (request: PeeringRequest): string => {
  const { expiresAt } = request;
  const one = deniedExtension(request);
  const end =
    expiresAt === undefined
      ? ''
      : ` ${request.at < expiresAt ? `It ends ${moment(expiresAt)}, as before.` : 'Its time is over.'}`;
  return `${one?.decidedBy ? person(one.decidedBy) : 'An owner'} denied the extension of the peering of ${named(request)}${one ? ` ${untilWords(one.until)}${askedForBy(request, one)}` : ''}.${end}`;
};

const unconfirmed = ({ confirmed, ...request }: PeeringRequest): string =>
  sides
    .filter((side) => !confirmed?.sides.includes(side))
    .map((side) => request[side].name)
    .join(' and ');

const plannedBy = (request: PeeringRequest): string => {
  const { duration: length, until, expiresAt, extendedAt, narrowed, confirmation } = request;
  if (confirmation?.endsAt !== undefined && confirmation.endsAt === expiresAt)
    return `It ended as was said: it had no end, and nobody confirmed in time for ${unconfirmed(request)} that it is still needed.`;
  if (narrowed && narrowed.at > (extendedAt ?? 0))
    return `It ended as planned: ${person(narrowed.by)} had shortened it.`;
  if (extendedAt !== undefined) return 'It ended as planned: the time of its extension was over.';
  if (until !== undefined) return `It ended as planned: it was to last until ${moment(until)}.`;
  if (length === null) return '';
  const lasted = duration(length);
  return `It ended as planned: its ${lasted} ${lasted.startsWith('1 ') ? 'was' : 'were'} over.`;
};

/** What became of an extension that somebody counted on: denied while the end waited for it, or never answered. */
const unextended = (request: PeeringRequest): string => {
  const { expiresAt = 0 } = request;
  const denied = extensionProposals(request).findLast(
    ({ status, decidedAt = 0 }) => status === 'denied' && decidedAt >= expiresAt,
  );
  if (denied?.decidedBy)
    return ` ${person(denied.decidedBy)} had denied its extension: “${escapeMarkup(denied.said ?? '')}”`;
  const [open] = waitingExtensions(request);
  return open ? ` The extension ${untilWords(open.until)} was not agreed to in time.` : '';
};

/** Why it ended by itself: the time that had been agreed on, however it was said. */
export const plannedEnd = (request: PeeringRequest): string => {
  const planned = plannedBy(request);
  return planned && `${planned}${unextended(request)}`;
};

/** What the one who lets it end reads. */
export const letEndText = (request: PeeringRequest): string =>
  heldUntil(request) === undefined
    ? `The peering of ${named(request)} ends ${moment(request.expiresAt ?? 0)}, as planned. Nobody is reminded of it again; it can still be extended until then.`
    : `The peering of ${named(request)}: ${endPhrase(request)}. Nobody is reminded of it again. To have it end at its time all the same, deny the extension.`;
