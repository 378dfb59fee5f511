import { sameVpc, type VpcRef } from '../network/vpc.ts';
import type { PeeringRequest } from '../request/state.ts';
import { statuses } from '../request/status.ts';
import type { Needs } from './needs.ts';
import { findAll } from './overview.ts';

/** So many of each status are read, the latest change first. */
const most = 300;

type Found = {
  requests: PeeringRequest[];
  /** There are more of a status than were read, and the oldest of them changed within the time that is asked about. */
  isCut: boolean;
};

/** Everything that changed since then, and all that is open: one status after another, from an index that may lag by a moment. */
export const makeCounted =
  (needs: Needs) =>
  async (since: number, vpc?: VpcRef): Promise<Found> => {
    const requests: PeeringRequest[] = [];
    let isCut = false;
    for (const status of statuses.filter((one) => one !== 'drafted')) {
      const ids = await needs.lists.inStatus(status, most);
      const found = await findAll(needs, ids);
      const oldest = Math.min(...found.map(({ changedAt }) => changedAt));
      isCut ||= ids.length === most && (oldest >= since || status === 'connected');
      requests.push(...found);
    }
    // What changes its status while it is read may be found in both.
    const each = [...new Map(requests.map((request) => [request.id, request])).values()];
    const isOf = ({ requester, accepter }: PeeringRequest) =>
      !vpc || sameVpc(requester, vpc) || sameVpc(accepter, vpc);
    return { requests: each.filter((request) => !request.draft && isOf(request)), isCut };
  };
