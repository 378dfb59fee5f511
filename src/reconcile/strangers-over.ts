/** The end of a connection that no request has made, and that people were told of. */
import { type PeeringConnection, requestTag, type Tags } from '../network/vpc.ts';
import type { Check, SeenPeering } from '../store/checks.ts';
import { channelsOf, type GuardNeeds, idOf, judge, put, requestsOf } from './sightings.ts';

/** The connections of a place: those that live, what AWS calls those that do not, and which of its last record it could have listed and did not. */
export type Met = {
  living: readonly PeeringConnection[];
  dead: ReadonlyMap<string, string>;
  missing: ReadonlySet<string>;
};

/** Tells the end of one that was told, whether it was rejected, deleted, or is listed no more. */
export const tellOver = async (
  needs: GuardNeeds,
  seen: SeenPeering,
  status: string | undefined,
): Promise<void> => {
  const { catalog, sightings, whoEnded } = needs;
  const before = await sightings.find(idOf(seen.id));
  if (!before || before.over) return;
  const requester: Tags = seen.tag ? { [requestTag]: seen.tag } : {};
  const connection = { ...seen, tags: { requester, accepter: {} } };
  // One that was adopted since is told of by its request.
  if (judge(await requestsOf(needs, connection), connection) === 'own') return;
  const by = await whoEnded?.(connection);
  await put(needs, before, {
    ...{ type: 'sighting-over', ...(status && { status }), ...(by && { by }) },
    channels: channelsOf(catalog, seen),
  });
};

/** A look that does not list a connection may be of a moment; of one that it calls dead there is nothing to wait for. */
export const overIn = ({ peerings = [] }: Check, { dead, missing }: Met) => ({
  over: peerings.filter((one) => dead.has(one.id) || (missing.has(one.id) && one.missed)),
  missed: peerings
    .filter((one) => missing.has(one.id) && !one.missed)
    .map((one): SeenPeering => ({ ...one, missed: true })),
});
