import {
  DeleteRouteTable$,
  type DeleteRouteTableRequest,
  DeleteSubnet$,
  type DeleteSubnetRequest,
} from '@aws-sdk/client-ec2';
import { CloudError } from '../cloud/errors.ts';
import { type Operation, op } from '../cloud/operation.ts';
import { get } from './resources/resources.ts';

const inUse = (noun: string, id: string): CloudError =>
  new CloudError('DependencyViolation', `The ${noun} '${id}' has dependencies and cannot be deleted.`);

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteRouteTable.html: neither the main one nor one in use. */
const deleteRouteTable = op<DeleteRouteTableRequest, undefined>(DeleteRouteTable$, (input, call) => {
  const table = get(call, 'routeTables', input.RouteTableId);
  if (table.main || table.gateway || Object.keys(table.subnets).length > 0)
    throw inUse('routeTable', table.id);
  call.state.routeTables = call.state.routeTables.filter((each) => each !== table);
  return undefined;
});

/** Its associations go with it. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeleteSubnet.html */
const deleteSubnet = op<DeleteSubnetRequest, undefined>(DeleteSubnet$, (input, call) => {
  const { state } = call;
  const subnet = get(call, 'subnets', input.SubnetId);
  const isUsed = state.instances.some((one) => one.subnetId === subnet.id && one.state !== 'terminated');
  if (isUsed) throw inUse('subnet', subnet.id);
  state.subnets = state.subnets.filter((each) => each !== subnet);
  for (const { subnets } of [...state.routeTables, ...state.networkAcls]) delete subnets[subnet.id];
  return undefined;
});

export const unbuildOperations: Operation[] = [deleteRouteTable, deleteSubnet];
