/**
 * What a VPC itself says of names (`enableDnsSupport`, `enableDnsHostnames`). Names are answered across a peering only while both are
 * on where they belong, and the one who asks has Amazon's resolver:
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-dns.html
 */
import {
  type DnsAttribute,
  type DnsAttributes,
  type Observed,
  otherSide,
  type Side,
  sides,
} from '../network/vpc.ts';

/** A VPC attribute is off on which the names depend that owners agreed to have answered across the peering. */
export type DnsAttributeOff = { kind: 'dns-attribute-off'; side: Side; attribute: DnsAttribute };

const own: readonly DnsAttribute[] = ['hostnames', 'support'];
const asking: readonly DnsAttribute[] = ['support'];

/** What a side needs for the names that were agreed on: both for its own, and the resolver for those of the other side. */
export const neededAttributes = (dns: readonly Side[], side: Side): readonly DnsAttribute[] => {
  if (dns.includes(side)) return own;
  return dns.includes(otherSide(side)) ? asking : [];
};

/** What was read of both sides, as a look has it; of a side that was not read nothing is known. */
export const withAttributes = (
  read: Record<Side, DnsAttributes | undefined>,
): Pick<Observed, 'dnsAttributes'> => {
  const { requester, accepter } = read;
  return requester || accepter
    ? { dnsAttributes: { ...(requester && { requester }), ...(accepter && { accepter }) } }
    : {};
};

/** Nothing is known of a side where nobody looked. */
export const dnsAttributesOff = (
  { dnsAttributes }: Pick<Observed, 'dnsAttributes'>,
  { dns }: { dns: readonly Side[] },
): DnsAttributeOff[] =>
  sides.flatMap((side) =>
    neededAttributes(dns, side)
      .filter((attribute) => dnsAttributes?.[side]?.[attribute] === false)
      .map((attribute) => ({ kind: 'dns-attribute-off', side, attribute }) as const),
  );
