import {
  AssociateRouteTable$,
  type AssociateRouteTableRequest,
  type AssociateRouteTableResult,
  CreateRouteTable$,
  type CreateRouteTableRequest,
  type CreateRouteTableResult,
  CreateSubnet$,
  type CreateSubnetRequest,
  type CreateSubnetResult,
  CreateVpc$,
  type CreateVpcRequest,
  type CreateVpcResult,
} from '@aws-sdk/client-ec2';
import { CloudError, malformedValue, required } from '../cloud/errors.ts';
import { newId } from '../cloud/ids.ts';
import { type Call, type Operation, op } from '../cloud/operation.ts';
import type { NetworkAcl, Owned, RouteTable, SecurityGroup, Subnet, Tags, Vpc } from '../cloud/state.ts';
import { blockOf, covers, formatBlock, overlaps, parseBlock } from '../network/cidr.ts';
import { blocksOf } from '../network/peering.ts';
import { type QuotaCode, quotaOf } from '../quotas/catalog.ts';
import { get } from './resources/resources.ts';
import { tagsGiven } from './resources/tags.ts';
import { showRouteTable } from './route-tables.ts';
import { showSubnet } from './subnets.ts';
import { showVpc } from './vpcs.ts';

/** @throws CloudError unless it is an IPv4 block of /16 to /28, as VPCs and subnets have */
export const readIpv4Block = (text: string | undefined, rangeCode: string): string => {
  const block = parseBlock(required(text, 'cidrBlock'));
  if (block === undefined || block.family !== 4)
    throw malformedValue(
      `Value (${text}) for parameter cidrBlock is invalid. This is not a valid CIDR block.`,
    );
  if (block.prefix >= 16 && block.prefix <= 28) return formatBlock(block);
  throw new CloudError(rangeCode, `The CIDR '${text}' is invalid.`);
};

const ownerOf = ({ caller }: Call): Owned => ({ account: caller.account, region: caller.region });

const localRoutes = (vpc: Vpc): RouteTable['routes'] =>
  blocksOf(vpc).map((destination) => ({ destination, target: 'local', origin: 'CreateRouteTable' }));

const newTable = (vpc: Vpc, main: boolean, tags: Tags, call: Call): RouteTable => ({
  ...ownerOf(call),
  id: newId(call.state, 'rtb'),
  vpcId: vpc.id,
  main,
  ...(main && { mainAssociationId: newId(call.state, 'rtbassoc') }),
  subnets: {},
  routes: localRoutes(vpc),
  tags,
});

/** A default ACL lets everything pass. */
const newDefaultAcl = (vpc: Vpc, call: Call): NetworkAcl => {
  const pass = { number: 100, protocol: '-1', allow: true, cidr: '0.0.0.0/0' };
  return {
    ...ownerOf(call),
    id: newId(call.state, 'acl'),
    vpcId: vpc.id,
    default: true,
    entries: [
      { ...pass, egress: true },
      { ...pass, egress: false },
    ],
    subnets: {},
    tags: {},
  };
};

/** A default security group lets its own members in, and everything out. */
const newDefaultGroup = (vpc: Vpc, call: Call): SecurityGroup => {
  const id = newId(call.state, 'sg');
  const all = { protocol: '-1', from: -1, to: -1, tags: {} };
  return {
    ...ownerOf(call),
    id,
    vpcId: vpc.id,
    name: 'default',
    description: 'default VPC security group',
    rules: [
      { ...all, id: newId(call.state, 'sgr'), egress: false, groupId: id },
      { ...all, id: newId(call.state, 'sgr'), egress: true, cidr: '0.0.0.0/0' },
    ],
    tags: {},
  };
};

const createVpc = op<CreateVpcRequest, CreateVpcResult>(CreateVpc$, (input, call) => {
  const vpc: Vpc = {
    ...ownerOf(call),
    id: newId(call.state, 'vpc'),
    cidrBlocks: [readIpv4Block(input.CidrBlock, 'InvalidVpc.Range')],
    ipv6CidrBlocks: [],
    enableDnsSupport: true,
    enableDnsHostnames: false,
    tags: tagsGiven(input.TagSpecifications, 'vpc'),
  };
  call.state.vpcs.push(vpc);
  call.state.routeTables.push(newTable(vpc, true, {}, call));
  call.state.networkAcls.push(newDefaultAcl(vpc, call));
  call.state.securityGroups.push(newDefaultGroup(vpc, call));
  return { Vpc: showVpc(vpc) };
});

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const checkRoom = (
  vpc: Vpc,
  things: { vpcId: string }[],
  code: QuotaCode,
  error: string,
  call: Call,
): void => {
  if (things.filter(({ vpcId }) => vpcId === vpc.id).length < quotaOf(call.state, vpc, code)) return;
  throw new CloudError(error, `The maximum number of these for ${vpc.id} has been reached.`);
};

const checkSubnetBlock = (cidrBlock: string, vpc: Vpc, { state }: Call): void => {
  const block = blockOf(cidrBlock);
  if (!vpc.cidrBlocks.some((each) => covers(blockOf(each), block)))
    throw new CloudError('InvalidSubnet.Range', `The CIDR '${cidrBlock}' is invalid.`);
  const others = state.subnets.filter(({ vpcId }) => vpcId === vpc.id);
  if (others.some((each) => overlaps(blockOf(each.cidrBlock), block)))
    throw new CloudError('InvalidSubnet.Conflict', `The CIDR '${cidrBlock}' conflicts with another subnet`);
};

const createSubnet = op<CreateSubnetRequest, CreateSubnetResult>(CreateSubnet$, (input, call) => {
  const vpc = get(call, 'vpcs', input.VpcId);
  const cidrBlock = readIpv4Block(input.CidrBlock, 'InvalidSubnet.Range');
  checkSubnetBlock(cidrBlock, vpc, call);
  checkRoom(vpc, call.state.subnets, 'L-407747CB', 'SubnetLimitExceeded', call);
  const subnet: Subnet = {
    ...ownerOf(call),
    id: newId(call.state, 'subnet'),
    vpcId: vpc.id,
    cidrBlock,
    ...(input.Ipv6CidrBlock && { ipv6CidrBlock: input.Ipv6CidrBlock }),
    availabilityZone: input.AvailabilityZone ?? `${call.caller.region}a`,
    tags: tagsGiven(input.TagSpecifications, 'subnet'),
  };
  call.state.subnets.push(subnet);
  return { Subnet: showSubnet(subnet) };
});

const createRouteTable = op<CreateRouteTableRequest, CreateRouteTableResult>(
  CreateRouteTable$,
  (input, call) => {
    const vpc = get(call, 'vpcs', input.VpcId);
    checkRoom(vpc, call.state.routeTables, 'L-589F43AA', 'RouteTableLimitExceeded', call);
    const table = newTable(vpc, false, tagsGiven(input.TagSpecifications, 'route-table'), call);
    call.state.routeTables.push(table);
    return { RouteTable: showRouteTable(table, call) };
  },
);

const associateSubnet = (table: RouteTable, subnet: Subnet, call: Call): string => {
  if (subnet.vpcId !== table.vpcId)
    throw new CloudError(
      'InvalidParameterValue',
      `Route table ${table.id} and subnet ${subnet.id} belong to different networks`,
    );
  if (call.state.routeTables.some(({ subnets }) => subnet.id in subnets))
    throw new CloudError(
      'Resource.AlreadyAssociated',
      `the specified association for route table ${table.id} conflicts with an existing association`,
    );
  const associationId = newId(call.state, 'rtbassoc');
  table.subnets[subnet.id] = associationId;
  return associationId;
};

/** https://docs.aws.amazon.com/vpc/latest/userguide/gateway-route-tables.html: not the main table. */
const associateGateway = (table: RouteTable, gatewayId: string, call: Call): string => {
  if (table.main)
    throw new CloudError(
      'InvalidParameterValue',
      `The main route table ${table.id} cannot be associated with a gateway`,
    );
  const associationId = newId(call.state, 'rtbassoc');
  table.gateway = { gatewayId, associationId };
  return associationId;
};

const associateRouteTable = op<AssociateRouteTableRequest, AssociateRouteTableResult>(
  AssociateRouteTable$,
  (input, call) => {
    const table = get(call, 'routeTables', input.RouteTableId);
    const associationId =
      input.GatewayId === undefined
        ? associateSubnet(table, get(call, 'subnets', input.SubnetId), call)
        : associateGateway(table, input.GatewayId, call);
    return { AssociationId: associationId, AssociationState: { State: 'associated' } };
  },
);

export const buildOperations: Operation[] = [createVpc, createSubnet, createRouteTable, associateRouteTable];
