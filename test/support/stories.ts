import fc, { type Arbitrary } from 'fast-check';
import type { Person } from '../../src/events/people.ts';
import { stepKey } from '../../src/plan/key.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { openSides } from '../../src/request/state.ts';
import type { Status } from '../../src/request/status.ts';
import { channelId, hostileText, party, person, side } from './arbitraries.ts';
import { aRequest, type Told } from './builders.ts';
import { answerOf } from './ping-stories.ts';
import { plan, trouble } from './plans.ts';

/** What a story is told with; which parts it uses depends on where it is to end. */
const told = fc.tuple(party, party, plan, plan).chain(([requester, accepter, first, second]) => {
  const keys = first.steps.map(stepKey);
  const needs = fc.constantFrom(1, 2);
  return fc.record({
    first: fc.constant(first),
    second: fc.constant(second),
    requested: fc.record(
      {
        type: fc.constant('requested' as const),
        requester: fc.constant(requester),
        accepter: fc.constant(accepter),
        reason: hostileText,
        duration: fc.constantFrom(null, 1, 5400, 604_800),
        lapseAfter: fc.constant(7200),
        needs: fc.record({ requester: needs, accepter: needs }),
        yes: side,
        only: fc.record({
          subnets: fc.array(fc.constant('subnet-0123456789abcdef0'), { minLength: 1, maxLength: 20 }),
          named: hostileText,
        }),
        dns: fc.array(side, { maxLength: 2 }),
        breakGlass: fc.constant(true as const),
        askedIn: channelId,
      },
      { requiredKeys: ['type', 'requester', 'accepter', 'reason', 'duration', 'lapseAfter', 'needs'] },
    ),
    people: fc.array(person, { minLength: 5, maxLength: 5 }),
    reasons: fc.array(hostileText, { minLength: 2, maxLength: 2 }),
    how: fc.constantFrom('approved', 'rule', 'broke-glass'),
    change: fc.boolean(),
    isPartly: fc.boolean(),
    reminders: fc.nat(2),
    stumbles: fc.array(hostileText, { maxLength: 3 }),
    seen: fc.nat(keys.length),
    trouble: trouble(keys),
    pings: fc.array(
      fc.tuple(answerOf({ from: requester, to: accepter }), answerOf({ from: accepter, to: requester })),
      { maxLength: 2 },
    ),
    rule: fc.constantFrom('none', 'proposed', 'approved', 'denied', 'failed'),
    unreached: fc.array(
      fc.record({
        kind: fc.constant('card' as const),
        channel: channelId,
        error: fc.constantFrom('not_in_channel', 'channel_is_shared_outside', 'is_archived'),
      }),
      { maxLength: 2 },
    ),
  });
});
type Parts = typeof told extends Arbitrary<infer One> ? One : never;

const by = (one: Person | undefined, event: RequestEvent): Told => (one ? { by: one, event } : event);

/** The yes of so many owners as are missing, or of a rule, or of one in an emergency. */
const yesOf = (
  before: Told[],
  { how, people, first, reasons: [reason = ''] }: Parts,
  most: number,
): Told[] => {
  const request = aRequest(before);
  const open = openSides(request);
  const planHash = request.plan?.hash ?? first.hash;
  if (how === 'rule' && most > 2)
    return [{ type: 'approved-by-rule', sides: open, planHash, rule: 'lab-for-a-day' }];
  if (how === 'broke-glass' && most > 2)
    return [by(people[1], { type: 'broke-glass', sides: open, planHash, reason })];
  const missing = open.flatMap((one) =>
    Array.from({ length: request.needs[one] - request.yes[one].length }, () => one),
  );
  const allBut = most > 2 ? missing : missing.slice(0, Math.min(most, missing.length - 1));
  return allBut.map((one, index) => by(people[index % 5], { type: 'approved', side: one, planHash }));
};

const stumbled = ({ stumbles }: Parts): Told[] =>
  stumbles.map((said) => ({ type: 'stumbled', code: 'RequestLimitExceeded', said }));

const opening = (parts: Parts, more: { draft?: true } = {}): Told[] => [
  by(parts.people[0], { ...parts.requested, ...more }),
  ...stumbled(parts),
];

const shown = ({ unreached }: Parts): Told => ({ type: 'announced', places: [], unreached, shows: 2 });

const waiting = (parts: Parts): Told[] => {
  const { first, second, change, people, isPartly, reminders } = parts;
  const asked: Told[] = [...opening(parts), { type: 'planned', plan: first }, shown(parts)];
  const again: Told[] = change
    ? [
        ...asked,
        ...yesOf(asked, parts, 9),
        {
          type: 'plan-changed',
          plan: second,
          change: { added: second.steps.map(stepKey), gone: first.steps.map(stepKey) },
        },
      ]
    : asked;
  return [
    ...again,
    ...(isPartly ? yesOf(again, parts, 1) : []),
    by(people[4], { type: 'turned-away', deed: 'approve', refused: 'not-owner' }),
    ...Array.from({ length: reminders }, (_, index): Told => ({ type: 'reminded', escalated: index > 0 })),
  ];
};

const connecting = (parts: Parts): Told[] => {
  const before = waiting(parts);
  const keys = aRequest(before).plan?.steps.map(stepKey) ?? [];
  const some = keys.slice(0, parts.seen);
  return [
    ...before,
    ...yesOf(before, parts, 9),
    { type: 'steps-started', keys, until: 99_000 },
    {
      type: 'steps-finished',
      answers: keys.map((key, index) => ({ key, ok: index % 3 !== 2, code: 'RouteAlreadyExists' })),
      connectionId: 'pcx-0123456789abcdef0',
    },
    { type: 'steps-seen', keys: some },
    ...stumbled(parts),
  ];
};

const ingress = {
  ruleId: 'R-1',
  side: 'accepter',
  groupId: 'sg-0123456789abcdef0',
  protocol: 'tcp',
  port: 5432,
  source: '10.1.0.0/16',
} as const;

const ruled = ({ rule, people, reasons }: Parts): Told[] => {
  const { ruleId } = ingress;
  const proposed = by(people[1], { type: 'rule-proposed', rule: ingress, agreed: false });
  const approved = by(people[2], { type: 'rule-approved', ruleId });
  const answer = { key: `allow-ingress accepter ${ruleId}`, ok: false, code: 'InvalidGroup.NotFound' };
  const stories: Record<typeof rule, Told[]> = {
    none: [],
    proposed: [proposed],
    approved: [proposed, approved],
    denied: [proposed, by(people[3], { type: 'rule-denied', ruleId, reason: reasons[0] ?? '' })],
    failed: [proposed, approved, { type: 'rule-failed', ruleId, answer }],
  };
  return stories[rule];
};

const connected = (parts: Parts): Told[] => [
  ...connecting(parts),
  { type: 'connected' },
  ...parts.pings.map((answers, index): Told => ({ type: 'pinged', answers, last: index > 0 })),
  ...ruled(parts),
];

const removing = (parts: Parts): Told[] => {
  const { people, reasons, trouble: because, second, isPartly } = parts;
  const undone: Told[] = isPartly
    ? [...connecting(parts), { type: 'undoing', because }]
    : [...connected(parts), by(people[2], { type: 'removal-requested', reason: reasons[1] ?? '' })];
  return [...undone, { type: 'planned', plan: second }, ...stumbled(parts)];
};

const stories: Record<Status, (parts: Parts) => Told[]> = {
  planning: (parts) => opening(parts),
  'awaiting-approval': waiting,
  connecting,
  connected,
  removing,
  removed: (parts) => [...removing(parts), { type: 'removed' }],
  refused: (parts) => [...opening(parts), { type: 'refused', because: parts.trouble }],
  denied: (parts) => [
    ...waiting(parts),
    by(parts.people[3], { type: 'denied', side: 'accepter', reason: parts.reasons[1] ?? '' }),
  ],
  cancelled: (parts) => [...waiting(parts), by(parts.people[0], { type: 'cancelled' })],
  lapsed: (parts) => [...waiting(parts), { type: 'lapsed' }],
  failed: (parts) => [
    ...removing(parts),
    { type: 'failed', because: parts.trouble, left: parts.second.steps.slice(0, parts.seen).map(stepKey) },
  ],
  drafted: (parts) => [...opening(parts, { draft: true }), { type: 'planned', plan: parts.first }],
};

/** A valid story that ends in the status, for `aRequest` and `entriesOf`. */
export const storyTo = (status: Status): Arbitrary<Told[]> => told.map(stories[status]);
