import { CloudError } from './errors.ts';
import type { Session } from './state.ts';

export type ServiceName = 'ec2' | 'ssm' | 'sts' | 'servicequotas' | 'organizations' | 'cloudtrail' | 'logs';

/** Who calls, and where. The identity is as GetCallerIdentity tells it. */
export type Caller = { account: string; region: string; arn: string; userId: string };

/** What the signature says: whose key, which Region, which service. Signatures themselves are not checked. */
type Credential = { accessKeyId: string; region: string; service: string };

/**
 * Reads the `Credential=` part of a Signature Version 4 header.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-signing-elements.html
 */
export const readCredential = (headers: Headers): Credential | undefined => {
  const scope = /Credential=([^/,\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/;
  const [, accessKeyId, region, service] = scope.exec(headers.get('authorization') ?? '') ?? [];
  if (accessKeyId === undefined || region === undefined || service === undefined) return undefined;
  return { accessKeyId, region, service };
};

const forged: Record<ServiceName, string> = {
  ec2: 'AuthFailure',
  ssm: 'UnrecognizedClientException',
  sts: 'InvalidClientTokenId',
  servicequotas: 'UnrecognizedClientException',
  organizations: 'UnrecognizedClientException',
  cloudtrail: 'UnrecognizedClientException',
  logs: 'UnrecognizedClientException',
};
const expired: Record<ServiceName, string> = {
  ec2: 'RequestExpired',
  ssm: 'ExpiredTokenException',
  sts: 'ExpiredToken',
  servicequotas: 'ExpiredTokenException',
  organizations: 'ExpiredTokenException',
  cloudtrail: 'ExpiredTokenException',
  logs: 'ExpiredTokenException',
};

/** Keys of a session are `ASIA`, the account's twelve digits and a serial: twenty characters, as AWS's are. */
export const sessionKey = (account: string, serial: number): string =>
  `ASIA${account}${serial.toString(36).toUpperCase().padStart(4, '0')}`;

/**
 * Whose key it is: twelve digits are an account's own, anything else must have been handed out by AssumeRole.
 * @throws CloudError in the words of the service, for an unknown key or an expired session
 */
export const identify = (
  { accessKeyId, region }: Credential,
  service: ServiceName,
  sessions: Session[],
  now: number,
): Caller => {
  if (/^\d{12}$/.test(accessKeyId))
    return { account: accessKeyId, region, arn: `arn:aws:iam::${accessKeyId}:root`, userId: accessKeyId };
  const session = sessions.find((each) => each.accessKeyId === accessKeyId);
  if (session === undefined)
    throw new CloudError(
      forged[service],
      'The access key id is not known; in the sandbox, the twelve digits of an account are its access key id',
    );
  if (now >= session.expiresAt) throw new CloudError(expired[service], 'The session has expired');
  const { account, roleName, sessionName } = session;
  return {
    account,
    region,
    arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${sessionName}`,
    userId: `AROA${account}:${sessionName}`,
  };
};
