import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { catalogEventText, catalogMessage } from '../../handlers/render/catalog.ts';
import { asTyped } from '../../handlers/render/story-row.ts';
import type { Differences } from '../../src/audit/catalog-change.ts';
import { parseCatalog } from '../../src/catalog/catalog.ts';
import { readPlace } from '../../src/catalog/place.ts';
import { differencesOf } from '../../src/reconcile/catalog-changes.ts';

const text = readFileSync('infra/sandbox/catalog.yaml', 'utf8');
const catalogOf = (written: string) => {
  const catalog = parseCatalog(written);
  if ('problems' in catalog) throw new Error(catalog.problems.join('\n'));
  return catalog;
};
const between = (from: string, to: string): Differences => {
  expect(text).toContain(from);
  return differencesOf(catalogOf(text), catalogOf(text.replace(from, to)));
};
const nothing: Differences = {
  ...{ added: [], removed: [], renamed: [], owners: [], changed: [], settings: [] },
};
const finance = '444455556666/us-east-1/vpc-0f10000000000002';

test('what is different is named by the keys of the file', () => {
  const cases: [what: string, from: string, to: string, found: Partial<Differences>][] = [
    ['a comment', '# What a card points out.', '# Other words.', {}],
    ['a setting', 'lapse: 72h', 'lapse: 48h', { settings: ['lapse'] }],
    [
      'what is done about drift',
      'lapse: 72h',
      'drift: { repair: by-itself }\nlapse: 72h',
      { settings: ['drift'] },
    ],
    ['when packets are sent', 'lapse: 72h', 'verify: { every: 6h }\nlapse: 72h', { settings: ['verify'] }],
    ['the name of an account', 'name: Marketing', 'name: Sales', { settings: ['accounts'] }],
    [
      'owners',
      'owners: { groups: [S0FINANCE] }',
      'owners: { groups: [S0FINANCE], users: [U0FELIX] }',
      {
        owners: [
          {
            name: 'finance',
            vpc: finance,
            before: 'group S0FINANCE',
            after: 'group S0FINANCE, user U0FELIX',
          },
        ],
      },
    ],
    [
      'a name',
      '  finance:\n    account',
      '  money:\n    account',
      { renamed: [{ vpc: finance, before: 'finance', after: 'money' }] },
    ],
    [
      'what else a VPC says',
      'aliases: [fin]',
      'aliases: [fin, ledger]\n    dns: true',
      { changed: [{ name: 'finance', vpc: finance, keys: ['aliases', 'dns'] }] },
    ],
    [
      'the VPC behind a name',
      'vpcId: vpc-0f10000000000002',
      'vpcId: vpc-0f10000000000009',
      {
        added: [{ name: 'finance', vpc: finance.replace(/2$/, '9') }],
        removed: [{ name: 'finance', vpc: finance }],
      },
    ],
  ];
  const found = cases.map(([what, from, to]) => [what, between(from, to)]);
  expect(found).toEqual(cases.map(([what, , , wanted]) => [what, { ...nothing, ...wanted }]));
});

const words = (from: string, to: string): string =>
  catalogEventText(
    {
      ...{
        type: 'catalog-changed',
        place: 's3://net/catalog.yaml',
        digest: 'd',
        said: 'Felix',
        channels: [],
      },
      ...{ vpcs: 4, differences: between(from, to) },
    },
    asTyped,
  );

test('the log says a change in words', () => {
  expect(words('vpcId: vpc-0f10000000000002', 'vpcId: vpc-0f10000000000009')).toBe(
    'took the changed catalog (s3://net/catalog.yaml, changed by Felix as it says there): added finance (vpc-0f10000000000009); removed finance (vpc-0f10000000000002). It has 4 VPCs now',
  );
  expect(words('# What a card points out.', '# Other.')).toMatch(/: only comments, order or spaces are diff/);
});

test('what the network team reads of mistakes is escaped, and says how many there are', () => {
  const { text: line, blocks } = catalogMessage({
    ...{ id: 'CC-1', seq: 1, hash: '', at: 0, seenAt: 0, channels: [], told: {} },
    fact: {
      ...{ type: 'catalog-refused', place: 's3://net/c.yaml', digest: 'd', channels: [], count: 12 },
      problems: ['vpcs.<!channel>: is not right here'],
    },
  });
  expect(line).toMatch(/has 12 mistakes/);
  expect(JSON.stringify(blocks)).toContain('vpcs.&lt;!channel&gt;: is not right here\\n• and 11 more');
});

test('a catalog is named by a path, a bucket or a table, and by nothing else', () => {
  const cases: [string, unknown][] = [
    ['./catalog.yaml', { in: 'file', path: './catalog.yaml' }],
    ['s3://net-catalog/a/catalog.yaml', { in: 'bucket', bucket: 'net-catalog', key: 'a/catalog.yaml' }],
    ['dynamodb://peering-requests/catalog', { in: 'table', table: 'peering-requests', id: 'catalog' }],
    ['s3://net-catalog', undefined],
    ['https://example.com/catalog.yaml', undefined],
  ];
  expect(cases.map(([named]) => [named, readPlace(named)])).toEqual(cases);
});
