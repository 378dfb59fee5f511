/** What the trail is asked about a drift, and how its calls are read. */
import { parseCidr } from '../network/cidr.ts';
import type { Side } from '../network/vpc.ts';
import type { Came, TrailEvent } from './cause.ts';
import type { IngressRule } from './step.ts';

/** By what the trail is asked, which takes one thing at a time: a resource that a call names, or the call where it names none of ours. */
export type TrailKey = { resource: string } | { event: string };

/** One question to the trail, and which of its answers would explain a drift. */
export type Sought = {
  /** In whose account; absent where either may have done it. */
  side?: Side;
  by: TrailKey;
  /** Is a call about this very thing? */
  isAbout: (event: TrailEvent) => boolean;
  /**
   * And does it leave things as they are seen? An older call does not, once a later one about the same came after it. `about`: all
   * that are about it.
   */
  explains: (event: TrailEvent, about: readonly TrailEvent[]) => boolean;
  /** How the subnets of a table came to it by that call. */
  came?: (event: TrailEvent, about: readonly TrailEvent[]) => Came | undefined;
};

/** What is known of the request whose drift it is. */
export type Of = {
  connectionId: string;
  vpcIds: Readonly<Record<Side, string>>;
  rules: readonly (Pick<IngressRule, 'ruleId' | 'source' | 'protocol' | 'port'> & {
    groupRuleId?: string | undefined;
  })[];
  /** The subnets that it is for; none where it is for all. */
  scope?: readonly string[];
  /** Which subnet an association was of, by the rounds of before: calls that end one name nothing else. */
  subnetOf?: (associationId: string) => string | undefined;
};

/** Every text in what a call asked and was answered, however AWS nests it. */
export const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
};

/** What a call puts into a prefix list, or takes out of one. Its fields are called so in the SDK, and otherwise in the trail. */
export const entriesIn = (value: unknown, what: 'add' | 'remove'): string[] => {
  if (typeof value !== 'object' || value === null) return [];
  const isField = new RegExp(`^${what}entr(y|ies)$`, 'i');
  return Object.entries(value).flatMap(([name, field]) =>
    isField.test(name) ? textsIn(field) : entriesIn(field, what),
  );
};

/** Does a call name this, in what it asked or was answered? Blocks are compared as blocks: people write IPv6 in many ways. */
export const namesInCall = ({ asked, answered }: TrailEvent, text: string): boolean =>
  textsIn([asked, answered]).some((one) => one === text || parseCidr(one) === text);

export const always = (): boolean => true;
export const isOneOf =
  (...calls: string[]) =>
  ({ name }: TrailEvent): boolean =>
    calls.includes(name);
