/** What is known of the VPCs and who is joined with whom, as far as one reader may know it. */
import type { Catalog } from '../catalog/catalog.ts';
import { type VpcRef, vpcKey } from '../network/vpc.ts';
import type { PeeringRequest } from '../request/state.ts';
import type { Estate, MapLink, MapVpc } from './estate.ts';
import { lookOf } from './looks.ts';

type SeenPeering = { readonly id: string; readonly requester: VpcRef; readonly accepter: VpcRef };

type Known = {
  readonly catalog: Catalog;
  readonly requests: readonly PeeringRequest[];
  /** Of the last rounds: the blocks of each VPC, and the living connections whoever made them. */
  readonly blocksOf: (vpc: VpcRef) => readonly string[];
  readonly peerings: readonly SeenPeering[];
  readonly now: number;
  /** Whoever may not see a request whole learns names and state of it. */
  readonly sees: (request: PeeringRequest) => boolean;
  /** Connections that the bot did not make stand in no list: they are for the owners of either end, and for auditors. */
  readonly seesForeign: (ends: readonly string[]) => boolean;
};

export const months = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
/** `3 Dec`, in UTC: a picture does not know where its reader is. */
export const dayText = (at: number): string => {
  const date = new Date(at);
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]}`;
};

/** `Mar 2027`. */
export const monthText = (at: number): string => {
  const date = new Date(at);
  return `${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
};

/** `29 Nov 2026, 06:11 UTC`. */
export const momentText = (at: number): string =>
  `${dayText(at)} ${new Date(at).getUTCFullYear()}, ${new Date(at).toISOString().slice(11, 16)} UTC`;

const linkOf = (request: PeeringRequest, { now, sees }: Known): MapLink[] => {
  const isSeen = sees(request);
  const look = lookOf(request, now, isSeen);
  if (!look) return [];
  const { id, requester, accepter, expiresAt } = request;
  const ends = isSeen && expiresAt !== undefined ? ` · ends ${dayText(expiresAt)}` : '';
  return [{ one: vpcKey(requester), other: vpcKey(accepter), look, small: `${id}${ends}` }];
};

export const knownVpcs = ({ catalog, blocksOf }: Pick<Known, 'catalog' | 'blocksOf'>): MapVpc[] =>
  catalog.vpcs.map((vpc) => ({
    ...{ key: vpcKey(vpc), name: vpc.name, vpcId: vpc.vpcId, account: vpc.account, region: vpc.region },
    ...{ accountName: catalog.accountName(vpc.account), environment: vpc.environment, blocks: blocksOf(vpc) },
  }));

const foreignLinks = ({ peerings, requests, seesForeign }: Known): (SeenPeering & MapLink)[] => {
  const own = new Set(requests.flatMap(({ connectionId }) => connectionId ?? []));
  return peerings
    .filter(({ id }) => !own.has(id))
    .map((peering): SeenPeering & MapLink => {
      const [one, other] = [vpcKey(peering.requester), vpcKey(peering.accepter)];
      return { ...peering, one, other, look: 'unmanaged', small: peering.id };
    })
    .filter(({ one, other }) => seesForeign([one, other]));
};

/** VPCs at the far end that the catalog, or a request of earlier days, does not name any more. */
const strangersIn = (known: ReadonlySet<string>, ends: readonly (VpcRef & { name?: string })[]): MapVpc[] => {
  const strange = new Map(ends.filter((end) => !known.has(vpcKey(end))).map((end) => [vpcKey(end), end]));
  return [...strange].map(([key, { vpcId, account, region, name = vpcId }]) => ({
    ...{ key, name, vpcId, account, region },
    ...{ blocks: [], isForeign: true },
  }));
};

export const knownEstate = (known: Known): Estate => {
  const vpcs = knownVpcs(known);
  const foreign = foreignLinks(known);
  const links = known.requests.flatMap((request) => linkOf(request, known));
  const ends = [...known.requests, ...foreign].flatMap(({ requester, accepter }) => [requester, accepter]);
  const strangers = strangersIn(new Set(vpcs.map(({ key }) => key)), ends);
  return { vpcs: [...vpcs, ...strangers], links: [...links, ...foreign] };
};
