import fc from 'fast-check';
import { expect, test } from 'vitest';
import { covers, overlaps } from '../../src/network/cidr.ts';
import { freeBlocks, spanOf } from '../../src/network/space.ts';
import { drawAddresses } from '../../src/picture/addresses.ts';

const vpc = (name: string, ...blocks: string[]) => ({
  ...{ key: name, name, vpcId: `vpc-${name}`, account: '111122223333', region: 'us-east-1' },
  blocks,
});
const asOf = '29 Nov 2026, 06:11 UTC';
const vpcs = [
  vpc('finance', '10.2.0.0/16', '2001:db8::/56'),
  vpc('marketing', '10.1.0.0/16'),
  vpc('lab', '10.1.128.0/17'),
  vpc('far', '172.16.0.0/16'),
  vpc('unseen'),
];

test('who uses which addresses is told in their order, and what is used twice', () => {
  const { facts, rows, notes } = drawAddresses({ vpcs, asOf });
  expect(facts).toEqual([
    '10.1.0.0/16: marketing, overlaps lab (10.1.128.0/17)',
    '10.1.128.0/17: lab, overlaps marketing (10.1.0.0/16)',
    '10.2.0.0/16: finance',
    '172.16.0.0/16: far',
  ]);
  expect(rows.map(({ name, bars: [bar] }) => [name, bar?.pattern])).toEqual([
    ['marketing', 'double'],
    ['lab', 'double'],
    ['finance', 'solid'],
  ]);
  expect(notes.slice(0, 2)).toEqual([
    'In other ranges: 1 block.',
    'I have not seen the addresses of unseen.',
  ]);
});

test('the next free block of a size is named', () => {
  const { facts } = drawAddresses({ vpcs, free: 16, asOf });
  expect(facts[0]).toBe(
    'The next free /16 in 10.0.0.0/8 is 10.0.0.0/16; after it 10.3.0.0/16 and 10.4.0.0/16',
  );
  const none = drawAddresses({ vpcs, free: 17, within: '10.1.0.0/16', asOf });
  expect(none.facts[0]).toBe('No /17 is free in 10.1.0.0/16');
});

test('a free block lies in its pool, touches nothing that is taken, and none before it is free', () => {
  const block = fc
    .tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 14, max: 24 }))
    .map(([a, b, bits]) => `10.${a % 4}.${b}.0/${bits}`);
  fc.assert(
    fc.property(fc.array(block, { maxLength: 12 }), fc.integer({ min: 16, max: 24 }), (taken, length) => {
      const pool = '10.0.0.0/14';
      const spans = taken.map((one) => spanOf(one) ?? { from: 0, to: 0 });
      const poolSpan = spanOf(pool) ?? { from: 0, to: 0 };
      const found = freeBlocks(poolSpan, spans, length, 3);
      for (const one of found) {
        expect(covers(pool, one)).toBe(true);
        expect(taken.filter((other) => overlaps(other, one))).toEqual([]);
      }
      const size = 2 ** (32 - length);
      const last = found.at(-1);
      const end = found.length < 3 || !last ? poolSpan.to : (spanOf(last)?.from ?? 0);
      let free = 0;
      for (let at = poolSpan.from; at < end; at += size)
        if (spans.every(({ from, to }) => to <= at || from >= at + size)) free += 1;
      expect(free).toBe(found.length < 3 || !last ? found.length : found.length - 1);
    }),
    { numRuns: 60 },
  );
});
