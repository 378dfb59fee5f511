import type { Cause, TrailEvent } from './cause.ts';
import type { Drift } from './drift.ts';

type Sought = {
  /** The resource by whose id the trail is asked. */
  resource: string;
  /** The calls that can have brought it about. */
  names: readonly string[];
  /** A route's destination, which the call must name. */
  destination?: string;
};

const onRoute = ['DeleteRoute', 'ReplaceRoute', 'CreateRoute'];

/** Of which resource the trail is asked about a drift, and which calls would explain it; undefined where none does. */
export const soughtFor = (drift: Drift, of: { connectionId: string; vpcId: string }): Sought | undefined => {
  switch (drift.kind) {
    case 'route-missing':
    case 'route-redirected':
    case 'route-blackholed':
    case 'route-stolen':
      return { resource: drift.routeTableId, names: onRoute, destination: drift.destination };
    case 'table-added':
      return {
        resource: drift.routeTableId,
        names: ['AssociateRouteTable', 'ReplaceRouteTableAssociation', 'CreateRouteTable'],
      };
    case 'block-added':
      return { resource: of.vpcId, names: ['AssociateVpcCidrBlock'] };
    case 'block-gone':
      return { resource: of.vpcId, names: ['DisassociateVpcCidrBlock'] };
    case 'rule-gone':
      return { resource: drift.groupId, names: ['RevokeSecurityGroupIngress', 'ModifySecurityGroupRules'] };
    case 'tag-gone':
      return { resource: of.connectionId, names: ['DeleteTags', 'CreateTags'] };
    case 'dns-off':
      return { resource: of.connectionId, names: ['ModifyVpcPeeringConnectionOptions'] };
    case 'connection-gone':
      return {
        resource: of.connectionId,
        names: ['DeleteVpcPeeringConnection', 'RejectVpcPeeringConnection'],
      };
  }
};

const destinations = ['destinationCidrBlock', 'destinationIpv6CidrBlock', 'destinationPrefixListId'];

const isAbout = ({ names, destination }: Sought, { name, asked }: TrailEvent): boolean =>
  names.includes(name) &&
  (destination === undefined || destinations.some((field) => asked[field] === destination));

/** The latest call that explains it; where none is known nothing is said. */
export const causeIn = (sought: Sought, events: readonly TrailEvent[]): Cause | undefined => {
  const latest = events.filter((one) => isAbout(sought, one)).sort((one, other) => other.at - one.at)[0];
  if (!latest) return undefined;
  const { asked: _, ...cause } = latest;
  return cause;
};
