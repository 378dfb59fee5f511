import { hasPassed } from '../../src/ping/output.ts';
import { isStanding } from '../../src/request/gone.ts';
import { standingOf, type Untested } from '../../src/request/standing.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { untestedReason } from './outcome.ts';
import { moment } from './words.ts';

/** Ways whose packets could not be counted the last time: what they said before is not what they say now. */

const way = ({ answer }: Untested): string => `${answer.report.from} → ${answer.report.to}`;

/** `not tested since Fri 10:12, because the SSM agent of … is offline`. */
const sinceText = ({ answer, since }: Untested): string =>
  `not tested since ${moment(since)}, because ${untestedReason(answer.report)}`;

/** `*finance → marketing*: not tested since …, because …. When it last was, packets passed.` */
export const untestedLine = (one: Untested): string =>
  `*${way(one)}*: ${sinceText(one)}. When it last was, ${hasPassed(one.last.report.outcome) ? 'packets passed' : 'nothing passed'}.`;

/** The same for a list, without what was before; of what is gone nobody asks why no packet can be sent. */
export const untestedFacts = (request: PeeringRequest): string[] =>
  isStanding(request) ? standingOf(request).untested.map((one) => `${way(one)} ${sinceText(one)}`) : [];

/** For a line in which a pair is only named. */
export const untestedSince = (request: PeeringRequest): string | undefined => {
  const { untested } = standingOf(request);
  return isStanding(request) && untested.length > 0
    ? `not tested since ${moment(Math.min(...untested.map(({ since }) => since)))}`
    : undefined;
};
