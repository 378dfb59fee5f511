import type { Catalog, CatalogVpc } from '../catalog/catalog.ts';
import { vpcAt } from '../catalog/vpc-at.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { Refusal } from './refusal.ts';

type Pair = { requester: CatalogVpc; accepter: CatalogVpc };

/** Both VPCs as the catalog of today has them. One that it no longer names has nobody who could say yes. */
export const pairIn = ({ vpcs }: Pick<Catalog, 'vpcs'>, request: PeeringRequest): Pair | Refusal => {
  const [requester, accepter] = [request.requester, request.accepter].map((end) => vpcAt(vpcs, end));
  if (requester && accepter) return { requester, accepter };
  return { refused: 'not-in-catalog', vpc: (requester ? request.accepter : request.requester).name };
};
