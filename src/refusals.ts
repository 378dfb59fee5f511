import type { Attempt, AttemptEvent } from './audit/attempt.ts';
import { findSecret } from './audit/secrets.ts';
import { isRefusal, type Peering, type Refusal, toParty } from './peering.ts';
import type { Person } from './request/event.ts';
import { type Book, isConflict } from './store/store.ts';

type Remembering = { attempts: Book<Attempt, AttemptEvent>; newId: () => string };
type About = Omit<AttemptEvent, 'type' | 'refusal'>;

/** What was refused on a request stands in that request's story already. */
const isTold = (refusal: Refusal, { about }: About): boolean =>
  about !== undefined && !['unknown-request', 'secret-in-reason'].includes(refusal.refused);

const secretIn = (reason: string | undefined): Refusal | undefined => {
  const secret = reason === undefined ? undefined : findSecret(reason);
  return secret && { refused: 'secret-in-reason', secret };
};

/**
 * The front door with a memory: what is refused before there is a request to write it into is written down as an attempt.
 * A reason that holds a secret goes no further, since nothing in the log is ever taken out again.
 */
export const rememberRefusals = (peering: Peering, { attempts, newId }: Remembering): Peering => {
  const record = async (person: Person, about: About, refusal: Refusal): Promise<void> => {
    const by = { kind: 'person' as const, ...person };
    const event: AttemptEvent = { type: 'not-begun', ...about, refusal };
    const write = () => attempts.append({ id: `NO-${newId()}` }, { at: peering.now(), by, event });
    while (isConflict(await write()));
  };

  const remember = async <Done extends object>(
    by: Person,
    about: About,
    act: () => Promise<Done | Refusal>,
    reason?: string,
  ): Promise<Done | Refusal> => {
    const outcome = secretIn(reason) ?? (await act());
    if (isRefusal(outcome) && !isTold(outcome, about)) await record(by, about, outcome);
    return outcome;
  };

  const { catalog } = peering;
  return {
    ...peering,
    request: (asking) => {
      const [requester, accepter] = [asking.requester, asking.accepter].map((vpc) => toParty(catalog, vpc));
      const about: About = { deed: 'request', requester, accepter };
      return remember(asking.by, about, () => peering.request(asking), asking.reason);
    },
    approve: (id, deed) => remember(deed.by, { deed: 'approve', about: id }, () => peering.approve(id, deed)),
    breakGlass: (id, deed) =>
      remember(deed.by, { deed: 'break-glass', about: id }, () => peering.breakGlass(id, deed), deed.reason),
    deny: (id, deed) =>
      remember(deed.by, { deed: 'deny', about: id }, () => peering.deny(id, deed), deed.reason),
    cancel: (id, deed) => remember(deed.by, { deed: 'cancel', about: id }, () => peering.cancel(id, deed)),
    remove: (id, deed) =>
      remember(deed.by, { deed: 'remove', about: id }, () => peering.remove(id, deed), deed.reason),
    retry: (id, deed) => remember(deed.by, { deed: 'retry', about: id }, () => peering.retry(id, deed)),
    decideRule: (id, deed) =>
      remember(deed.by, { deed: 'decide-rule', about: id }, () => peering.decideRule(id, deed), deed.reason),
    turnAway: async (by, wanted) => {
      const { deed, about } = wanted;
      const refusal = await peering.turnAway(by, wanted);
      const told: About = { deed, ...(about && { about }) };
      if (!isTold(refusal, told)) await record(by, told, refusal);
      return refusal;
    },
    ping: (question) => {
      const { by, from, to } = question;
      const accepter = toParty(catalog, to);
      const about: About = { deed: 'ping', accepter, ...(from && { requester: toParty(catalog, from) }) };
      return remember(by, about, () => peering.ping(question));
    },
    pingAll: (question) => remember(question.by, { deed: 'ping' }, () => peering.pingAll(question)),
    proposeRule: (proposal) => {
      const { by, from, to } = proposal;
      const [requester, accepter] = [toParty(catalog, from), toParty(catalog, to)];
      return remember(by, { deed: 'propose-rule', requester, accepter }, () => peering.proposeRule(proposal));
    },
  };
};
