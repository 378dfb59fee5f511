import { type Drift, driftKey } from '../plan/drift.ts';
import type { PeeringRequest } from './state.ts';

/** Of what people were told differs, by its key: who brought it about, where that was known. */
const toldCauses = ({ drift }: Pick<PeeringRequest, 'drift'>): ReadonlyMap<string, Drift['cause']> =>
  new Map(drift?.found?.drifts.map((one) => [driftKey(one), one.cause]));

/** What was known of those told before stays known. */
export const withToldCauses = (request: Pick<PeeringRequest, 'drift'>, drifts: readonly Drift[]): Drift[] => {
  const told = toldCauses(request);
  return drifts.map((one): Drift => {
    const cause = told.get(driftKey(one));
    return cause ? { ...one, cause } : one;
  });
};

/** What a look before has seen to differ, told or not yet, by its key. */
export const knownDrifts = ({ drift }: Pick<PeeringRequest, 'drift'>): ReadonlySet<string> =>
  new Set([...(drift?.suspected?.drifts ?? []), ...(drift?.found?.drifts ?? [])].map(driftKey));
