import type { IpPermission } from '@aws-sdk/client-ec2';
import { malformedValue, required } from '../../cloud/errors.ts';
import type { GroupRule } from '../../cloud/state.ts';
import { formatBlock, parseBlock } from '../../network/cidr.ts';

/** What a rule says, apart from which group it is of. */
export type RuleContent = Omit<GroupRule, 'id' | 'egress' | 'tags'>;
type Traffic = Pick<GroupRule, 'protocol' | 'from' | 'to'>;
type Source = Pick<GroupRule, 'cidr' | 'groupId' | 'prefixListId' | 'description'>;

const protocolNames: Record<string, string> = { '1': 'icmp', '6': 'tcp', '17': 'udp', '58': 'icmpv6' };
const any = -1;

/** TCP and UDP rules name a range of ports; `-1` stands for all types, or codes, of ICMP alone. */
const checkPorts = (protocol: string, from: number | undefined, to: number | undefined): void => {
  if (protocol !== 'tcp' && protocol !== 'udp') return;
  if (from === undefined || to === undefined)
    throw malformedValue("Invalid value 'Must specify both from and to ports with TCP/UDP.' for portRange.");
  if (from < 0 || from > to || to > 65_535)
    throw malformedValue(`Invalid ${protocol.toUpperCase()} port range (${from},${to})`);
};

/** Protocols may be given by number and are shown by name. */
const readTraffic = ({ IpProtocol, FromPort, ToPort }: IpPermission): Traffic => {
  const given = required(IpProtocol, 'ipProtocol').toLowerCase();
  const protocol = protocolNames[given] ?? given;
  if (!['-1', ...Object.values(protocolNames)].includes(protocol))
    throw malformedValue(`Invalid value '${IpProtocol}' for IP protocol. Unknown protocol.`);
  if (protocol === '-1') return { protocol, from: any, to: any };
  checkPorts(protocol, FromPort, ToPort);
  return { protocol, from: FromPort ?? any, to: ToPort ?? any };
};

const readCidr = (text: string | undefined): string => {
  const block = parseBlock(required(text, 'cidrIp'));
  if (block !== undefined) return formatBlock(block);
  throw malformedValue(`CIDR block ${text} is malformed`);
};

const readSources = (permission: IpPermission): Source[] => {
  const { IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [], PrefixListIds = [] } = permission;
  return [
    ...IpRanges.map((each) => ({ cidr: readCidr(each.CidrIp), description: each.Description })),
    ...Ipv6Ranges.map((each) => ({ cidr: readCidr(each.CidrIpv6), description: each.Description })),
    ...UserIdGroupPairs.map((each) => ({
      groupId: required(each.GroupId, 'groupId'),
      description: each.Description,
    })),
    ...PrefixListIds.map((each) => ({
      prefixListId: required(each.PrefixListId, 'prefixListId'),
      description: each.Description,
    })),
  ];
};

/** One permission of EC2's is a rule per source. */
export const readPermission = (permission: IpPermission): RuleContent[] =>
  readSources(permission).map((source) => ({ ...readTraffic(permission), ...source }));

export const isSameRule = (one: RuleContent, other: RuleContent): boolean =>
  one.protocol === other.protocol &&
  one.from === other.from &&
  one.to === other.to &&
  one.cidr === other.cidr &&
  one.groupId === other.groupId &&
  one.prefixListId === other.prefixListId;

export const sameTraffic = (one: Traffic, other: Traffic): boolean =>
  one.protocol === other.protocol && one.from === other.from && one.to === other.to;
