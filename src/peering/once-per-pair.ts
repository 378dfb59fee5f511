import { type VpcRef, vpcKey } from '../network/vpc.ts';

type OfPair<Found> = (one: VpcRef, other: VpcRef) => Promise<Found>;

/** What is read of a pair, once whichever of the two is named first: for one answer, which is to be of one moment. */
export const oncePerPair = <Found>(read: OfPair<Found>): OfPair<Found> => {
  const known = new Map<string, Promise<Found>>();
  return (one, other) => {
    const key = [vpcKey(one), vpcKey(other)].sort().join('|');
    const found = known.get(key) ?? read(one, other);
    known.set(key, found);
    return found;
  };
};
