import { otherSide } from '../../src/network/vpc.ts';
import type { DnsAttributeOff } from '../../src/plan/dns-attributes.ts';
import type { Mark } from '../../src/plan/marks.ts';
import type { PeeringRequest } from '../../src/request/state.ts';

/** What is said of names across a peering: of the options of the connection, and of the two VPCs themselves. */

/** That the connection answers no names of a side any more. */
export const dnsOffText = (
  { side, blocked }: Extract<Mark, { kind: 'dns-off' }>,
  request: PeeringRequest,
): string => {
  const [name, other] = [request[side].name, request[otherSide(side)].name];
  const first = blocked
    ? ' AWS lets nobody switch it on before the DNS attributes of the VPC itself are on again.'
    : '';
  return `DNS across the peering is off for ${name}: ${other} gets public addresses for the names of ${name}, so what uses names does not go through the peering.${first}`;
};

/** That the connection answers names, which nobody agreed on. */
export const dnsOnText = (name: string): string =>
  `DNS across the peering was switched on for ${name}: its public names are answered with private addresses there. It was not a part of what was agreed. Who does not want it switches it off in the VPC console of its account.`;

const attributes = {
  support: { called: 'DNS resolution (`enableDnsSupport`) is', flag: '--enable-dns-support' },
  hostnames: { called: 'DNS hostnames (`enableDnsHostnames`) are', flag: '--enable-dns-hostnames' },
} as const;

const meaning = ({ side, attribute }: DnsAttributeOff, request: PeeringRequest): string => {
  const [name, other] = [request[side].name, request[otherSide(side)].name];
  if (attribute === 'hostnames')
    return `its servers have no names that ${other} could ask for, so what uses names does not go through the peering`;
  return request.dns.includes(side)
    ? `Amazon's DNS does not answer in ${name}, so what uses names does not go through the peering`
    : `Amazon's DNS does not answer in ${name}, so its servers cannot ask for the names of ${other}`;
};

/** That a VPC itself has an attribute off on which names across the peering depend, and how it is switched on again. */
export const dnsAttributeText = (drift: DnsAttributeOff, request: PeeringRequest): string => {
  const { name, vpcId } = request[drift.side];
  const { called, flag } = attributes[drift.attribute];
  return `${called} off in the VPC ${name}: ${meaning(drift, request)}. Whoever keeps that VPC switches it on again (\`aws ec2 modify-vpc-attribute --vpc-id ${vpcId} ${flag}\`).`;
};
