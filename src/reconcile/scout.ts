import { boundBy } from '../aws/clients.ts';
import { type Scouted, scoutAll } from '../aws/scout.ts';
import { vpcAt } from '../catalog/vpc-at.ts';
import { sessionOf } from '../request/session.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { InstancesSeen } from './instances-seen.ts';
import type { ReconcileNeeds } from './needs.ts';

/** Makes ready for the packets while AWS makes the connection. */
export type Scouting = {
  begin: (request: PeeringRequest) => void;
  /** What was found out shortly before; undefined otherwise. */
  found: () => Scouted | undefined;
};

const scoutMs = 10_000;
/** So long what was found out may be acted on. */
const freshMs = 15_000;

type Needs = ReconcileNeeds & { instances: InstancesSeen };

export const makeScouting = ({ catalog, clients, instances, now, pause }: Needs): Scouting => {
  let known: { scouted: Scouted; at: number } | undefined;
  const instancesOf = ({ requester, accepter }: PeeringRequest) =>
    [requester, accepter].flatMap((party) => {
      const vpc = vpcAt(catalog.vpcs, party);
      // Where another instance answers than sends, the whole look says which.
      if (!vpc?.prober || vpc.target) return [];
      return [{ party, instance: vpc.prober, known: instances.find(party, vpc.prober) }];
    });

  return {
    begin: (request) => {
      // A clock that does not pass by itself has no "meanwhile".
      if (!pause || known) return;
      const bound = boundBy(clients.as(sessionOf(request)), AbortSignal.timeout(scoutMs));
      known = { scouted: scoutAll(bound, instancesOf(request)), at: now() };
    },
    found: () => (known && now() <= known.at + freshMs ? known.scouted : undefined),
  };
};
