import {
  DescribeInstances$,
  type DescribeInstancesRequest,
  type DescribeInstancesResult,
  type Instance as InstanceShape,
} from '@aws-sdk/client-ec2';
import { CloudError } from '../../cloud/errors.ts';
import { op, type Scene } from '../../cloud/operation.ts';
import { page, upTo1000 } from '../../cloud/pages.ts';
import type { Instance } from '../../cloud/state.ts';
import { type Fields, filterBy } from '../resources/filters.ts';
import { showInterface } from '../resources/interfaces.ts';
import { list } from '../resources/resources.ts';
import { toTags } from '../resources/tags.ts';
import { showState } from './states.ts';

const showInstance = (instance: Instance, scene: Scene): InstanceShape => {
  const { id, vpcId, subnetId, privateIp, region, state, tags } = instance;
  const shown = showInterface(instance, scene);
  return {
    InstanceId: id,
    ImageId: 'ami-0123456789abcdef0',
    InstanceType: 't3.micro',
    Architecture: 'x86_64',
    PlatformDetails: 'Linux/UNIX',
    State: showState(state),
    VpcId: vpcId,
    SubnetId: subnetId,
    PrivateIpAddress: privateIp,
    PrivateDnsName: `ip-${privateIp.replaceAll('.', '-')}.${region}.compute.internal`,
    Ipv6Address: instance.ipv6,
    SourceDestCheck: true,
    Placement: { AvailabilityZone: shown.AvailabilityZone, Tenancy: 'default' },
    SecurityGroups: shown.Groups,
    NetworkInterfaces: [
      {
        NetworkInterfaceId: shown.NetworkInterfaceId,
        VpcId: vpcId,
        SubnetId: subnetId,
        OwnerId: instance.account,
        PrivateIpAddress: privateIp,
        PrivateIpAddresses: shown.PrivateIpAddresses,
        Ipv6Addresses: shown.Ipv6Addresses,
        Groups: shown.Groups,
        SourceDestCheck: true,
        Status: 'in-use',
      },
    ],
    Tags: toTags(tags),
  };
};

const fields: Fields<InstanceShape> = {
  'instance-id': ({ InstanceId }) => InstanceId,
  'instance-state-name': ({ State }) => State?.Name,
  'instance-state-code': ({ State }) => State?.Code,
  'instance-type': ({ InstanceType }) => InstanceType,
  'image-id': ({ ImageId }) => ImageId,
  'vpc-id': ({ VpcId }) => VpcId,
  'subnet-id': ({ SubnetId }) => SubnetId,
  'private-ip-address': ({ PrivateIpAddress }) => PrivateIpAddress,
  'ipv6-address': ({ Ipv6Address }) => Ipv6Address,
  'availability-zone': ({ Placement }) => Placement?.AvailabilityZone,
  'instance.group-id': ({ SecurityGroups = [] }) => SecurityGroups.map(({ GroupId }) => GroupId),
  'network-interface.network-interface-id': ({ NetworkInterfaces = [] }) =>
    NetworkInterfaces.map(({ NetworkInterfaceId }) => NetworkInterfaceId),
};

export const describeInstances = op<DescribeInstancesRequest, DescribeInstancesResult>(
  DescribeInstances$,
  (input, call) => {
    if (input.InstanceIds?.length && input.MaxResults !== undefined)
      throw new CloudError(
        'InvalidParameterCombination',
        'The parameter instancesSet cannot be used with the parameter maxResults',
      );
    const instances = list(call, 'instances', input.InstanceIds).map((each) => showInstance(each, call));
    const { items, NextToken } = page(filterBy(instances, input.Filters, fields), input, upTo1000);
    const reservations = items.map((instance) => ({
      ReservationId: instance.InstanceId?.replace('i-', 'r-'),
      OwnerId: call.caller.account,
      Instances: [instance],
    }));
    return { Reservations: reservations, NextToken };
  },
);
