import { endMovedAt } from '../../src/request/ending.ts';
import { endOf } from '../../src/request/shorter.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { opensAt } from '../../src/request/window.ts';
import { duration, lengthText, moment, utcMinute } from './words.ts';

type Write = (at: number) => string;

/** Before it is connected: as it was asked for, and as an owner has shortened it since. Of a length and a moment the earlier counts. */
const askedText = (request: PeeringRequest, length: string, write: Write): string => {
  const { until, changedAt, narrowed } = request;
  if (until === undefined) return length;
  const opens = Math.max(changedAt, narrowed?.at ?? 0, opensAt(request));
  const end = endOf(request, opens) ?? until;
  return end < until ? `${length}, and until ${write(until)} at the latest` : `until ${write(until)}`;
};

/** What holds now: its end, where it has another than the length that was asked for. */
const holds = (request: PeeringRequest, length: (seconds: number | null) => string, write: Write): string => {
  const { connectedAt, expiresAt, until } = request;
  const isMoved = endMovedAt(request) !== undefined || until !== undefined;
  if (connectedAt === undefined || !isMoved) return askedText(request, length(request.duration), write);
  return expiresAt === undefined ? length(null) : `until ${write(expiresAt)}`;
};

/** How long it lasts by what holds now: `7 days`; `until Fri 4 Dec, 18:00` where a moment was named, or its end was moved. */
export const lastingText = (request: PeeringRequest): string => holds(request, duration, moment);

/** The same within a sentence: `for 7 days`, `until Fri 4 Dec, 18:00`. */
export const lastingPhrase = (request: PeeringRequest): string => holds(request, lengthText, moment);

/** The same where no clock of a reader is known. */
export const lastingPlain = (request: PeeringRequest): string => holds(request, lengthText, utcMinute);

/** ` for TCP 5432`, where a request says what it is for. */
export const forService = ({ service }: PeeringRequest): string =>
  service ? ` for TCP ${service.port}` : '';
