import {
  DescribeNetworkInterfaces$,
  type DescribeNetworkInterfacesRequest,
  type DescribeNetworkInterfacesResult,
  type NetworkInterface,
} from '@aws-sdk/client-ec2';
import { type Operation, op, type Scene } from '../../cloud/operation.ts';
import { page, upTo1000 } from '../../cloud/pages.ts';
import type { Instance } from '../../cloud/state.ts';
import { type Fields, filterBy } from './filters.ts';
import { networkInterface, own, pick } from './resources.ts';

/** Every instance has exactly one network networkInterface, which comes and goes with it. */
export const showInterface = (instance: Instance, { state }: Scene): NetworkInterface => {
  const { id, account, vpcId, subnetId, interfaceId, privateIp, ipv6, groupIds } = instance;
  const groups = state.securityGroups.filter((group) => groupIds.includes(group.id));
  return {
    NetworkInterfaceId: interfaceId,
    InterfaceType: 'interface',
    Status: 'in-use',
    OwnerId: account,
    VpcId: vpcId,
    SubnetId: subnetId,
    AvailabilityZone: state.subnets.find((subnet) => subnet.id === subnetId)?.availabilityZone,
    PrivateIpAddress: privateIp,
    PrivateIpAddresses: [{ PrivateIpAddress: privateIp, Primary: true }],
    Ipv6Addresses: ipv6 === undefined ? [] : [{ Ipv6Address: ipv6 }],
    SourceDestCheck: true,
    Groups: groups.map((group) => ({ GroupId: group.id, GroupName: group.name })),
    Attachment: { InstanceId: id, InstanceOwnerId: account, DeviceIndex: 0, Status: 'attached' },
    TagSet: [],
  };
};

const fields: Fields<NetworkInterface> = {
  'network-interface-id': ({ NetworkInterfaceId }) => NetworkInterfaceId,
  'vpc-id': ({ VpcId }) => VpcId,
  'subnet-id': ({ SubnetId }) => SubnetId,
  'owner-id': ({ OwnerId }) => OwnerId,
  status: ({ Status }) => Status,
  'private-ip-address': ({ PrivateIpAddress }) => PrivateIpAddress,
  'addresses.private-ip-address': ({ PrivateIpAddress }) => PrivateIpAddress,
  'availability-zone': ({ AvailabilityZone }) => AvailabilityZone,
  'group-id': ({ Groups = [] }) => Groups.map(({ GroupId }) => GroupId),
  'attachment.instance-id': ({ Attachment }) => Attachment?.InstanceId,
};

const describeNetworkInterfaces = op<DescribeNetworkInterfacesRequest, DescribeNetworkInterfacesResult>(
  DescribeNetworkInterfaces$,
  (input, call) => {
    const all = own(call, 'instances')
      .filter(({ state }) => state !== 'terminated')
      .map((instance) => showInterface(instance, call));
    const idOf = ({ NetworkInterfaceId = '' }: NetworkInterface) => NetworkInterfaceId;
    const named = pick(all, input.NetworkInterfaceIds, networkInterface, idOf);
    const { items, NextToken } = page(filterBy(named, input.Filters, fields), input, upTo1000);
    return { NetworkInterfaces: items, NextToken };
  },
);

export const interfaceOperations: Operation[] = [describeNetworkInterfaces];
