import type { Sighting } from '../../src/audit/sighting.ts';
import type { SightingTeller } from '../../src/reconcile/tell-sighting.ts';
import { sightingMessage } from '../render/sighting.ts';
import { type Faulted, isFaulted, type Poster } from '../slack/post.ts';

const about = ({ id }: Sighting) => ({ id, kind: 'sighting' });

const toThrow = ({ fault }: Faulted): Error => new Error(`Slack did not take a message: ${fault.error}`);

export const makeSightingTeller = (
  poster: Poster,
  mayName: (account: string) => string | undefined,
): SightingTeller => ({
  stands: async (sighting, channel) => {
    const found = await poster.find({ channel }, about(sighting), sighting.seenAt);
    if (isFaulted(found)) throw toThrow(found);
    if (!found.isReadable) return 'unknown';
    return found.spots.length > 0 ? 'yes' : 'no';
  },
  post: async (sighting, channel) => {
    const done = await poster.post({ channel }, about(sighting), sightingMessage(sighting, mayName));
    if (isFaulted(done)) throw toThrow(done);
  },
});
