/** How subnets came to a table that has no route to the peer: which calls would explain it. */
import type { TrailEvent } from './cause.ts';
import type { TableAdded } from './newer.ts';
import { always, namesInCall, type Of, type Sought } from './sought.ts';

/** Is a subnet, as far as is known, one of those that use the table? Of many the drift names the first. */
const isServed = (
  { subnets = [], count = subnets.length }: TableAdded,
  subnetId: string | undefined,
): boolean => subnetId !== undefined && (subnets.some(({ id }) => id === subnetId) || count > subnets.length);

type SubnetOf = NonNullable<Of['subnetOf']>;

/** The subnet whose association was replaced; the main table has an association of no subnet. */
const subnetMoved = ({ asked, answered }: TrailEvent, subnetOf: SubnetOf): string | undefined =>
  subnetOf(String(asked.associationId)) ?? subnetOf(String(answered?.newAssociationId));

/** What a subnet was put on may be as new as the subnet: then nothing has moved. */
const cameBy = (drift: TableAdded, subnetOf: SubnetOf): NonNullable<Sought['came']> => {
  return (event, about) => {
    const { name, asked } = event;
    if (name === 'ReplaceRouteTableAssociation') {
      if (subnetMoved(event, subnetOf) !== undefined) return { by: 'moved' };
      return { by: drift.isMain ? 'made-main' : 'replaced' };
    }
    if (name !== 'AssociateRouteTable') return undefined;
    const isNew = (call: string, id: string) =>
      about.some((one) => one.name === call && namesInCall(one, id));
    return {
      by: 'put',
      ...(isNew('CreateSubnet', String(asked.subnetId)) && { newSubnet: true }),
      ...(isNew('CreateRouteTable', drift.routeTableId) && { newTable: true }),
    };
  };
};

/** A subnet came to a table by a call that names the table, by its own creation, or by the end of its association with another one. */
export const ofTableAdded = (drift: TableAdded, { vpcIds, subnetOf = () => undefined }: Of): Sought[] => {
  const { side, routeTableId } = drift;
  const isAbout = (event: TrailEvent): boolean => {
    const { name, asked } = event;
    if (name === 'CreateRouteTable') return true;
    if (name === 'AssociateRouteTable')
      return asked.routeTableId === routeTableId && isServed(drift, String(asked.subnetId));
    if (name !== 'ReplaceRouteTableAssociation' || asked.routeTableId !== routeTableId) return false;
    const moved = subnetMoved(event, subnetOf);
    return moved === undefined || isServed(drift, moved);
  };
  return [
    {
      ...{ side, by: { resource: routeTableId } },
      ...{ isAbout, explains: always, came: cameBy(drift, subnetOf) },
    },
    {
      ...{ side, by: { resource: vpcIds[side] } },
      isAbout: (event) =>
        event.name === 'CreateSubnet' && (drift.subnets ?? []).some(({ id }) => namesInCall(event, id)),
      explains: always,
    },
    {
      ...{ side, by: { event: 'DisassociateRouteTable' } },
      isAbout: ({ asked }) => isServed(drift, subnetOf(String(asked.associationId))),
      explains: always,
    },
  ];
};
