import { type Scope, scopedSubnets, servingTables, subnetsByTable } from './routing.ts';
import { type Observed, type Side, type Subnet, type Survey, sides, type Tags, type Vpc } from './vpc.ts';

/** What the peer will be able to send packets to on one side, as far as routes decide. */
export type Reach = {
  subnets: number;
  /** Running instances in those subnets. */
  instances: number;
  /** Tags that the catalog calls sensitive, with the number of things that carry each: `data=pii` on 3. */
  sensitive: { tag: string; things: number }[];
};

/** `data=pii` fits that very value; `pci` alone fits a tag of that name with any value. */
const carries = (tags: Tags, wanted: string): boolean => {
  const [key = '', value] = wanted.split(/=(.*)/s);
  return Object.hasOwn(tags, key) && (value === undefined || tags[key] === value);
};

/** Subnets from which an answer can find its way: those whose table gets the routes. */
const reachedSubnets = (vpc: Vpc, scope: Scope): readonly Subnet[] => {
  const served = subnetsByTable(vpc);
  return scopedSubnets(vpc, scope) ?? servingTables(vpc).flatMap(({ id }) => served.get(id) ?? []);
};

const reachOf = (vpc: Vpc, { running }: Survey, scope: Scope, sensitiveTags: readonly string[]): Reach => {
  const subnets = reachedSubnets(vpc, scope);
  const reached = new Set(subnets.map(({ id }) => id));
  const instances = running.filter(({ subnetId }) => reached.has(subnetId));
  const tagged = [vpc, ...subnets, ...instances].map(({ tags = {} }) => tags);
  const sensitive = sensitiveTags
    .map((tag) => ({ tag, things: tagged.filter((tags) => carries(tags, tag)).length }))
    .filter(({ things }) => things > 0);
  return { subnets: subnets.length, instances: instances.length, sensitive };
};

/** What becomes reachable on each side; undefined where the sides were not surveyed. */
export const reachOfPair = (
  observed: Observed,
  scope: Scope,
  sensitiveTags: readonly string[],
): Record<Side, Reach> | undefined => {
  const { survey } = observed;
  if (!survey) return undefined;
  const [requester, accepter] = sides.map((side) =>
    reachOf(observed[side], survey[side], scope, sensitiveTags),
  );
  return requester && accepter && { requester, accepter };
};
