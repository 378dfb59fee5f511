import { personIn } from '../../events/people.ts';
import type { PeeringRequest, RequestEntry } from '../state.ts';
import type { Events, Slice } from './slice.ts';
import { tablesNamed } from './tables.ts';

/** For what was asked for before the catalog said it. */
const usual = { every: 90 * 86_400, after: 'keep' as const };

const asked = (event: Events['requested']) => {
  const { requester, accepter, reason, duration, askedIn, only, lapseAfter, needs } = event;
  return {
    requester,
    accepter,
    reason,
    duration,
    lapseAfter,
    needs,
    ...(askedIn && { askedIn }),
    ...(only && { only }),
    ...(event.until !== undefined && { until: event.until }),
    ...(event.service && { service: event.service }),
    ...(event.ticket && { ticket: event.ticket }),
    ...(event.owns && { owns: event.owns }),
    ...(event.rule && { policyRule: event.rule }),
    ...(event.startsAt !== undefined && { startsAt: event.startsAt }),
    ...(event.adopts && { adopts: { ...event.adopts, tagless: [] } }),
    recertify: event.recertify ?? usual,
    dns: event.dns ?? [],
    draft: event.draft ?? false,
    mayBreakGlass: event.breakGlass ?? false,
  };
};

const nothingYet = {
  reminders: 0,
  escalated: false,
  gaps: [],
  voided: [],
  seen: [],
  sent: {},
  ours: [],
  left: [],
  stumbles: 0,
  faults: {},
  shown: 0,
  places: [],
  unreached: [],
  offers: 0,
  proposals: [],
};

/** The state after the first event. */
export const begin = (entry: RequestEntry, event: Events['requested']): PeeringRequest => {
  const { id, seq, hash, at } = entry;
  const asker = personIn(entry.by);
  const yes = { requester: [], accepter: [] };
  return {
    ...{ id, seq, hash, at, asker, askedAt: at, changed: seq, changedAt: at, status: 'planning' },
    ...nothingYet,
    ...asked(event),
    lapsesAt: at + event.lapseAfter * 1000,
    yes: event.yes ? { ...yes, [event.yes]: [{ how: 'asked', by: asker, at }] } : yes,
  };
};

/** Of what is adopted the plan says whose names are answered across it: as it was found. */
const dnsFound = ({ adopts, status }: PeeringRequest, { steps }: Events['planned']['plan']) =>
  adopts && status === 'planning'
    ? { dns: steps.flatMap((step) => (step.do === 'enable-dns' ? [step.side] : [])) }
    : {};

/** A request is asked for once; what follows is its plan, or why there can be none. */
export const askedSlice: Slice<'requested' | 'planned' | 'refused'> = {
  requested: ({ id }) => {
    throw new Error(`Request ${id} was asked for twice.`);
  },
  planned: (request, { plan }) => ({
    ...(request.status === 'planning' && {
      status: request.draft ? ('drafted' as const) : ('awaiting-approval' as const),
      stumbles: 0,
    }),
    plan,
    ...tablesNamed(request, plan),
    ...dnsFound(request, plan),
  }),
  refused: (_, { because }) => ({ status: 'refused', trouble: because }),
};
