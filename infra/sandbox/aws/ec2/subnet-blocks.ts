import {
  AssociateSubnetCidrBlock$,
  type AssociateSubnetCidrBlockRequest,
  type AssociateSubnetCidrBlockResult,
  DisassociateSubnetCidrBlock$,
  type DisassociateSubnetCidrBlockRequest,
  type DisassociateSubnetCidrBlockResult,
} from '@aws-sdk/client-ec2';
import { CloudError, invalidValue, malformedValue, required } from '../cloud/errors.ts';
import { type Call, type Operation, op } from '../cloud/operation.ts';
import type { Subnet } from '../cloud/state.ts';
import { anyOverlap, blockOf, covers, formatBlock, parseBlock } from '../network/cidr.ts';
import { get, own } from './resources/resources.ts';
import { showSubnet } from './subnets.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateSubnetCidrBlock.html: IPv6 alone, /44 to /64 in steps of four. */
const readBlock = (text: string): string => {
  const block = parseBlock(text);
  if (block?.family === 6 && block.prefix >= 44 && block.prefix <= 64 && block.prefix % 4 === 0)
    return formatBlock(block);
  throw malformedValue(
    `Value (${text}) for parameter ipv6CidrBlock is invalid. This is not a valid CIDR block.`,
  );
};

const checkBlock = (subnet: Subnet, added: string, { state }: Call): void => {
  if (subnet.ipv6CidrBlock !== undefined)
    throw invalidValue(`The subnet ${subnet.id} has an IPv6 CIDR block already: ${subnet.ipv6CidrBlock}`);
  const vpc = state.vpcs.find(({ id }) => id === subnet.vpcId);
  if (!vpc?.ipv6CidrBlocks.some((block) => covers(blockOf(block), blockOf(added))))
    throw new CloudError('InvalidSubnet.Range', `The CIDR '${added}' is invalid.`);
  const others = state.subnets.flatMap(({ vpcId, ipv6CidrBlock }) =>
    vpcId === subnet.vpcId && ipv6CidrBlock ? [ipv6CidrBlock] : [],
  );
  if (anyOverlap(others, [added]))
    throw new CloudError('InvalidSubnet.Conflict', `The CIDR '${added}' conflicts with another subnet`);
};

const associate = op<AssociateSubnetCidrBlockRequest, AssociateSubnetCidrBlockResult>(
  AssociateSubnetCidrBlock$,
  (input, call) => {
    const added = readBlock(required(input.Ipv6CidrBlock, 'ipv6CidrBlock'));
    const subnet = get(call, 'subnets', input.SubnetId);
    checkBlock(subnet, added, call);
    subnet.ipv6CidrBlock = added;
    const { Ipv6CidrBlockAssociationSet = [] } = showSubnet(subnet);
    return { SubnetId: subnet.id, Ipv6CidrBlockAssociation: Ipv6CidrBlockAssociationSet[0] };
  },
);

const disassociate = op<DisassociateSubnetCidrBlockRequest, DisassociateSubnetCidrBlockResult>(
  DisassociateSubnetCidrBlock$,
  (input, call) => {
    const wanted = required(input.AssociationId, 'associationId');
    for (const subnet of own(call, 'subnets')) {
      const [found] = showSubnet(subnet).Ipv6CidrBlockAssociationSet ?? [];
      if (found?.AssociationId !== wanted) continue;
      if (call.state.instances.some(({ subnetId, ipv6 }) => subnetId === subnet.id && ipv6 !== undefined))
        throw new CloudError(
          'InvalidCidrBlock.InUse',
          `The subnet ${subnet.id} has addresses in use within it`,
        );
      delete subnet.ipv6CidrBlock;
      return {
        SubnetId: subnet.id,
        Ipv6CidrBlockAssociation: { ...found, Ipv6CidrBlockState: { State: 'disassociating' } },
      };
    }
    throw new CloudError(
      'InvalidSubnetCidrBlockAssociationID.NotFound',
      `The subnet CIDR block association ID '${wanted}' does not exist`,
    );
  },
);

/** The IPv6 block of a subnet, given to it and taken from it later. */
export const subnetBlockOperations: Operation[] = [associate, disassociate];
