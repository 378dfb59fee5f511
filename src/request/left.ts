import { type Side, sides } from '../network/vpc.ts';
import { type Drift, isEnd } from '../plan/drift.ts';
import { createdBy, readKey, revokeKey, undoneBy } from '../plan/key.ts';
import { type PeeringRequest, ruleProposals } from './state.ts';

/** Routes of ours on a side, as the steps that would take them out, unless AWS has shown them gone. */
export const routesOn = ({ ours, seen }: PeeringRequest, side: Side): string[] =>
  ours
    .filter((key) => readKey(key).side === side)
    .flatMap((key) => undoneBy(key) ?? [])
    .filter((key) => !seen.includes(key));

export const rulesOn = (request: PeeringRequest, side: Side): string[] =>
  ruleProposals(request)
    .filter((rule) => rule.side === side && !['proposed', 'denied'].includes(rule.status))
    .map(revokeKey)
    .filter((key) => !request.seen.includes(key));

/** Keys of the steps that are left to take by the request's own record, where nothing was seen. */
export const leftByRecord = (request: PeeringRequest): string[] => [
  ...sides.flatMap((side) => [...routesOn(request, side), ...rulesOn(request, side)]),
  ...(request.connectionId && !request.seen.includes('delete-connection') ? ['delete-connection'] : []),
];

type OffRoute = Extract<Drift, { kind: 'route-missing' | 'route-redirected' }>;
const isOffRoute = (one: Drift): one is OffRoute =>
  one.kind === 'route-missing' || one.kind === 'route-redirected';

/** What a removal would take out, as far as is known without a look: no route that is gone, or that leads elsewhere by now, and nothing of a VPC or a connection that is gone. */
export const removalKeys = (request: PeeringRequest): string[] => {
  const drifts = request.drift?.found?.drifts ?? [];
  const off = drifts.filter(isOffRoute).map((one) => undoneBy(createdBy(one)));
  const gone = drifts.flatMap((one) => (one.kind === 'vpc-gone' ? one.side : []));
  const isConnectionGone = drifts.some(isEnd);
  const isGone = (key: string): boolean => gone.some((side) => readKey(key).side === side);
  return leftByRecord(request).filter(
    (key) => !off.includes(key) && !isGone(key) && !(isConnectionGone && key === 'delete-connection'),
  );
};
