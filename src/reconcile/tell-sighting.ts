import { type Sighting, type SightingEvent, sightingDueAt, tellAt } from '../audit/sighting.ts';
import type { Log } from '../log.ts';
import { type Book, isConflict } from '../store/store.ts';

/** Shows a sighting in a channel. */
export type SightingTeller = {
  /** Does the message stand there already? `unknown` where Slack does not let us look. Throws where Slack does not answer. */
  stands: (sighting: Sighting, channel: string) => Promise<'yes' | 'no' | 'unknown'>;
  /** Throws where Slack does not take it. */
  post: (sighting: Sighting, channel: string) => Promise<void>;
};

type TellNeeds = {
  sightings: Book<Sighting, SightingEvent>;
  teller: SightingTeller;
  now: () => number;
  log: Log;
};

/** Undefined where another worker was first. */
const write = async ({ sightings, now }: TellNeeds, before: Sighting, event: SightingEvent) => {
  const after = await sightings.append(before, { at: now(), by: { kind: 'bot' }, event });
  return isConflict(after) ? undefined : after;
};

/** After a try whose end nobody knows, one that may stand is not posted again. */
const mayStand = async ({ teller }: TellNeeds, sighting: Sighting, channel: string): Promise<boolean> =>
  sighting.told[channel] !== undefined && (await teller.stands(sighting, channel)) !== 'no';

/** The event first, then the message, then that it stands: a worker may end between any two. */
const tell = async (needs: TellNeeds, before: Sighting, channel: string): Promise<Sighting | undefined> => {
  const begun = await write(needs, before, { type: 'sighting-begun', channel });
  if (!begun) return undefined;
  try {
    if (!(await mayStand(needs, before, channel))) await needs.teller.post(begun, channel);
  } catch (error) {
    needs.log.error({ id: begun.id, channel, error }, 'a channel could not be told of a connection');
    return begun;
  }
  return write(needs, begun, { type: 'sighting-told', channel });
};

/** Tells each channel once. Returns when to look at it again, or undefined once that is done. */
export const makeTellSighting =
  (needs: TellNeeds) =>
  async (id: string): Promise<number | undefined> => {
    let sighting = await needs.sightings.find(id);
    for (const channel of sighting?.channels ?? []) {
      const at = sighting && tellAt(sighting, channel);
      if (sighting && at !== undefined && at <= needs.now()) sighting = await tell(needs, sighting, channel);
    }
    return sighting && sightingDueAt(sighting);
  };
