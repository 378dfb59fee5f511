import { isLiving, type VpcRef } from '../../network/vpc.ts';
import type { EstatePeering } from '../shapes.ts';
import type { Known, KnownRequest, TidyFinding } from './finding.ts';

/** The request that a connection belongs to, by the request's own record. */
export const requestsByConnection = ({ requests }: Pick<Known, 'requests'>): Map<string, KnownRequest> =>
  new Map(requests.flatMap((request) => (request.connectionId ? [[request.connectionId, request]] : [])));

type Named = VpcRef & { name?: string | undefined };
export const endOf = ({ account, region, vpcId, name }: Named): TidyFinding['ends'][number] => ({
  ...{ account, region, vpcId },
  ...(name && { name }),
});

export const endsOf = ({ requester, accepter }: EstatePeering): TidyFinding['ends'] => [
  endOf(requester),
  endOf(accepter),
];

/** Where it can be mended: a connected request by its owners, and what nobody asked for once they adopt it. */
export const deedFor = (
  peering: EstatePeering,
  request: KnownRequest | undefined,
  managed: 'repair' | 'remove',
): Pick<TidyFinding, 'deed' | 'requestId'> => {
  if (request) return { requestId: request.id, ...(request.status === 'connected' && { deed: managed }) };
  return peering.status === 'active' ? { deed: 'adopt' } : {};
};

export const livingIn = ({ estate }: Known): EstatePeering[] => estate.peerings.filter(isLiving);
export const activeIn = ({ estate }: Known): EstatePeering[] =>
  estate.peerings.filter(({ status }) => status === 'active');
