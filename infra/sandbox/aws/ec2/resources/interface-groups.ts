import {
  ModifyInstanceAttribute$,
  type ModifyInstanceAttributeRequest,
  ModifyNetworkInterfaceAttribute$,
  type ModifyNetworkInterfaceAttributeRequest,
} from '@aws-sdk/client-ec2';
import { CloudError, invalidValue, required } from '../../cloud/errors.ts';
import { type Call, type Operation, op } from '../../cloud/operation.ts';
import type { Instance } from '../../cloud/state.ts';
import { checkId, get, networkInterface, notFound, own } from './resources.ts';

/** Of what can be changed of an instance or its interface only the groups can here. */
const setGroups = (instance: Instance, ids: readonly string[] | undefined, call: Call): undefined => {
  const groups = required(ids, 'groups').map((id) => get(call, 'securityGroups', id));
  if (groups.length === 0) throw new CloudError('MissingParameter', 'At least one group is needed');
  if (groups.some(({ vpcId }) => vpcId !== instance.vpcId))
    throw invalidValue('You have specified two resources that belong to different networks.');
  instance.groupIds = groups.map(({ id }) => id);
  return undefined;
};

const modifyInstanceAttribute = op<ModifyInstanceAttributeRequest, undefined>(
  ModifyInstanceAttribute$,
  (input, call) => setGroups(get(call, 'instances', input.InstanceId), input.Groups, call),
);

const modifyNetworkInterfaceAttribute = op<ModifyNetworkInterfaceAttributeRequest, undefined>(
  ModifyNetworkInterfaceAttribute$,
  (input, call) => {
    const id = required(input.NetworkInterfaceId, 'networkInterfaceId');
    checkId(networkInterface, id);
    const instance = own(call, 'instances').find(({ interfaceId }) => interfaceId === id);
    if (instance) return setGroups(instance, input.Groups, call);
    throw notFound(networkInterface, [id]);
  },
);

export const interfaceGroupOperations: Operation[] = [
  modifyInstanceAttribute,
  modifyNetworkInterfaceAttribute,
];
