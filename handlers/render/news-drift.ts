import { otherSide } from '../../src/network/vpc.ts';
import { bothWaysOutcomeOf } from '../../src/ping/answer.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { isIpv6Untested } from '../../src/request/to-tell.ts';
import { hiddenSide } from '../../src/request/unseen.ts';
import { acceptedAt, acceptedText } from './accepted.ts';
import { driftLines } from './drift.ts';
import { driftDeeds, driftLinesForAsker, driftLinesForOwners } from './drift-deeds.ts';
import { driftedTogether, gatheredSince, matesOf, mendedTogether, repairAllButtons } from './gathered.ts';
import { ipv6Untested, outcomeBefore, outcomeWords } from './joining.ts';
import { putBackText } from './put-back.ts';
import { toldAgainLines } from './told-again.ts';
import type { Turning } from './turning.ts';
import { named } from './words.ts';

/** Turns of what AWS has otherwise than agreed. */

/** Packets were counted before it as well, so that it shows what it was worth, and that nothing was interrupted. */
const countedBefore = ({ drift }: PeeringRequest): string =>
  drift?.before ? `Before the repair ${outcomeBefore[drift.before]}.` : '';

/** What owners took as it is goes on differing. */
const mendedText = (request: PeeringRequest): string => {
  const hidden = hiddenSide(request);
  if (hidden)
    return `What differed in *${request[otherSide(hidden)].name}* between ${named(request)} is as agreed again; *${request[hidden].name}* I cannot look at`;
  return request.drift?.taken?.length
    ? `Between ${named(request)} nothing differs any more but what was accepted as it is`
    : `AWS is as agreed again between ${named(request)}`;
};

const [driftedMates, mendedMates] = [matesOf('drifted'), matesOf('mended')];

export const newsOfDrift: Record<string, Turning> = {
  drifted: {
    when: 'AWS is no longer as agreed, seen in two looks',
    since: gatheredSince('drifted'),
    mates: driftedMates,
    said: (request, _, side) => {
      const mates = driftedMates(request, side);
      return mates
        ? driftedTogether(request, mates, side)
        : `${named(request)}: ${[...driftLines(request), ...toldAgainLines(request), ...(side ? driftLinesForOwners(request, side) : driftLinesForAsker(request))].join('\n')}`;
    },
    buttons: (request, _, side) => {
      const mates = driftedMates(request, side);
      return mates ? repairAllButtons(request, mates, side) : driftDeeds(request, side);
    },
    tells: ['asker', 'owners'],
  },
  accepted: {
    when: 'an owner took what differs as it is',
    since: acceptedAt,
    by: ({ drift }) => drift?.acceptance?.by,
    said: acceptedText,
    tells: ['asker', 'owners'],
  },
  mended: {
    when: 'AWS is as agreed again, by a repair or by itself',
    since: gatheredSince('mended'),
    mates: mendedMates,
    said: (request, _, side) => {
      const mates = mendedMates(request, side);
      if (mates) return mendedTogether(request, mates, side);
      return [
        `${mendedText(request)}; ${outcomeWords[bothWaysOutcomeOf(request.ping?.answers ?? [])]}.`,
        putBackText(request) ?? '',
        countedBefore(request),
        isIpv6Untested(request) ? ipv6Untested : '',
      ]
        .filter(Boolean)
        .join(' ');
    },
    tells: ['asker', 'owners'],
  },
};
