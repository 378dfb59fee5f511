import { withoutEncoded } from '../aws/encoded.ts';
import type { StepAnswer } from '../request/shapes.ts';

/** Characters of AWS's own words that are kept: an event holds up to 50 answers, and DynamoDB takes 400 KB. */
const longest = 300;

/** What AWS said, short enough to be kept. Whole characters only: half a one would be another in the table. */
export const brief = (said: string): string => Array.from(withoutEncoded(said)).slice(0, longest).join('');

export const briefly = ({ said, ...answer }: StepAnswer): StepAnswer => ({
  ...answer,
  ...(said !== undefined && { said: brief(said) }),
});
