import type { Side } from '../network/vpc.ts';
import type { Change } from './change.ts';
import type { Resource } from './resource.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

const idOf = ({ connectionId }: Change): string => connectionId ?? 'THE-CONNECTION-ID';

const tagCall = (change: Change, side: Side): string =>
  `aws ec2 create-tags --region ${change[side].region} --resources ${idOf(change)} --tags ${quoted(
    JSON.stringify(Object.entries(change.tags[side]).map(([Key, Value]) => ({ Key, Value }))),
  )}`;

/**
 * What CloudFormation has no resource for, as calls of the AWS CLI in the account of that side: options of a connection, and the
 * tags of the side that accepts (https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-vpcpeeringconnection.html).
 */
export const byHand = (change: Change, resource: Resource): { why: string; call: string } | undefined => {
  const { side } = resource;
  switch (resource.kind) {
    case 'acceptance':
      return {
        why: `CloudFormation accepts as it makes the connection${
          change.requester.account === change.accepter.account ? '' : ', through the role PeerRoleArn'
        }, and gives this side no tags.`,
        call: tagCall(change, side),
      };
    case 'tags':
      return { why: 'CloudFormation tags a connection only where it makes it.', call: tagCall(change, side) };
    case 'dns':
      return {
        why: 'CloudFormation has no resource for the DNS options of a connection.',
        call: `aws ec2 modify-vpc-peering-connection-options --region ${change[side].region} --vpc-peering-connection-id ${idOf(change)} --${side}-peering-connection-options AllowDnsResolutionFromRemoteVpc=true`,
      };
    default:
      return undefined;
  }
};
