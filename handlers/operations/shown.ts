import { z } from 'zod';
import { extensionProposals, takenDownAt } from '../../src/request/ending.ts';
import { openSides, type PeeringRequest } from '../../src/request/state.ts';
import { type Status, statuses } from '../../src/request/status.ts';
import { wideningProposals } from '../../src/request/widening.ts';
import { findingText } from '../render/findings.ts';
import { whoName } from '../render/log-words.ts';
import { standing } from '../render/standing.ts';
import { stepText } from '../render/steps.ts';
import { parted } from '../render/widening.ts';
import { statusText } from '../render/words.ts';
import { asPlain } from './as-plain.ts';
import { at, end, moments, outcome } from './fields.ts';
import type { Outcome } from './operation.ts';

const plan = z.object({
  hash: z.string().describe('Names these steps; owners say yes to it and to nothing else.'),
  steps: z.array(z.string()).describe('What is changed in AWS, in order.'),
  blockers: z.array(z.string()).describe('Why it is impossible.'),
  warnings: z.array(z.string()),
});

const extension = z.object({
  id: z.string(),
  status: z.enum(['proposed', 'approved', 'in-place', 'denied', 'failed']),
  until: moments.iso.nullable(),
});

const widening = z.object({
  id: z.string(),
  status: z.enum(['proposed', 'approved', 'in-place', 'denied', 'failed']),
  to: z.string().describe('What comes in, in words.'),
  adds: z.array(z.string()).describe('Routes that are added first.'),
  stands: z.array(z.string()).describe('Routes that stand there already, since others wrote them.'),
  goes: z.array(z.string()).describe('Narrower routes that those make needless.'),
});

/** A request as programs see it. What is not for everybody is absent where its asker may not see it. */
export const shownRequest = z
  .object({
    id: z.string(),
    status: z.enum(statuses),
    outcome,
    says: z.string().describe('Where it stands, in words.'),
    from: end,
    to: end,
    restricted: z.boolean().describe('True where only names and state may be seen.'),
    askedBy: z.string().optional(),
    askedAt: moments.iso.optional(),
    reason: z.string().optional(),
    plan: plan.optional(),
    waitingFor: z.array(z.string()).optional().describe('Networks whose owners have not said yes.'),
    startsAt: moments.iso.optional().describe('It is connected no earlier.'),
    connectionId: z.string().optional(),
    connectedAt: moments.iso.optional(),
    endsAt: moments.iso.optional(),
    endWaitsUntil: moments.iso
      .optional()
      .describe('So long the end waits for the answer to an extension, at the most.'),
    extensions: z.array(extension).optional(),
    widenings: z.array(widening).optional(),
    details: z.array(z.string()).optional().describe('What happened, and what to do next, in words.'),
  })
  .meta({ title: 'Request' });
export type ShownRequest = z.infer<typeof shownRequest>;

const outcomeIn: Record<Status, Outcome> = {
  planning: 'waiting',
  'awaiting-approval': 'waiting',
  connecting: 'waiting',
  connected: 'done',
  removing: 'waiting',
  removed: 'over',
  refused: 'refused',
  denied: 'denied',
  cancelled: 'over',
  lapsed: 'denied',
  failed: 'refused',
  drafted: 'done',
};

const endOf = ({ name, account, region, vpcId, environment }: PeeringRequest['requester']) => ({
  ...{ name, account, region, vpcId },
  ...(environment && { environment }),
});

const planOf = (request: PeeringRequest): z.infer<typeof plan> | undefined => {
  const { plan: found, requester, accepter } = request;
  if (!found) return undefined;
  const said = (severity: 'blocker' | 'warning') =>
    found.findings
      .filter((finding) => finding.severity === severity)
      .map((finding) => asPlain(findingText(finding, { requester, accepter })));
  return {
    hash: found.hash,
    steps: found.steps.map((step) => asPlain(stepText(step, request))),
    blockers: said('blocker'),
    warnings: said('warning'),
  };
};

const wideningsOf = (request: PeeringRequest): z.infer<typeof widening>[] => {
  const said = (steps: Parameters<typeof stepText>[0][]) =>
    steps.map((step) => asPlain(stepText(step, request)));
  return wideningProposals(request).map((one) => {
    const { id, status, named, goes } = one;
    const { own, others } = parted(one);
    return { id, status, to: named, adds: said(own), stands: said(others), goes: said(goes) };
  });
};

const wholeOf = (request: PeeringRequest) => {
  const { asker, askedAt, reason, startsAt, connectionId, connectedAt, expiresAt, status } = request;
  const found = planOf(request);
  const extensions = extensionProposals(request).map(({ id, status: stands, until }) => ({
    ...{ id, status: stands, until: until === null ? null : at(until) },
  }));
  const widenings = wideningsOf(request);
  const held = takenDownAt(request) ?? 0;
  return {
    ...{ askedBy: whoName({ kind: 'person', ...asker }), askedAt: at(askedAt), reason },
    ...(found && { plan: found }),
    ...(status === 'awaiting-approval' && {
      waitingFor: openSides(request).map((side) => request[side].name),
    }),
    ...(startsAt && { startsAt: at(startsAt) }),
    ...(connectionId && { connectionId }),
    ...(connectedAt && { connectedAt: at(connectedAt) }),
    ...(expiresAt && { endsAt: at(expiresAt) }),
    ...(expiresAt && held > expiresAt && status === 'connected' && { endWaitsUntil: at(held) }),
    ...(extensions.length > 0 && { extensions }),
    ...(widenings.length > 0 && { widenings }),
    details: standing(request).map(asPlain),
  };
};

/** Names and state for everybody; the rest for those whom the request concerns. */
export const showRequest = (request: PeeringRequest, sees: boolean): ShownRequest => ({
  ...{ id: request.id, status: request.status, outcome: outcomeIn[request.status] },
  says: statusText(request),
  ...{ from: endOf(request.requester), to: endOf(request.accepter), restricted: !sees },
  ...(sees && wholeOf(request)),
});

/** Does nothing more happen by itself, or not before people do something? */
export const isSettled = ({ status }: PeeringRequest): boolean => outcomeIn[status] !== 'waiting';
