import { BootstraplessSynthesizer, CfnParameter, Duration, Stack } from 'aws-cdk-lib';
import { ArnPrincipal, Role } from 'aws-cdk-lib/aws-iam';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledge.ts';
import { memberStatements } from './member-policy.ts';
import pingDocument from './ping-document.json' with { type: 'json' };

export const documentName = 'PeeringPing';
export const memberRoleName = 'PeeringBot';

/**
 * What a network account gives the bot: a role and a document. It has no assets and asks for two parameters, so that its
 * template goes into StackSets as it is.
 */
export const makeMemberStack = (scope: Construct, id: string): Stack => {
  const stack = new Stack(scope, id, {
    synthesizer: new BootstraplessSynthesizer(),
    description: 'Role and SSM document for the VPC peering bot, in a network account',
  });
  const hubRole = new CfnParameter(stack, 'HubRoleArn', {
    description:
      'ARN of the role of the bot: output ReconcileRoleArn of the hub stack, or the role of its task.',
    allowedPattern: '^arn:aws[a-z-]*:iam::\\d{12}:(role|user)/.+$',
  });
  const externalId = new CfnParameter(stack, 'ExternalId', {
    description: 'The ExternalId that the bot sends: EXTERNAL_ID of its environment.',
    minLength: 8,
  });

  const role = new Role(stack, 'Role', {
    roleName: memberRoleName,
    description: 'What the VPC peering bot may do in this account',
    assumedBy: new ArnPrincipal(hubRole.valueAsString),
    externalIds: [externalId.valueAsString],
    // A role that is taken from a role lasts an hour: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html
    maxSessionDuration: Duration.hours(1),
  });
  const { partition, account } = stack;
  for (const statement of memberStatements({ partition, account }, documentName)) role.addToPolicy(statement);
  acknowledgeWildcards(
    role,
    memberStatements({ partition: '<AWS::Partition>', account: '<AWS::AccountId>' }, documentName).flatMap(
      ({ resources }) => resources,
    ),
    'Reads of EC2 have no narrower resource. Writes are limited by type; which VPCs are named is the catalog’s, and what is written is guarded in src/aws/apply.ts, since IAM knows no condition on a route’s target.',
  );

  new CfnDocument(stack, 'PingDocument', {
    name: documentName,
    documentType: 'Command',
    documentFormat: 'JSON',
    content: pingDocument,
    updateMethod: 'NewVersion',
  });
  return stack;
};
