import {
  DeleteSecurityGroup$,
  type DeleteSecurityGroupRequest,
  type DeleteSecurityGroupResult,
} from '@aws-sdk/client-ec2';
import { CloudError } from '../../cloud/errors.ts';
import { type Call, op } from '../../cloud/operation.ts';
import type { SecurityGroup } from '../../cloud/state.ts';
import { get } from '../resources/resources.ts';

/**
 * Instances, and rules of other groups in the same VPC, hold a group fast; rules of a peer's do not, and become stale.
 * https://docs.aws.amazon.com/vpc/latest/peering/vpc-peering-security-groups.html
 */
const isHeld = ({ id, vpcId }: SecurityGroup, { state }: Call): boolean =>
  state.instances.some(({ groupIds }) => groupIds.includes(id)) ||
  state.securityGroups.some(
    (other) => other.id !== id && other.vpcId === vpcId && other.rules.some(({ groupId }) => groupId === id),
  );

/** Rules that name it stay, and tell whose it was. */
export const deleteSecurityGroup = op<DeleteSecurityGroupRequest, DeleteSecurityGroupResult>(
  DeleteSecurityGroup$,
  (input, call) => {
    const group = get(call, 'securityGroups', input.GroupId);
    if (group.name === 'default')
      throw new CloudError('CannotDelete', 'the specified group: "default" cannot be deleted by a user');
    if (isHeld(group, call))
      throw new CloudError('DependencyViolation', `resource ${group.id} has a dependent object`);
    const { id, account, vpcId } = group;
    call.state.securityGroups = call.state.securityGroups.filter((each) => each !== group);
    for (const rule of call.state.securityGroups.flatMap(({ rules }) => rules))
      if (rule.groupId === id) rule.was = { account, vpcId };
    return { Return: true, GroupId: id };
  },
);
