import { type VpcRef, vpcKey } from '../network/vpc.ts';
import type { PeeringRequest } from '../request/state.ts';
import { is, statusesThat } from '../request/status.ts';
import type { Needs } from './needs.ts';
import { findAll } from './overview.ts';
import { withChanged } from './with-changed.ts';

/** So many requests are read for a map of everything, in each status the latest; and so many of one VPC. */
const most = { inAll: 400, ofOne: 100 };
/** Round so many VPCs it is looked what they in turn are joined with. */
const mostNear = 60;

/** `isWhole`: nothing was left out since there was too much of it. */
type Joined = { requests: readonly PeeringRequest[]; isWhole: boolean };

const isOpen = (request: PeeringRequest): boolean => is('open', request) && !request.draft;

const ofVpcs = async (needs: Needs, vpcs: readonly VpcRef[]): Promise<Joined> => {
  const ids = await Promise.all(vpcs.map((vpc) => needs.lists.ofVpc(vpc, most.ofOne)));
  const requests = (await findAll(needs, ids.flat())).filter(isOpen);
  return { requests, isWhole: ids.every(({ length }) => length < most.ofOne) };
};

const ofAll = async (needs: Needs): Promise<Joined> => {
  let isWhole = true;
  const read = async () => {
    const ids = await Promise.all(
      statusesThat('open').map((status) => needs.lists.inStatus(status, most.inAll)),
    );
    isWhole = ids.every(({ length }) => length < most.inAll);
    return ids.flat();
  };
  const requests = (await findAll(needs, await withChanged(needs, read))).filter(isOpen);
  return { requests, isWhole };
};

const endsOf = ({ requester, accepter }: PeeringRequest): VpcRef[] => [requester, accepter];

/** The open requests of some VPCs and of their neighbours, which is what lies within two hops; or all there are, of none. */
export const makeJoined =
  (needs: Needs) =>
  async (vpcs: readonly VpcRef[]): Promise<Joined> => {
    if (vpcs.length === 0) return ofAll(needs);
    const own = await ofVpcs(needs, vpcs);
    const near = new Map(own.requests.flatMap(endsOf).map((end) => [vpcKey(end), end]));
    for (const vpc of vpcs) near.delete(vpcKey(vpc));
    const others = await ofVpcs(needs, [...near.values()].slice(0, mostNear));
    const all = new Map([...own.requests, ...others.requests].map((one) => [one.id, one]));
    const isWhole = own.isWhole && others.isWhole && near.size <= mostNear;
    return { requests: [...all.values()], isWhole };
  };
