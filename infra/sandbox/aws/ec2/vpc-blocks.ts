import {
  AssociateVpcCidrBlock$,
  type AssociateVpcCidrBlockRequest,
  type AssociateVpcCidrBlockResult,
} from '@aws-sdk/client-ec2';
import { CloudError, invalidValue, malformedValue } from '../cloud/errors.ts';
import { type Call, type Operation, op } from '../cloud/operation.ts';
import type { Peering, Vpc } from '../cloud/state.ts';
import { anyOverlap, blockOf, covers, formatBlock, parseBlock } from '../network/cidr.ts';
import { blocksOf, peerOf, statusOf } from '../network/peering.ts';
import { quotaOf } from '../quotas/catalog.ts';
import { readIpv4Block } from './build.ts';
import { get } from './resources/resources.ts';
import { showVpc } from './vpcs.ts';

const readIpv6Block = (text: string): string => {
  const block = parseBlock(text);
  if (block?.family === 6) return formatBlock(block);
  throw malformedValue(
    `Value (${text}) for parameter ipv6CidrBlock is invalid. This is not a valid CIDR block.`,
  );
};

/** Amazon's pool, where no block is named: one /56 of the documentation range (RFC 3849) after another. */
const nextIpv6Block = (call: Call): string => {
  call.state.serial += 1;
  return `2001:db8:${call.state.serial.toString(16)}::/56`;
};

const newBlock = (input: AssociateVpcCidrBlockRequest, call: Call): string => {
  if (input.Ipv6CidrBlock !== undefined) return readIpv6Block(input.Ipv6CidrBlock);
  if (input.AmazonProvidedIpv6CidrBlock) return nextIpv6Block(call);
  return readIpv4Block(input.CidrBlock, 'InvalidVpc.Range');
};

const checkVpc = (vpc: Vpc, added: string, { state }: Call): void => {
  const isIpv6 = added.includes(':');
  const family = isIpv6 ? vpc.ipv6CidrBlocks : vpc.cidrBlocks;
  if (family.length >= quotaOf(state, vpc, isIpv6 ? 'L-085A6257' : 'L-83CA0A9D'))
    throw new CloudError('VpcCidrBlockLimitExceeded', `The VPC ${vpc.id} cannot have more CIDR blocks.`);
  if (anyOverlap(family, [added]))
    throw invalidValue(`The CIDR ${added} conflicts with another CIDR block of ${vpc.id}`);
};

/** Not the same as, nor larger than, where a route already leads. */
const checkRoutes = (vpc: Vpc, added: string, { state }: Call): void => {
  const destinations = state.routeTables
    .filter(({ vpcId }) => vpcId === vpc.id)
    .flatMap(({ routes }) => routes)
    .map(({ destination }) => destination)
    .filter((destination) => !destination.startsWith('pl-'));
  const taken = destinations.find((destination) => covers(blockOf(added), blockOf(destination)));
  if (taken !== undefined)
    throw invalidValue(`The CIDR ${added} is the same as or larger than the route to ${taken}`);
};

const peerBlocks = (peering: Peering, vpc: Vpc, { state }: Call): string[] =>
  state.vpcs.filter(({ id }) => id === peerOf(peering, vpc.id)?.vpcId).flatMap(blocksOf);

/**
 * While a request is pending its requester may add nothing; its accepter may, but what overlaps makes the request fail.
 * To an active peering nothing that overlaps may be added.
 * https://docs.aws.amazon.com/vpc/latest/userguide/vpc-cidr-blocks.html#add-cidr-block-restrictions
 */
const checkPeerings = (vpc: Vpc, added: string, call: Call): Peering[] => {
  const theirs = call.state.peerings.filter((each) => peerOf(each, vpc.id) !== undefined);
  const isPending = (each: Peering) =>
    ['initiating-request', 'pending-acceptance'].includes(statusOf(each, call));
  const asking = theirs.find((each) => isPending(each) && each.requester.vpcId === vpc.id);
  if (asking !== undefined)
    throw new CloudError('OperationNotPermitted', `${vpc.id} is the requester of the pending ${asking.id}`);
  const clashing = theirs.filter((each) => anyOverlap(peerBlocks(each, vpc, call), [added]));
  const joined = clashing.find((each) => ['provisioning', 'active'].includes(statusOf(each, call)));
  if (joined !== undefined)
    throw invalidValue(`The CIDR ${added} overlaps with the peer VPC of ${joined.id}`);
  return clashing.filter(isPending);
};

/** Every table of the VPC gets the local route; no route to it is added anywhere else. */
const add = (vpc: Vpc, added: string, { state }: Call): void => {
  (added.includes(':') ? vpc.ipv6CidrBlocks : vpc.cidrBlocks).push(added);
  for (const table of state.routeTables.filter(({ vpcId }) => vpcId === vpc.id))
    table.routes.push({ destination: added, target: 'local', origin: 'CreateRouteTable' });
};

const associateVpcCidrBlock = op<AssociateVpcCidrBlockRequest, AssociateVpcCidrBlockResult>(
  AssociateVpcCidrBlock$,
  (input, call) => {
    const vpc = get(call, 'vpcs', input.VpcId);
    const added = newBlock(input, call);
    checkVpc(vpc, added, call);
    checkRoutes(vpc, added, call);
    for (const doomed of checkPeerings(vpc, added, call)) doomed.doomedAt = call.now;
    add(vpc, added, call);
    const { CidrBlockAssociationSet = [], Ipv6CidrBlockAssociationSet = [] } = showVpc(vpc);
    return {
      VpcId: vpc.id,
      CidrBlockAssociation: CidrBlockAssociationSet.find(({ CidrBlock }) => CidrBlock === added),
      Ipv6CidrBlockAssociation: Ipv6CidrBlockAssociationSet.find(
        ({ Ipv6CidrBlock }) => Ipv6CidrBlock === added,
      ),
    };
  },
);

export const vpcBlockOperations: Operation[] = [associateVpcCidrBlock];
