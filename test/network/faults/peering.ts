import type { ConnectionStatus } from '../../../src/network/vpc.ts';
import { aConnection, aPair, aVpc } from '../../support/builders.ts';
import { type Fault, fault, unroute, whatever } from './fault.ts';

const sleeping: ConnectionStatus[] = ['initiating-request', 'pending-acceptance', 'provisioning'];
const dead: ConnectionStatus[] = ['deleting', 'deleted', 'rejected', 'failed', 'expired'];

const statusIs =
  (status: ConnectionStatus): Fault['given'] =>
  ({ connection }) => {
    connection.status = status;
  };

export const peeringFaults: Fault[] = [
  ...sleeping.map((status) =>
    fault(`the connection is ${status}`, statusIs(status), 'from peering there: peering-not-active'),
  ),
  ...dead.map((status) =>
    fault(`the connection is ${status}`, statusIs(status), 'from peering there: no-peering'),
  ),
  ...whatever(
    'there never was a connection',
    ({ from, to }) => {
      from.connections = [];
      to.connections = [];
    },
    'from peering there: no-peering',
  ),
  fault(
    'both are joined to a third VPC only',
    ({ from, to }) => {
      const hub = aVpc('hub', '10.3.0.0/16');
      from.connections = [aConnection(aPair({ requester: from.vpc, accepter: hub }))];
      to.connections = [aConnection(aPair({ requester: hub, accepter: to.vpc }), { id: 'pcx-2' })];
    },
    'from peering there: no-peering',
  ),
  fault(
    'no connection, and so no routes either',
    ({ from, to }) => {
      from.connections = [];
      unroute(from, '10.2.0.0/16');
      unroute(to, '10.1.0.0/16');
    },
    'from peering there: no-peering',
  ),
  fault(
    'the connection is gone, and its routes are dead ends',
    ({ from, to, connection }) => {
      connection.status = 'deleted';
      for (const { vpc } of [from, to])
        for (const { routes } of vpc.routeTables)
          for (const route of routes) if (route.target.id === 'pcx-1') route.state = 'blackhole';
    },
    'from peering there: no-peering',
  ),
  fault(
    'nobody accepted yet, and the target is off',
    ({ to, connection }) => {
      connection.status = 'pending-acceptance';
      to.instance.state = 'stopped';
    },
    'from peering there: peering-not-active',
  ),
  fault(
    'the connection is asked for the other way round, and not accepted',
    ({ connection }) => {
      const { requester, accepter } = connection;
      Object.assign(connection, { requester: accepter, accepter: requester, status: 'pending-acceptance' });
    },
    'from peering there: peering-not-active',
  ),
];
