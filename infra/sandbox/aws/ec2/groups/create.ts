import {
  CreateSecurityGroup$,
  type CreateSecurityGroupRequest,
  type CreateSecurityGroupResult,
} from '@aws-sdk/client-ec2';
import { CloudError, malformedValue, required } from '../../cloud/errors.ts';
import { newId } from '../../cloud/ids.ts';
import { op } from '../../cloud/operation.ts';
import type { GroupRule, SecurityGroup } from '../../cloud/state.ts';
import { get } from '../resources/resources.ts';
import { tagsGiven, toTags } from '../resources/tags.ts';

/** It lets everything out, and nothing in. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSecurityGroup.html */
export const createSecurityGroup = op<CreateSecurityGroupRequest, CreateSecurityGroupResult>(
  CreateSecurityGroup$,
  (input, call) => {
    const name = required(input.GroupName, 'groupName');
    const description = required(input.Description, 'groupDescription');
    if (/^sg-/i.test(name)) throw malformedValue(`Group name may not begin with sg-: ${name}`);
    const { id: vpcId, account, region } = get(call, 'vpcs', input.VpcId);
    if (call.state.securityGroups.some((one) => one.vpcId === vpcId && one.name === name))
      throw new CloudError(
        'InvalidGroup.Duplicate',
        `The security group '${name}' already exists for VPC '${vpcId}'`,
      );
    const tags = tagsGiven(input.TagSpecifications, 'security-group');
    const out: GroupRule = {
      ...{ id: newId(call.state, 'sgr'), egress: true, protocol: '-1', from: -1, to: -1 },
      ...{ cidr: '0.0.0.0/0', tags: {} },
    };
    const group: SecurityGroup = {
      ...{ account, region, id: newId(call.state, 'sg'), vpcId },
      ...{ name, description, rules: [out], tags },
    };
    call.state.securityGroups.push(group);
    return { GroupId: group.id, Tags: toTags(tags) };
  },
);
