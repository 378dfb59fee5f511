import type { Button } from '@slack/types';
import { waitingExtensions } from '../../src/request/ending.ts';
import { isStanding } from '../../src/request/gone.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { isEmergency, isQueued, opensAt } from '../../src/request/window.ts';
import { button } from '../slack/blocks.ts';
import { ids, writeValue } from '../slack/buttons.ts';
import { escapeMarkup } from '../slack/escape.ts';
import { lastingText } from './lasting.ts';
import { capital, duration, moment, named, person } from './words.ts';

/** What people read of when it may begin, and of an owner who wants it to last less long. */

const isFrozen = ({ frozen, at }: PeeringRequest): boolean => frozen !== undefined && frozen.until > at;

/** `the freeze of prod (fri 16:00 – mon 08:00 Europe/Berlin)`. */
export const freezeName = ({ frozen }: PeeringRequest): string =>
  frozen ? `the freeze of *${escapeMarkup(frozen.what)}* (${escapeMarkup(frozen.said)})` : '';

/** Why it is not begun at once. */
const cause = (request: PeeringRequest): string => {
  const { startsAt = 0, frozen } = request;
  return frozen && frozen.until >= startsAt
    ? `${freezeName(request)} lasts until then`
    : 'it was agreed to begin no earlier';
};

/** Emergencies pass a freeze, and say so. */
const passedLine = (request: PeeringRequest): string[] =>
  isEmergency(request) && isFrozen(request)
    ? [`${freezeName(request)} is on; an emergency approval does not wait for its end.`]
    : [];

const emergencyWords = ({ mayBreakGlass }: PeeringRequest): string =>
  mayBreakGlass ? ' An emergency approval does not wait for that.' : '';

const beforeLines = (request: PeeringRequest): string[] => {
  const { startsAt = 0, frozen } = request;
  const isHeld = isFrozen(request) && (frozen?.until ?? 0) > startsAt;
  return [
    ...(startsAt > 0 ? [`Whenever it is approved, I connect it no earlier than ${moment(startsAt)}.`] : []),
    ...(isHeld
      ? [
          `${freezeName(request)} is on until ${moment(frozen?.until ?? 0)}: if it is approved before, I connect it then.`,
        ]
      : []),
  ].map((line, at, all) => (at === all.length - 1 ? `${line}${emergencyWords(request)}` : line));
};

/** `I connect Mon 08:00`, wherever a request that waits for its time is listed; nothing where it does not. */
export const connectsText = (request: PeeringRequest): string =>
  isQueued(request) ? `I connect it ${moment(opensAt(request))}` : '';

/** When it begins, wherever a request is shown. */
export const windowLines = (request: PeeringRequest): string[] => {
  if (isQueued(request))
    return [
      `*Approved, and waiting.* ${connectsText(request)}, since ${cause(request)}. Nothing has been changed in AWS yet.`,
    ];
  const lines = request.status === 'awaiting-approval' ? beforeLines(request) : passedLine(request);
  return lines.map(capital);
};

export const queuedText = (request: PeeringRequest): string =>
  `Connecting ${named(request)} is approved, and waits: ${connectsText(request)}, since ${cause(request)}. I say here then whether packets pass.`;

/** `it ends Fri 18:00`, or how long it is to last once it is connected. */
export const endWords = (request: PeeringRequest): string => {
  const { status, expiresAt, duration: length, until } = request;
  if (status === 'connected')
    return expiresAt === undefined ? 'it has no end' : `it ends ${moment(expiresAt)}`;
  if (length === null) return 'it is to have no end';
  return until === undefined
    ? `it is to last ${duration(length)} from when it is connected`
    : `it is to last ${lastingText(request)}`;
};

/** Who wants it to last less long than was asked for, wherever a request is shown. */
export const narrowedLines = (request: PeeringRequest): string[] => {
  const { narrowed, status } = request;
  if (!narrowed || status === 'removed') return [];
  const why = narrowed.reason ? `: “${escapeMarkup(narrowed.reason)}”` : '.';
  const long = status === 'connected' ? '' : ` to ${lastingText(request)}`;
  return [`${person(narrowed.by)} shortened it${long}${why}`];
};

/** Whoever may is found out at the click. */
export const shortenButton = (request: PeeringRequest): Button[] =>
  isStanding(request) || isQueued(request)
    ? [button(ids.shorten, 'Shorten', writeValue({ id: request.id }))]
    : [];

/** Since when people have to hear that an owner has it end earlier. A yes to less is told with the yes. */
export const shortenedSince = (request: PeeringRequest): number | undefined => {
  const { status, narrowed } = request;
  const isTold = status === 'connected' || status === 'awaiting-approval' || isQueued(request);
  return isTold && narrowed?.reason !== undefined ? narrowed.at : undefined;
};

/** A yes that the side said before to a later end counts no more. */
const nextOf = (request: PeeringRequest): string =>
  waitingExtensions(request).length > 0
    ? ' An extension that waits can still be agreed to, by all who have to; the end does not wait for it, and what an owner said to it before they shortened it does not count.'
    : ' If it is needed for longer, it can be extended.';

export const shortenedText = (request: PeeringRequest): string => {
  const { narrowed, status } = request;
  const next = status === 'connected' ? nextOf(request) : '';
  return `${narrowed ? person(narrowed.by) : 'An owner'} has shortened the peering of ${named(request)}: ${endWords(request)}.${next}`;
};
