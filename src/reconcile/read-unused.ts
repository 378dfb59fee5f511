import { sideBySide } from '../calls/side-by-side.ts';
import type { Catalog } from '../catalog/catalog.ts';
import type { KnownRequest } from '../estate/tidy/finding.ts';
import type { CidrBlock } from '../network/cidr.ts';
import type { Recorded } from '../network/flows.ts';
import type { Side, VpcRef } from '../network/vpc.ts';

export type ReadFlows = (
  ends: Record<Side, VpcRef>,
  span: { from: number; at: number; mostMs: number },
  /** The blocks of ends in accounts that are not asked. */
  listed?: Partial<Record<Side, readonly CidrBlock[]>>,
) => Promise<Recorded>;

type UnusedNeeds = { catalog: Pick<Catalog, 'unusedAfter'>; readFlows: ReadFlows };

/** An account pays its queries by what they scan: of many peerings some are asked about each week, and the next ones in the next. */
const mostAsked = 20;
const weekMs = 7 * 86_400_000;
/** Nobody waits for it, and what takes longer scans more than a list is worth. */
const mostMs = 20_000;

/** What flow logs show of adopted peerings, by request. */
export const readUnused = async (
  { catalog, readFlows }: UnusedNeeds,
  requests: readonly KnownRequest[],
  at: number,
): Promise<Map<string, Recorded>> => {
  const adopted = requests
    .filter(({ isAdopted, status }) => isAdopted && status === 'connected')
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const first = adopted.length > mostAsked ? (Math.floor(at / weekMs) * mostAsked) % adopted.length : 0;
  const asked = [...adopted.slice(first), ...adopted.slice(0, first)].slice(0, mostAsked);
  const found = new Map<string, Recorded>();
  const from = at - catalog.unusedAfter * 1000;
  await sideBySide(asked, async (request) => {
    found.set(request.id, await readFlows(request, { from, at, mostMs }));
  });
  return found;
};
