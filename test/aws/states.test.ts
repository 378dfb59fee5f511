import {
  AttachmentStatus,
  InstanceStateName,
  NetworkInterfaceStatus,
  RouteState,
  RouteTableAssociationStateCode,
  SubnetCidrBlockStateCode,
  SubnetState,
  VpcCidrBlockStateCode,
} from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { toInterface } from '../../src/aws/firewall-shapes.ts';
import {
  comingBlocks,
  isSubnet,
  toInstance,
  toRouteTable,
  toSubnet,
  vpcBlocks,
} from '../../src/aws/shapes.ts';
import { servingTables } from '../../src/network/routing.ts';
import { aVpc } from '../support/builders.ts';

const first = '10.1.0.0/16';
const second = '10.2.0.0/16';
const six = '2001:db8:a::/56';

describe('a block of a VPC', () => {
  test.each(Object.values(VpcCidrBlockStateCode))('that is %s counts only when it is associated', (State) => {
    const vpc = {
      CidrBlock: first,
      CidrBlockAssociationSet: [
        { CidrBlock: first, CidrBlockState: { State: 'associated' as const } },
        { CidrBlock: second, CidrBlockState: { State } },
      ],
      Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: six, Ipv6CidrBlockState: { State } }],
    };
    expect(vpcBlocks(vpc)).toEqual(State === 'associated' ? [first, second, six] : [first]);
    expect(comingBlocks(vpc)).toEqual(State === 'associating' ? [second, six] : []);
  });

  test.each(Object.values(VpcCidrBlockStateCode))(
    'is judged by its state %s, the first of all too',
    (State) => {
      const vpc = {
        CidrBlock: first,
        CidrBlockAssociationSet: [{ CidrBlock: first, CidrBlockState: { State } }],
      };
      expect(vpcBlocks(vpc)).toEqual(State === 'associated' ? [first] : []);
    },
  );

  test('without any state, as some endpoints answer, counts', () => {
    expect(vpcBlocks({ CidrBlock: first })).toEqual([first]);
    expect(vpcBlocks({ CidrBlockAssociationSet: [{ CidrBlock: second }] })).toEqual([second]);
  });
});

describe('a subnet', () => {
  test.each(Object.values(SubnetCidrBlockStateCode))(
    'has its IPv6 block only while it is associated: %s',
    (State) => {
      const { cidrBlocks } = toSubnet({
        SubnetId: 'subnet-1',
        CidrBlock: first,
        Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: six, Ipv6CidrBlockState: { State } }],
      });
      expect(cidrBlocks).toEqual(State === 'associated' ? [first, six] : [first]);
    },
  );

  test.each(Object.values(SubnetState))('that is %s is planned for unless it failed', (State) => {
    expect(isSubnet({ SubnetId: 'subnet-1', State })).toBe(!State.startsWith('failed'));
  });
});

describe('an association of a route table', () => {
  const living = ['associating', 'associated'];
  test.each(Object.values(RouteTableAssociationStateCode))(
    'that is %s serves a subnet, the VPC or a gateway only while it lives',
    (State) => {
      const AssociationState = { State };
      const seen = toRouteTable({
        RouteTableId: 'rtb-1',
        Associations: [
          { SubnetId: 'subnet-1', AssociationState },
          { Main: true, AssociationState },
          { GatewayId: 'igw-1', AssociationState },
        ],
      });
      const lives = living.includes(State);
      expect(seen).toMatchObject({ main: lives, edge: lives, subnetIds: lives ? ['subnet-1'] : [] });
    },
  );

  test('that is gone leaves the subnet to the main table', () => {
    const left = toRouteTable({
      RouteTableId: 'rtb-left',
      Associations: [{ SubnetId: 'subnet-a', AssociationState: { State: 'disassociated' } }],
    });
    const vpc = aVpc('a', first);
    const routeTables = [left, ...vpc.routeTables];
    expect(servingTables({ ...vpc, routeTables }).map(({ id }) => id)).toEqual(['rtb-a']);
  });
});

test.each([...Object.values(RouteState), 'something-new'])(
  'a route that is %s is read as no better than that',
  (State) => {
    const [route] = toRouteTable({
      Routes: [{ DestinationCidrBlock: first, GatewayId: 'igw-1', State: State as RouteState }],
    }).routes;
    expect(route?.state).toBe(State === 'something-new' ? 'filtered' : State);
  },
);

test.each(Object.values(InstanceStateName))('an instance that is %s is seen to be that', (Name) => {
  expect(toInstance({ State: { Name } }).state).toBe(Name);
});

test.each(Object.values(NetworkInterfaceStatus))(
  'an interface that is %s is in use only by that word',
  (Status) => {
    expect(toInterface({ Status }).status === 'in-use').toBe(Status === 'in-use');
  },
);

test.each(Object.values(AttachmentStatus))(
  'an interface in use whose attachment is %s is in use only while it is attached',
  (Status) => {
    expect(toInterface({ Status: 'in-use', Attachment: { Status } }).status === 'in-use').toBe(
      Status === 'attached',
    );
  },
);

test.each([
  [{ Platform: 'Windows' as const }, 'windows'],
  [{ PlatformDetails: 'Windows with SQL Server Standard' }, 'windows'],
  [{ InstanceType: 'mac2.metal' as const }, 'macos'],
  [{ PlatformDetails: 'Linux/UNIX', InstanceType: 'm5.large' as const }, undefined],
])('of %o the platform is %s', (raw, platform) => {
  expect(toInstance(raw).platform).toBe(platform);
});
