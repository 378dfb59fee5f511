import type { Peering, Vpc } from '../../../infra/sandbox/aws/cloud/state.ts';
import type { Chance } from './chance.ts';

export const now = Date.UTC(2026, 10, 23);
const day = 86_400_000;
const lifeOf = ({ often, one }: Chance, active: number): Partial<Peering> & { createdAt: number } =>
  often(active)
    ? { createdAt: 0, acceptedAt: 0 }
    : one([
        { createdAt: now },
        { createdAt: now - day },
        { createdAt: now - 8 * day },
        { createdAt: now - day, acceptedAt: now },
        { createdAt: 0, acceptedAt: 0, deletedAt: now },
        { createdAt: 0, acceptedAt: 0, deletedAt: now - 60_000 },
        { createdAt: 0, acceptedAt: 0, deletedAt: 1 },
        { createdAt: now - day, rejectedAt: now - 60_000 },
        { createdAt: now - day, doomedAt: now - day },
      ]);

export const peeringOf = (
  chance: Chance,
  id: string,
  [one, other]: readonly [Vpc, Vpc],
  active: number,
): Peering => {
  const side = ({ id: vpcId, account, region }: Vpc) => ({
    ...{ vpcId, account, region, allowDnsResolution: false, tags: {} },
  });
  const [requester, accepter] = chance.often(50) ? [one, other] : [other, one];
  return { id, requester: side(requester), accepter: side(accepter), ...lifeOf(chance, active) };
};
