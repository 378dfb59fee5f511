import { z } from 'zod';
import { side } from '../events/place.ts';
import type { Traffic } from '../network/flows.ts';
import type { Side } from '../network/vpc.ts';

/** What AWS shows of what a removal leaves behind: looked at beside the form, since a form has no time for it. */

/** A rule of a security group that lets in, or out to, a group of the other side. It stays, and matches nothing any more. */
const groupReference = z.object({
  side,
  groupId: z.string(),
  groupName: z.string().optional(),
  names: z.string(),
});
export type GroupReference = z.infer<typeof groupReference>;

/** Those that were there once the peering was gone: some of them, and how many there were. */
export const leftRules = z.object({ listed: z.array(groupReference), count: z.number() });
export type LeftRules = z.infer<typeof leftRules>;

/** A route of others to the connection, which leads nowhere once that is gone. */
const leftRoute = z.object({
  side,
  routeTableId: z.string(),
  routeTableName: z.string().optional(),
  destination: z.string(),
});
export type LeftRoute = z.infer<typeof leftRoute>;

export const leftRoutes = z.object({ listed: z.array(leftRoute), count: z.number() });
export type LeftRoutes = z.infer<typeof leftRoutes>;

/** A rule that the request had made and that somebody has changed since: it lets in what it does by now, whatever becomes of the peering. */
const changedRule = z.object({
  side,
  ruleId: z.string(),
  groupId: z.string(),
  groupRuleId: z.string(),
  lets: z.object({
    protocol: z.string(),
    from: z.number().optional(),
    to: z.number().optional(),
    source: z.string().optional(),
  }),
});
export type LeftChanged = z.infer<typeof changedRule>;

export const changedLeft = z.object({ listed: z.array(changedRule), count: z.number() });
export type ChangedLeft = z.infer<typeof changedLeft>;

/** In AWS's code, or in a few words, why it is not known. */
export type Unknown = { unknown: string };

export type RemovalFacts = {
  references: Record<Side, readonly GroupReference[] | Unknown>;
  /** Of the last 24 hours. */
  traffic: Traffic;
};

/** The rules are known in a moment, and the traffic once the logs are counted: what is known so far is shown. */
export type KnownFacts = Partial<RemovalFacts>;

/** Each of the facts, looked at beside the other. */
export type FactsToCome = { [Fact in keyof RemovalFacts]: Promise<RemovalFacts[Fact]> };

export const isUnknown = (found: readonly GroupReference[] | Unknown): found is Unknown => 'unknown' in found;
