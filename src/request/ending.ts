import type { ExtensionProposal } from './proposal.ts';
import type { PeeringRequest } from './state.ts';

/** When a connected request ends, and when people are told so before. Pure: the clock is the caller's. */

const hour = 3_600_000;
const day = 24 * hour;
/** So long before the end people are warned, and at the most so great a share of the whole time before it. */
const leads: readonly [longest: number, share: number][] = [
  [7 * day, 1 / 2],
  [day, 1 / 10],
  [hour, 1 / 24],
];
const shortest = 2 * hour;

type Timed = Pick<
  PeeringRequest,
  | 'expiresAt'
  | 'connectedAt'
  | 'extendedAt'
  | 'narrowed'
  | 'confirmed'
  | 'confirmation'
  | 'warned'
  | 'letEnd'
  | 'faults'
>;

type Moved = Pick<PeeringRequest, 'extendedAt' | 'narrowed' | 'confirmed' | 'confirmation' | 'connectedAt'>;

/** When its end last became another than the one with which it was connected: put off, put forward, given or taken back. */
export const endMovedAt = (request: Moved): number | undefined => {
  const { extendedAt = 0, narrowed, confirmed, confirmation, connectedAt = 0 } = request;
  const missedAt = confirmation?.endsAt === undefined ? 0 : confirmation.at;
  const moved = Math.max(extendedAt, narrowed?.at ?? 0, confirmed?.at ?? 0, missedAt);
  return moved > connectedAt ? moved : undefined;
};

/** How long before the end people are warned, in milliseconds, the earliest first: three times, and once where it is short. */
const leadsOf = (request: Timed): number[] => {
  const { expiresAt = 0, connectedAt = 0 } = request;
  const life = Math.max(0, expiresAt - (endMovedAt(request) ?? connectedAt));
  if (life < shortest) return [Math.floor(life / 2)];
  return leads.map(([longest, share]) => Math.floor(Math.min(longest, life * share)));
};

/** When people are warned next; undefined where nobody is to be warned any more. */
export const warnedAt = (request: Timed): number | undefined => {
  const { expiresAt, letEnd, warned, faults } = request;
  // An end that met a fault has come, and is tried again.
  if (expiresAt === undefined || letEnd === expiresAt || faults.expiry) return undefined;
  const told = warned?.endsAt === expiresAt ? warned.lead : Number.POSITIVE_INFINITY;
  const next = leadsOf(request).find((lead) => lead < told);
  return next === undefined ? undefined : expiresAt - next;
};

/** The latest warning that is due: whoever was away tells none of those before it. 0 once the end has come: none any more. */
export const leadDue = (request: Timed, now: number): number => {
  const { expiresAt = 0 } = request;
  if (now >= expiresAt) return 0;
  return leadsOf(request).findLast((lead) => now >= expiresAt - lead) ?? 0;
};

type Proposed = Pick<PeeringRequest, 'proposals' | 'expiresAt'>;

export const extensionProposals = ({ proposals }: Pick<PeeringRequest, 'proposals'>): ExtensionProposal[] =>
  proposals.filter((one) => one.kind === 'extension');

/** Would it end later by this than it does anyway? */
export const isLonger = ({ expiresAt }: Pick<PeeringRequest, 'expiresAt'>, until: number | null): boolean =>
  expiresAt !== undefined && (until === null || until > expiresAt);

/** Extensions that wait for a yes, and would still change something. */
export const waitingExtensions = (request: Proposed): ExtensionProposal[] =>
  extensionProposals(request).filter(
    ({ status, until }) => status === 'proposed' && isLonger(request, until),
  );

/** Said twice, a length that is counted from now comes to a little more: up to this share of it, and an hour, is the same end still. */
const sameShare = 1 / 20;
const isSameEnd = (one: number | null, other: number | null, now: number): boolean =>
  one === null || other === null
    ? one === other
    : Math.abs(one - other) <= Math.min(hour, Math.max(0, other - now) * sameShare);

/** The extension that waits and asks for the very same end. */
export const sameExtension = (
  request: Proposed & Pick<PeeringRequest, 'at'>,
  until: number | null,
): ExtensionProposal | undefined =>
  waitingExtensions(request).find((one) => isSameEnd(one.until, until, request.at));

/**
 * When it is taken down: at its end, and where an extension waits for a yes as much later as the catalog's `grace` says,
 * but never after what was asked for.
 */
export const takenDownAt = (request: Proposed): number | undefined => {
  const { expiresAt } = request;
  if (expiresAt === undefined) return undefined;
  const held = waitingExtensions(request).map(({ grace = 0, until }) =>
    Math.min(expiresAt + grace * 1000, until ?? Number.POSITIVE_INFINITY),
  );
  return Math.max(expiresAt, ...held);
};
