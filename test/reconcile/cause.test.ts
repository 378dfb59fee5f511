import { expect, test } from 'vitest';
import { causeText } from '../../handlers/render/cause.ts';
import { standing } from '../../handlers/render/standing.ts';
import type { LookUp } from '../../src/aws/trail.ts';
import { silentLog } from '../../src/log.ts';
import type { TrailEvent } from '../../src/plan/cause.ts';
import { causeIn, soughtFor } from '../../src/plan/culprit.ts';
import type { Drift } from '../../src/plan/drift.ts';
import type { TrailKey } from '../../src/plan/sought.ts';
import { makeExplain } from '../../src/reconcile/cause.ts';
import { aPlan, aRequest, felix, planned, requested, type Told } from '../support/builders.ts';

/** Who brought drift about, where AWS says so; never in the way of what has to be told. */
const connected: Told[] = [
  requested,
  planned,
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: aPlan.hash } },
  { type: 'connected' },
  { type: 'pinged', answers: [], last: true },
];
const missing: Drift = {
  kind: 'route-missing',
  side: 'accepter',
  routeTableId: 'rtb-b',
  destination: '10.1.0.0/16',
};
const other: Drift = { ...missing, routeTableId: 'rtb-c' };
const drifted = (...drifts: Drift[]) => ({ type: 'drifted' as const, drifts, count: drifts.length });
const deleted = (at: number, destination: string, more: Partial<TrailEvent> = {}): TrailEvent => ({
  ...{ name: 'DeleteRoute', at, who: 'role/ops-admin', session: 'jane' },
  ...{ asked: { routeTableId: 'rtb-b', destinationCidrBlock: destination } },
  ...more,
});

const explainBy = (lookUp: LookUp, now = () => 1000) =>
  makeExplain({ load: async () => lookUp, subnetsOf: async () => new Map(), now, log: silentLog });

const of = { connectionId: 'pcx-1', vpcIds: { requester: 'vpc-a', accepter: 'vpc-b' }, rules: [] };
const causeOf = (drift: Drift, events: readonly TrailEvent[], more: object = {}) =>
  causeIn(soughtFor(drift, { ...of, ...more }).map((sought) => ({ ...sought, events })));

test('the latest call that names the very route is the cause, and no other', () => {
  const events = [
    deleted(1, '10.1.0.0/16', { who: 'user/old' }),
    deleted(5, '10.1.0.0/16'),
    deleted(9, '10.9.0.0/16', { who: 'user/elsewhere' }),
    deleted(9, '10.1.0.0/16', { name: 'DescribeRouteTables', who: 'user/looking' }),
  ];
  expect(causeOf(missing, events)).toEqual({
    name: 'DeleteRoute',
    at: 5,
    who: 'role/ops-admin',
    session: 'jane',
  });
  expect(causeOf(missing, [])).toBeUndefined();
});

test('it is told with what was found, in the words of whoever reads it', async () => {
  const told = await explainBy(async () => [deleted(5, '10.1.0.0/16', { who: 'role/<ops>' })])(
    aRequest(connected),
    drifted(missing),
  );
  expect(told.drifts).toMatchObject([{ kind: 'route-missing', cause: { who: 'role/<ops>' } }]);
  const said = standing(aRequest([...connected, told])).join('\n');
  expect(said).toMatch(
    /The subnets of that table send nothing there\. Deleted by role\/&lt;ops&gt; \(session jane\) <!date\^0\^\{ago\}/,
  );
});

test('a route to a prefix list is explained by who wrote it, or by who put the addresses into the list later', () => {
  const stolen: Drift = {
    ...{ kind: 'route-stolen', side: 'accepter', routeTableId: 'rtb-b', target: 'tgw-1' },
    ...{ destination: '10.1.4.0/24', block: '10.1.0.0/16', list: { id: 'pl-1', name: 'corp-nets' } },
  };
  const written: TrailEvent = {
    ...{ name: 'CreateRoute', at: 5, who: 'user/amir' },
    asked: { routeTableId: 'rtb-b', destinationPrefixListId: 'pl-1', transitGatewayId: 'tgw-1' },
  };
  const changed = (at: number, field: string, who: string): TrailEvent => ({
    ...{ name: 'ModifyManagedPrefixList', at, who },
    asked: {
      ModifyManagedPrefixListRequest: { PrefixListId: 'pl-1', [field]: [{ Cidr: '10.1.4.0/24' }] },
    },
  });
  const put = changed(9, 'AddEntry', 'user/joe');
  expect(causeOf(stolen, [written])).toMatchObject({ who: 'user/amir' });
  expect(causeOf(stolen, [written, put])).toMatchObject({ name: 'ModifyManagedPrefixList', who: 'user/joe' });
  expect(causeOf(stolen, [changed(9, 'RemoveEntry', 'user/eve')])).toBeUndefined();
  expect(causeText({ name: 'ModifyManagedPrefixList', at: 9, who: 'user/joe' })).toContain(
    'Put into that list by user/joe',
  );
});

const nameOf = (by: TrailKey): string => ('resource' in by ? by.resource : by.event);

test('each difference gets its own cause, by one call for each thing that was changed, and none for what has one', async () => {
  const asked: string[] = [];
  const explain = explainBy(async (_, by) => {
    asked.push(nameOf(by));
    return nameOf(by) === 'rtb-b'
      ? [deleted(5, '10.1.0.0/16'), deleted(6, '10.7.0.0/16', { who: 'user/joe' })]
      : [deleted(7, '10.1.0.0/16', { who: 'user/eve' })];
  });
  const beside: Drift = { ...missing, destination: '10.7.0.0/16' };
  const first = await explain(aRequest(connected), drifted(missing, beside, other));
  expect(asked).toEqual(['rtb-b', 'rtb-c']);
  expect(first.drifts.map(({ cause }) => cause?.who)).toEqual(['role/ops-admin', 'user/joe', 'user/eve']);
  const again = await explain(aRequest([...connected, first]), drifted(missing, beside, other));
  expect(asked).toHaveLength(2);
  expect(again.drifts).toEqual(first.drifts);
});

test('what is known in time is told, though another account does not answer', async () => {
  const explain = explainBy(async (_, by) =>
    nameOf(by) === 'rtb-b' ? [deleted(5, '10.1.0.0/16')] : new Promise(() => {}),
  );
  const told = await explain(aRequest(connected), drifted(missing, { ...other, side: 'requester' }));
  expect(told.drifts.map(({ cause }) => cause?.who)).toEqual(['role/ops-admin', undefined]);
});

const associated = (name: string, asked: object, answered: object = {}): TrailEvent => ({
  ...{ name, at: 5, who: 'user/ann' },
  asked: { ...asked },
  answered: { ...answered },
});
const ipv6 = '2001:db8:b::/56';
test.each<[string, Drift, TrailEvent, boolean]>([
  [
    'a later call put it back, and the trail is behind',
    missing,
    deleted(5, '10.1.0.0/16', { name: 'CreateRoute' }),
    false,
  ],
  [
    'a block is added by the call that names it',
    { kind: 'block-added', side: 'accepter', block: '10.9.0.0/16', tables: 1 },
    associated('AssociateVpcCidrBlock', { AssociateVpcCidrBlockRequest: { CidrBlock: '10.9.0.0/16' } }),
    true,
  ],
  [
    'and not by that of another block',
    { kind: 'block-added', side: 'accepter', block: '10.9.0.0/16', tables: 1 },
    associated('AssociateVpcCidrBlock', { cidrBlock: '10.8.0.0/16' }),
    false,
  ],
  [
    'a block of Amazon’s pool is named by nobody',
    { kind: 'block-added', side: 'accepter', block: ipv6, tables: 1 },
    associated('AssociateVpcCidrBlock', { amazonProvidedIpv6CidrBlock: true }),
    true,
  ],
  [
    'a block is gone by the call whose answer names it',
    { kind: 'block-gone', side: 'accepter', block: '10.9.0.0/16', tables: 1 },
    associated(
      'DisassociateVpcCidrBlock',
      { associationId: 'vpc-cidr-assoc-1' },
      { vpcId: 'vpc-b', cidrBlockAssociation: { cidrBlock: '10.9.0.0/16' } },
    ),
    true,
  ],
  [
    'a tag is overwritten by the call that writes this value',
    { kind: 'tag-changed', side: 'accepter', key: 'peering-until', value: 'never', agreed: 'then' },
    associated('CreateTags', { tagSet: { items: [{ key: 'peering-until', value: 'never' }] } }),
    true,
  ],
  [
    'and not by that of another tag',
    { kind: 'tag-changed', side: 'accepter', key: 'peering-until', value: 'never', agreed: 'then' },
    associated('CreateTags', { tagSet: { items: [{ key: 'team', value: 'never' }] } }),
    false,
  ],
  [
    'a route leads elsewhere by the call that names where',
    { ...missing, kind: 'route-redirected', target: 'tgw-1' },
    deleted(5, '10.1.0.0/16', { name: 'ReplaceRoute', answered: {} }),
    false,
  ],
])('%s', (_, drift, event, isCause) => {
  expect(causeOf(drift, [event]) !== undefined).toBe(isCause);
});

const rule = {
  ...({ ruleId: 'RU-1', groupRuleId: 'sgr-ours', protocol: 'tcp', port: 443 } as const),
  source: '10.1.0.0/16',
};
const unheard = { ...rule, groupRuleId: undefined };
const revoked = (asked: object) => associated('RevokeSecurityGroupIngress', { groupId: 'sg-1', ...asked });
const permission = (fromPort: number) => ({
  ipPermissions: {
    items: [
      { ipProtocol: 'tcp', fromPort, toPort: fromPort, ipRanges: { items: [{ cidrIp: '10.1.0.0/16' }] } },
    ],
  },
});
const byId = (id: string) => ({ securityGroupRuleIds: { items: [{ securityGroupRuleId: id }] } });
const groupDeleted: TrailEvent = { ...associated('DeleteSecurityGroup', { groupId: 'sg-1' }), at: 9 };

test.each<[string, object, TrailEvent[], string | undefined]>([
  ['its own id', rule, [revoked(byId('sgr-ours'))], 'RevokeSecurityGroupIngress'],
  ['the id of another one', rule, [revoked(byId('sgr-other'))], undefined],
  ['an id, where nobody heard its own', unheard, [revoked(byId('sgr-other'))], undefined],
  ['what it let in', unheard, [revoked(permission(443))], 'RevokeSecurityGroupIngress'],
  ['another port', rule, [revoked(permission(5432))], undefined],
  ['its group', rule, [revoked(byId('sgr-other')), groupDeleted], 'DeleteSecurityGroup'],
])('a rule is gone by the call that names %s', (_, known, events, name) => {
  const gone: Drift = { kind: 'rule-gone', side: 'accepter', ruleId: 'RU-1', groupId: 'sg-1' };
  const cause = causeOf(gone, events, { rules: [known] });
  expect(cause?.name).toBe(name);
  if (name === 'DeleteSecurityGroup' && cause)
    expect(causeText(cause)).toMatch(/^The security group was deleted by user\/ann/);
});

const swapped = (name: string, block: string, subnetId = 'subnet-b'): TrailEvent =>
  associated(name, name.startsWith('Assoc') ? { subnetId, ipv6CidrBlock: block } : {}, {
    ...{ subnetId, ipv6CidrBlockAssociation: { ipv6CidrBlock: block } },
  });

test.each<[string, Drift['kind'], TrailEvent, boolean]>([
  ['put in', 'block-added', swapped('AssociateSubnetCidrBlock', '2001:DB8:B:0::/56'), true],
  ['taken out', 'block-gone', swapped('DisassociateSubnetCidrBlock', ipv6), true],
  ['put in elsewhere', 'block-added', swapped('AssociateSubnetCidrBlock', ipv6, 'subnet-x'), false],
  ['taken out elsewhere', 'block-gone', swapped('DisassociateSubnetCidrBlock', ipv6, 'subnet-x'), false],
])('an IPv6 block of a subnet that a peering is for is %s', (_, kind, event, isCause) => {
  const drift = { kind, side: 'accepter', block: ipv6, tables: 1 } as Drift;
  expect(causeOf(drift, [event], { scope: ['subnet-b'] }) !== undefined).toBe(isCause);
});

test('a block that somebody spelled otherwise is the same block', () => {
  const route: Drift = { ...missing, destination: ipv6 };
  const asked = { routeTableId: 'rtb-b', destinationIpv6CidrBlock: '2001:DB8:B::0/56' };
  expect(causeOf(route, [deleted(5, '', { asked })])).toMatchObject({ who: 'role/ops-admin' });
});

const added = (more: object = {}): Drift => ({
  ...{ kind: 'table-added', side: 'accepter', routeTableId: 'rtb-n', blocks: 1, count: 1 },
  ...{ subnets: [{ id: 'subnet-n' }], ...more },
});
const put = associated('AssociateRouteTable', { routeTableId: 'rtb-n', subnetId: 'subnet-n' });
const replaced = associated(
  'ReplaceRouteTableAssociation',
  { routeTableId: 'rtb-n', associationId: 'rtbassoc-1' },
  { newAssociationId: 'rtbassoc-2' },
);
const made = (name: string, answered: object): TrailEvent => ({ ...associated(name, {}, answered), at: 4 });
const newSubnet = made('CreateSubnet', { subnet: { subnetId: 'subnet-n' } });
const newTable = made('CreateRouteTable', { routeTable: { routeTableId: 'rtb-n' } });
const subnetsOf = (known: Record<string, string>) => ({ subnetOf: (id: string) => known[id] });

test.each<[string, Drift, TrailEvent[], object, RegExp]>([
  ['that was there', added(), [put], {}, /^A subnet was put on that table by user\/ann/],
  ['that was made for it', added(), [newSubnet, put], {}, /^A new subnet was put on that table by/],
  ['on a new table', added(), [newTable, put], {}, /^A subnet was put on this new table by/],
  [
    'as new as its table',
    added(),
    [newSubnet, newTable, put],
    {},
    /^A new subnet was put on this new table by/,
  ],
  ['that has no table of its own', added(), [newSubnet], {}, /^The subnet was made by/],
  [
    'from another table',
    added(),
    [replaced],
    subnetsOf({ 'rtbassoc-1': 'subnet-n' }),
    /^A subnet was moved there by/,
  ],
  [
    'from another table, since the last round',
    added({ isMain: true }),
    [replaced],
    subnetsOf({ 'rtbassoc-2': 'subnet-n' }),
    /^A subnet was moved there by/,
  ],
  [
    'by the main table',
    added({ isMain: true }),
    [replaced],
    {},
    /^The table was made the main one of its VPC by/,
  ],
  ['by nobody knows which', added(), [replaced], {}, /^The table was put in the place of another one by/],
])('how a subnet came to a table is said as it was: one %s', (_, drift, events, more, words) => {
  const cause = causeOf(drift, events, more);
  expect(cause && causeText(cause)).toMatch(words);
});

test('IPv6 that came to be of use is looked for in the account that got it', () => {
  const drift: Drift = { kind: 'block-added', side: 'accepter', block: ipv6, tables: 1, wasThere: true };
  expect(soughtFor(drift, of)).toMatchObject([{ side: 'requester', by: { resource: 'vpc-a' } }]);
});

test('of several subnets that different people deleted nobody is named, and of one its person', () => {
  const drift: Drift = { kind: 'block-gone', side: 'accepter', block: '10.9.1.0/24', tables: 1 };
  const removed = (subnetId: string, who: string): TrailEvent => ({
    ...{ name: 'DeleteSubnet', at: 5, who },
    asked: { subnetId },
  });
  const scope = ['subnet-1', 'subnet-2'];
  const [first, second] = [removed('subnet-1', 'user/ann'), removed('subnet-2', 'user/joe')];
  expect(causeOf(drift, [first, removed('subnet-9', 'user/joe')], { scope })?.who).toBe('user/ann');
  expect(causeOf(drift, [first, second], { scope })).toBeUndefined();
  expect(causeOf(drift, [first])).toBeUndefined();
});

test('where the role may not look nothing is said, and it is not asked again for an hour', async () => {
  let [calls, now] = [0, 1000];
  const explain = explainBy(
    async () => {
      calls += 1;
      throw Object.assign(new Error('no'), { name: 'AccessDeniedException' });
    },
    () => now,
  );
  expect(await explain(aRequest(connected), drifted(missing))).toEqual(drifted(missing));
  await explain(aRequest(connected), drifted(missing));
  expect(calls).toBe(1);
  now += 3_600_000;
  await explain(aRequest(connected), drifted(missing));
  expect(calls).toBe(2);
});

test('a fault in loading it, or in what it says, keeps nothing from being told', async () => {
  const load = async () => {
    throw new Error('no such module');
  };
  const explain = makeExplain({ load, subnetsOf: async () => new Map(), now: () => 1, log: silentLog });
  expect(await explain(aRequest(connected), drifted(missing))).toEqual(drifted(missing));
});

test('a connection that is gone is looked for on both sides, since either deletes it', async () => {
  const places: string[] = [];
  const explain = explainBy(async ({ account }, by) => {
    places.push(`${account} ${nameOf(by)}`);
    return places.length < 2 ? [] : [deleted(5, '', { name: 'DeleteVpcPeeringConnection', asked: {} })];
  });
  const seen: Told = { type: 'steps-seen', keys: ['create-connection'], connectionId: 'pcx-9' };
  const request = aRequest([...connected.slice(0, 3), seen, ...connected.slice(3)]);
  const told = await explain(request, drifted({ kind: 'connection-gone' }));
  expect(places).toHaveLength(2);
  expect(told.drifts[0]?.cause?.who).toBe('role/ops-admin');
});
