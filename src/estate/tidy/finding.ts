import { z } from 'zod';
import type { Recorded } from '../../network/flows.ts';
import type { VpcRef } from '../../network/vpc.ts';
import type { Estate } from '../shapes.ts';

/** What is left lying about, a kind for each file beside this one. */
export const tidyKinds = [
  'blackhole-routes',
  'never-accepted',
  'dead-peering',
  'routes-missing',
  'wide-route',
  'overlapping-peers',
  'dns-one-sided',
  'stale-rule',
  'tag-without-request',
  'request-without-connection',
  'quota-near',
  'owners-gone',
  'never-confirmed',
  'adopted-unused',
] as const;
export type TidyKind = (typeof tidyKinds)[number];

const end = z.object({
  account: z.string(),
  region: z.string(),
  vpcId: z.string(),
  name: z.string().optional(),
});

/** One thing to tidy up: which kind, whom it concerns, what is known of it, and what can be done through the bot. */
export const tidyFinding = z.object({
  kind: z.enum(tidyKinds),
  ends: z.array(end),
  connectionId: z.string().optional(),
  requestId: z.string().optional(),
  /** Since when, in milliseconds since 1970; absent where AWS keeps no time of it. */
  since: z.number().optional(),
  /** What the words for it name: tables, blocks, groups, numbers. */
  facts: z.record(z.string(), z.union([z.string(), z.number()])),
  /** What leads through the usual plan and approval; absent where only somebody else's hands can mend it. */
  deed: z.enum(['adopt', 'remove', 'repair']).optional(),
});
export type TidyFinding = z.infer<typeof tidyFinding>;

/** A request as far as tidying needs it. */
export type KnownRequest = {
  id: string;
  status: string;
  connectionId?: string;
  isAdopted: boolean;
  /** Since when a confirmation that it is still needed is missed. */
  unconfirmedSince?: number;
  requester: VpcRef & { name: string };
  accepter: VpcRef & { name: string };
  at: number;
};

/** Quotas of a place as its account has them. */
export type KnownLimits = { peerings: number; routes: number };

/** All that is known when it is looked for what to tidy up. */
export type Known = {
  estate: Estate;
  /** Open requests, and those that failed with something left. */
  requests: readonly KnownRequest[];
  /** By place; absent where the account could not be asked. */
  limits: ReadonlyMap<string, KnownLimits>;
  /** VPCs of the catalog of whose owners none is there any more, by `vpcKey`. */
  ownerless: ReadonlySet<string>;
  /** What flow logs show of adopted peerings, by request; absent where nobody asked. */
  traffic: ReadonlyMap<string, Recorded>;
  now: number;
};

/** Looks for one kind of thing. Pure. */
export type Look = (known: Known) => TidyFinding[];
