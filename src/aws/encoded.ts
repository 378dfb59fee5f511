/**
 * EC2 puts up to some thousand characters behind a plain "you may not", which only a person with the right to decode them
 * can read, and who finds them in CloudTrail by the request id. They tell of policies, and belong into no channel:
 * https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html
 */
const encoded = /\s?Encoded authorization(?: failure)? message:?\s?\S*/gi;

export const withoutEncoded = (said: string): string => said.replace(encoded, '').trim();
