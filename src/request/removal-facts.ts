import type { Traffic } from '../network/flows.ts';
import type { Side } from '../network/vpc.ts';

/** What AWS shows of what a removal leaves behind: looked at beside the form, since a form has no time for it. */

/** A rule of a security group that lets in, or out to, a group of the other side. It stays, and matches nothing any more. */
export type GroupReference = { side: Side; groupId: string; groupName?: string; names: string };

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
