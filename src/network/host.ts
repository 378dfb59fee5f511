import { type AddressFamily, type CidrBlock, contains, familyOf, type IpAddress } from './cidr.ts';
import { failed, passed, type Resource, resourceOf, unknown, type Verdict } from './verdict.ts';
import type { Instance, NetworkInterface, Vpc } from './vpc.ts';

/** What stands at one end of a path. */
type PathEnd = {
  vpc: Vpc;
  instance?: Instance;
  /** All of the instance's; undefined where they were not read. */
  interfaces?: readonly NetworkInterface[];
};

/** One end of an exchange: the address that takes part in it, and what has it. */
export type Host = PathEnd & {
  family: AddressFamily;
  address?: IpAddress;
  interface?: NetworkInterface;
  subnetId?: string;
};

export type HostBecause =
  | { code: 'instance-running'; instance: Resource }
  | { code: 'no-instance'; vpc: string }
  | { code: 'instance-not-running'; instance: Resource; state: string }
  /** `inVpc` where the VPC at least has a block of that family. */
  | { code: 'no-address'; instance: Resource; family: AddressFamily; vpc: string; inVpc: boolean }
  | { code: 'address-outside'; address: IpAddress; vpc: string; blocks: CidrBlock[] }
  | { code: 'address-unassigned'; address: IpAddress; instance: Resource }
  | { code: 'interface-not-attached'; interfaceId: string; status: string }
  /** A load balancer's or a database's interface: nobody can see whether anything answers behind it. */
  | { code: 'no-instance-behind'; interfaceId: string };

const isOf =
  (family: AddressFamily) =>
  (address: IpAddress): boolean =>
    familyOf(address) === family;

/** Packets leave from an instance's first address of the family, unless another one is wished for. */
export const hostOf = <Ending extends PathEnd & { address?: IpAddress }>(
  end: Ending,
  family: AddressFamily,
): Ending & Host => {
  const { instance, interfaces } = end;
  const wished = [...(end.address ? [end.address] : []), ...(instance?.addresses ?? [])];
  const address = wished.find(isOf(family));
  const holder = interfaces?.find(({ addresses }) => address && addresses.includes(address));
  return { ...end, family, address, interface: holder, subnetId: holder?.subnetId || instance?.subnetId };
};

const judgeAddress = (instance: Instance, host: Host): Verdict<HostBecause> => {
  const { vpc, family, address, interfaces, interface: holder } = host;
  const blocks = vpc.cidrBlocks.filter(isOf(family));
  if (!address)
    return failed({
      ...{ code: 'no-address', instance: resourceOf(instance), family, vpc: vpc.name },
      inVpc: blocks.length > 0,
    });
  if (!blocks.some((block) => contains(block, address)))
    return failed({ code: 'address-outside', address, vpc: vpc.name, blocks });
  if (interfaces && !holder)
    return failed({ code: 'address-unassigned', address, instance: resourceOf(instance) });
  if (holder && holder.status !== 'in-use')
    return failed({ code: 'interface-not-attached', interfaceId: holder.id, status: holder.status });
  return passed({ code: 'instance-running', instance: resourceOf(instance) });
};

/** Whether there is anything that could send, or answer, with an address of the family. */
export const judgeHost = (host: Host): Verdict<HostBecause> => {
  const { vpc, instance, interface: holder } = host;
  if (!instance)
    return holder
      ? unknown({ code: 'no-instance-behind', interfaceId: holder.id })
      : failed({ code: 'no-instance', vpc: vpc.name });
  const { state } = instance;
  return state === 'running'
    ? judgeAddress(instance, host)
    : failed({ code: 'instance-not-running', instance: resourceOf(instance), state });
};
