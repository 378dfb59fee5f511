import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contains, covers, overlaps, parseCidr } from '../../src/network/cidr.ts';

test.each([
  ['10.0.0.0/16', '10.0.0.0/16'],
  ['100.68.0.18/18', '100.68.0.0/18'],
  ['2001:db8:1:2::5/56', '2001:db8:1::/56'],
  ['10.0.0.0', undefined],
  ['10.0.0.0/33', undefined],
  ['finance', undefined],
])('%s is kept as %s', (text, block) => expect(parseCidr(text)).toBe(block));

test.each([
  ['10.0.0.0/16', '10.0.128.0/17', true],
  ['10.0.0.0/16', '10.1.0.0/16', false],
  ['0.0.0.0/0', '10.1.0.0/16', true],
  ['2001:db8::/32', '2001:db8:9::/48', true],
  ['10.0.0.0/8', '2001:db8::/32', false],
])('%s and %s overlap: %s', (a, b, expected) => {
  expect(overlaps(a, b)).toBe(expected);
  expect(overlaps(b, a)).toBe(expected);
});

test('a block contains its addresses and no others', () => {
  expect(contains('172.31.0.0/16', '172.31.255.255')).toBe(true);
  expect(contains('172.31.0.0/16', '172.32.0.0')).toBe(false);
  expect(contains('172.31.0.0/16', '2001:db8::1')).toBe(false);
});

const block = fc
  .tuple(fc.nat(255), fc.nat(255), fc.integer({ min: 8, max: 28 }))
  .map(([b, c, bits]) => parseCidr(`10.${b}.${c}.0/${bits}`) ?? '10.0.0.0/8');

test('of two blocks that overlap, one covers the other', () => {
  fc.assert(
    fc.property(block, block, (a, b) => {
      expect(overlaps(a, b)).toBe(covers(a, b) || covers(b, a));
    }),
  );
});
