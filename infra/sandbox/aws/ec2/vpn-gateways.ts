import {
  AttachVpnGateway$,
  type AttachVpnGatewayRequest,
  type AttachVpnGatewayResult,
  CreateVpnConnection$,
  type CreateVpnConnectionRequest,
  type CreateVpnConnectionResult,
  CreateVpnConnectionRoute$,
  type CreateVpnConnectionRouteRequest,
  CreateVpnGateway$,
  type CreateVpnGatewayRequest,
  type CreateVpnGatewayResult,
  DeleteVpnConnectionRoute$,
  type DeleteVpnConnectionRouteRequest,
  DescribeVpnGateways$,
  type DescribeVpnGatewaysRequest,
  type DescribeVpnGatewaysResult,
  DetachVpnGateway$,
  type DetachVpnGatewayRequest,
  DisableVgwRoutePropagation$,
  type DisableVgwRoutePropagationRequest,
  EnableVgwRoutePropagation$,
  type EnableVgwRoutePropagationRequest,
  type VpnGateway as VpnGatewayShape,
} from '@aws-sdk/client-ec2';
import { CloudError, malformedValue, required } from '../cloud/errors.ts';
import { newId } from '../cloud/ids.ts';
import { type Call, type Operation, op } from '../cloud/operation.ts';
import type { CloudState } from '../cloud/state.ts';
import type { VpnConnection, VpnGateway } from '../cloud/vpn-state.ts';
import { formatBlock, parseBlock } from '../network/cidr.ts';
import { get, list } from './resources/resources.ts';
import { tagsGiven, toTags } from './resources/tags.ts';

/** Virtual private gateways, the static routes of their VPN connections, and route tables that take those. No packet is carried. */

/** Each table that takes the routes of a gateway has all of them, beside whatever stands there, and no other one has any. */
const propagate = ({ id, vpcId }: VpnGateway, state: CloudState): void => {
  const destinations = state.vpnConnections.flatMap(({ gatewayId, routes }) =>
    gatewayId === id ? routes : [],
  );
  for (const table of state.routeTables) {
    const takes = vpcId !== undefined && table.vpcId === vpcId && table.propagating?.includes(id);
    const others = table.routes.filter(
      ({ origin, target }) => origin !== 'EnableVgwRoutePropagation' || target !== id,
    );
    const taken = [...new Set(takes ? destinations : [])].map((destination) => ({
      ...{ destination, target: id, origin: 'EnableVgwRoutePropagation' as const },
    }));
    table.routes = [...others, ...taken];
  }
};

const show = ({ id, vpcId, tags }: VpnGateway): VpnGatewayShape => ({
  ...{ VpnGatewayId: id, State: 'available', Type: 'ipsec.1', Tags: toTags(tags) },
  VpcAttachments: vpcId === undefined ? [] : [{ VpcId: vpcId, State: 'attached' }],
});

const createGateway = op<CreateVpnGatewayRequest, CreateVpnGatewayResult>(
  CreateVpnGateway$,
  (input, call) => {
    const { account, region } = call.caller;
    const made: VpnGateway = {
      ...{ account, region, id: newId(call.state, 'vgw') },
      tags: tagsGiven(input.TagSpecifications, 'vpn-gateway'),
    };
    call.state.vpnGateways.push(made);
    return { VpnGateway: show(made) };
  },
);

const describeGateways = op<DescribeVpnGatewaysRequest, DescribeVpnGatewaysResult>(
  DescribeVpnGateways$,
  ({ VpnGatewayIds }, call) => ({ VpnGateways: list(call, 'vpnGateways', VpnGatewayIds).map(show) }),
);

/** A VPC has one at a time. */
const attach = op<AttachVpnGatewayRequest, AttachVpnGatewayResult>(AttachVpnGateway$, (input, call) => {
  const gateway = get(call, 'vpnGateways', input.VpnGatewayId);
  const { id } = get(call, 'vpcs', input.VpcId);
  if (call.state.vpnGateways.some(({ vpcId }) => vpcId === id) || gateway.vpcId !== undefined)
    throw new CloudError('VpnGatewayAttachmentLimitExceeded', `${gateway.id} cannot be attached to ${id}`);
  gateway.vpcId = id;
  propagate(gateway, call.state);
  return { VpcAttachment: { VpcId: id, State: 'attached' } };
});

const detach = op<DetachVpnGatewayRequest, undefined>(DetachVpnGateway$, (input, call) => {
  const gateway = get(call, 'vpnGateways', input.VpnGatewayId);
  if (gateway.vpcId !== input.VpcId)
    throw new CloudError('InvalidVpnGatewayAttachment.NotFound', `${gateway.id} is not attached to it`);
  delete gateway.vpcId;
  propagate(gateway, call.state);
  return undefined;
});

/** Nobody looks whether the customer gateway is there. */
const createConnection = op<CreateVpnConnectionRequest, CreateVpnConnectionResult>(
  CreateVpnConnection$,
  (input, call) => {
    required(input.CustomerGatewayId, 'customerGatewayId');
    const gateway = get(call, 'vpnGateways', input.VpnGatewayId);
    const { account, region } = call.caller;
    const made: VpnConnection = {
      ...{ account, region, id: newId(call.state, 'vpn'), gatewayId: gateway.id, routes: [] },
    };
    call.state.vpnConnections.push(made);
    return {
      VpnConnection: {
        ...{ VpnConnectionId: made.id, VpnGatewayId: gateway.id, State: 'available', Type: 'ipsec.1' },
        ...{ CustomerGatewayId: input.CustomerGatewayId, Options: { StaticRoutesOnly: true } },
      },
    };
  },
);

const blockIn = (text: string | undefined): string => {
  const block = parseBlock(required(text, 'destinationCidrBlock'));
  if (block) return formatBlock(block);
  throw malformedValue(`Value (${text}) for parameter destinationCidrBlock is invalid.`);
};

const changeRoutes = (call: Call, id: string | undefined, change: (routes: string[]) => string[]): void => {
  const connection = get(call, 'vpnConnections', id);
  connection.routes = change(connection.routes);
  propagate(get(call, 'vpnGateways', connection.gatewayId), call.state);
};

const createRoute = op<CreateVpnConnectionRouteRequest, undefined>(
  CreateVpnConnectionRoute$,
  (input, call) => {
    const block = blockIn(input.DestinationCidrBlock);
    changeRoutes(call, input.VpnConnectionId, (routes) => [...new Set([...routes, block])]);
    return undefined;
  },
);

const deleteRoute = op<DeleteVpnConnectionRouteRequest, undefined>(
  DeleteVpnConnectionRoute$,
  (input, call) => {
    const block = blockIn(input.DestinationCidrBlock);
    changeRoutes(call, input.VpnConnectionId, (routes) => routes.filter((one) => one !== block));
    return undefined;
  },
);

const enable = op<EnableVgwRoutePropagationRequest, undefined>(EnableVgwRoutePropagation$, (input, call) => {
  const table = get(call, 'routeTables', input.RouteTableId);
  const gateway = get(call, 'vpnGateways', input.GatewayId);
  if (gateway.vpcId !== table.vpcId)
    throw new CloudError('Gateway.NotAttached', `${gateway.id} is not attached to ${table.vpcId}`);
  table.propagating = [...new Set([...(table.propagating ?? []), gateway.id])];
  propagate(gateway, call.state);
  return undefined;
});

const disable = op<DisableVgwRoutePropagationRequest, undefined>(
  DisableVgwRoutePropagation$,
  (input, call) => {
    const table = get(call, 'routeTables', input.RouteTableId);
    const gateway = get(call, 'vpnGateways', input.GatewayId);
    table.propagating = (table.propagating ?? []).filter((id) => id !== gateway.id);
    propagate(gateway, call.state);
    return undefined;
  },
);

export const vpnGatewayOperations: Operation[] = [
  createGateway,
  describeGateways,
  attach,
  detach,
  createConnection,
  createRoute,
  deleteRoute,
  enable,
  disable,
];
