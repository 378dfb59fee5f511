import type { StepAnswer } from '../request/event.ts';

/** Characters of AWS's own words that are kept: an event holds up to 50 answers, and DynamoDB takes 400 KB. */
const longest = 300;

/**
 * EC2 puts up to some thousand characters behind a plain "you may not", which only a person with the right to decode them
 * can read, and who finds them in CloudTrail by the request id:
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
const encoded = /\s*Encoded authorization failure message:.*$/s;

/** What AWS said, short enough to be kept. Whole characters only: half a one would be another in the table. */
export const brief = (said: string): string =>
  Array.from(said.replace(encoded, '')).slice(0, longest).join('');

export const briefly = ({ said, ...answer }: StepAnswer): StepAnswer => ({
  ...answer,
  ...(said !== undefined && { said: brief(said) }),
});
