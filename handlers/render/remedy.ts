import { covers, isCidr } from '../../src/network/cidr.ts';
import type { Check } from '../../src/network/diagnose.ts';
import type { Packet } from '../../src/network/packet.ts';
import { peeringAdvice } from './advice.ts';

/** How a cause is mended: a sentence for everybody, and lines to copy for who may do it. */
type Remedy = { sentence: string; cli?: string; terraform?: string };

/** What the lines have to name beside the cause. */
type Place = { region: string; connectionId?: string; ends?: { from: string; to: string } };

type Cause<Code extends Check['because']['code']> = Extract<Check['because'], { code: Code }>;

const isIpv6 = (block: string): boolean => block.includes(':');

const routeLines = (table: string, block: string, { region, connectionId = '<pcx-…>' }: Place): Remedy => ({
  sentence: `Write a route for ${block} to the peering connection in that table.`,
  cli: `aws ec2 create-route --region ${region} --route-table-id ${table} \\\n  --destination-${isIpv6(block) ? 'ipv6-' : ''}cidr-block ${block} --vpc-peering-connection-id ${connectionId}`,
  terraform: `resource "aws_route" "peer" {\n  route_table_id            = "${table}"\n  destination_${isIpv6(block) ? 'ipv6_' : ''}cidr_block = "${block}"\n  vpc_peering_connection_id = "${connectionId}"\n}`,
});

/** EC2 writes the type of an ICMP message where ports stand otherwise: FromPort 8, ToPort -1 for echo requests. */
const portsOf = (packet: Packet): [from: number, to: number] =>
  packet.protocol === 'tcp' ? [packet.ports.from, packet.ports.to] : [packet.type, -1];

const ruleLines = (
  group: string,
  packet: Packet,
  block: string,
  { egress, region }: { egress: boolean; region: string },
): Remedy => {
  const [from, to] = portsOf(packet);
  const deed = egress ? 'egress' : 'ingress';
  const ranges = isIpv6(block) ? `Ipv6Ranges=[{CidrIpv6=${block}}]` : `IpRanges=[{CidrIp=${block}}]`;
  return {
    sentence: `Add the least rule that will do: ${packet.protocol} ${packet.protocol === 'tcp' ? `port ${from}` : `type ${from}`} ${egress ? 'to' : 'from'} ${block}.`,
    cli: `aws ec2 authorize-security-group-${deed} --region ${region} --group-id ${group} \\\n  --ip-permissions 'IpProtocol=${packet.protocol},FromPort=${from},ToPort=${to},${ranges}'`,
    terraform: `resource "aws_vpc_security_group_${deed}_rule" "peer" {\n  security_group_id = "${group}"\n  ip_protocol       = "${packet.protocol}"\n  from_port         = ${from}\n  to_port           = ${to}\n  cidr_ipv${isIpv6(block) ? '6' : '4'}         = "${block}"\n}`,
  };
};

const protocolNumbers: Record<Packet['protocol'], string> = { icmp: '1', icmpv6: '58', tcp: '6' };

const entryLines = (
  acl: string,
  packet: Packet,
  block: string,
  { egress, region, before }: { egress: boolean; region: string; before?: number },
): Remedy => {
  const [from, to] = portsOf(packet);
  const number = before === undefined ? '<free number>' : `<free number below ${before}>`;
  const what =
    packet.protocol === 'tcp'
      ? `--port-range From=${from},To=${to}`
      : `--icmp-type-code Type=${from},Code=-1`;
  return {
    sentence: `Add an entry that allows it${before === undefined ? '' : ` before entry ${before}`}. Network ACLs do not remember: the answer needs an entry of its own.`,
    cli: `aws ec2 create-network-acl-entry --region ${region} --network-acl-id ${acl} \\\n  --${egress ? 'egress' : 'ingress'} --rule-number ${number} --rule-action allow --protocol ${protocolNumbers[packet.protocol]} \\\n  ${what} --${isIpv6(block) ? 'ipv6-' : ''}cidr-block ${block}`,
  };
};

const ofGroups = (check: Check, groupId: string | undefined, place: Place): Remedy | undefined => {
  if (!groupId || !check.packet || !check.peerBlock) return undefined;
  const egress = check.what === 'sg-egress';
  return ruleLines(groupId, check.packet, check.peerBlock, { egress, region: place.region });
};

const ofAcl = (check: Check, acl: string, place: Place, before?: number): Remedy | undefined => {
  if (!check.packet || !check.peerBlock) return undefined;
  const more = before !== undefined && { before };
  const where = { egress: check.what === 'acl-out', region: place.region, ...more };
  return entryLines(acl, check.packet, check.peerBlock, where);
};

const isBeingMade = (status: string): boolean => ['initiating-request', 'provisioning'].includes(status);

const ofPeering = (because: Cause<'peering-not-active'>, { region, ends }: Place): Remedy => {
  const { connectionId, status } = because;
  const otherwise = ends ? peeringAdvice(because, ends) : 'Otherwise ask for it anew.';
  return status === 'pending-acceptance'
    ? {
        sentence: 'Somebody on the other side has to accept it.',
        cli: `aws ec2 accept-vpc-peering-connection --region ${region} --vpc-peering-connection-id ${connectionId}`,
      }
    : {
        sentence: isBeingMade(status)
          ? 'It is just being made. Wait a moment, and ask again.'
          : `It will not come back. ${otherwise}`,
      };
};

/** Only one that has stopped can be started: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-lifecycle.html */
const ofInstance = ({ instance, state }: Cause<'instance-not-running'>, { region }: Place): Remedy => {
  const cli = `aws ec2 start-instances --region ${region} --instance-ids ${instance.id}`;
  if (state === 'pending') return { sentence: 'It is starting. Ask again in a minute.' };
  if (state === 'stopping') return { sentence: 'It is stopping. Start it once it has stopped.', cli };
  return state === 'stopped'
    ? { sentence: 'Start the instance.', cli }
    : { sentence: 'It is gone for good. Name another instance for this VPC in the catalog.' };
};

const isList = (destination: string): boolean => destination.startsWith('pl-');
const destinationFlag = (destination: string): string => {
  if (isList(destination)) return 'prefix-list-id';
  return isIpv6(destination) ? 'ipv6-cidr-block' : 'cidr-block';
};

/** What nobody agreed on is asked for, and not written. */
const ofOutside = ({ id }: NonNullable<Check['outside']>): Remedy => ({
  sentence: `To have it take part as well, use *More Subnets* on the card of ${id}, or \`/peer widen ${id}\`: the owners of both sides have to agree. Where a subnet that takes part was moved, *Propose Repair* on the card asks them.`,
});

/** What was agreed on, or is proposed already, nobody has to write by hand. */
const ofMend = ({ id, vpc, how }: NonNullable<Check['mend']>): Remedy => {
  const by = `*Repair* on the card of ${id}, or \`/peer repair ${id}\`, by an owner of *${vpc}*`;
  switch (how) {
    case 'repair':
      return { sentence: `That route was agreed on: ${by}, writes it again.` };
    case 'soon':
      return {
        sentence: `That route was agreed on. I tell of it once two comparisons have seen it; ${by}, then writes it again.`,
      };
    case 'under-way':
      return { sentence: `That route was agreed on, and I am writing it again (${id}).` };
    case 'proposal':
      return {
        sentence: `*Propose Repair* on the card of ${id} asks the owners of both sides for that route. Where a subnet was moved to that table, it can be put back by hand as well.`,
      };
  }
};

type Propagated = Cause<'route-stolen' | 'route-elsewhere' | 'route-blackhole'>;

/** Nobody wrote it into the table, and DeleteRoute does not take it out. A route to the peering for all of the peer's block goes before one that is no narrower. */
const ofPropagated = (
  { destination, target, table }: Propagated,
  { peerBlock }: Check,
  place: Place,
): Remedy => {
  if (peerBlock && isCidr(destination) && covers(destination, peerBlock))
    return routeLines(table.id, peerBlock, place);
  const isVpn = target.startsWith('vgw-');
  return {
    sentence: `The route to ${destination} is propagated from ${target}, so nobody can delete it in the table. Whoever keeps that gateway can have it tell that route no more${isVpn ? ', or turn off propagation into this table, which takes out all of its routes there' : ''}.`,
    ...(isVpn && {
      cli: `aws ec2 disable-vgw-route-propagation --region ${place.region} --route-table-id ${table.id} \\\n  --gateway-id ${target}`,
    }),
  };
};

/** How to mend what a check found, where there is a way that can be said in general. */
export const remedyFor = (check: Check, place: Place): Remedy | undefined => {
  const { because, outside, mend } = check;
  if (outside) return ofOutside(outside);
  if (mend) return ofMend(mend);
  switch (because.code) {
    case 'peering-not-active':
      return ofPeering(because, place);
    case 'instance-not-running':
      return ofInstance(because, place);
    case 'no-route':
      return check.peerBlock ? routeLines(because.table.id, check.peerBlock, place) : undefined;
    case 'block-unrouted':
      return routeLines(because.table.id, because.block, place);
    case 'route-stolen':
    case 'route-elsewhere':
      if (because.propagated) return ofPropagated(because, check, place);
      return {
        sentence: `Find out who wrote ${because.destination} to ${because.target}, and whether it can go or be narrowed. I never change a route that is not mine.`,
      };
    case 'route-blackhole':
      if (because.propagated) return ofPropagated(because, check, place);
      return {
        sentence: `That route is a dead end. Whoever wrote it should take it out${because.ours ? '' : ', and a route to the peering belongs there'}.`,
        cli: `aws ec2 delete-route --region ${place.region} --route-table-id ${because.table.id} \\\n  --destination-${destinationFlag(because.destination)} ${because.destination}`,
      };
    case 'no-rule-admits':
    case 'groups-without-rules':
      return ofGroups(check, because.groups[0]?.id, place);
    case 'reference-across-regions':
      return ofGroups(check, because.group.id, place);
    case 'entry-denies':
      return ofAcl(check, because.acl.id, place, because.entry.number);
    case 'no-entry-allows':
      return ofAcl(check, because.acl.id, place);
    default:
      return undefined;
  }
};
