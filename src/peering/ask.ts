import type { Catalog, CatalogVpc } from '../catalog/catalog.ts';
import { writeId } from '../events/id.ts';
import type { Person } from '../events/people.ts';
import { sides } from '../network/vpc.ts';
import { type Owns, yesByAsking } from '../request/approvers.ts';
import type { RequestEvent } from '../request/event.ts';
import type { Doubt } from '../request/rights.ts';
import { secondsTo } from '../request/shorter.ts';
import type { PeeringRequest } from '../request/state.ts';
import { isConflict } from '../store/store.ts';
import { remembering, secretIn } from './attempt.ts';
import { type Needs, toParty } from './needs.ts';
import { againstPolicy, ruleFor } from './policy.ts';
import type { Refusal } from './refusal.ts';
import { againstTicket, ticketOf } from './ticket.ts';

export type AskInput = {
  by: Person;
  requester: CatalogVpc;
  accepter: CatalogVpc;
  reason: string;
  /** Seconds; null for no end; undefined for what the catalog says. */
  duration: number | null | undefined;
  /** The moment at which it ends, in place of a length. */
  until?: number;
  /** It is connected no earlier; milliseconds since 1970. */
  startsAt?: number;
  /** The port of the accepter VPC that it is for. */
  port?: number;
  /** The number by which another system knows it. */
  ticket?: string;
  /** Subnets that it is for, and how they were named; absent for whole VPCs. */
  only?: { subnets: string[]; named: string };
  askedIn?: string;
  /** A connection that is there, and that is to be taken over as it is. */
  adopts?: { connectionId: string };
  /** Only the plan is wanted. */
  draft?: true;
};

/** The new request, and why asking counted as nobody's yes where that could not be found out. */
export type Asked = { request: PeeringRequest; doubt?: Doubt };
type Ask = (asking: AskInput) => Promise<Asked | Refusal>;

type Judged = { duration: number | null; owns: Owns; now: number };

/** Whoever asks until a moment has no use for a yes after it. */
const lapseAfter = (catalog: Catalog, until: number | undefined, now: number): number =>
  until === undefined ? catalog.lapseAfter : Math.min(catalog.lapseAfter, secondsTo(until, now));

/** What is written down of a question, with the policies as they are at this moment. */
const requestedBy = (catalog: Catalog, asking: AskInput, { duration, owns, now }: Judged): RequestEvent => {
  const { requester, accepter, reason, only, askedIn, draft, until, startsAt, port, adopts } = asking;
  const ticket = ticketOf(catalog, asking.ticket);
  // What a machine asks is nobody's yes, and no rule stands for one: people look at it before anything is changed.
  const isByMachine = asking.by.token !== undefined;
  const yes = isByMachine ? undefined : yesByAsking(owns);
  const rule = isByMachine ? undefined : ruleFor(catalog, { requester, accepter, duration });
  const dns = sides.filter((side) => asking[side].dns);
  const own = sides.filter((side) => owns[side]);
  return {
    type: 'requested',
    requester: toParty(catalog, requester),
    accepter: toParty(catalog, accepter),
    reason,
    duration,
    ...(until !== undefined && { until }),
    ...(port !== undefined && { service: { port } }),
    ...(ticket && { ticket }),
    lapseAfter: lapseAfter(catalog, until, now),
    needs: { requester: requester.policy.approvals, accepter: accepter.policy.approvals },
    ...(yes && { yes }),
    ...(own.length > 0 && { owns: own }),
    ...(only && { only }),
    ...(dns.length > 0 && { dns }),
    ...(rule && { rule: rule.name }),
    ...(askedIn && { askedIn }),
    ...(requester.policy.breakGlass && accepter.policy.breakGlass && { breakGlass: true as const }),
    ...(startsAt !== undefined && { startsAt }),
    ...(adopts && { adopts }),
    recertify: catalog.recertify,
    ...(draft && { draft }),
  };
};

const writeRequest = async (
  { requests, now, newId, wake }: Needs,
  person: Person,
  event: RequestEvent,
): Promise<PeeringRequest | Refusal> => {
  const by = { kind: 'person' as const, ...person };
  for (;;) {
    const made = await requests.append({ id: writeId('request', newId()) }, { at: now(), by, event });
    if (isConflict(made) && made.conflict === 'pair-taken')
      return { refused: 'pair-taken', holder: made.holder };
    if (isConflict(made)) continue;
    wake(made.id);
    return made;
  }
};

/** What the policies are held against: at the longest, all the time up to that moment. */
const durationOf = (
  catalog: Catalog,
  { duration, until, startsAt = 0 }: AskInput,
  now: number,
): number | null => {
  if (until !== undefined) return secondsTo(until, Math.max(now, startsAt));
  return duration === undefined ? catalog.defaultDuration : duration;
};

const ask = async (needs: Needs, asking: AskInput): Promise<Asked | Refusal> => {
  const { catalog, rights } = needs;
  const [owning, mayAsk] = await Promise.all([
    rights(asking.by, asking, 'own'),
    rights(asking.by, asking, 'ask'),
  ]);
  const now = needs.now();
  const duration = durationOf(catalog, asking, now);
  const isOver = asking.until !== undefined && asking.until <= (asking.startsAt ?? now);
  if (isOver) return { refused: 'window-after-end' };
  const refusal = againstPolicy({ ...asking, duration }, mayAsk.may) ?? againstTicket(catalog, asking);
  if (refusal)
    return { ...refusal, ...(mayAsk.doubt && refusal.refused === 'may-not-ask' && { doubt: mayAsk.doubt }) };
  const event = requestedBy(catalog, asking, { duration, owns: owning.may, now });
  const made = await writeRequest(needs, asking.by, event);
  return 'refused' in made ? made : { request: made, ...(owning.doubt && { doubt: owning.doubt }) };
};

/** Writes a new request down, with the rights of its asker as they are now. Everything else follows from that. */
export const makeAsk =
  (needs: Needs): Ask =>
  async (asking) => {
    const { catalog } = needs;
    const isObserving = catalog.mode === 'observe';
    const [requester, accepter] = [asking.requester, asking.accepter].map((vpc) => toParty(catalog, vpc));
    return remembering(
      needs,
      asking.by,
      { deed: 'request', requester, accepter },
      async () =>
        secretIn(asking.reason, asking.ticket ?? '') ??
        (isObserving && asking.adopts ? { refused: 'only-observing' } : undefined) ??
        // Whoever only looks hands out the plan.
        ask(needs, isObserving ? { ...asking, draft: true } : asking),
    );
  };
