import type { CidrBlock } from '../network/cidr.ts';
import type { Finding } from '../network/finding.ts';
import type { Kept } from '../network/kept.ts';
import type { Asked } from '../network/preflight.ts';
import type { Side, Tags } from '../network/vpc.ts';
import type { Reached } from './closed.ts';
import type { IngressRule } from './step.ts';

/** What owners said yes to, as far as AWS has once shown it. */
export type Agreed = Asked & {
  requestId: string;
  connectionId?: string;
  /** The subnets that it was narrowed to: what others need is no drift. */
  kept?: Kept | undefined;
  /** Keys of the routes of the agreed plan. */
  routes: readonly string[];
  /** Keys of all routes that the request wrote and has not taken out, agreed on or not. */
  ours?: readonly string[];
  /** Rules of security groups that stood. */
  rules: readonly (Pick<IngressRule, 'side' | 'ruleId' | 'groupId'> &
    Partial<Pick<IngressRule, 'protocol' | 'port'>>)[];
  /** What packets have reached since. */
  reached?: readonly Reached[] | undefined;
  /** It was there before it was agreed to: as it was then is how it should be, and nothing more is expected of it. */
  asFound?: { tagless: readonly Side[] };
  /** The blocks of both VPCs when the plan was made; plans of before do not say. */
  blocks?: Record<Side, readonly CidrBlock[]> | undefined;
  /** What our tags said when they were written, as far as that is known. */
  tags?: Partial<Record<Side, Tags>> | undefined;
  /** What the network said when the plan was made: people have weighed it. */
  findings: readonly Finding[];
};
