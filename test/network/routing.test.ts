import { expect, test } from 'vitest';
import { bestRoute, servingTables, tableOf } from '../../src/network/routing.ts';
import { aRoute, aTable } from '../support/builders.ts';

const subnets = [
  { id: 'subnet-1', cidrBlocks: [] },
  { id: 'subnet-2', cidrBlocks: [] },
];
const main = aTable('rtb-main', { main: true });

test('a subnet without a table of its own falls back to the main one', () => {
  const vpc = { subnets, routeTables: [main, aTable('rtb-1', { subnetIds: ['subnet-1'] })] };
  expect(tableOf(vpc, 'subnet-1')?.id).toBe('rtb-1');
  expect(tableOf(vpc, 'subnet-2')?.id).toBe('rtb-main');
  expect(servingTables(vpc).map(({ id }) => id)).toEqual(['rtb-main', 'rtb-1']);
});

test('a main table that serves no subnet, and gateway tables, are left out', () => {
  const own = aTable('rtb-1', { subnetIds: ['subnet-1', 'subnet-2'] });
  const vpc = { subnets, routeTables: [main, own, aTable('rtb-edge', { edge: true })] };
  expect(servingTables(vpc).map(({ id }) => id)).toEqual(['rtb-1']);
});

test.each([
  ['the longest prefix', [aRoute('10.0.0.0/8', 'tgw-1'), aRoute('10.2.0.0/16', 'pcx-1')], 'pcx-1'],
  [
    'a more specific route elsewhere',
    [aRoute('10.2.0.0/16', 'pcx-1'), aRoute('10.2.3.0/24', 'tgw-1')],
    'tgw-1',
  ],
  [
    'static before propagated',
    [aRoute('10.2.0.0/16', 'vgw-1', { origin: 'propagated' }), aRoute('10.2.0.0/16', 'pcx-1')],
    'pcx-1',
  ],
  ['nothing where none fits', [aRoute('10.3.0.0/16', 'pcx-1')], undefined],
  ['no prefix list', [aRoute('pl-1', 'tgw-1')], undefined],
])('a packet takes %s', (_, routes, target) => {
  expect(bestRoute(aTable('rtb-1', { routes }), '10.2.3.4')?.target.id).toBe(target);
});
