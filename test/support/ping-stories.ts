import fc, { type Arbitrary } from 'fast-check';
import type { Person } from '../../src/events/people.ts';
import type { Answer } from '../../src/ping/answer.ts';
import type { PingOutcome, PingReport } from '../../src/ping/output.ts';
import type { Pair } from '../../src/ping/ping.ts';
import { hostileText, longName, party, person } from './arbitraries.ts';

const milliseconds = fc.double({ min: 0, max: 100_000, noNaN: true });
const untested = fc.constantFrom(
  ...(['no-prober', 'no-target', 'no-vpc', 'prober-not-running', 'agent-offline', 'not-delivered'] as const),
  ...(['timed-out', 'no-ping-program', 'document-missing', 'not-allowed', 'unreadable-output'] as const),
  ...(['agent-unknown', 'unsupported-platform', 'kept-by-host', 'answer-not-fetched', 'aws-failed'] as const),
);
const pingOutcome = fc.oneof(
  fc.record(
    {
      kind: fc.constant('packets'),
      sent: fc.integer({ min: 1, max: 5 }),
      received: fc.nat(5),
      loss: fc.nat(100),
      roundTrip: fc.record({ min: milliseconds, avg: milliseconds, max: milliseconds }),
      jitter: milliseconds,
      complaint: fc.record({ said: hostileText, from: fc.constant('10.1.2.3') }),
      kept: fc.record({ said: hostileText, from: fc.constant('172.17.0.1') }, { requiredKeys: ['said'] }),
    },
    { requiredKeys: ['kind', 'sent', 'received'] },
  ),
  fc.record(
    { kind: fc.constant('untested'), because: untested, said: hostileText },
    { requiredKeys: ['kind', 'because'] },
  ),
) as Arbitrary<PingOutcome>;

const pingReport = (from: string, to: string): Arbitrary<PingReport> =>
  fc.record(
    {
      from: fc.constant(from),
      to: fc.constant(to),
      prober: hostileText,
      address: fc.constantFrom('10.2.0.10', 'fd00:1::10'),
      outcome: pingOutcome,
      tcp: fc.record({
        port: fc.constant(5432),
        outcome: fc.constantFrom('connected', 'refused', 'timed-out', 'no-tool', 'unreadable', 'kept'),
        ms: fc.nat(99),
      }),
    },
    { requiredKeys: ['from', 'to', 'outcome'] },
  );

/** Codes that a check may give; the fields are those of all of them. */
const checkCodes = [
  ...['no-peering', 'peering-not-active', 'encryption-enforced', 'peering-active', 'no-instance'],
  ...['no-instance-behind', 'instance-not-running', 'instance-running', 'no-address', 'address-outside'],
  ...['address-unassigned', 'interface-not-attached', 'no-route', 'block-unrouted', 'route-elsewhere'],
  ...['route-stolen', 'route-blackhole', 'route-through-middlebox', 'route-filtered', 'route-list-unknown'],
  ...['route-ok', 'rule-admits', 'no-rule-admits', 'groups-without-rules', 'reference-across-regions'],
  ...['rule-list-unknown', 'peer-groups-unknown', 'groups-unseen', 'entries-allow', 'entry-denies'],
  ...['no-entry-allows', 'part-of-ports', 'cannot-see', 'not-looked-at', 'not-read'],
];

const packet = { packet: { protocol: 'tcp', ports: { from: 5432, to: 5432 } }, peerBlock: '10.1.0.0/16' };

const because = (vpc: string) => {
  const named = fc.record(
    { id: fc.constant('x-0123456789abcdef0'), name: hostileText },
    { requiredKeys: ['id'] },
  );
  const entry = { number: 100 };
  const known = {
    question: 'route-tables',
    error: 'InternalError',
    said: 'AWS said no',
    connectionId: 'pcx-1',
    status: 'active',
    state: 'stopped',
    family: 'ipv4',
    vpc,
    vpcs: [vpc],
  };
  const onPath = { address: '10.2.0.10', destination: '10.2.0.0/16', target: 'tgw-1', block: '10.2.0.0/16' };
  const more = {
    instead: 'igw-1',
    ours: '10.2.0.0/16',
    routed: ['10.2.0.0/24'],
    blocks: ['10.2.0.0/16'],
    inVpc: false,
  };
  const shut = {
    interfaceId: 'eni-1',
    entry,
    entries: [entry],
    rule: { id: 'sgr-1', peer: { kind: 'block', block: '10.0.0.0/8' } },
    groupIds: ['sg-1'],
  };
  const gone = { ended: { connectionId: 'pcx-2', status: 'expired' }, allowed: [{ from: 1, to: 9 }] };
  const there = { account: '111122223333', region: 'us-east-1', vpcId: 'vpc-0123' };
  return fc
    .record({ code: fc.constantFrom(...checkCodes), instance: named, table: named, group: named, acl: named })
    .map((one) => ({
      ...known,
      ...onPath,
      ...more,
      ...shut,
      ...gone,
      ...packet,
      ...one,
      groups: [one.group],
      shared: [there],
    }));
};

const check = (vpc: string) =>
  fc.record({
    what: fc.constantFrom(
      'peering',
      'route-there',
      'sg-ingress',
      'acl-out',
      'acl-in',
      'target',
      'host-firewall',
    ),
    at: fc.constantFrom('from', 'to'),
    way: fc.constantFrom('there', 'back'),
    passed: fc.constantFrom(true, false, 'unknown' as const),
    because: because(vpc),
    packet: fc.constant(packet.packet),
    peerBlock: fc.constant(packet.peerBlock),
  });

/** What came of one direction. */
export const answerOf = ({ from, to }: Pair): Arbitrary<Answer> =>
  fc.record({
    report: pingReport(from.name, to.name),
    checks: fc.array(check(from.name), { maxLength: 10 }),
    tcpChecks: fc.option(fc.array(check(from.name), { maxLength: 10 }), { nil: undefined }),
  }) as unknown as Arbitrary<Answer>;

export type PingStory = {
  asker: Person;
  question: { pairs: Pair[]; shape: 'pairs' | 'matrix'; port?: number };
  answers: Answer[];
};

const few = fc.array(fc.record({ from: party, to: party }), { minLength: 1, maxLength: 4 });

/** Each with a VPC of its own on one end, at the most. */
const many = fc
  .tuple(party, fc.array(longName, { minLength: 60, maxLength: 120 }), fc.boolean())
  .map(([hub, names, isBack]): Pair[] =>
    names.map((name) => (isBack ? { from: { ...hub, name }, to: hub } : { from: hub, to: { ...hub, name } })),
  );

/** A ping of up to 120 pairs, some of which have been answered. */
export const pingStory: Arbitrary<PingStory> = fc
  .tuple(
    person,
    fc.record(
      {
        pairs: fc.oneof({ weight: 6, arbitrary: few }, { weight: 1, arbitrary: many }),
        shape: fc.constantFrom('pairs', 'matrix'),
        port: fc.constant(5432),
      },
      { requiredKeys: ['pairs', 'shape'] },
    ),
    fc.nat(120),
  )
  .chain(([asker, question, answered]) =>
    fc.record({
      asker: fc.constant(asker),
      question: fc.constant(question),
      answers: fc.tuple(...question.pairs.slice(0, answered).map(answerOf)),
    }),
  );
