import { imagineAll } from '../../src/plan/imagine.ts';
import { fullPlan } from '../../src/plan/plan.ts';
import { makePlan, wantOf } from '../../src/reconcile/moves/want.ts';
import { aPair, aRequest, felix, requested, type Told } from './builders.ts';

/** The plan of a request for the usual pair, the cloud once all of it is done, and the story of one that is connected and tested. */
export const plan = makePlan(aRequest([requested]), aPair());
export const asAgreed = imagineAll(aPair(), fullPlan(wantOf(aRequest([requested])), aPair()), 'PR-TEST');
export const connected: Told[] = [
  requested,
  { type: 'planned', plan },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } },
  { type: 'connected' },
  { type: 'pinged', answers: [], last: true },
];
