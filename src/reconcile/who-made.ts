import type { LookUp } from '../aws/trail.ts';
import { within } from '../calls/calls.ts';
import { once } from '../calls/once.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Log } from '../log.ts';
import { type PeeringConnection, requestTag, sides, type VpcRef } from '../network/vpc.ts';
import type { Cause, TrailEvent } from '../plan/cause.ts';
import { causeIn } from '../plan/culprit.ts';
import { namesInCall } from '../plan/sought.ts';

/** Who made a connection, who accepted it, and who gave it our tag, as far as the trails of accounts in the catalog say so by now. */
export type WhoMade = (
  connection: PeeringConnection,
) => Promise<{ made?: Cause; accepted?: Cause; tagger?: Cause }>;

type Ends = { id: string; requester: VpcRef; accepter: VpcRef };

type Needs = {
  catalog: Pick<Catalog, 'vpcs'>;
  load: () => Promise<LookUp>;
  now: () => number;
  log: Pick<Log, 'info'>;
};

const mostMs = 3_000;
/** The trail keeps so long of what anybody may look up. */
const backMs = 90 * 86_400_000;

/** Asks the trail of a place who made a call about a resource. */
const makeAsk = ({ catalog, load, now, log }: Needs) => {
  const loaded = once(load);
  /** Elsewhere there is no role of ours, and so nothing to ask. */
  const isOurs = ({ account }: VpcRef) => catalog.vpcs.some((vpc) => vpc.account === account);

  return async (
    resource: string,
    where: VpcRef,
    name: string,
    isAbout: (event: TrailEvent) => boolean = () => true,
  ): Promise<Cause | undefined> => {
    if (!isOurs(where)) return undefined;
    try {
      const lookUp = await loaded();
      const events = await within(mostMs, () => lookUp(where, { resource }, now() - backMs));
      return causeIn([
        { isAbout: (event) => event.name === name && isAbout(event), explains: () => true, events },
      ]);
    } catch (error) {
      log.info({ resource, error }, 'a trail could not be asked who it was');
      return undefined;
    }
  };
};

/** Who deleted a VPC of the catalog, as far as the trail of its account says so by now. */
export type WhoDeleted = (vpc: VpcRef) => Promise<Cause | undefined>;

export const makeWhoDeleted = (needs: Needs): WhoDeleted => {
  const ask = makeAsk(needs);
  return (vpc) => ask(vpc.vpcId, vpc, 'DeleteVpc');
};

export const makeWhoMade = (needs: Needs): WhoMade => {
  const ask = makeAsk(needs);
  return async ({ id, tags, ...ends }) => {
    // Each side shows its own tags alone.
    const taggedOn = sides.find((side) => tags[side][requestTag] !== undefined);
    const [made, accepted, tagger] = await Promise.all([
      ask(id, ends.requester, 'CreateVpcPeeringConnection'),
      ask(id, ends.accepter, 'AcceptVpcPeeringConnection'),
      taggedOn && ask(id, ends[taggedOn], 'CreateTags', (event) => namesInCall(event, requestTag)),
    ]);
    return { ...(made && { made }), ...(accepted && { accepted }), ...(tagger && { tagger }) };
  };
};

/** Who ended a connection, as far as the trails of both accounts say so by now: each may delete it, and one that waits is rejected by its accepter. */
export type WhoEnded = (connection: Ends) => Promise<Cause | undefined>;

export const makeWhoEnded = (needs: Needs): WhoEnded => {
  const ask = makeAsk(needs);
  return async ({ id, requester, accepter }) => {
    const found = await Promise.all([
      ask(id, accepter, 'RejectVpcPeeringConnection'),
      ask(id, accepter, 'DeleteVpcPeeringConnection'),
      ask(id, requester, 'DeleteVpcPeeringConnection'),
    ]);
    const [latest] = found.flatMap((one) => one ?? []).sort((one, other) => other.at - one.at);
    return latest;
  };
};
