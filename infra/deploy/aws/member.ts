import { BootstraplessSynthesizer, CfnCondition, CfnParameter, Duration, Fn, Stack } from 'aws-cdk-lib';
import {
  ArnPrincipal,
  Effect,
  Policy,
  PolicyStatement,
  PrincipalWithConditions,
  Role,
} from 'aws-cdk-lib/aws-iam';
import { CfnDocument } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import { acknowledgeWildcards } from './acknowledge.ts';
import { boundsFrom, isOn, makesRole, manages, trustedBy } from './member-bounds.ts';
import { features, memberRights, type Statement } from './member-policy.ts';
import { onlyIf } from './only-if.ts';
import pingDocument from './ping-document.json' with { type: 'json' };

export const documentName = 'PeeringPing';
export const memberRoleName = 'PeeringBot';

const asked = (stack: Stack): { hubRole: CfnParameter; externalId: CfnParameter } => ({
  hubRole: new CfnParameter(stack, 'HubRoleArn', {
    description:
      'ARN of the role of the bot: output ReconcileRoleArn of the hub stack, or the role of its task.',
    allowedPattern: '^arn:aws[a-z-]*:iam::\\d{12}:(role|user)/.+$',
  }),
  externalId: new CfnParameter(stack, 'ExternalId', {
    description: 'The ExternalId that the bot sends: EXTERNAL_ID of its environment.',
    minLength: 8,
  }),
});

const toStatement = (statement: Statement): PolicyStatement =>
  new PolicyStatement({ ...statement, effect: Effect.ALLOW });

const acknowledgeReads = (policy: Policy, statements: readonly Statement[]): void =>
  acknowledgeWildcards(
    policy,
    statements.flatMap(({ resources }) => resources),
    'Reads of EC2 have no narrower resource. Writes are limited by type and by the VPCs that the parameters name; what is written is guarded in src/aws/apply.ts, since IAM knows no condition on a route’s target.',
  );

/** The rights of the role, each feature in a policy of its own: one that is off is not there. */
const giveRights = (stack: Stack, role: Role, made: CfnCondition): void => {
  const { partition, account } = stack;
  const given = memberRights({ partition, account }, documentName, boundsFrom(stack));
  const plain = memberRights({ partition: '<AWS::Partition>', account: '<AWS::AccountId>' }, documentName);
  const writes = manages(stack);
  for (const feature of features) {
    const policy = new Policy(stack, `May-${feature}`, {
      roles: [role],
      statements: given[feature].map(toStatement),
    });
    acknowledgeReads(policy, plain[feature]);
    if (feature === 'looks') onlyIf(policy, made);
    else {
      const wanted = feature === 'peerings' ? [] : [isOn(stack, feature)];
      // Who changed something is read by a bot that only looks as well.
      const expression = Fn.conditionAnd(made, ...(feature === 'trail' ? [] : [writes]), ...wanted);
      onlyIf(policy, new CfnCondition(stack, `Gives-${feature}`, { expression }));
    }
  }
};

/**
 * What a network account gives the bot: a role and a document. It has no assets and asks for two parameters, so that its
 * template goes into StackSets as it is; the others narrow what the role may do.
 */
export const makeMemberStack = (scope: Construct, id: string): Stack => {
  const stack = new Stack(scope, id, {
    synthesizer: new BootstraplessSynthesizer(),
    description: 'Role and SSM document for the VPC peering bot, in a network account',
  });
  const { hubRole, externalId } = asked(stack);
  const made = makesRole(stack);
  const role = new Role(stack, 'Role', {
    roleName: memberRoleName,
    description: 'What the VPC peering bot may do in this account',
    assumedBy: new PrincipalWithConditions(new ArnPrincipal(hubRole.valueAsString), {
      StringEquals: trustedBy(stack, externalId),
    }),
    // A role that is taken from a role lasts an hour: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html
    maxSessionDuration: Duration.hours(1),
  });
  onlyIf(role, made);
  giveRights(stack, role, made);

  new CfnDocument(stack, 'PingDocument', {
    name: documentName,
    documentType: 'Command',
    documentFormat: 'JSON',
    content: pingDocument,
    updateMethod: 'NewVersion',
  });
  return stack;
};
