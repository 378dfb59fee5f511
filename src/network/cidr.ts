import ipaddr from 'ipaddr.js';

/** A CIDR block as AWS prints it, host bits cleared: `10.0.0.0/16`, `2001:db8::/56`. */
export type CidrBlock = string;
/** An address as AWS prints it: `10.0.1.10`. */
export type IpAddress = string;
export type AddressFamily = 'ipv4' | 'ipv6';

const read = (block: CidrBlock) => ipaddr.parseCIDR(block);

/**
 * Text → block in the form in which EC2 stores it, or undefined where it is none.
 * CreateRoute clears host bits in the same way: `100.68.0.18/18` is kept as `100.68.0.0/18`
 * (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html).
 */
export const parseCidr = (text: string): CidrBlock | undefined => {
  if (!ipaddr.isValidCIDR(text)) return undefined;
  const [address, bits] = read(text);
  const network =
    address.kind() === 'ipv4'
      ? ipaddr.IPv4.networkAddressFromCIDR(text)
      : ipaddr.IPv6.networkAddressFromCIDR(text);
  return `${network.toString()}/${bits}`;
};

export const isCidr = (text: string): boolean => ipaddr.isValidCIDR(text);

export const familyOf = (blockOrAddress: CidrBlock | IpAddress): AddressFamily =>
  blockOrAddress.includes(':') ? 'ipv6' : 'ipv4';

export const prefixLength = (block: CidrBlock): number => read(block)[1];

/** Do the two blocks share even one address? */
export const overlaps = (a: CidrBlock, b: CidrBlock): boolean => {
  if (familyOf(a) !== familyOf(b)) return false;
  const [addressA, bitsA] = read(a);
  const [addressB, bitsB] = read(b);
  return addressA.match(addressB, Math.min(bitsA, bitsB));
};

/** Is every address of `inner` in `outer`? A block covers itself. */
export const covers = (outer: CidrBlock, inner: CidrBlock): boolean =>
  overlaps(outer, inner) && prefixLength(outer) <= prefixLength(inner);

export const contains = (block: CidrBlock, address: IpAddress): boolean =>
  familyOf(block) === familyOf(address) && ipaddr.parse(address).match(read(block));
