/**
 * What people may decide, a file and a row for each: in which statuses, by whose right, with which texts, and which event
 * follows. `src/peering/perform.ts` is the only way in.
 */
import type { Person } from '../../events/people.ts';
import type { RequestEvent } from '../event.ts';
import { isConnectionGone } from '../gone.ts';
import type { Rights } from '../rights.ts';
import type { PeeringRequest } from '../state.ts';
import { acceptDrift } from './accept-drift.ts';
import { answerBack } from './answer-back.ts';
import { approve } from './approve.ts';
import { askBack } from './ask-back.ts';
import { breakGlass } from './break-glass.ts';
import { cancel } from './cancel.ts';
import { confirm } from './confirm.ts';
import { decideProposal } from './decide-proposal.ts';
import { type Decision, outOfTime, type Refusal, type Words } from './decision.ts';
import { deny } from './deny.ts';
import { drill } from './drill.ts';
import { extend } from './extend.ts';
import { letEnd } from './let-end.ts';
import { narrow } from './narrow.ts';
import { proposeRepair } from './propose-repair.ts';
import { proposeRule } from './propose-rule.ts';
import { proposeWidening } from './propose-widening.ts';
import { remove } from './remove.ts';
import { repair } from './repair.ts';
import { retry } from './retry.ts';
import { setWindow } from './set-window.ts';
import { shorten } from './shorten.ts';
import { undo } from './undo.ts';

type Texts = Readonly<Record<string, Words>>;
type AnyDecision = Omit<Decision<never>, 'texts'> & { texts: Texts };

/** What people may decide about a request that is there, one row for each. */
export const decisions = {
  approve,
  'break-glass': breakGlass,
  deny,
  'ask-back': askBack,
  'answer-back': answerBack,
  cancel,
  remove,
  retry,
  undo,
  'propose-rule': proposeRule,
  'decide-proposal': decideProposal,
  repair,
  'propose-repair': proposeRepair,
  'propose-widening': proposeWidening,
  'accept-drift': acceptDrift,
  drill,
  extend,
  'let-end': letEnd,
  'set-window': setWindow,
  shorten,
  narrow,
  confirm,
} as const satisfies Record<string, AnyDecision>;

export type DecisionName = keyof typeof decisions;

/** What is decided about the connection itself, and about nothing once that is gone. */
const needStanding: ReadonlySet<DecisionName> = new Set([
  ...(['extend', 'shorten', 'narrow', 'propose-widening', 'confirm', 'drill'] as const),
  ...(['repair', 'propose-repair', 'propose-rule', 'decide-proposal'] as const),
]);

const notStanding = (request: PeeringRequest, name: DecisionName): Refusal | undefined =>
  request.status === 'connected' && needStanding.has(name) && isConnectionGone(request)
    ? { refused: 'connection-gone' }
    : undefined;
type InputOf<One> = One extends Decision<infer Input> ? Input : never;
type Inputs = { [Name in DecisionName]: InputOf<(typeof decisions)[Name]> };
type Table = { [Name in DecisionName]: Decision<Inputs[Name]> };
const table: Table = decisions;

/** One decision of a person, with what it takes. */
export type Decided<Name extends DecisionName = DecisionName> = {
  [One in Name]: { decide: One } & Inputs[One];
}[Name];

/** What a person says in their own words with a decision. */
export const saidWith = ({ decide: name, ...input }: Decided): string[] => {
  const { texts }: { texts: Texts } = decisions[name];
  return Object.entries(input).flatMap(([field, value]) =>
    typeof value === 'string' && texts[field] !== 'ours' ? [value] : [],
  );
};

const reasonMissing = (texts: Texts, input: object): Refusal | undefined => {
  const said = new Map<string, unknown>(Object.entries(input));
  const isSaid = (field: string): boolean => String(said.get(field) ?? '').trim() !== '';
  return Object.entries(texts).some(([field, words]) => words === 'needed' && !isSaid(field))
    ? { refused: 'reason-missing' }
    : undefined;
};

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
  return (
    outOfTime(decision.allowedIn, request) ??
    notStanding(request, name) ??
    reasonMissing(decision.texts, input) ??
    decision.decide(request, by, { ...input, ...rights })
  );
};
