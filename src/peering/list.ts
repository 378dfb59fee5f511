import { personKey } from '../audit/query.ts';
import type { CatalogVpc } from '../catalog/catalog.ts';
import type { Person } from '../events/people.ts';
import { sameVpc } from '../network/vpc.ts';
import type { PeeringRequest } from '../request/state.ts';
import { type Status, statusesThat } from '../request/status.ts';
import type { Needs } from './needs.ts';
import { findAll } from './overview.ts';
import { withChanged } from './with-changed.ts';

/** What is listed: all that is given must hold. Without a state, what is open or has failed. */
type ListFilter = {
  vpcs?: readonly CatalogVpc[];
  by?: Pick<Person, 'team' | 'user'>;
  state?: ListState;
};
type ListState = 'waiting' | 'connected' | 'ending' | 'failed';

/** So many are read from one index; what changed longer ago is found in the log. */
const most = 100;
const week = 7 * 86_400_000;

const statusesOf: Record<ListState, readonly Status[]> = {
  waiting: ['awaiting-approval'],
  connected: ['connected'],
  ending: ['connected'],
  failed: ['failed'],
};

/** The index that leaves the fewest is read, and the rest is looked at afterwards. */
const idsOf = async ({ lists }: Needs, { vpcs = [], by }: ListFilter, statuses: readonly Status[]) => {
  const [vpc] = vpcs;
  if (vpc) return lists.ofVpc(vpc, most);
  if (by) return lists.askedBy(by, most);
  return (await Promise.all(statuses.map((status) => lists.inStatus(status, most)))).flat();
};

const fits =
  ({ vpcs = [], by, state }: ListFilter, statuses: readonly Status[], now: number) =>
  (request: PeeringRequest): boolean =>
    statuses.includes(request.status) &&
    vpcs.every((vpc) => sameVpc(request.requester, vpc) || sameVpc(request.accepter, vpc)) &&
    (!by || personKey(request.asker) === personKey(by)) &&
    (state !== 'ending' || (request.expiresAt !== undefined && request.expiresAt < now + week));

/** What ends first is on top where ends are asked for, and else the latest change. */
const inOrder =
  (state: ListState | undefined) =>
  (one: PeeringRequest, other: PeeringRequest): number =>
    state === 'ending' ? (one.expiresAt ?? 0) - (other.expiresAt ?? 0) : other.changedAt - one.changedAt;

/** Requests by VPC, person and state, from indexes that may lag by a moment; one that changes meanwhile is among them. */
export const makeList =
  (needs: Needs) =>
  async (filter: ListFilter): Promise<PeeringRequest[]> => {
    const statuses = filter.state ? statusesOf[filter.state] : [...statusesThat('open'), 'failed' as const];
    const ids = await withChanged(needs, () => idsOf(needs, filter, statuses));
    const found = await findAll(needs, ids);
    return found.filter(fits(filter, statuses, needs.now())).sort(inOrder(filter.state));
  };
