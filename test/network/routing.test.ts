import { expect, test } from 'vitest';
import { servingTables, tableOf } from '../../src/network/routing.ts';
import { aTable } from '../support/builders.ts';

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
