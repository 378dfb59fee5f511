import { type VpcRef, vpcKey } from '../network/vpc.ts';

const indexes = new WeakMap<readonly VpcRef[], ReadonlyMap<string, VpcRef>>();

const indexOf = (vpcs: readonly VpcRef[]): ReadonlyMap<string, VpcRef> => {
  const known = indexes.get(vpcs);
  if (known) return known;
  const index = new Map(vpcs.map((vpc) => [vpcKey(vpc), vpc]));
  indexes.set(vpcs, index);
  return index;
};

/**
 * The VPC of a catalog at this account, Region and id; undefined where the catalog does not name it. A catalog's list is never
 * changed but replaced, so that each is indexed once: a round asks it about every connected request.
 */
export const vpcAt = <Vpc extends VpcRef>(vpcs: readonly Vpc[], ref: VpcRef): Vpc | undefined =>
  // What the index of a list holds is of that list.
  indexOf(vpcs).get(vpcKey(ref)) as Vpc | undefined;
