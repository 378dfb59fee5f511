import { type Observed, type Side, type Survey, vpcKey } from '../network/vpc.ts';
import { withAttributes } from '../plan/dns-attributes.ts';
import { type KnownRule, ofBothSides } from '../plan/ingress.ts';
import { type Named, onBothSides, type Pair } from './allowed.ts';
import type { Clients } from './clients.ts';
import { readDnsAttributes } from './dns-attributes.ts';
import { firewallsAt, readFirewalls } from './firewall-pages.ts';
import { readIngress } from './ingress.ts';
import { joining } from './joining.ts';
import { joined, type Lists, observePair } from './observe.ts';
import type { ConnectionRecord } from './pair.ts';
import type { ReadLimits } from './quotas.ts';
import { type Rehearsed, rehearse } from './rehearse.ts';
import { surveySide } from './survey.ts';

type LookNeeds = {
  clients: Clients;
  readLimits: ReadLimits;
  sensitiveTags: readonly string[];
  /** Whether to ask by dry runs what is permitted. */
  rehearses: boolean;
  /** A plan may follow from what somebody else asked so long ago (milliseconds). */
  oldestMs?: number;
  now: () => number;
};

/** What a request's own record says that it made. Tags say it too, and prove nothing: others can write them. */
export type OwnRecord = ConnectionRecord & { rules: readonly KnownRule[] };

/**
 * What is looked for: a request's own things by its record, DNS of the sides that want it, rules where it ever had any, and what
 * filters packets at these instances and what VPCs say of names, where that is asked.
 */
type Sought = {
  requestId: string;
  dns: readonly Side[];
  rules: boolean;
  record?: OwnRecord;
  instances?: Record<Side, readonly string[]> | undefined;
  /** Sides of which it is asked what the VPC says of names. */
  attributesOf?: readonly Side[];
};

/**
 * What a whole look is for: people judge a plan by it, or something may be written or taken out after it. What is asked
 * about alone between two writes of one plan is in `narrow.ts`.
 */
export type Purpose = 'plan' | 'write';

type Look = (looking: LookNeeds, pair: Pair, sought: Sought) => Promise<Observed>;

/** Both VPCs, their connections and the quotas, as they are now. */
const lookAtPair = async (
  ...[{ clients, readLimits }, pair, { requestId, rules, record, instances, attributesOf = [] }, lists]: [
    ...Parameters<Look>,
    lists?: Lists,
  ]
): Promise<Observed> => {
  const rulesOn = (side: Side) => (record?.rules ?? []).filter((rule) => rule.side === side);
  const filtering = async (end: Named, ids: readonly string[]) =>
    firewallsAt(await readFirewalls(clients.ec2(end), { vpcs: [end], instances: ids }), end, ids);
  // Where a role may not ask, it is not known: nothing that is written depends on it.
  const attributes = (end: Named, side: Side) =>
    attributesOf.includes(side)
      ? readDnsAttributes(clients.ec2(end), end).catch(() => undefined)
      : Promise.resolve(undefined);
  const [seen, limits, found, firewalls, dns] = await Promise.all([
    observePair(clients, pair, requestId, record, lists),
    onBothSides(clients, pair, readLimits),
    rules
      ? onBothSides(clients, pair, (end, side) => readIngress(clients.ec2(end), requestId, rulesOn(side)))
      : undefined,
    instances && onBothSides(clients, pair, (end, side) => filtering(end, instances[side])),
    attributesOf.length > 0 ? onBothSides(clients, pair, attributes) : undefined,
  ]);
  const observed = { ...seen, ...(firewalls && { firewalls }), ...(dns && withAttributes(dns)) };
  if (!found) return { ...observed, limits };
  const { requester, accepter } = found;
  return { ...observed, limits, ...ofBothSides(requester, accepter) };
};

const [joinSurvey, joinRehearsal] = [joining<Survey>(), joining<Rehearsed>()];

/** The same, with what people need to judge a plan, and a rehearsal of it. As much as can be goes out at once. */
const lookForPlan: Look = async (looking, pair, sought) => {
  const { clients, sensitiveTags, rehearses } = looking;
  const { requester, accepter } = pair;
  const seen = lookAtPair(looking, pair, sought, joined(looking));
  const survey = (end: Named, side: Side): Promise<Survey> => {
    const dns = sought.dns.includes(side);
    return joinSurvey(clients.ec2(end), `${end.vpcId} ${side} ${dns}`, looking, () =>
      surveySide(clients, end, { side, dns }),
    );
  };
  const [observed, surveyed, rehearsed] = await Promise.all([
    seen,
    onBothSides(clients, pair, survey),
    rehearses
      ? joinRehearsal(clients.ec2(requester), `${requester.vpcId} ${vpcKey(accepter)}`, looking, () =>
          rehearse(looking, pair, seen),
        )
      : { denied: [], unrehearsed: [] },
  ]);
  return { ...observed, survey: surveyed, sensitiveTags, ...rehearsed };
};

const looks: Record<Purpose, Look> = { plan: lookForPlan, write: lookAtPair };

/** Throws `NotAllowed` where a role does not suffice. */
export const lookFor = (purpose: Purpose, ...asked: Parameters<Look>): Promise<Observed> =>
  looks[purpose](...asked);
