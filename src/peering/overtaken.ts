import type { Catalog } from '../catalog/catalog.ts';
import type { RequestEvent } from '../request/event.ts';
import type { Trouble } from '../request/shapes.ts';
import { hasBegun, type PeeringRequest } from '../request/state.ts';
import { nowAgainstPolicy, ruleStands } from './policy.ts';

type Ending = { event: RequestEvent; by: 'bot' | 'schedule' };

const waits = ({ status }: PeeringRequest): boolean => status === 'awaiting-approval';

/** Approved, and nothing of it done: the last moment at which it costs nothing to stop. */
const isBeforeFirstWrite = (request: PeeringRequest): boolean =>
  request.status === 'connecting' && !hasBegun(request);

const byPolicy = (request: PeeringRequest, because: Trouble): Ending => ({
  event: { type: hasBegun(request) ? 'undoing' : 'refused', because },
  by: 'bot',
});

/**
 * What has overtaken a request though nobody has said so yet: its time to answer is over, the catalog forbids it by now, or
 * has lost the rule by which nobody had to be asked. Looked at on each click and in each turn of a worker, so that a late
 * sweep lets no yes through.
 */
export const overtaken = (
  catalog: Partial<Pick<Catalog, 'vpcs' | 'rules'>>,
  request: PeeringRequest,
  now: number,
): Ending | undefined => {
  if (waits(request) && now >= request.lapsesAt) return { event: { type: 'lapsed' }, by: 'schedule' };
  if (!waits(request) && !isBeforeFirstWrite(request)) return undefined;
  const refusal = nowAgainstPolicy(catalog, request);
  if (refusal) return byPolicy(request, { code: 'policy', refusal });
  const { policyRule: rule } = request;
  return rule === undefined || ruleStands(catalog, request)
    ? undefined
    : { event: { type: 'rule-void', rule }, by: 'bot' };
};
