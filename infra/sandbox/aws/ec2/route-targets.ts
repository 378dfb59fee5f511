import type { CreateRouteRequest } from '@aws-sdk/client-ec2';
import { CloudError, invalidValue, malformedValue } from '../cloud/errors.ts';
import type { Call } from '../cloud/operation.ts';
import type { RouteTable } from '../cloud/state.ts';
import { isLive, peerOf } from '../network/peering.ts';
import { get, networkInterface, notFound, own } from './resources/resources.ts';

/** The fields of a request that can name a target, with the beginnings that its id may have. */
const targets = {
  VpcPeeringConnectionId: /^pcx-/,
  GatewayId: /^(igw|vgw|vpce)-|^local$/,
  NatGatewayId: /^nat-/,
  TransitGatewayId: /^tgw-/,
  NetworkInterfaceId: /^eni-/,
  InstanceId: /^i-/,
  EgressOnlyInternetGatewayId: /^eigw-/,
  VpcEndpointId: /^vpce-/,
} as const;
const fields = Object.keys(targets) as (keyof typeof targets)[];

type TargetInput = Pick<CreateRouteRequest, keyof typeof targets>;

/**
 * A peering connection must be one of the table's own VPC. A pending one will do: the route is a blackhole until the
 * connection is active (https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-routing.html).
 */
const checkPeering = (call: Call, table: RouteTable, id: string): void => {
  const peering = get(call, 'peerings', id);
  if (peerOf(peering, table.vpcId) === undefined)
    throw invalidValue(`route table ${table.id} and network gateway ${id} belong to different networks`);
  if (!isLive(peering, call))
    throw new CloudError(
      'InvalidStateTransition',
      `The VPC peering connection ${id} can no longer be a target`,
    );
};

const checkThere = (call: Call, id: string): void => {
  if (id.startsWith('i-')) get(call, 'instances', id);
  if (id.startsWith('eni-') && !own(call, 'instances').some(({ interfaceId }) => interfaceId === id))
    throw notFound(networkInterface, [id]);
};

/**
 * The one target that a request names, as the table may have it.
 * @throws CloudError when there is none, or several, or one that cannot be
 */
export const targetIn = (input: TargetInput, call: Call, table: RouteTable): string => {
  const given = fields.filter((field) => input[field] !== undefined);
  const [field, second] = given;
  const names = fields.map((name) => name.charAt(0).toLowerCase() + name.slice(1)).join(', ');
  if (field === undefined)
    throw new CloudError('MissingParameter', `The request must contain exactly one of ${names}`);
  if (second !== undefined)
    throw new CloudError('InvalidParameterCombination', `The request must contain exactly one of ${names}`);
  const target = input[field] ?? '';
  if (!targets[field].test(target)) throw malformedValue(`Invalid id: "${target}" for ${field}`);
  if (field === 'VpcPeeringConnectionId') checkPeering(call, table, target);
  checkThere(call, target);
  return target;
};
