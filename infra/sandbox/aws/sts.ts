import {
  AssumeRole$,
  type AssumeRoleRequest,
  type AssumeRoleResponse,
  GetCallerIdentity$,
  type GetCallerIdentityRequest,
  type GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import { sessionKey } from './cloud/caller.ts';
import { CloudError, required } from './cloud/errors.ts';
import { type Call, type Operation, op } from './cloud/operation.ts';
import type { Role, Session } from './cloud/state.ts';

const getCallerIdentity = op<GetCallerIdentityRequest, GetCallerIdentityResponse>(
  GetCallerIdentity$,
  (_, { caller: { account, arn, userId } }) => ({ Account: account, Arn: arn, UserId: userId }),
);

/** One answer for a role that is not there and one that does not trust: AWS does not tell them apart either. */
const trustedRole = (input: AssumeRoleRequest, { state, caller }: Call): Role => {
  const arn = required(input.RoleArn, 'roleArn');
  const role = state.roles.find((each) => each.arn === arn);
  const isTrusted = role !== undefined && (role.externalId ?? input.ExternalId) === input.ExternalId;
  if (isTrusted) return role;
  throw new CloudError(
    'AccessDenied',
    `User: ${caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
  );
};

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html: 15 minutes to 12 hours, one hour if not said. */
const lifetimeOf = ({ DurationSeconds = 3600 }: AssumeRoleRequest): number => {
  if (DurationSeconds >= 900 && DurationSeconds <= 43_200) return DurationSeconds * 1000;
  throw new CloudError('ValidationError', 'durationSeconds must be between 900 and 43200');
};

const assumeRole = op<AssumeRoleRequest, AssumeRoleResponse>(AssumeRole$, (input, call) => {
  const { account, arn } = trustedRole(input, call);
  const session: Session = {
    accessKeyId: sessionKey(account, ++call.state.serial),
    account,
    roleName: arn.split('/').at(-1) ?? '',
    sessionName: required(input.RoleSessionName, 'roleSessionName'),
    expiresAt: call.now + lifetimeOf(input),
  };
  call.state.sessions.push(session);
  return {
    Credentials: {
      AccessKeyId: session.accessKeyId,
      SecretAccessKey: `secret-of-${session.accessKeyId}`,
      SessionToken: `token-of-${session.accessKeyId}`,
      Expiration: new Date(session.expiresAt),
    },
    AssumedRoleUser: {
      AssumedRoleId: `AROA${account}:${session.sessionName}`,
      Arn: `arn:aws:sts::${account}:assumed-role/${session.roleName}/${session.sessionName}`,
    },
  };
});

export const stsOperations: Operation[] = [getCallerIdentity, assumeRole];
