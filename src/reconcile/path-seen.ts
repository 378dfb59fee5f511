import { knownLists } from '../aws/prefix-lists.ts';
import type { Ready } from '../aws/probe.ts';
import type { End, Path } from '../network/diagnose.ts';
import { type Observed, sameVpc, type Vpc, type VpcRef } from '../network/vpc.ts';

const endOf = ({ connection }: Observed, vpc: Vpc): End => ({
  vpc,
  connections: connection ? [connection] : [],
  prefixLists: knownLists(vpc.prefixLists ?? []),
});

/**
 * A path as a look at the pair showed it: its connection and its routes. What filters packets was not looked at, and is said
 * to be so.
 */
export const pathSeen = (observed: Observed, sender: VpcRef, { from, to }: Ready): Path => {
  const { requester, accepter } = observed;
  const [here, there] = sameVpc(requester, sender) ? [requester, accepter] : [accepter, requester];
  const [address] = from.instance.addresses;
  return {
    from: { ...endOf(observed, here), instance: from.instance, ...(address && { address }) },
    to: { ...endOf(observed, there), address: to.address, ...(to.instance && { instance: to.instance }) },
  };
};
