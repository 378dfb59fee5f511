/** Every code that is not answered with 400. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const STATUS_OF: Record<string, number> = {
  AuthFailure: 401,
  AccessDenied: 403,
  ExpiredToken: 403,
  InvalidClientTokenId: 403,
  UnauthorizedOperation: 403,
  DryRunOperation: 412,
  InternalError: 500,
  InternalFailure: 500,
  InternalServerError: 500,
  RequestLimitExceeded: 503,
  InsufficientInstanceCapacity: 503,
  ServiceUnavailable: 503,
  Unavailable: 503,
};

/** What AWS would answer instead of a result: a code of its documentation, and a message for people. */
export class CloudError extends Error {
  readonly code: string;
  readonly status: number;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
    this.status = STATUS_OF[code] ?? 400;
  }
}

export const invalidValue = (message: string): CloudError => new CloudError('InvalidParameterValue', message);

/** @throws CloudError `MissingParameter` when nothing was given; `name` is the parameter as EC2 spells it */
export function required<Value>(value: Value | undefined | null, name: string): NonNullable<Value> {
  if (value !== undefined && value !== null && value !== '') return value;
  throw new CloudError('MissingParameter', `The request must contain the parameter ${name}`);
}
