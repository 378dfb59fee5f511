import type { VpcRef } from '../network/vpc.ts';

/** An account in a Region: what AWS answers for at once. */
export const placeKey = ({ account, region }: VpcRef): string => `${account}/${region}`;
