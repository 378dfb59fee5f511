import type { DeclaredFreeze } from '../audit/freezing.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { RequestEvent } from '../request/event.ts';
import type { Trouble } from '../request/shapes.ts';
import { secondsLeft } from '../request/shorter.ts';
import { hasBegun, type PeeringRequest } from '../request/state.ts';
import { mayBeHeldUp, repairToBegin } from '../request/to-begin.ts';
import { isEmergency } from '../request/window.ts';
import { freezeChange } from './freeze.ts';
import { nowAgainstPolicy, ruleStands } from './policy.ts';

type Ending = { event: RequestEvent; by: 'bot' | 'schedule' };

const waits = ({ status }: PeeringRequest): boolean => status === 'awaiting-approval';

/** Approved, and nothing of it done: the last moment at which it costs nothing to stop. */
const isBeforeFirstWrite = (request: PeeringRequest): boolean =>
  request.status === 'connecting' && !hasBegun(request);

/** Agreed to, and to end at a moment that has come while it waited to begin. */
const isOver = (request: PeeringRequest, now: number): boolean =>
  isBeforeFirstWrite(request) && request.until !== undefined && now >= request.until;

/** Can a freeze hold it up? Then those that are declared have to be known. */
export const canBeHeld = (request: PeeringRequest): boolean =>
  mayBeHeldUp(request) || ((waits(request) || isBeforeFirstWrite(request)) && !isEmergency(request));

/** That it waits for the end of a freeze from now on, or waits for none any more. */
const heldUp = (
  catalog: Parameters<typeof freezeChange>[0],
  request: PeeringRequest,
  now: number,
  declared: readonly DeclaredFreeze[],
): Ending | undefined => {
  const change = freezeChange(catalog, request, now, declared);
  return change && { event: change, by: 'schedule' };
};

/** What was agreed to for a peering that stands, is not begun, and is forbidden by the catalog of today. */
const forbiddenByNow = (
  catalog: Parameters<typeof nowAgainstPolicy>[0],
  request: PeeringRequest,
  now: number,
): Ending | undefined => {
  const { widening, expiresAt } = request;
  const repair = repairToBegin(request);
  const isWidened = widening !== undefined && !widening.isBegun;
  if (!isWidened && !repair) return undefined;
  const duration = secondsLeft(expiresAt ?? null, now);
  if (!nowAgainstPolicy(catalog, { ...request, duration })) return undefined;
  const event: RequestEvent = isWidened
    ? { type: 'widening-ended', gone: [], said: 'the catalog forbids it by now' }
    : { type: 'repair-overtaken', proposalId: repair?.id ?? '', said: 'the catalog forbids it by now' };
  return { event, by: 'bot' };
};

const byPolicy = (request: PeeringRequest, because: Trouble): Ending => ({
  event: { type: hasBegun(request) ? 'undoing' : 'refused', because },
  by: 'bot',
});

/**
 * What has overtaken a request though nobody has said so yet: its time to answer, or its whole time, is over; the catalog
 * forbids it by now, has lost the rule by which nobody had to be asked, or freezes what is to begin. Looked at on each click and
 * in each turn of a worker, so that a late sweep lets no yes through.
 */
export const overtaken = (
  catalog: Partial<Pick<Catalog, 'vpcs' | 'rules' | 'freezes'>>,
  request: PeeringRequest,
  now: number,
  declared: readonly DeclaredFreeze[] = [],
): Ending | undefined => {
  if (waits(request) && now >= request.lapsesAt) return { event: { type: 'lapsed' }, by: 'schedule' };
  if (mayBeHeldUp(request))
    return forbiddenByNow(catalog, request, now) ?? heldUp(catalog, request, now, declared);
  if (!waits(request) && !isBeforeFirstWrite(request)) return undefined;
  if (isOver(request, now)) return { event: { type: 'lapsed' }, by: 'schedule' };
  const refusal = nowAgainstPolicy(catalog, request);
  if (refusal) return byPolicy(request, { code: 'policy', refusal });
  const { policyRule: rule } = request;
  if (rule !== undefined && !ruleStands(catalog, request))
    return { event: { type: 'rule-void', rule }, by: 'bot' };
  return heldUp(catalog, request, now, declared);
};
