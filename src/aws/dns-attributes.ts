import { DescribeVpcAttributeCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { DnsAttributes, VpcRef } from '../network/vpc.ts';

/** AWS answers for one attribute of one VPC at a time. */
export const readDnsAttributes = async (
  client: EC2Client,
  { vpcId: VpcId }: VpcRef,
): Promise<DnsAttributes> => {
  const [hostnames, support] = await Promise.all([
    client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsHostnames' })),
    client.send(new DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsSupport' })),
  ]);
  return {
    hostnames: hostnames.EnableDnsHostnames?.Value ?? false,
    support: support.EnableDnsSupport?.Value ?? false,
  };
};
