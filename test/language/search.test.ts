import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { networkAt, noPlaces } from '../../handlers/language/named/networks.ts';
import { searchNetworks } from '../../handlers/language/named/search.ts';
import { likelyText } from '../../handlers/render/likely.ts';
import { type Catalog, parseCatalog } from '../../src/catalog/catalog.ts';

const catalog = parseCatalog(readFileSync('infra/sandbox/catalog.yaml', 'utf8')) as Catalog;
const of =
  <Known>(known: Record<string, readonly Known[]>) =>
  (name: string): readonly Known[] =>
    known[name] ?? [];
const places = {
  ...noPlaces,
  blocks: of({ finance: ['172.31.0.0/16', '2600:1f00::/56'], marketing: ['10.0.0.0/16'] }),
  instances: of({
    finance: [
      { id: 'i-0123456789abcdef0', name: 'LedgerServer' },
      { id: 'i-0fedcba9876543210', name: 'database' },
    ],
  }),
  owners: of({ finance: ['Felix Brandt', 'finance-net-owners'] }),
};
const known = { catalog, places };
const found = (typed: string) => searchNetworks(typed, known).map((one) => likelyText(one, typed, catalog));

test.each([
  ['finance', 'finance (us-east-1, 444455556666)'],
  ['fina', 'finance (us-east-1, 444455556666)'],
  ['fin', 'finance (us-east-1, 444455556666)'],
  ['dev', 'developer (us-east-1, 777788889999)'],
  ['development', 'developer (us-east-1, 777788889999)'],
  ['far region', 'far-region (eu-west-1, 210987654321)'],
  ['172.31.1.10', 'finance · 172.31.0.0/16 contains 172.31.1.10'],
  ['172.31.16.0/20', 'finance · 172.31.0.0/16 contains 172.31.16.0/20'],
  ['172.31', 'finance · 172.31.0.0/16'],
  ['2600:1f00::7', 'finance · 2600:1f00::/56 contains 2600:1f00::7'],
  ['vpc-0f10000000000002', 'finance · vpc-0f10000000000002'],
  ['0f1000', 'finance · vpc-0f10000000000002'],
  ['444455556666', 'finance · account 444455556666 Finance'],
  ['ledgerserver', 'finance · server LedgerServer'],
  ['ledger', 'finance · server LedgerServer'],
  ['i-0fedcba9876543210', 'finance · server database'],
  ['felix', 'finance · owned by Felix Brandt'],
  ['eu-west', 'far-region · in eu-west-1'],
])('who searches for “%s” finds %s', (typed, option) => expect(found(typed)[0]).toBe(option));

test('what many share lists all of them, and nothing fits what nobody knows', () => {
  expect(found('prod')).toEqual(
    expect.arrayContaining(['marketing · environment prod', 'finance · environment prod']),
  );
  expect(found('')).toHaveLength(catalog.vpcs.length);
  expect(found('192.0.2.1')).toEqual([]);
  expect(found('__proto__')).toEqual([]);
});

test('a word or two letters of a server or a person list nobody, and a server called like a word is read in no sentence', () => {
  expect(found('le')).not.toContain('finance · server LedgerServer');
  const meant = (word: string) => networkAt([word], 0, known)?.vpcs.map(({ name }) => name);
  expect([meant('ledgerserver'), meant('database'), meant('felix')]).toEqual([
    ['finance'],
    undefined,
    undefined,
  ]);
});

test('whatever a sentence understands as networks, the search lists before all else', () => {
  const words = catalog.vpcs.flatMap(({ name, aliases, vpcId, account, prober = '' }) => [
    ...[name, ...aliases, vpcId, account, prober],
    ...places.blocks(name),
  ]);
  fc.assert(
    fc.property(fc.constantFrom(...words), (word) => {
      const meant = networkAt([word], 0, known)?.vpcs ?? [];
      const listed = searchNetworks(word, known).map(({ vpc }) => vpc);
      expect(new Set(listed.slice(0, meant.length))).toEqual(new Set(meant));
    }),
  );
});
