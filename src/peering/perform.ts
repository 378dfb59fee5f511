import type { Person } from '../events/people.ts';
import { type Decided, decide, decisions, saidWith } from '../request/decisions/decisions.ts';
import type { RequestEvent } from '../request/event.ts';
import type { Rights } from '../request/rights.ts';
import type { PeeringRequest } from '../request/state.ts';
import { secretIn } from './attempt.ts';
import { againstDrill } from './drill-yes.ts';
import { againstExtension } from './extension-yes.ts';
import type { Needs } from './needs.ts';
import type { PolicyRefusal } from './policy.ts';
import { isRefusal, type Refusal } from './refusal.ts';
import { againstRepair } from './repair-yes.ts';
import { type Judge, settle } from './settle.ts';
import { againstWidening } from './widening-yes.ts';

/** Makes one decision of a person about a request. The only way in for all of them. */
export type Perform = (id: string, by: Person, decided: Decided) => Promise<PeeringRequest | Refusal>;

/** Refusals that rest on who somebody is: where that could not be found out, or cannot count, the person is told so. */
const aboutRights: readonly Refusal['refused'][] = ['not-owner', 'side-has-agreed', 'no-break-glass'];

/**
 * Whoever would have agreed to what the catalog forbids by now is told that, rather than that it is over. A stored refusal is
 * read loosely, since later versions may know more of them; only `nowAgainstPolicy` makes one.
 */
const forbiddenBy = ({ trouble }: PeeringRequest, { refused }: Refusal): PolicyRefusal | undefined =>
  refused === 'too-late' && trouble?.code === 'policy' ? (trouble.refusal as PolicyRefusal) : undefined;

/** What a program may decide by a token. Yes and no are for people. */
const forTokens: readonly Decided['decide'][] = ['cancel', 'remove', 'extend', 'propose-widening'];

const decideBy = (
  request: PeeringRequest,
  by: Person,
  rights: Rights,
  { decide: name, ...input }: Decided,
): RequestEvent | Refusal => {
  if (by.token && !forTokens.includes(name)) return { refused: 'not-by-token' };
  const { doubt } = rights;
  const outcome = decide(request, by, rights, name, input);
  if (!isRefusal(outcome)) return outcome;
  if (doubt && aboutRights.includes(outcome.refused)) return { ...outcome, doubt };
  return forbiddenBy(request, outcome) ?? outcome;
};

/** Rights are read once, for the first state of the request that is judged. */
export const judgeOf = (needs: Needs, by: Person, decided: Decided): Judge => {
  const { rights, catalog, now } = needs;
  let reading: Promise<Rights> | undefined;
  return async (request) => {
    reading ??= rights(by, request, decisions[decided.decide].right);
    const outcome = decideBy(request, by, await reading, decided);
    if (isRefusal(outcome)) return outcome;
    const against =
      againstExtension(catalog, request, outcome, now()) ??
      againstRepair(catalog, request, outcome) ??
      againstWidening(catalog, request, outcome, now()) ??
      (await againstDrill(needs, request, outcome));
    return against ?? outcome;
  };
};

/** What is decided without anything in AWS following from it. Of anything else a bot that only looks says that it cannot. */
const writesNothing: readonly Decided['decide'][] = ['deny', 'cancel', 'accept-drift', 'let-end'];

const observing = ({ catalog }: Needs, { decide: name }: Decided): Refusal | undefined =>
  catalog.mode === 'observe' && !writesNothing.includes(name) ? { refused: 'only-observing' } : undefined;

export const makePerform =
  (needs: Needs): Perform =>
  (id, by, decided) => {
    const wanted = { id, by, name: decided.decide };
    const against = secretIn(...saidWith(decided)) ?? observing(needs, decided);
    return settle(needs, wanted, judgeOf(needs, by, decided), against);
  };
