/** What a map is drawn of: the VPCs that are known, and the connections between them as far as its reader may know of them. */
import type { Look } from './looks.ts';

export type MapVpc = {
  /** `vpcKey` */
  readonly key: string;
  readonly name: string;
  readonly vpcId: string;
  readonly account: string;
  readonly accountName?: string | undefined;
  readonly region: string;
  readonly environment?: string | undefined;
  readonly blocks: readonly string[];
  /** It is the far end of a connection, and no VPC of the catalog. */
  readonly isForeign?: true;
};

export type MapLink = {
  readonly one: string;
  readonly other: string;
  readonly look: Look;
  /** The id of the request or of the connection, and when it ends. */
  readonly small?: string;
};

export type Estate = { readonly vpcs: readonly MapVpc[]; readonly links: readonly MapLink[] };

/** What of it somebody may look at, who is for some VPCs alone: a line is of both its ends. */
export const partOf = ({ vpcs, links }: Estate, isFor: (keys: readonly string[]) => boolean): Estate => ({
  vpcs: vpcs.filter(({ key }) => isFor([key])),
  links: links.filter(({ one, other }) => isFor([one, other])),
});

/** How far each VPC is from one of them, up to so many hops. */
export const hopsFrom = (
  start: string,
  links: readonly MapLink[],
  most: number,
): ReadonlyMap<string, number> => {
  const hops = new Map([[start, 0]]);
  let reached = [start];
  for (let hop = 1; hop <= most; hop++) {
    const here = new Set(reached);
    const ends = links.flatMap(({ one, other }) => [
      ...(here.has(one) ? [other] : []),
      ...(here.has(other) ? [one] : []),
    ]);
    reached = [...new Set(ends)].filter((key) => !hops.has(key));
    for (const key of reached) hops.set(key, hop);
  }
  return hops;
};

export const groupings = ['environment', 'account', 'region'] as const;
export type Grouping = (typeof groupings)[number];

export const groupOf = (
  { environment, account, accountName, region, isForeign }: MapVpc,
  by: Grouping,
): { id: string; name: string; plain: string } => {
  const foreign = { id: 'foreign', name: 'not in the catalog', plain: 'not in the catalog' };
  if (isForeign) return foreign;
  switch (by) {
    case 'environment':
      return environment === undefined
        ? { id: 'none', name: 'no environment', plain: 'no environment' }
        : { id: `env ${environment}`, name: environment, plain: environment };
    case 'account':
      return { id: `account ${account}`, name: accountName ?? account, plain: account };
    case 'region':
      return { id: `region ${region}`, name: region, plain: region };
  }
};

/** By what most people know their VPCs apart: environments, where the catalog has any. */
export const usualGrouping = (vpcs: readonly MapVpc[]): Grouping =>
  vpcs.some(({ environment }) => environment !== undefined) ? 'environment' : 'account';
