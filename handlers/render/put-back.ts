import type { Drift } from '../../src/plan/drift.ts';
import { mendingKeys } from '../../src/plan/mending.ts';
import { isFought, mostMends } from '../../src/request/mends.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { causeText } from './cause.ts';
import { count } from './count.ts';
import { deedText, doneText } from './steps.ts';

/** What is said where the catalog has what goes put back without a click. */

const mostListed = 6;

/** `I wrote the route for 10.2.0.0/16 in marketing, table web (rtb-…)`: what was done, by names. */
const doneOf = (request: PeeringRequest, keys: readonly string[]): string => {
  const lines = keys.slice(0, mostListed).map((key) => doneText(request, key));
  const more = keys.length - lines.length;
  return [...lines, ...(more > 0 ? [`took ${count(more, 'more step')}`] : [])].join('; ');
};

/** What was put back last, where that was at this moment; undefined where it was not. */
const putBackAt = ({ drift }: PeeringRequest, at: number | undefined): readonly string[] | undefined =>
  drift?.mended && drift.mended.at === at ? drift.mended.keys : undefined;

/** How it came to be as agreed again; undefined where somebody else did it. */
export const putBackText = (request: PeeringRequest): string | undefined => {
  const keys = putBackAt(request, request.drift?.overAt);
  const { cause } = request.drift?.mended ?? {};
  return (
    keys &&
    `I put it back by myself, as the catalog has it: I ${doneOf(request, keys)}.${cause ? ` What had happened: ${causeText(cause)}` : ''}`
  );
};

const foughtText = (request: PeeringRequest, fought: readonly Drift[]): string => {
  const keys = fought.flatMap(mendingKeys);
  const what = keys.length === 1 ? ` (to ${deedText(request, keys[0] ?? '')})` : '';
  return `I have put ${keys.length === 1 ? 'that' : 'some of that'} back ${mostMends} times within a day${what}, and it was undone each time. Somebody may mean it, so I ask now. Please ask whoever it was before you repair it.`;
};

/** What was done without a click, and why no more of it is. */
export const putBackLines = (request: PeeringRequest): string[] => {
  const { found } = request.drift ?? {};
  if (!found) return [];
  const keys = putBackAt(request, found.at);
  const fought = request.repair ? [] : found.drifts.filter((one) => isFought(request, one, found.at));
  return [
    ...(keys
      ? [`I put back what I could by myself, as the catalog has it: I ${doneOf(request, keys)}.`]
      : []),
    ...(fought.length > 0 ? [foughtText(request, fought)] : []),
  ];
};
