/**
 * What people may decide, a file and a row for each: in which statuses, by whose right, with a reason or not, and which event
 * follows. `src/peering/perform.ts` is the only way in.
 */
import type { Person } from '../../events/people.ts';
import type { RequestEvent } from '../event.ts';
import type { Rights } from '../rights.ts';
import type { PeeringRequest } from '../state.ts';
import { approve } from './approve.ts';
import { breakGlass } from './break-glass.ts';
import { cancel } from './cancel.ts';
import { decideRule } from './decide-rule.ts';
import { type Decision, outOfTime, type Refusal } from './decision.ts';
import { deny } from './deny.ts';
import { proposeRule } from './propose-rule.ts';
import { remove } from './remove.ts';
import { retry } from './retry.ts';

/** What people may decide about a request that is there, one row for each. */
export const decisions = {
  approve,
  'break-glass': breakGlass,
  deny,
  cancel,
  remove,
  retry,
  'propose-rule': proposeRule,
  'decide-rule': decideRule,
} as const satisfies Record<string, Decision<never>>;

export type DecisionName = keyof typeof decisions;
type InputOf<One> = One extends Decision<infer Input> ? Input : never;
type Inputs = { [Name in DecisionName]: InputOf<(typeof decisions)[Name]> };
type Table = { [Name in DecisionName]: Decision<Inputs[Name]> };
const table: Table = decisions;

/** One decision of a person, with what it takes. */
export type Decided<Name extends DecisionName = DecisionName> = {
  [One in Name]: { decide: One } & Inputs[One];
}[Name];

/** The event that follows from a decision, or why it may not be made. */
export const decide = <Name extends DecisionName>(
  request: PeeringRequest,
  by: Person,
  rights: Rights,
  name: Name,
  input: Inputs[Name],
): RequestEvent | Refusal => {
  const named: Decision<Inputs[Name]> = table[name];
  const decision = named.instead?.(request) ?? named;
  return outOfTime(decision.allowedIn, request) ?? decision.decide(request, by, { ...input, ...rights });
};
