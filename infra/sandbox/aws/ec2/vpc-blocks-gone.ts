import {
  DisassociateVpcCidrBlock$,
  type DisassociateVpcCidrBlockRequest,
  type DisassociateVpcCidrBlockResult,
} from '@aws-sdk/client-ec2';
import { CloudError, required } from '../cloud/errors.ts';
import { type Call, type Operation, op } from '../cloud/operation.ts';
import type { Vpc } from '../cloud/state.ts';
import { blockOf, covers } from '../network/cidr.ts';
import { blocksOf } from '../network/peering.ts';
import { own } from './resources/resources.ts';
import { associationId, showVpc } from './vpcs.ts';

const associatedAs = (call: Call, id: string): { vpc: Vpc; block: string } => {
  for (const vpc of own(call, 'vpcs')) {
    const block = blocksOf(vpc).find((each) => associationId(vpc, each) === id);
    if (block !== undefined) return { vpc, block };
  }
  throw new CloudError(
    'InvalidVpcCidrBlockAssociationID.NotFound',
    `The vpc CIDR block association ID '${id}' does not exist`,
  );
};

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DisassociateVpcCidrBlock.html */
const checkFree = (vpc: Vpc, block: string, id: string, { state }: Call): void => {
  if (vpc.cidrBlocks[0] === block)
    throw new CloudError(
      'OperationNotPermitted',
      `The vpc CIDR block with association ID ${id} may not be disassociated. It is the primary IPv4 CIDR block of the VPC`,
    );
  const taken = state.subnets
    .filter(({ vpcId }) => vpcId === vpc.id)
    .flatMap(({ cidrBlock, ipv6CidrBlock }) => [cidrBlock, ...(ipv6CidrBlock ? [ipv6CidrBlock] : [])]);
  if (taken.some((each) => covers(blockOf(block), blockOf(each))))
    throw new CloudError(
      'InvalidCidrBlock.InUse',
      `The vpc ${vpc.id} currently has a subnet within CIDR block ${block}`,
    );
};

/** Its local routes go with it; routes of peers to it stay where they are. */
const take = (vpc: Vpc, block: string, { state }: Call): void => {
  vpc.cidrBlocks = vpc.cidrBlocks.filter((each) => each !== block);
  vpc.ipv6CidrBlocks = vpc.ipv6CidrBlocks.filter((each) => each !== block);
  for (const table of state.routeTables.filter(({ vpcId }) => vpcId === vpc.id))
    table.routes = table.routes.filter(
      ({ destination, target }) => destination !== block || target !== 'local',
    );
};

const disassociateVpcCidrBlock = op<DisassociateVpcCidrBlockRequest, DisassociateVpcCidrBlockResult>(
  DisassociateVpcCidrBlock$,
  (input, call) => {
    const id = required(input.AssociationId, 'associationId');
    const { vpc, block } = associatedAs(call, id);
    checkFree(vpc, block, id, call);
    const { CidrBlockAssociationSet = [], Ipv6CidrBlockAssociationSet = [] } = showVpc(vpc);
    const ipv4 = CidrBlockAssociationSet.find(({ CidrBlock }) => CidrBlock === block);
    const ipv6 = Ipv6CidrBlockAssociationSet.find(({ Ipv6CidrBlock }) => Ipv6CidrBlock === block);
    take(vpc, block, call);
    const going = { State: 'disassociating' } as const;
    return {
      VpcId: vpc.id,
      ...(ipv4 && { CidrBlockAssociation: { ...ipv4, CidrBlockState: going } }),
      ...(ipv6 && { Ipv6CidrBlockAssociation: { ...ipv6, Ipv6CidrBlockState: going } }),
    };
  },
);

export const blockGoneOperations: Operation[] = [disassociateVpcCidrBlock];
