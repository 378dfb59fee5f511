import { lastReminder, remindAt } from '../../request/due.ts';
import { isToBeShown, offeredAgainAt } from '../../request/offers.ts';
import { earlier } from '../../request/pause.ts';
import { openSides, type PeeringRequest } from '../../request/state.ts';
import { type Move, type NextIn, record, restUntil, waitOutFault } from '../moves/move.ts';

/** The yes that the catalog's policy rule stands for, where there is one. */
const byPolicyRule = (request: PeeringRequest): Move | undefined => {
  const { policyRule: rule, plan } = request;
  const open = openSides(request);
  if (!rule || !plan || open.length === 0) return undefined;
  return record({ type: 'approved-by-rule', sides: open, planHash: plan.hash, rule });
};

/** Waits for people: asks them, reminds them, and lapses. */
export const awaiting: NextIn = (request, _, now) => {
  const pause = waitOutFault(request, now);
  if (pause) return pause;
  if (now >= request.lapsesAt) return record({ type: 'lapsed' }, 'schedule');
  const approved = byPolicyRule(request);
  if (approved) return approved;
  if (isToBeShown(request, now)) return { do: 'announce' };
  const reminder = remindAt(request);
  if (reminder !== undefined && now >= reminder)
    return record({ type: 'reminded', escalated: request.reminders + 1 >= lastReminder }, 'schedule');
  return restUntil(earlier(reminder ?? request.lapsesAt, offeredAgainAt(request)));
};
