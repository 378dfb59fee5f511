import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scopedSubnets, servingTables, subnetsByTable, tableOf } from '../../src/network/routing.ts';
import type { RouteTable, Vpc } from '../../src/network/vpc.ts';
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

type Routed = Pick<Vpc, 'subnets' | 'routeTables'>;

/** Any VPC, and some that AWS would never show: two tables that claim one subnet, subnets nobody knows, no main table or two. */
const subnetId = fc.nat(9).map((serial) => `subnet-${serial}`);
const anyTable = fc.record({
  serial: fc.nat(99),
  main: fc.boolean(),
  edge: fc.boolean(),
  subnetIds: fc.array(subnetId, { maxLength: 4 }),
});
const anyVpc: fc.Arbitrary<Routed> = fc.record({
  subnets: fc
    .uniqueArray(subnetId, { maxLength: 10 })
    .map((ids) => ids.map((id) => ({ id, cidrBlocks: [] }))),
  routeTables: fc
    .uniqueArray(anyTable, { maxLength: 8, selector: ({ serial }) => serial })
    .map((tables): RouteTable[] => tables.map(({ serial, ...more }) => aTable(`rtb-${serial}`, more))),
});

/** The same by looking through everything each time. */
const scan = (vpc: Routed, id: string): RouteTable | undefined =>
  vpc.routeTables.find(({ subnetIds }) => subnetIds.includes(id)) ?? vpc.routeTables.find(({ main }) => main);
const scanScope = ({ subnets }: Routed, scope: readonly string[]) =>
  subnets.filter(({ id }) => scope.includes(id));
const scanServing = (vpc: Routed, scope: readonly string[]) => {
  const chosen = scanScope(vpc, scope);
  const subnets = chosen.length > 0 ? chosen : vpc.subnets;
  return vpc.routeTables.filter(
    (table) => !table.edge && subnets.some(({ id }) => scan(vpc, id)?.id === table.id),
  );
};

test('whatever the VPC, its routing is what a look through all of it finds', () => {
  fc.assert(
    fc.property(anyVpc, fc.array(subnetId, { maxLength: 3 }), (vpc, scope) => {
      const served = subnetsByTable(vpc);
      const chosen = scanScope(vpc, scope);
      expect(scopedSubnets(vpc, scope)).toEqual(chosen.length > 0 ? chosen : undefined);
      expect(servingTables(vpc, scope)).toEqual(scanServing(vpc, scope));
      for (const { id } of vpc.subnets) expect(tableOf(vpc, id)).toBe(scan(vpc, id));
      for (const { id } of vpc.routeTables)
        expect(served.get(id) ?? []).toEqual(vpc.subnets.filter((subnet) => scan(vpc, subnet.id)?.id === id));
    }),
    { numRuns: 3000 },
  );
});
