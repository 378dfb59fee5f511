import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { expect, test } from 'vitest';
import {
  contains,
  covers,
  isCidr,
  lieTo,
  overlaps,
  parseCidr,
  prefixLength,
} from '../../src/network/cidr.ts';

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

/** Blocks and what is nearly one, close enough to each other that they often overlap. */
const part = fc.oneof(
  fc.constantFrom('0', '10', '11', '127', '128', '255', '256', '010', '00', ''),
  fc.nat(300).map(String),
);
const anyIpv4 = fc.tuple(part, part, part, part).map((parts) => parts.join('.'));
const nearIpv4 = fc
  .tuple(
    fc.constantFrom('10', '11'),
    fc.constantFrom('0', '128'),
    fc.constantFrom('0', '1'),
    fc.constantFrom('0', '9'),
  )
  .map((parts) => parts.join('.'));
const nearIpv6 = fc.constantFrom(
  '2001:db8::',
  '2001:db8:0:0::1',
  '2001:DB8:8000::',
  '::',
  '::ffff:10.0.0.1',
  'fe80::1%eth0',
);
const anyText = fc.oneof(
  fc.tuple(fc.oneof(nearIpv4, anyIpv4), fc.nat(34)).map(([address, bits]) => `${address}/${bits}`),
  fc.tuple(nearIpv6, fc.nat(130)).map(([address, bits]) => `${address}/${bits}`),
  fc.constantFrom(
    '',
    '/',
    '10.0.0.0',
    '10.0.0.0/',
    '10.0.0.0/08',
    '10.1/16',
    '0x0a.0.0.0/8',
    '10.0.0.0.0/8',
    'pl-1',
    '1.2.3.4/+1',
  ),
  fc.string(),
);
const valid = anyText.filter((text) => ipaddr.isValidCIDR(text));

test('a text is a block exactly where ipaddr.js says so, however often it is asked about', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      for (let times = 0; times < 2; times++) expect(isCidr(text)).toBe(ipaddr.isValidCIDR(text));
    }),
    { numRuns: 5000 },
  );
});

test('blocks lie to each other as ipaddr.js says', () => {
  fc.assert(
    fc.property(valid, valid, (a, b) => {
      const [[one, ones], [other, others]] = [ipaddr.parseCIDR(a), ipaddr.parseCIDR(b)];
      const share = one.kind() === other.kind() && one.match(other, Math.min(ones, others));
      expect(prefixLength(a)).toBe(ones);
      expect(overlaps(a, b)).toBe(share);
      expect(covers(a, b)).toBe(share && ones <= others);
      expect(lieTo(a)(b)).toBe(share ? (ones <= others ? 'within' : 'around') : 'apart');
      expect(contains(a, b.replace(/\/.*/, ''))).toBe(
        one.kind() === other.kind() && other.match([one, ones]),
      );
    }),
    { numRuns: 5000 },
  );
});

test('what is no block is not taken for one', () => {
  expect(() => covers('10.0.0.0/8', 'pl-1')).toThrow('"pl-1" is no CIDR block.');
  expect(() => contains('10.0.0.0/8', '10.0.0.256')).toThrow();
});

test('of more blocks than are remembered each is still told from the others', () => {
  const blocks = Array.from({ length: 40_000 }, (_, index) => `2001:db8:${index.toString(16)}::/48`);
  for (const block of [...blocks, ...blocks])
    if (!covers(block, block) || covers(block, '2001:db9::/48')) throw new Error(block);
});
