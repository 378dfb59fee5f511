/** Every code that is not answered with 400. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html */
const statusOf: Record<string, number> = {
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

const form = /^(MissingParameter|InvalidParameterCombination)$|\.Malformed$/;

/** What AWS would answer instead of a result: a code of its documentation, and a message for people. */
export class CloudError extends Error {
  readonly code: string;
  readonly status: number;
  /** Said of how the request is written, whoever asks and whatever is there: AWS finds it before it looks at permissions. */
  readonly isOfForm: boolean;

  constructor(code: string, message: string, isOfForm = form.test(code)) {
    super(message);
    this.code = code;
    this.status = statusOf[code] ?? 400;
    this.isOfForm = isOfForm;
  }
}

/** A value that cannot be, as things are. */
export const invalidValue = (message: string): CloudError => new CloudError('InvalidParameterValue', message);

/** A value that could never be, such as a CIDR block that is none. */
export const malformedValue = (message: string): CloudError =>
  new CloudError('InvalidParameterValue', message, true);

/** @throws CloudError `MissingParameter` when nothing was given; `name` is the parameter as EC2 spells it */
export const required = <Value>(value: Value | undefined | null, name: string): NonNullable<Value> => {
  if (value !== undefined && value !== null && value !== '') return value;
  throw new CloudError('MissingParameter', `The request must contain the parameter ${name}`);
};
