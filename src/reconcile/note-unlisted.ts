/** VPCs of the catalog that AWS listed in a round before and lists no more: noted beside what a place shows, and told once two looks say so. */
import type { Estate } from '../aws/estate.ts';
import type { CatalogVpc } from '../catalog/catalog.ts';
import { isGone } from '../network/gone.ts';
import { type PeeringConnection, sameVpc, vpcKey } from '../network/vpc.ts';
import type { Check } from '../store/checks.ts';
import { isSeenTwice } from './compare-sight.ts';
import type { NoteOutages } from './note-outage.ts';
import type { WhoDeleted } from './who-made.ts';

type UnlistedNeeds = {
  noteOutages: NoteOutages;
  /** Absent where nobody asks. */
  whoDeleted?: WhoDeleted;
  now: () => number;
  apart?: number;
};
type Listed = Pick<CatalogVpc, 'account' | 'region' | 'vpcId' | 'name'>;
type Seen = { estate: Estate; living: readonly PeeringConnection[]; before: Check };
type Unlisted = NonNullable<Check['unlisted']>;

const whereOf = ({ account, region, vpcId, name }: Listed, since: number) => ({
  ...{ account, region, since },
  vpc: { account, region, vpcId, name },
});

const tellGone = async (
  { noteOutages, whoDeleted, now, apart }: UnlistedNeeds,
  vpc: Listed,
  { since, told }: Unlisted[string],
): Promise<Unlisted[string]> => {
  if (told || !isSeenTwice(since, now(), apart)) return { since, ...(told && { told }) };
  const cause = await whoDeleted?.(vpc);
  await noteOutages([{ type: 'vpc-unlisted', ...whereOf(vpc, since), ...(cause && { cause }) }]);
  return { since, told: true };
};

const noteOne = async (
  needs: UnlistedNeeds,
  vpc: Listed,
  { estate, living, before }: Seen,
): Promise<Unlisted[string] | undefined> => {
  const seen = estate.vpcs.get(vpcKey(vpc));
  const known = before.unlisted?.[vpc.vpcId];
  if (!seen) return known;
  if (seen.exists) {
    if (known?.told) await needs.noteOutages([{ type: 'vpc-listed-again', ...whereOf(vpc, known.since) }]);
    return undefined;
  }
  const own = living.filter(({ requester, accepter }) => sameVpc(requester, vpc) || sameVpc(accepter, vpc));
  const wasListed = (before.blocks?.[vpc.vpcId]?.length ?? 0) > 0;
  if (!isGone(seen, own) || (!known && !wasListed)) return known;
  return tellGone(needs, vpc, known ?? { since: needs.now() });
};

/** What is to be kept of it in the place's record. */
export const noteUnlisted = async (
  needs: UnlistedNeeds,
  vpcs: readonly Listed[],
  seen: Seen,
): Promise<Pick<Check, 'unlisted'>> => {
  const unlisted: Unlisted = {};
  for (const vpc of vpcs) {
    const noted = await noteOne(needs, vpc, seen);
    if (noted) unlisted[vpc.vpcId] = noted;
  }
  return Object.keys(unlisted).length > 0 ? { unlisted } : {};
};
