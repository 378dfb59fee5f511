import { ModifyVpcAttribute$, type ModifyVpcAttributeRequest } from '@aws-sdk/client-ec2';
import { CloudError, invalidValue } from '../cloud/errors.ts';
import { type Operation, op } from '../cloud/operation.ts';
import { get } from './resources/resources.ts';

/** One attribute a call. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyVpcAttribute.html */
const modifyVpcAttribute = op<ModifyVpcAttributeRequest, undefined>(ModifyVpcAttribute$, (input, call) => {
  const vpc = get(call, 'vpcs', input.VpcId);
  const support = input.EnableDnsSupport?.Value;
  const hostnames = input.EnableDnsHostnames?.Value;
  if ((support === undefined) === (hostnames === undefined))
    throw new CloudError('InvalidParameterCombination', 'Exactly one attribute must be given');
  if (hostnames && !vpc.enableDnsSupport)
    throw invalidValue('enableDnsHostnames needs enableDnsSupport to be enabled');
  if (support !== undefined) vpc.enableDnsSupport = support;
  if (hostnames !== undefined) vpc.enableDnsHostnames = hostnames;
  return undefined;
});

export const vpcAttributeOperations: Operation[] = [modifyVpcAttribute];
