import {
  CreateNetworkAclEntry$,
  type CreateNetworkAclEntryRequest,
  DeleteNetworkAclEntry$,
  type DeleteNetworkAclEntryRequest,
  ReplaceNetworkAclEntry$,
  type ReplaceNetworkAclEntryRequest,
} from '@aws-sdk/client-ec2';
import { CloudError, malformedValue, required } from '../../cloud/errors.ts';
import { op } from '../../cloud/operation.ts';
import type { AclEntry, NetworkAcl } from '../../cloud/state.ts';
import { formatBlock, parseBlock } from '../../network/cidr.ts';
import { get } from '../resources/resources.ts';

const protocolNumbers: Record<string, string> = { icmp: '1', tcp: '6', udp: '17', icmpv6: '58', all: '-1' };

const readCidr = ({ CidrBlock, Ipv6CidrBlock }: CreateNetworkAclEntryRequest): string => {
  const block = parseBlock(required(CidrBlock ?? Ipv6CidrBlock, 'cidrBlock'));
  if (block !== undefined) return formatBlock(block);
  throw malformedValue(`CIDR block ${CidrBlock ?? Ipv6CidrBlock} is malformed`);
};

const readEntry = (input: CreateNetworkAclEntryRequest): AclEntry => {
  const { RuleNumber = 0, Egress = false, IcmpTypeCode, PortRange } = input;
  if (!(RuleNumber >= 1 && RuleNumber <= 32_766))
    throw malformedValue(`Value (${RuleNumber}) for parameter ruleNumber is invalid. Expecting 1 to 32766.`);
  const protocol = required(input.Protocol, 'protocol');
  return {
    number: RuleNumber,
    egress: Egress,
    protocol: protocolNumbers[protocol] ?? protocol,
    allow: required(input.RuleAction, 'ruleAction') === 'allow',
    cidr: readCidr(input),
    ...(IcmpTypeCode && { icmp: { type: IcmpTypeCode.Type ?? -1, code: IcmpTypeCode.Code ?? -1 } }),
    ...(PortRange && { ports: { from: PortRange.From ?? 0, to: PortRange.To ?? 65_535 } }),
  };
};

type EntryName = Pick<AclEntry, 'number' | 'egress'>;
const isSame = (one: EntryName, other: EntryName): boolean =>
  one.number === other.number && one.egress === other.egress;

/** @throws CloudError `InvalidNetworkAclEntry.NotFound` */
const without = ({ id, entries }: NetworkAcl, name: EntryName): AclEntry[] => {
  const rest = entries.filter((entry) => !isSame(entry, name));
  if (rest.length < entries.length) return rest;
  throw new CloudError(
    'InvalidNetworkAclEntry.NotFound',
    `The network acl entry identified by ${name.number} does not exist in ${id}`,
  );
};

export const createNetworkAclEntry = op<CreateNetworkAclEntryRequest, undefined>(
  CreateNetworkAclEntry$,
  (input, call) => {
    const acl = get(call, 'networkAcls', input.NetworkAclId);
    const entry = readEntry(input);
    if (acl.entries.some((each) => isSame(each, entry)))
      throw new CloudError(
        'NetworkAclEntryAlreadyExists',
        `The network acl entry identified by ${entry.number} already exists.`,
      );
    acl.entries.push(entry);
    return undefined;
  },
);

export const replaceNetworkAclEntry = op<ReplaceNetworkAclEntryRequest, undefined>(
  ReplaceNetworkAclEntry$,
  (input, call) => {
    const acl = get(call, 'networkAcls', input.NetworkAclId);
    const entry = readEntry(input);
    acl.entries = [...without(acl, entry), entry];
    return undefined;
  },
);

export const deleteNetworkAclEntry = op<DeleteNetworkAclEntryRequest, undefined>(
  DeleteNetworkAclEntry$,
  (input, call) => {
    const acl = get(call, 'networkAcls', input.NetworkAclId);
    acl.entries = without(acl, { number: input.RuleNumber ?? 0, egress: input.Egress ?? false });
    return undefined;
  },
);
