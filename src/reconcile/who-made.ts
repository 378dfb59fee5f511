import type { LookUp } from '../aws/trail.ts';
import { within } from '../calls/calls.ts';
import { once } from '../calls/once.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { Log } from '../log.ts';
import type { PeeringConnection, VpcRef } from '../network/vpc.ts';
import type { Cause } from '../plan/cause.ts';
import { causeIn } from '../plan/culprit.ts';

/** Who made a connection, and who accepted it, as far as the trails of accounts in the catalog say so by now. */
export type WhoMade = (connection: PeeringConnection) => Promise<{ made?: Cause; accepted?: Cause }>;

type Needs = {
  catalog: Pick<Catalog, 'vpcs'>;
  load: () => Promise<LookUp>;
  now: () => number;
  log: Pick<Log, 'info'>;
};

const mostMs = 3_000;
const backMs = 24 * 3_600_000;

export const makeWhoMade = ({ catalog, load, now, log }: Needs): WhoMade => {
  const loaded = once(load);
  /** Elsewhere there is no role of ours, and so nothing to ask. */
  const isOurs = ({ account }: VpcRef) => catalog.vpcs.some((vpc) => vpc.account === account);

  const ask = async (connectionId: string, where: VpcRef, name: string): Promise<Cause | undefined> => {
    if (!isOurs(where)) return undefined;
    try {
      const lookUp = await loaded();
      const events = await within(mostMs, () => lookUp(where, { resource: connectionId }, now() - backMs));
      return causeIn({ isAbout: (event) => event.name === name, explains: () => true }, events);
    } catch (error) {
      log.info({ connectionId, error }, 'who made a connection could not be asked');
      return undefined;
    }
  };

  return async ({ id, requester, accepter }) => {
    const [made, accepted] = await Promise.all([
      ask(id, requester, 'CreateVpcPeeringConnection'),
      ask(id, accepter, 'AcceptVpcPeeringConnection'),
    ]);
    return { ...(made && { made }), ...(accepted && { accepted }) };
  };
};
