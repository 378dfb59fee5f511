import type { Catalog } from '../../src/catalog/catalog.ts';
import type { Diagram } from '../../src/picture/diagram.ts';
import { drawPair } from '../../src/picture/pair.ts';
import type { PeeringRequest } from '../../src/request/state.ts';

export type PairNeeds = {
  readonly catalog: Catalog;
  /** The connected requests of a VPC. */
  readonly connectedTo: (vpc: PeeringRequest['requester']) => Promise<readonly PeeringRequest[]>;
  readonly now: () => number;
};

/** Before and after of a request; undefined while there is nothing that stays for a moment. */
export const readPair = async (
  { catalog, connectedTo, now }: PairNeeds,
  request: PeeringRequest,
): Promise<Diagram | undefined> => {
  const [requester, accepter] = await Promise.all([
    connectedTo(request.requester),
    connectedTo(request.accepter),
  ]);
  return drawPair({ request, catalog, neighbours: { requester, accepter }, now: now() });
};
