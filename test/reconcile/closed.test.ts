import { expect, test } from 'vitest';
import { driftDeeds } from '../../handlers/render/drift-deeds.ts';
import { statusMessage } from '../../handlers/render/lines.ts';
import { standing } from '../../handlers/render/standing.ts';
import type { Check } from '../../src/network/diagnose.ts';
import type { AclEntry, Firewalls, GroupRule, NetworkAcl, Observed } from '../../src/network/vpc.ts';
import type { Answer } from '../../src/ping/answer.ts';
import { causeIn, soughtFor } from '../../src/plan/culprit.ts';
import { type Drift, driftKey } from '../../src/plan/drift.ts';
import { mendingKeys } from '../../src/plan/mending.ts';
import { unacceptedDrift } from '../../src/reconcile/next/connected/drift.ts';
import { asAgreed, connected } from '../support/agreed.ts';
import { aRequest, felix, type Told } from '../support/builders.ts';

/** What packets reached once, and a security group or a network ACL that lets them pass no more. */

const [here, there] = ['10.1.0.10', '10.2.0.10'];
const server = (what: 'prober' | 'target', id: string): Check => ({
  ...{ what, at: what === 'prober' ? 'from' : 'to', way: 'there', passed: true },
  because: { code: 'instance-running', instance: { id } },
});
const packets = (received: number) => ({ kind: 'packets' as const, sent: 4, received });
/** Maya's a reaches b: by pings, and on a port. */
const answer = (more: Partial<Answer> = {}, received = 4): Answer => ({
  report: {
    ...{ from: 'a', to: 'b', address: there, outcome: packets(received) },
    ...(received > 0 && { tcp: { port: 5432, outcome: 'connected' } }),
  },
  checks: [server('prober', 'i-a'), server('target', 'i-b')],
  tcpChecks: [],
  ...more,
});
const counted = (one = answer()): Told => ({ type: 'measured', answers: [one] });
const story: Told[] = [...connected, counted()];

const rule = (more: Partial<GroupRule> = {}): GroupRule => ({
  ...{ id: 'sgr-1', egress: false, protocol: 'any', peer: { kind: 'block', block: '0.0.0.0/0' } },
  ...more,
});
const anyOut = rule({ id: 'sgr-out', egress: true });
const allow: AclEntry = { number: 100, egress: false, allow: true, block: '0.0.0.0/0', protocol: 'any' };
const acl = (...entries: AclEntry[]): NetworkAcl => ({
  ...{ id: 'acl-1', isDefault: true, subnetIds: [] },
  entries: [...entries, allow, { ...allow, egress: true }],
});
const side = (name: 'a' | 'b', address: string, rules: GroupRule[], acls = [acl()]): Firewalls => ({
  interfaces: {
    [`i-${name}`]: [
      {
        ...{ id: `eni-${name}`, status: 'in-use', subnetId: `subnet-${name}` },
        ...{ addresses: [address], groupIds: [`sg-${name}`] },
      },
    ],
  },
  ...{ groups: [{ id: `sg-${name}`, name: 'servers', rules }], acls, prefixLists: [] },
});
const seen = (rules: GroupRule[], acls?: NetworkAcl[], more: Partial<Firewalls> = {}): Observed => ({
  ...asAgreed,
  firewalls: {
    requester: side('a', here, [anyOut]),
    accepter: { ...side('b', there, [...rules, anyOut], acls), ...more },
  },
});
const open = seen([rule()]);
const pings = rule({ id: 'sgr-2', protocol: 'icmp' });
const port = rule({ id: 'sgr-3', protocol: 'tcp', ports: { from: 5432, to: 5432 } });

const keys = (observed: Observed, told: Told[] = story): string[] =>
  unacceptedDrift(aRequest(told), observed).map(driftKey);
const [onPort, onPings] = [
  'group-closed accepter 10.1.0.0/16 sg-b requester tcp 5432',
  'group-closed accepter 10.1.0.0/16 sg-b requester icmp',
];

test.each<[string, Observed, string[]]>([
  ['all of it passes as it did', open, []],
  ['a narrower rule lets the same pass', seen([pings, port]), []],
  ['the port is closed', seen([pings]), [onPort]],
  ['the group is closed', seen([]), [onPings, onPort]],
  [
    'its network ACL denies the peer',
    seen([rule()], [acl({ ...allow, number: 7, allow: false, block: '10.1.0.0/24' })]),
    [
      'acl-closed accepter 10.1.0.0/16 acl-1 requester icmp',
      'acl-closed accepter 10.1.0.0/16 acl-1 requester tcp 5432',
    ],
  ],
  ['nobody looked', { ...open, firewalls: undefined }, []],
  ['the groups are not shown', seen([], undefined, { groups: undefined }), []],
  ['the interfaces are not shown', seen([], undefined, { interfaces: undefined }), []],
  ['the server is gone', seen([], undefined, { interfaces: { 'i-b': [] } }), []],
])('%s: what is said of it', (_, observed, expected) => {
  expect(keys(observed).sort()).toEqual(expected);
});

test('what was never reached, or is no part of the peering any more, is not judged', () => {
  expect(keys(seen([]), connected)).toEqual([]);
  expect(keys(seen([]), [...connected, counted(answer({}, 0))])).toEqual([]);
  const elsewhere = aRequest(story);
  elsewhere.kept = { accepter: ['subnet-other'] };
  expect(unacceptedDrift(elsewhere, seen([]))).toEqual([]);
});

test('packets that pass what the configuration forbids make nothing known', () => {
  const forbids: Check = {
    ...{ what: 'sg-ingress', at: 'to', way: 'there', passed: false },
    because: { code: 'groups-without-rules', groups: [{ id: 'sg-b' }] },
  };
  const odd = answer({ checks: [...answer().checks, forbids], tcpChecks: [forbids] });
  expect(keys(seen([]), [...story, counted(odd)])).toEqual([]);
});

test('packets that do not pass any more take nothing from what is known', () => {
  expect(keys(seen([pings]), [...story, counted(answer({}, 0))])).toEqual([onPort]);
});

const found = (drifts: Drift[]): Told => ({ type: 'drifted', drifts, count: drifts.length });
const closed = unacceptedDrift(aRequest(story), seen([]));

test.each<[string, Observed, boolean]>([
  ['a look that did not look', { ...asAgreed }, true],
  ['a role that may not read the groups', seen([], undefined, { groups: undefined }), true],
  [
    'a rule whose prefix list nobody knows',
    seen([rule({ peer: { kind: 'prefix-list', id: 'pl-1' } })]),
    true,
  ],
  ['a server that is gone', seen([], undefined, { interfaces: { 'i-b': [] } }), false],
  ['a group that is open again', open, false],
])('%s: does what was told stay so', (_, observed, stays) => {
  const left = unacceptedDrift(aRequest([...story, found(closed)]), observed);
  expect(left.map(driftKey)).toEqual(stays ? closed.map(driftKey) : []);
});

test('a network ACL that is opened for a part of the ports of answers is over all the same', () => {
  const part: AclEntry[] = [
    { ...allow, number: 9, egress: true, allow: true, protocol: 'tcp', ports: { from: 32_768, to: 60_999 } },
    { ...allow, number: 10, egress: true, allow: false, protocol: 'tcp' },
  ];
  const shut = unacceptedDrift(aRequest(story), seen([rule()], [acl(...part.slice(1))]));
  expect(shut.map(driftKey)).toEqual(['acl-closed accepter 10.1.0.0/16 acl-1 requester tcp 5432']);
  expect(keys(seen([rule()], [acl(...part)]), [...story, found(shut)])).toEqual([]);
  expect(standing(aRequest([...story, found(shut)])).join('\n')).toMatch(
    /The network ACL acl-1 of b no longer lets pass TCP to port 5432 from 10\.1\.0\.0\/16 \(a\): its entry 10 stops the answers on their way out\./,
  );
});

test('what our own rule had let in is told as that rule, and not once more', () => {
  const own = {
    ruleId: 'RU-1',
    side: 'accepter' as const,
    groupId: 'sg-b',
    protocol: 'tcp' as const,
    port: 5432,
  };
  const request = aRequest([
    ...story,
    { by: felix, event: { type: 'rule-proposed', rule: { ...own, source: '10.1.0.0/16' }, agreed: true } },
    { type: 'steps-seen', keys: ['allow-ingress accepter RU-1'] },
  ]);
  const observed = { ...seen([pings]), ingress: { requester: [], accepter: [] } };
  expect(unacceptedDrift(request, observed).map(({ kind }) => kind)).toEqual(['rule-gone']);
});

test('a group that the interface has no more is named as that', () => {
  const admits: Check = {
    ...{ what: 'sg-ingress', at: 'to', way: 'there', passed: true },
    because: { code: 'rule-admits', group: { id: 'sg-old' }, rule: rule() },
  };
  const one = answer({ checks: [...answer().checks, admits], tcpChecks: [admits] });
  const drifts = unacceptedDrift(aRequest([...connected, counted(one)]), seen([]));
  expect(drifts).toMatchObject([{ lost: 'sg-old' }, { lost: 'sg-old' }]);
  expect(standing(aRequest([...connected, counted(one), found(drifts)])).join('\n')).toMatch(
    /The network interface eni-b of b has the security group sg-old no more, and servers \(sg-b\) does not let pass pings/,
  );
});

const told = aRequest([...story, found(closed)]);

test('one group is told in one sentence, with what it stops, from whom, and who can open it', () => {
  expect(standing(told).join('\n')).toMatch(
    /• The security group servers \(sg-b\) of b no longer lets pass pings \(ICMP echo requests\) and TCP to port 5432 from 10\.1\.0\.0\/16 \(a\)\. It passed <!date/,
  );
  expect(
    standing(told)
      .join('\n')
      .match(/security group/g),
  ).toHaveLength(1);
});

test('what one group comes to stop later is one new matter, however much that is', () => {
  const gone: Drift = { kind: 'tag-gone', side: 'accepter' };
  expect(closed.length).toBeGreaterThan(1);
  const again = aRequest([...story, found([gone]), found([gone, ...closed])]);
  expect(again.drift?.found?.fresh).toBe(1);
});

test('nobody repairs it, and its owners can be asked for the least rule until somebody has', () => {
  expect(closed.flatMap(mendingKeys)).toEqual([]);
  const labels = (request = told) => driftDeeds(request, 'accepter').map(({ text }) => text.text);
  expect(labels()).toEqual(['Propose a Rule', 'Accept as It Is', 'Remove Peering']);
  expect(driftDeeds(told).map(({ text }) => text.text)).toContain('Propose a Rule');
  const rules = [{ protocol: 'icmp' as const }, { protocol: 'tcp' as const, port: 5432 }].map(
    (what, index): Told => ({
      by: felix,
      event: {
        ...{ type: 'rule-proposed', agreed: false },
        rule: { ruleId: `RU-${index}`, side: 'accepter', groupId: 'sg-b', source: '10.1.0.0/16', ...what },
      },
    }),
  );
  expect(labels(aRequest([...story, found(closed), ...rules]))).not.toContain('Propose a Rule');
});

test('that something cannot be read is said in the status of what has reached something, and of nothing else', () => {
  const checked = {
    at: 9e11,
    unread: [{ place: '1/us-east-1', question: 'acls', code: 'UnauthorizedOperation' }],
  };
  const said = (told: Told[]) => JSON.stringify(statusMessage(aRequest(told), [], checked));
  expect(said(story)).toMatch(/\*not known\*: account 1, us-east-1 does not show me its network ACLs/);
  expect(said(connected)).not.toMatch(/not known/);
});

const of = { connectionId: 'pcx-1', vpcIds: { requester: 'vpc-a', accepter: 'vpc-b' }, rules: [] };
const call = (name: string, asked: object) => ({ name, at: 5, who: 'user/ann', asked: { ...asked } });
const [group] = closed;
const [entry] = unacceptedDrift(
  aRequest(story),
  seen([rule()], [acl({ ...allow, number: 7, allow: false, block: '10.1.0.0/16' })]),
);
const byList = rule({ peer: { kind: 'prefix-list', id: 'pl-1' } });
const [listed] = unacceptedDrift(
  aRequest(story),
  seen([byList], undefined, { prefixLists: [{ id: 'pl-1', entries: [] }] }),
);
const ofList = (field: string, id: string) => {
  const request = { PrefixListId: id, [field]: { tag: 1, Cidr: '10.1.0.0/16' } };
  return call('ModifyManagedPrefixList', { ModifyManagedPrefixListRequest: request });
};
test.each<[string, Drift | undefined, ReturnType<typeof call>, boolean]>([
  [
    'a rule is revoked by its id',
    group,
    call('RevokeSecurityGroupIngress', { securityGroupRuleIds: ['sgr-1'] }),
    true,
  ],
  [
    'a rule of the peer’s block is',
    group,
    call('RevokeSecurityGroupIngress', { cidrIp: '10.0.0.0/8' }),
    true,
  ],
  [
    'one of another block is not',
    group,
    call('RevokeSecurityGroupIngress', { cidrIp: '10.9.0.0/16' }),
    false,
  ],
  [
    'a rule is changed in its place to another block',
    group,
    call('ModifySecurityGroupRules', { securityGroupRules: [{ cidrIpv4: '203.0.113.0/24' }] }),
    true,
  ],
  ['what may go out is not', group, call('RevokeSecurityGroupEgress', { cidrIp: '10.0.0.0/8' }), false],
  [
    'an entry denies',
    entry,
    call('CreateNetworkAclEntry', { ruleAction: 'deny', cidrBlock: '10.1.0.0/16' }),
    true,
  ],
  [
    'an entry is replaced by one of another block',
    entry,
    call('ReplaceNetworkAclEntry', { ruleAction: 'allow', cidrBlock: '192.168.0.0/16' }),
    true,
  ],
  ['an entry that allows does not', entry, call('CreateNetworkAclEntry', { ruleAction: 'allow' }), false],
  ['another ACL comes to serve the subnet', entry, call('ReplaceNetworkAclAssociation', {}), true],
  [
    'the instance is given those groups',
    group,
    call('ModifyInstanceAttribute', { instanceId: 'i-b', groupSet: { items: [{ groupId: 'sg-b' }] } }),
    true,
  ],
  [
    'it was given others before that',
    group,
    call('ModifyInstanceAttribute', { instanceId: 'i-b', groupSet: { items: [{ groupId: 'sg-c' }] } }),
    false,
  ],
  ['the instance gets another type', group, call('ModifyInstanceAttribute', { instanceId: 'i-b' }), false],
  ['the peer is taken out of a list that a rule names', listed, ofList('RemoveEntry', 'pl-1'), true],
  ['the peer is put into it', listed, ofList('AddEntry', 'pl-1'), false],
  ['the peer is taken out of another list', listed, ofList('RemoveEntry', 'pl-2'), false],
])('who closed it: %s', (_, drift, event, isCause) => {
  if (!drift) throw new Error('nothing is closed');
  const answered = soughtFor(drift, of).map((sought) => ({ ...sought, events: [event] }));
  expect(causeIn(answered) !== undefined).toBe(isCause);
});
