import { notTaken } from '../plan/step.ts';
import type { StepAnswer } from '../request/event.ts';

/** What matters of an error that an AWS call ended with. */
export type AwsError = { code: string; said: string; awsRequestId?: string };

type ServiceError = {
  name?: string;
  code?: unknown;
  message?: string;
  $metadata?: { requestId?: string };
};

/** A fault of the network has its name in its code (ECONNREFUSED, ENOTFOUND), and is called Error. */
const codeOf = ({ name, code }: ServiceError): string =>
  (name === 'Error' || name === 'AggregateError') && typeof code === 'string' ? code : (name ?? 'Unknown');

/** No answer in time, in words for people; the SDK's own speak of its settings. */
export const unanswered: AwsError = { code: 'TimeoutError', said: 'AWS did not answer in time' };

export const readError = (error: unknown): AwsError => {
  const thrown = (error ?? {}) as ServiceError;
  const { message, $metadata } = thrown;
  if (thrown.name === unanswered.code) return unanswered;
  return {
    code: codeOf(thrown),
    said: message ?? String(error),
    ...($metadata?.requestId && { awsRequestId: $metadata.requestId }),
  };
};

// AWS and its imitations do not agree on capitals: InvalidVpcPeeringConnectionID.NotFound, …Id.NotFound.
const isOneOf = (code: string, codes: readonly string[]): boolean =>
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
/** A person with rights must mend these; trying again would only repeat the answer. */
const final = [
  'UnauthorizedOperation',
  'AccessDenied',
  'AccessDeniedException',
  'AuthFailure',
  'OperationNotPermitted',
  'RouteLimitExceeded',
  'ResourceCountLimitExceeded',
  'ActiveVpcPeeringConnectionPerVpcLimitExceeded',
  'VpcPeeringConnectionsPerVpcLimitExceeded',
  'OutstandingVpcPeeringConnectionLimitExceeded',
  'PendingVpcPeeringConnectionLimitExceeded',
  'InvalidRouteTableID.NotFound',
  'InvalidVpcID.NotFound',
  'InvalidVpcID.Malformed',
  'InvalidParameterValue',
  'InvalidGroup.NotFound',
  'RulesPerSecurityGroupLimitExceeded',
  notTaken,
];
const denied = ['UnauthorizedOperation', 'AccessDenied', 'AccessDeniedException', 'AuthFailure'];
/** Something stands there already: ours, where the answer to an earlier try was lost, or a stranger's. Only a look tells. */
const clashes = ['RouteAlreadyExists', 'VpcPeeringConnectionAlreadyExists', 'InvalidPermission.Duplicate'];
const afterTheFact = ['InvalidStateTransition'];

export const isNotFound = ({ code }: AwsError): boolean => isOneOf(code, gone);
export const isDenied = ({ code }: AwsError): boolean => isOneOf(code, denied);
/** Will the same call, made again, get the same answer? */
export const isFinal = ({ code }: Pick<AwsError, 'code'>): boolean => isOneOf(code, final);
export const isClash = ({ code = '' }: Pick<StepAnswer, 'code'>): boolean => isOneOf(code, clashes);
/** The thing is already in the state that was asked for, or past it: the next look tells which. */
export const isAfterTheFact = ({ code }: AwsError): boolean => isOneOf(code, afterTheFact);

export const refusedForGood = (answers: readonly StepAnswer[]): StepAnswer | undefined =>
  answers.find(({ ok, code }) => !ok && code !== undefined && isFinal({ code }));

/**
 * Which action was denied. EC2 names it in its message; without a name it was the role that could not be taken, since
 * STS answers before any other service is asked.
 */
export const deniedAction = ({ code, said }: AwsError): string =>
  /perform: (\w+:\w+)/.exec(said)?.[1] ??
  (isOneOf(code, ['UnauthorizedOperation']) ? 'ec2 (the action is not named)' : 'sts:AssumeRole');
