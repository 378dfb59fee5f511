/**
 * A peering that stands is to be for more subnets than it was agreed for, or for the whole of a side. What comes of that is found by the
 * very functions by which a plan is made: routes that are needed then and were not before are written, and narrower ones that no subnet
 * needs any more go once those stand. Nobody has agreed on the new routes, so both sides are asked, as for a new request.
 */
import { type Blocker, isBlocker } from '../network/finding.ts';
import { withinKept } from '../network/kept.ts';
import { checkPair } from '../network/preflight.ts';
import { scopedSubnets } from '../network/routing.ts';
import type { Observed, Side, Subnet } from '../network/vpc.ts';
import { stepKey, undoingStep } from '../plan/key.ts';
import { planHash, routeFor } from '../plan/plan.ts';
import { isSeen, type Step } from '../plan/step.ts';
import {
  type Narrowed,
  neededBy,
  type Parts,
  partsNow,
  partsOf,
  partsToAsk,
  routesToGo,
} from './narrowing.ts';
import type { WideningProposal } from './proposal.ts';
import { findProposal, type PeeringRequest, plannedKeys } from './state.ts';

export type Widened = Pick<PeeringRequest, 'only' | 'kept' | 'parts'>;
type CreateRoute = Extract<Step, { do: 'create-route' }>;
type DeleteRoute = Extract<Step, { do: 'delete-route' }>;

/** The subnets of a side that do not take part now. */
export const leftOut = (request: Narrowed, observed: Observed, side: Side): readonly Subnet[] => {
  const parts = new Set(partsOf(request, observed, side).map(({ id }) => id));
  return observed[side].subnets.filter(({ id }) => !parts.has(id));
};

/** More subnets of a side, or all that it has and will have. */
type WidenWish = { side: Side; subnets: readonly string[] | 'all' };

const scopeWith = (request: Narrowed, observed: Observed, { side, subnets }: WidenWish): string[] => {
  const scope = request.only?.subnets ?? [];
  if (subnets === 'all') {
    const own = new Set(observed[side].subnets.map(({ id }) => id));
    return scope.filter((id) => !own.has(id));
  }
  const isNamed = scopedSubnets(observed[side], scope) !== undefined;
  return isNamed ? [...new Set([...scope, ...subnets])] : scope;
};

/** Without a side of which everything takes part that its scope names. */
const keptWith = (
  request: Narrowed,
  observed: Observed,
  { side, subnets }: WidenWish,
  scope: readonly string[],
): NonNullable<Widened['kept']> => {
  const { [side]: own, ...others } = request.kept ?? {};
  if (!own || subnets === 'all') return others;
  const kept = new Set([...own, ...subnets]);
  const parts = scopedSubnets(observed[side], scope) ?? observed[side].subnets;
  return parts.every(({ id }) => kept.has(id)) ? others : { ...others, [side]: [...kept] };
};

/** What takes part once it is widened so; `named` is what comes in, in words. */
export const widenedTo = (request: Narrowed, observed: Observed, wish: WidenWish, named: string): Widened => {
  const subnets = scopeWith(request, observed, wish);
  const kept = keptWith(request, observed, wish, subnets);
  const before = request.only?.named ?? '';
  const parts = partsToAsk({ scope: subnets, kept }, observed);
  return {
    ...(subnets.length > 0 && {
      only: { subnets, named: wish.subnets === 'all' ? before : [before, named].filter(Boolean).join(', ') },
    }),
    ...(parts && { kept, parts }),
  };
};

/** What the owners of both sides are shown. `hash` names the routes that come and go. */
export type WideningPlan = {
  adds: readonly CreateRoute[];
  goes: readonly DeleteRoute[];
  /** Those of the added routes that stand already, since others wrote them. */
  stands: readonly string[];
  hash: string;
  /** What is in the way of it. */
  blocker?: Blocker;
};

const codes: readonly Blocker['code'][] = [
  ...(['route-conflict', 'quota-reached', 'table-of-another-account'] as const),
  ...(['permission-missing', 'account-not-ready', 'plan-too-long'] as const),
];

/** What keeps the added routes from being written. */
const inTheWay = (
  { dns }: Narrowed,
  observed: Observed,
  { scope, kept }: Parts,
  adds: readonly CreateRoute[],
): Blocker | undefined => {
  if (adds.length === 0) return undefined;
  return checkPair(withinKept(observed, kept), { scope, dns }).find(
    (one): one is Blocker => isBlocker(one) && codes.includes(one.code),
  );
};

/** Keys of the routes that AWS shows and others have written, as far as the record of the request's own says. */
export const standing = (
  { ours }: Pick<PeeringRequest, 'ours'>,
  adds: readonly Step[],
  observed: Observed,
): string[] => {
  const own = new Set(ours);
  return adds.filter((step) => isSeen(step, '', observed) && !own.has(stepKey(step))).map(stepKey);
};

export const planWidening = (
  request: Narrowed,
  observed: Observed,
  { only, kept }: Widened,
): WideningPlan => {
  const after = partsNow({ only, kept });
  const planned = new Set(plannedKeys(request));
  const adds = neededBy(after, observed)
    .map((needed) => routeFor(observed, needed))
    .filter((step) => !planned.has(stepKey(step)));
  const goes = routesToGo(request, observed, after);
  const blocker = inTheWay(request, observed, after, adds);
  const stands = standing(request, adds, observed);
  return { adds, goes, stands, hash: planHash([...adds, ...goes]), ...(blocker && { blocker }) };
};

/** What is being carried out. */
export const wideningNow = (request: PeeringRequest): WideningProposal | undefined => {
  const one = request.widening && findProposal(request, request.widening.proposalId);
  return one?.kind === 'widening' ? one : undefined;
};

export const wideningProposals = ({ proposals }: Pick<PeeringRequest, 'proposals'>): WideningProposal[] =>
  proposals.filter((one) => one.kind === 'widening');

export const waitingWidening = (request: Pick<PeeringRequest, 'proposals'>): WideningProposal | undefined =>
  wideningProposals(request).find(({ status }) => status === 'proposed');

/** The steps that undo those of the added routes that are the request's own by its record and stand. */
export const stepsToUndo = (
  { id, ours }: Pick<PeeringRequest, 'id' | 'ours'>,
  { adds }: Pick<WideningProposal, 'adds'>,
  observed: Observed,
): Step[] => {
  const own = new Set(ours);
  return adds
    .map(stepKey)
    .filter((key) => own.has(key))
    .flatMap((key) => undoingStep(key) ?? [])
    .filter((step) => !isSeen(step, id, observed));
};
