import { expect, test } from 'vitest';
import { noticesForAsker } from '../../handlers/render/notice.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';
import { type Drift, driftKey } from '../../src/plan/drift.ts';
import { withMending } from '../../src/reconcile/by-itself.ts';
import { mostMends, toMend } from '../../src/request/mends.ts';
import { aPair, aPlan, aRequest, felix, planned, requested, type Told } from '../support/builders.ts';

/** What is put back without a click, where the catalog has it so. */
const side = 'accepter' as const;
const table = { side, routeTableId: 'rtb-b' };
const missing: Drift = { kind: 'route-missing', ...table, destination: '10.1.0.0/16' };
const key = driftKey(missing);
const step = 'create-route accepter rtb-b 10.1.0.0/16';
const connected: Told[] = [
  requested,
  planned,
  { by: felix, event: { type: 'approved', side, planHash: aPlan.hash } },
  { type: 'connected' },
  { type: 'pinged', answers: [], last: true },
];
const found = (...drifts: Drift[]): Told => ({ type: 'drifted', drifts, count: drifts.length });
const putBack: Told = { type: 'drifted', drifts: [missing], count: 1, mending: [key] };
const newsOf = (story: Told[]): string[] =>
  noticesForAsker(aRequest(story))
    .map(({ message }) => message.text)
    .filter((text) => /agreed/.test(text));

test.each<[string, Drift, readonly ('requester' | 'accepter')[], boolean]>([
  ['a route that is gone', missing, [side], true],
  ['a tag that is gone', { kind: 'tag-gone', side }, [side], true],
  ['a DNS option that is off', { kind: 'dns-off', side }, [side], true],
  ['what lies on a side that wants to be asked', missing, ['requester'], false],
  ['a route that leads elsewhere', { ...missing, kind: 'route-redirected', target: 'tgw-1' }, [side], false],
  ['a black hole', { ...missing, kind: 'route-blackholed' }, [side], false],
  ['what Terraform writes', { ...missing, writtenBy: 'terraform' }, [side], false],
  [
    'a rule that somebody took away',
    { kind: 'rule-gone', side, ruleId: 'r', groupId: 'sg-1' },
    [side],
    false,
  ],
  ['a new block', { kind: 'block-added', side, block: '10.9.0.0/16', tables: 1 }, [side], false],
  ['a new table', { kind: 'table-added', ...table, blocks: 1 }, [side], false],
  ['a connection that is gone', { kind: 'connection-gone' }, [side], false],
])('%s', (_, drift, mends, isPutBack) => {
  expect(toMend({}, [drift], mends, 1)).toEqual(isPutBack ? [drift] : []);
});

test('one thing is put back so often within a day, and then somebody is asked', () => {
  const mends = Array.from({ length: mostMends }, (_, index) => ({ key, at: 1000 + index }));
  const request = { drift: { accepted: [], mends } };
  expect(toMend({ drift: { accepted: [], mends: mends.slice(1) } }, [missing], [side], 2000)).toHaveLength(1);
  expect(toMend(request, [missing], [side], 2000)).toEqual([]);
  expect(toMend(request, [{ ...missing, destination: '10.3.0.0/16' }], [side], 2000)).toHaveLength(1);
  expect(toMend(request, [missing], [side], 2000 + 86_400_000)).toHaveLength(1);
});

test('what is put back is repaired at once, and told once: when it is done, with what was done', () => {
  const begun = aRequest([...connected, putBack]);
  expect(begun.repair).toEqual({ keys: [step], at: begun.at, byItself: true });
  expect(newsOf([...connected, putBack])).toEqual([]);
  const over: Told[] = [putBack, { type: 'repaired' }, { type: 'pinged', answers: [], last: true }];
  expect(newsOf([...connected, ...over])).toEqual([
    expect.stringMatching(
      /as agreed again .* I put it back by myself, as the catalog has it: I wrote the route for 10\.1\.0\.0\/16 in b, table rtb-b\./,
    ),
  ]);
});

test('it is told at once where something else differs too, where it meets a fault, and where it comes to nothing', () => {
  const fault: Told = { type: 'stumbled', concern: 'repair', code: 'Denied', said: 'no' };
  const tag: Drift = { kind: 'rule-gone', side, ruleId: 'r', groupId: 'sg-1' };
  expect(
    newsOf([...connected, { type: 'drifted', drifts: [missing, tag], count: 2, mending: [key] }]),
  ).toHaveLength(1);
  expect(newsOf([...connected, putBack, fault])).toHaveLength(1);
  expect(newsOf([...connected, putBack, { type: 'repair-failed', said: 'AWS is away' }])).toEqual([
    expect.stringMatching(/The last repair came to nothing: AWS is away/),
  ]);
});

test('whoever takes it out again and again reads that it was put back, and that they are asked now', () => {
  const once: Told[] = [putBack, { type: 'repaired' }, { type: 'pinged', answers: [], last: true }];
  const story: Told[] = [...connected, ...once, ...once, ...once, found(missing)];
  expect(newsOf(story)).toEqual([
    expect.stringMatching(
      /I have put that back 3 times within a day \(to write the route .*\), and it was undone each time/,
    ),
  ]);
  expect(newsOf([...connected, ...once, ...once, found(missing)]).join()).not.toMatch(/3 times/);
});

const catalogOf = (usual: string, own: string) => {
  const vpc = (name: string, more: string) =>
    `  ${name}: { account: "111122223333", region: us-east-1, vpcId: vpc-0${name}, owners: { users: [U0X] }, channel: C0X${more} }\n`;
  const text = `accounts: { "111122223333": {} }\n${usual}vpcs:\n${vpc('a', own)}${vpc('b', '')}`;
  const catalog = parseCatalog(text);
  if ('problems' in catalog) throw new Error(catalog.problems.join());
  return catalog;
};

test.each([
  ['asks where nothing is said', '', '', []],
  ['puts back on all sides', 'drift: { repair: by-itself }\n', '', ['requester', 'accepter']],
  [
    'asks for a VPC that wants to be asked',
    'drift: { repair: by-itself }\n',
    ', drift: { repair: ask }',
    ['accepter'],
  ],
  ['puts back for one VPC alone', '', ', drift: { repair: by-itself }', ['requester']],
  ['puts nothing back where it only looks', 'mode: observe\ndrift: { repair: by-itself }\n', '', []],
] as const)('the catalog %s', (_, usual, own, sides) => {
  const at = { account: '111122223333', region: 'us-east-1' };
  const pair = { requester: { ...at, vpcId: 'vpc-0a' }, accepter: { ...at, vpcId: 'vpc-0b' } };
  expect(withMending(catalogOf(usual, own), pair, aPair()).mends ?? []).toEqual(sides);
});
