import type { Scene } from '../cloud/operation.ts';
import type { Instance } from '../cloud/state.ts';
import { isActive } from './peering.ts';

/** AWS's own name of an instance: https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html#vpc-dns-hostnames */
const privateName = ({ privateIp, region }: Instance): string =>
  `ip-${privateIp.replaceAll('.', '-')}.${region}.compute.internal`;

/**
 * Does a resolver in the VPC of the one get the private address of the other's public name? Within a VPC it does, and across
 * an active connection whose far side allows it:
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
 */
const isPrivateFrom = (from: Instance, to: Instance, scene: Scene): boolean =>
  from.vpcId === to.vpcId ||
  scene.state.peerings.some((peering) => {
    const [near, far] =
      peering.requester.vpcId === from.vpcId
        ? [peering.requester, peering.accepter]
        : [peering.accepter, peering.requester];
    return (
      near.vpcId === from.vpcId &&
      far.vpcId === to.vpcId &&
      far.allowDnsResolution &&
      isActive(peering, scene)
    );
  });

/** The addresses to which a name leads where an instance asks for it; none where nobody has that name. */
export const namesSeenFrom = (from: Instance, name: string, scene: Scene): string[] => {
  const wanted = name.toLowerCase().replace(/\.$/, '');
  const { instances } = scene.state;
  const named = instances.find(({ known }) => known?.name === wanted);
  if (named?.known) return [isPrivateFrom(from, named, scene) ? named.privateIp : named.known.publicIp];
  const own = instances.find((one) => one.vpcId === from.vpcId && privateName(one) === wanted);
  return own ? [own.privateIp] : [];
};
