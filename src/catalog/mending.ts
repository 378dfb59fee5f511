import { z } from 'zod';
import type { VpcRef } from '../network/vpc.ts';
import { vpcAt } from './vpc-at.ts';

/** What is done about drift that lies within the agreed plan: somebody is asked, or the bot puts it back by itself. */
export const mending = z.enum(['ask', 'by-itself'], 'must be ask or by-itself');
export type Mending = z.infer<typeof mending>;

type Vpc = VpcRef & { drift?: { repair?: Mending | undefined } | undefined };

/** Does the catalog want what goes on the side of a VPC put back without a click? A VPC's own word goes before the catalog's. */
export const mendsIn =
  (vpcs: readonly Vpc[], usual: Mending) =>
  (ref: VpcRef): boolean =>
    (vpcAt(vpcs, ref)?.drift?.repair ?? usual) === 'by-itself';
