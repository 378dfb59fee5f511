import {
  DisassociateRouteTable$,
  type DisassociateRouteTableRequest,
  ReplaceRouteTableAssociation$,
  type ReplaceRouteTableAssociationRequest,
  type ReplaceRouteTableAssociationResult,
} from '@aws-sdk/client-ec2';
import { CloudError, invalidValue, required } from '../cloud/errors.ts';
import { newId } from '../cloud/ids.ts';
import { type Call, type Operation, op } from '../cloud/operation.ts';
import type { RouteTable } from '../cloud/state.ts';
import { get, own } from './resources/resources.ts';

/** What a table is associated with: the VPC as its main table, a gateway, or a subnet by its id. */
type Association = { table: RouteTable; of: 'main' | 'gateway' | { subnetId: string } };

const associationsOf = (table: RouteTable, id: string): Association[] => {
  if (table.mainAssociationId === id) return [{ table, of: 'main' }];
  if (table.gateway?.associationId === id) return [{ table, of: 'gateway' }];
  const subnetId = Object.keys(table.subnets).find((each) => table.subnets[each] === id);
  return subnetId === undefined ? [] : [{ table, of: { subnetId } }];
};

const associationIn = (call: Call, id: string | undefined): Association => {
  const wanted = required(id, 'associationId');
  const [found] = own(call, 'routeTables').flatMap((table) => associationsOf(table, wanted));
  if (found) return found;
  throw new CloudError('InvalidAssociationID.NotFound', `The association ID '${wanted}' does not exist`);
};

const take = ({ table, of }: Association): void => {
  if (of === 'gateway') delete table.gateway;
  else if (of !== 'main') delete table.subnets[of.subnetId];
  else {
    table.main = false;
    delete table.mainAssociationId;
  }
};

const give = (table: RouteTable, { table: before, of }: Association, id: string): void => {
  const gatewayId = before.gateway?.gatewayId ?? '';
  if (of === 'gateway') table.gateway = { gatewayId, associationId: id };
  else if (of !== 'main') table.subnets[of.subnetId] = id;
  else {
    table.main = true;
    table.mainAssociationId = id;
  }
};

/**
 * The only way to give a VPC another main table.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ReplaceRouteTableAssociation.html
 */
const replaceRouteTableAssociation = op<
  ReplaceRouteTableAssociationRequest,
  ReplaceRouteTableAssociationResult
>(ReplaceRouteTableAssociation$, (input, call) => {
  const table = get(call, 'routeTables', input.RouteTableId);
  const association = associationIn(call, input.AssociationId);
  if (association.table.vpcId !== table.vpcId)
    throw invalidValue(
      `Route table ${table.id} and route table ${association.table.id} belong to different networks`,
    );
  const NewAssociationId = newId(call.state, 'rtbassoc');
  const before = { ...association, table: { ...association.table } };
  take(association);
  give(table, before, NewAssociationId);
  return { NewAssociationId, AssociationState: { State: 'associated' } };
});

/** The subnet is routed by the VPC's main table from then on. */
const disassociateRouteTable = op<DisassociateRouteTableRequest, undefined>(
  DisassociateRouteTable$,
  (input, call) => {
    const association = associationIn(call, input.AssociationId);
    if (association.of === 'main')
      throw invalidValue(`cannot disassociate the main route table association ${input.AssociationId}`);
    take(association);
    return undefined;
  },
);

export const associationOperations: Operation[] = [replaceRouteTableAssociation, disassociateRouteTable];
