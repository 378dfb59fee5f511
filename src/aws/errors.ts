import { withoutEncoded } from './encoded.ts';
import { isUnreadable } from './unreadable.ts';

/** What matters of an error that an AWS call ended with. */
export type AwsError = {
  code: string;
  said: string;
  awsRequestId?: string;
  /** It was STS that answered, when a role was to be taken; every other error is about the call itself. */
  by?: 'sts';
};

type ServiceError = {
  name?: string;
  code?: unknown;
  message?: string;
  $metadata?: { requestId?: string };
  by?: unknown;
};

/** Marks what kept the bot from a role, wherever it surfaces: only that is about the role and whom it trusts. */
export const asOfSts = (thrown: unknown): unknown =>
  thrown instanceof Error ? Object.assign(thrown, { by: 'sts' }) : thrown;

/** A fault of the network has its name in its code (ECONNREFUSED, ENOTFOUND), and is called Error. */
const codeOf = ({ name, code }: ServiceError): string =>
  (name === 'Error' || name === 'AggregateError') && typeof code === 'string' ? code : (name ?? 'Unknown');

/** No answer in time, in words for people; the SDK's own speak of its settings. */
export const unanswered: AwsError = { code: 'TimeoutError', said: 'AWS did not answer in time' };

/** Something answered in AWS's place, or its answer broke off; the SDK's own words are its parser's. */
const unreadableAnswer: AwsError = {
  code: 'UnreadableAnswer',
  said: "what came back was no answer of AWS's, but perhaps a page of a proxy on the way",
};

export const readError = (error: unknown): AwsError => {
  if (isUnreadable(error)) return unreadableAnswer;
  const thrown = (error ?? {}) as ServiceError;
  const { message, $metadata, by } = thrown;
  if (thrown.name === unanswered.code) return unanswered;
  return {
    code: codeOf(thrown),
    said: withoutEncoded(message ?? String(error)),
    ...($metadata?.requestId && { awsRequestId: $metadata.requestId }),
    ...(by === 'sts' && { by }),
  };
};

// AWS and its imitations do not agree on capitals: InvalidVpcPeeringConnectionID.NotFound, …Id.NotFound.
export const isOneOf = (code: string, codes: readonly string[]): boolean =>
  codes.some((one) => one.toLowerCase() === code.toLowerCase());

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const gone = [
  'InvalidVpcPeeringConnectionID.NotFound',
  'InvalidRoute.NotFound',
  'InvalidVpcID.NotFound',
  'InvalidInstanceID.NotFound',
  'InvalidSecurityGroupRuleId.NotFound',
  'InvalidPermission.NotFound',
];
/** The identity is known, and may not do this. */
export const deniedCodes: readonly string[] = [
  'UnauthorizedOperation',
  'AccessDenied',
  'AccessDeniedException',
];
/**
 * The account, its Region or the credentials themselves, and no policy of a role: whatever a role allows, nothing goes.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html#CommonErrors
 */
export const accountCodes: readonly string[] = [
  'AuthFailure',
  'OptInRequired',
  'SubscriptionRequiredException',
  'Blocked',
  'PendingVerification',
  'RegionDisabledException',
  'InvalidClientTokenId',
  'UnrecognizedClientException',
  'SignatureDoesNotMatch',
  'IncompleteSignature',
  'CredentialsProviderError',
];

/** What a dry run answers where the call itself would have been allowed. */
export const isDryRunAnswer = ({ code }: AwsError): boolean => isOneOf(code, ['DryRunOperation']);
export const isNotFound = ({ code }: AwsError): boolean => isOneOf(code, gone);
export const isDenied = ({ code }: AwsError): boolean => isOneOf(code, deniedCodes);
export const isOfAccount = ({ code }: AwsError): boolean => isOneOf(code, accountCodes);

/** Which action was denied. EC2 and SSM name it in their messages; what STS denies is the role itself. */
export const deniedAction = ({ said, by }: AwsError): string =>
  by === 'sts'
    ? 'sts:AssumeRole'
    : (/perform: (\w+:\w+)/.exec(said)?.[1] ?? 'an action that AWS does not name');
