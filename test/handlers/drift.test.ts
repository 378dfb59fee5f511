import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { driftLines, driftWords } from '../../handlers/render/drift.ts';
import { driftDeeds, driftLinesForOwners } from '../../handlers/render/drift-deeds.ts';
import { statusMessage } from '../../handlers/render/lines.ts';
import { overviewBlocks } from '../../handlers/render/overview.ts';
import { standing } from '../../handlers/render/standing.ts';
import { statusText } from '../../handlers/render/words.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';
import type { Drift } from '../../src/plan/drift.ts';
import { createdBy, undoneBy } from '../../src/plan/key.ts';
import { makePlan } from '../../src/reconcile/moves/want.ts';
import { aPair, aRequest, felix, requested, type Told } from '../support/builders.ts';

/** What is said of a pair that was joined, and is no longer as agreed. */
const plan = makePlan(aRequest([requested]), aPair());
const passed = { kind: 'packets', sent: 4, received: 4 } as const;
const way = (from: string, to: string) => ({ report: { from, to, outcome: passed }, checks: [] });
const connected: Told[] = [
  requested,
  { type: 'planned', plan },
  { by: felix, event: { type: 'approved', side: 'accepter', planHash: plan.hash } },
  { type: 'connected' },
  { type: 'pinged', last: true, answers: [way('a', 'b'), way('b', 'a')] },
];
const missing: Drift = {
  kind: 'route-missing',
  side: 'accepter',
  routeTableId: 'rtb-b',
  destination: '10.1.0.0/16',
};
const redirected: Drift = { ...missing, kind: 'route-redirected', target: 'tgw-1' };
const drifted = (...drifts: Drift[]) =>
  aRequest([...connected, { type: 'drifted', drifts, count: drifts.length }]);

test.each([
  ['a route is gone', missing],
  ['the connection is gone', { kind: 'connection-gone' }],
  ['a VPC was deleted', { kind: 'vpc-gone', side: 'accepter', routes: 1 }],
] satisfies [string, Drift][])(
  'where %s nothing is said to be in place, and the old test is called old',
  (_, drift) => {
    const said = standing(drifted(drift));
    expect(said.join(' ')).not.toMatch(/is active|in place/);
    expect(said).not.toContainEqual(expect.stringMatching(/^\*Verified/));
    expect(said.join(' ')).toMatch(
      /\*Not tested since\.\* When packets were last counted.*, before that was found, they passed both ways\./,
    );
    expect(standing(aRequest(connected)).join(' ')).toMatch(/is active and every route is in place/);
  },
);

test('a ping that could not be tried after that keeps what was counted before, with why it cannot be now', () => {
  const offline = { kind: 'untested', because: 'agent-offline' } as const;
  const tried = [way('a', 'b'), way('b', 'a')].map(({ report, checks }) => ({
    ...{ report: { ...report, outcome: offline }, checks },
  }));
  const request = aRequest([
    ...connected,
    { type: 'drifted', drifts: [missing], count: 1 },
    { type: 'measured', answers: tried, pingId: 'PG-1', asker: 'maya' },
  ]);
  const said = standing(request).join(' ');
  expect(said).not.toContain('what became of them was not known');
  expect(said).toMatch(
    /\*Not tested since .*\*a → b\*: not tested since .*When it last was, packets passed\./s,
  );
});

test.each([
  ['ReplaceNetworkAclAssociation', 'A subnet was put on that network ACL by user/eve'],
  ['CreateNetworkAclEntry', 'Changed by user/eve'],
])('by %s a network ACL that stops packets came about so', (name, said) => {
  const closed: Drift = {
    ...{ kind: 'acl-closed', side: 'accepter', asks: 'requester', protocol: 'icmp' },
    ...{ block: '10.1.0.0/16', acl: { id: 'acl-1' }, way: 'in', cause: { name, at: 1, who: 'user/eve' } },
  };
  expect(standing(drifted(closed)).join(' ')).toContain(said);
});

test('routes that lead elsewhere are not called missing', () => {
  const said = standing(drifted(redirected)).join(' ');
  expect(said).toMatch(/No agreed route of b leads to its peer any more/);
  expect(said).not.toMatch(/missing/);
});

test('the overview says which of the joined are not as agreed', () => {
  const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8'));
  const known = 'vpcs' in catalog ? catalog.vpcs[0] : undefined;
  if (!known) throw new Error('The catalog of the sandbox names VPCs.');
  const vpc = { ...known, ...requested.requester };
  const shown = (request = aRequest(connected)) =>
    JSON.stringify(
      overviewBlocks({
        overview: {
          waiting: [],
          toDo: [],
          asked: [],
          ending: [],
          confirming: [],
          vpcs: [{ vpc, requests: [request] }],
        },
        ...{ linkOf: () => undefined, now: 1, commands: { peer: '/peer' }, checked: {} },
      }),
    );
  expect(shown(drifted(missing))).toMatch(/joined with b \(\*not as agreed\*\)/);
  expect(shown()).not.toMatch(/not as agreed/);
});

test('a round from before the two were joined is no comparison of them', () => {
  const request = aRequest(connected);
  const { connectedAt = 0 } = request;
  const shown = (at: number) => JSON.stringify(statusMessage(request, [], { at }));
  expect(shown(connectedAt - 1)).not.toMatch(/Compared with AWS/);
  expect(shown(connectedAt)).toMatch(/Compared with AWS/);
});

const namesOf = (...of: Parameters<typeof driftDeeds>) => driftDeeds(...of).map(({ text }) => text.text);

test('each reads the buttons of what they can do, and who can do the rest', () => {
  const request = drifted(missing);
  expect(namesOf(request, 'accepter')).toEqual(['Repair', 'Accept as It Is', 'Remove Peering']);
  expect(namesOf(request, 'requester')).toEqual(['Accept as It Is', 'Remove Peering']);
  expect(driftLinesForOwners(request, 'requester').join()).toMatch(
    /The owners of \*b\* can repair what lies there, on their card/,
  );
  expect(driftLinesForOwners(request, 'accepter')).toEqual([]);
});

test('what no step of the plan mends has no repair on any card, and it is said what can be done', () => {
  const request = drifted(redirected);
  for (const side of ['requester', 'accepter'] as const) {
    expect(namesOf(request, side)).toEqual(['Accept as It Is', 'Remove Peering']);
    expect(driftLinesForOwners(request, side).join()).toMatch(/I change nothing that others wrote/);
  }
});

test('a rule of ours that is gone is named by what it let in', () => {
  const rule = {
    ...({ ruleId: 'R-1', side: 'accepter', groupId: 'sg-b', protocol: 'tcp' } as const),
    ...{ port: 5432, source: '10.0.0.0/16' },
  };
  const gone: Drift = { kind: 'rule-gone', side: 'accepter', ruleId: 'R-1', groupId: 'sg-b' };
  const said = (...before: Told[]) =>
    standing(aRequest([...connected, ...before, { type: 'drifted', drifts: [gone], count: 1 }])).join(' ');
  expect(said({ by: felix, event: { type: 'rule-proposed', rule, agreed: true } })).toContain(
    'The security group rule of b that let in TCP port 5432 from 10.0.0.0/16 is gone or has changed (in sg-b), so that may be blocked.',
  );
  expect(said()).toContain('The security group rule R-1 in sg-b of b is gone or has changed');
  const again: Told = { type: 'drifted', drifts: [{ ...gone, anew: 'sgr-2' }], count: 1 };
  const madeAgain = standing(aRequest([...connected, again])).join(' ');
  expect(madeAgain).toContain('another rule there, sgr-2, which I did not make, lets in the same');
  expect(madeAgain).not.toMatch(/may be blocked/);
});

test('what is not repaired can be changed back by hand, or accepted', () => {
  expect(driftLinesForOwners(drifted(redirected), 'accepter').join()).toBe(
    'I do not repair this, since I change nothing that others wrote: it can be changed back by hand, or accepted as it is.',
  );
});

const table = { side: 'accepter', routeTableId: 'rtb-b' } as const;
const cidr = '10.1.0.0/16';

test.each([
  [missing, /table rtb-b, is not there\. The subnets of that table send nothing there\.$/],
  [
    { ...missing, instead: { destination: '0.0.0.0/0', target: 'nat-1' } },
    /Its packets go to the NAT gateway nat-1 now, by the default route\.$/,
  ],
  [
    { ...missing, instead: { destination: '10.0.0.0/8', target: 'tgw-1' } },
    /Its packets go to the transit gateway tgw-1 now, by the route to 10\.0\.0\.0\/8\.$/,
  ],
  [
    { ...missing, instead: { destination: '10.0.0.0/15', target: 'pcx-1', isPeering: true } },
    /Its packets still take the peering, by a wider route to 10\.0\.0\.0\/15/,
  ],
  [
    {
      ...missing,
      instead: {
        ...{ destination: '10.1.0.0/17', target: 'pcx-1', isPeering: true },
        parts: ['10.1.0.0/17', '10.1.128.0/17'],
      },
    },
    /Its packets still take the peering, by narrower routes to 10\.1\.0\.0\/17 and 10\.1\.128\.0\/17 that stand there/,
  ],
  [
    {
      ...missing,
      instead: { destination: cidr, target: 'pcx-1', isPeering: true, parts: [cidr] },
    },
    /Its packets still take the peering, by a prefix list that stands there with that very block and was not agreed on\.$/,
  ],
  [
    { ...missing, instead: { destination: '0.0.0.0/0', target: 'nat-1' }, parts: ['10.1.0.0/17'] },
    /by the default route\. Those to 10\.1\.0\.0\/17 still take the peering, by a narrower route that stands there and was not agreed on\.$/,
  ],
  [redirected, /now leads to the transit gateway tgw-1\./],
  [
    {
      ...{ kind: 'route-stolen', ...table, destination: '10.1.3.0/24', block: cidr, target: 'eni-1' },
      list: { id: 'pl-1', name: 'offices' },
    },
    /The route to the prefix list offices \(pl-1\) in b, table rtb-b, takes a part of 10\.1\.0\.0\/16 to the network interface eni-1: 10\.1\.3\.0\/24 is in that list\./,
  ],
  [
    {
      ...{ kind: 'route-stolen', ...table, destination: '10.1.3.0/24', block: cidr, target: 'pcx-9' },
      isDead: true,
    },
    /takes a part of 10\.1\.0\.0\/16 to .*pcx-9, which is gone: packets for it are dropped\.$/,
  ],
  [
    { kind: 'table-added', ...table, blocks: 1 },
    /^• The table rtb-b of b serves subnets and has no route to the peer\. That was not a part of what was agreed\.$/,
  ],
  [
    {
      ...{ kind: 'table-added', ...table, routeTableName: 'main', blocks: 1, count: 1 },
      subnets: [{ id: 'subnet-1', name: 'reports', block: '10.2.5.0/24' }],
    },
    /^• reports \(subnet-1, 10\.2\.5\.0\/24\) of b uses the table main \(rtb-b\), which has no route to the peer\./,
  ],
  [
    { kind: 'table-added', ...table, blocks: 1, lacks: ['10.9.0.0/16'] },
    /^• The table rtb-b of b serves subnets and has no route to 10\.9\.0\.0\/16\. That was not/,
  ],
  [
    {
      ...{ kind: 'table-added', ...table, blocks: 1, count: 4 },
      subnets: [{ id: 'subnet-1' }, { id: 'subnet-2' }, { id: 'subnet-3', name: 'c' }],
    },
    /^• subnet-1, subnet-2, c \(subnet-3\) and 1 more subnet of b use the table/,
  ],
  [
    { kind: 'block-gone', side: 'accepter', block: '10.2.0.0/16', tables: 2 },
    /b has given up 10\.2\.0\.0\/16; 2 routes of mine to it are left in a, and lead to nobody\.$/,
  ],
  [
    { kind: 'connection-gone', status: 'deleted' },
    /Nothing passes between the two; the routes lead nowhere\.$/,
  ],
  [
    { kind: 'connection-gone', status: 'deleted', beside: 'pcx-9' },
    /did not do that\. Routes that still lead to it lead nowhere\. Another connection, pcx-9, joins the two by now; no request of mine made it/,
  ],
] satisfies [Drift, RegExp][])(
  'what differs is said by names, and what became of the packets: %#',
  (drift, words) => {
    const [, line = ''] = (driftLines(drifted(drift))[0] ?? '').split('\n');
    expect(line).toMatch(words);
  },
);

test('packets that were counted after AWS came to differ tell of now', () => {
  const answers = [way('a', 'b'), way('b', 'a')].map((one) => ({ ...one, at: 100_000 }));
  const counted: Told = { type: 'measured', answers };
  const now = aRequest([...connected, { type: 'drifted', drifts: [redirected], count: 1 }, counted]);
  expect(standing(now).join(' ')).toMatch(/\*Verified\.\*/);
  const anew = aRequest([
    ...[...connected, { type: 'drifted' as const, drifts: [redirected], count: 1 }, counted],
    { type: 'drifted', drifts: [redirected, missing], count: 2 },
  ]);
  const older = { ...anew, drift: { accepted: [], found: { drifts: [], count: 2, since: 1, at: 200_000 } } };
  expect(standing(older).join(' ')).not.toMatch(/Verified/);
});

test('of tags that both sides have in common no side is named', () => {
  const gone = drifted({ kind: 'tag-gone', side: 'requester', keys: ['peering-request'] });
  expect(driftLines(gone)[0]).toMatch(/My tag is gone from the peering connection: `peering-request`\./);
  const changed: Drift = {
    ...{ kind: 'tag-changed', side: 'requester', key: 'peering-until', value: 'x', agreed: 'y' },
  };
  expect(driftLines(drifted(changed))[0]).toMatch(/on the peering connection was overwritten: it says/);
  const apart = { ...drifted(changed), accepter: { ...gone.accepter, region: 'eu-west-1' } };
  expect(driftLines(apart)[0]).toMatch(
    /on the peering connection, on the side of a, was overwritten: it says/,
  );
});

test('a route is told as gone before a removal and after it', () => {
  const key = createdBy(missing);
  const request = { ...drifted(missing), seen: [key] };
  const after = { ...request, seen: [undoneBy(key) ?? ''] };
  for (const one of [request, after]) expect(driftLines(one).join()).toMatch(/, is gone\./);
});

test.each([
  [{ kind: 'connection-gone' }, /cannot be brought back\. \*Remove Peering\*.*\*Ask Again\*/],
  [
    { kind: 'block-gone', side: 'accepter', block: '10.2.0.0/16', tables: 2, on: ['rtb-a', 'rtb-c'] },
    /\*Repair\* takes my routes to a block that was given up out/,
  ],
] satisfies [Drift, RegExp][])(
  'of what does not come back nobody is told to change it back: %#',
  (drift, words) => {
    const said = driftLinesForOwners(drifted(drift), 'accepter').join();
    expect(said).toMatch(words);
    expect(said).not.toMatch(/others wrote|changed back/);
  },
);

test('a peering whose connection is gone is called connected nowhere', () => {
  const request = drifted({ kind: 'connection-gone', status: 'deleted' });
  expect(statusText(request)).toBe('not connected any more: the connection is gone');
  expect(standing(request).join(' ')).toMatch(/\*Not connected any more\.\*.*\/peer remove/);
  expect(standing(request).join(' ')).not.toMatch(/Connected by/);
});

test("a route that the bot took out when its block was given up is nobody else's deed", () => {
  const cause = { name: 'DeleteRoute', who: 'role/PeeringBot', at: 1000 };
  const said = (session: string) =>
    driftLines(drifted({ ...missing, cause: { ...cause, session } })).join(' ');
  expect(said('PR-TEST@U0FELIX')).toMatch(
    /I took it out myself .*, when a had given that block up; by now a has it again\./,
  );
  expect(said('PR-TEST@U0FELIX')).not.toMatch(/PeeringBot/);
  expect(said('olga')).toMatch(/Deleted by role\/PeeringBot \(session olga\)/);
});

test('a route that a drill took out is told as that, also once the drill is over', () => {
  const cause = { name: 'DeleteRoute', who: 'role/PeeringBot', session: 'PR-TEST@U0FELIX', at: 0 };
  const drill = {
    key: createdBy({ side: 'accepter', routeTableId: 'rtb-b', destination: '10.1.0.0/16' }),
    reason: 'practice',
  } as const;
  const asked: Told[] = [
    { by: felix, event: { type: 'drill-proposed', proposalId: 'D-1', side: 'accepter', ...drill } },
    { by: felix, event: { type: 'drill-approved', proposalId: 'D-1', side: 'accepter' } },
  ];
  const at = 1000 * (connected.length + asked.length);
  const found: Told = { type: 'drifted', drifts: [{ ...missing, cause: { ...cause, at } }], count: 1 };
  const over: Told = { type: 'drill-ended', proposalId: 'D-1', foundMs: 1, mendedMs: 1 };
  for (const story of [
    [...asked, found],
    [...asked, found, over],
  ])
    expect(driftLines(aRequest([...connected, ...story])).join(' ')).toMatch(
      /I took it out myself .*, for a drill\./,
    );
});

test('what others can repair, and what nobody does, are not both called the rest', () => {
  const ofPeer: Drift = { ...missing, side: 'requester', routeTableId: 'rtb-a' };
  const said = driftLinesForOwners(
    drifted(missing, ofPeer, { ...redirected, destination: cidr }),
    'accepter',
  );
  expect(said.join(' ').match(/the rest/g)).toHaveLength(1);
  expect(said[0]).toBe(
    '*Repair* mends what lies in *b*. The owners of *a* can repair what lies there, on their card.',
  );
});

test('one set of tags of both sides lies in neither network, and Repair says that it mends those', () => {
  const tags: Drift = { kind: 'tag-gone', side: 'requester', keys: ['peering-request'], ofBoth: true };
  const ofPeer: Drift = { ...missing, side: 'requester', routeTableId: 'rtb-a' };
  const rest = 'The owners of *a* can repair what lies there, on their card.';
  expect(driftLinesForOwners(drifted(tags, ofPeer), 'accepter')).toContain(
    `*Repair* mends the tags of the peering connection. ${rest}`,
  );
  expect(driftLinesForOwners(drifted(tags, missing, ofPeer), 'accepter')).toContain(
    `*Repair* mends what lies in *b* and the tags of the peering connection. ${rest}`,
  );
});

test('whoever reads that a subnet left its table reads that it can be put back', () => {
  const added: Drift = { kind: 'table-added', side: 'accepter', routeTableId: 'rtb-b9', blocks: 1 };
  const by = (name: string): Drift => ({ ...added, cause: { name, who: 'user/jane', at: 1000 } });
  const said = (drift: Drift) => driftLinesForOwners(drifted(drift), 'accepter').join();
  expect(said(by('ReplaceRouteTableAssociation'))).toMatch(/put it back there by hand/);
  expect(said(by('DisassociateRouteTable'))).toMatch(/put it back there by hand/);
  expect(said({ ...by('DisassociateRouteTable'), gone: ['rtb-b1'] } as Drift)).toMatch(
    /put it back there by hand, and then nobody has to agree to anything\. That cannot be done with rtb-b1, which is not there any more\./,
  );
  expect(said(by('CreateSubnet'))).not.toMatch(/put it back/);
  expect(said(by('AssociateRouteTable'))).not.toMatch(/put it back/);
  const isMain = said({
    ...added,
    cause: { name: 'ReplaceRouteTableAssociation', who: 'user/jane', at: 1000, came: { by: 'made-main' } },
  });
  expect(isMain).toMatch(/make the former one the main table again by hand/);
  expect(isMain).not.toMatch(/If the subnet/);
});

test('one entry of a network ACL stops requests and answers, and what is over says no later time', () => {
  const acl: Drift = {
    ...{ kind: 'acl-closed', side: 'accepter', asks: 'requester', protocol: 'icmp', block: cidr },
    ...{ acl: { id: 'acl-b' }, entry: 2, way: 'in' },
  };
  const answers: Drift = { ...acl, asks: 'accepter', isAnswer: true };
  const said = driftLines(drifted(acl, answers)).join(' ');
  expect(said).toMatch(/: its entry 2 stops requests and answers on their way in\. It passed /);
  const apart = driftLines(drifted(acl, { ...answers, entry: 3 })).join(' ');
  expect(apart).toMatch(
    /: its entry 2 stops it on its way in and its entry 3 stops the answers on their way in\./,
  );
  expect(driftWords([acl], drifted(acl))).not.toMatch(/It passed/);
});
