import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockOf,
  canonicalAddress,
  covers,
  formatBlock,
  holds,
  overlaps,
  parseBlock,
} from '../../../../infra/sandbox/aws/network/cidr.ts';

const canonical = (text: string) => {
  const block = parseBlock(text);
  return block && formatBlock(block);
};

describe('blocks', () => {
  it.each([
    ['100.68.0.18/18', '100.68.0.0/18'],
    ['0.0.0.0/0', '0.0.0.0/0'],
    ['10.1.2.3/32', '10.1.2.3/32'],
    ['2001:DB8:0:0:1:0:0:1/128', '2001:db8::1:0:0:1/128'],
    ['2001:db8:90::/56', '2001:db8:90::/56'],
    ['10:0:1:0:0:0:2:3/128', '10:0:1::2:3/128'],
    ['::/0', '::/0'],
    ['::1/128', '::1/128'],
    ['10.0.0.0/33', undefined],
    ['10.0.0/8', undefined],
    ['10.0.0.0', undefined],
    ['010.0.0.0/8', undefined],
    ['::ffff:10.0.0.1/128', undefined],
    ['fe80::1%eth0/64', undefined],
  ])('%s is kept as %s', (text, kept) => {
    expect(canonical(text)).toBe(kept);
  });

  it.each([
    ['10.0.0.0/8', '10.255.0.0/16', true],
    ['10.0.0.0/16', '10.0.0.0/8', false],
    ['10.0.0.0/16', '10.1.0.0/16', false],
    ['::/0', '10.0.0.0/8', false],
    ['2001:db8::/32', '2001:db8:ffff::/48', true],
  ])('%s covers %s: %s', (outer, inner, expected) => {
    expect(covers(blockOf(outer), blockOf(inner))).toBe(expected);
  });

  it('hold an address or not', () => {
    expect(holds('10.10.128.0/17', '10.10.128.0')).toBe(true);
    expect(holds('10.10.128.0/17', '10.10.127.255')).toBe(false);
    expect(holds('0.0.0.0/0', '::1')).toBe(false);
    expect(holds('0.0.0.0/0', 'finance')).toBe(false);
  });

  it('overlap exactly when they share an address', () => {
    const block = fc
      .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
      .map(([address, prefix]) => blockOf(`${address}/${prefix}`));
    const last = ({ base, prefix }: { base: bigint; prefix: number }) =>
      base + (1n << BigInt(32 - prefix)) - 1n;
    fc.assert(
      fc.property(block, block, (one, other) => {
        const shares = one.base <= last(other) && other.base <= last(one);
        expect(overlaps(one, other)).toBe(shares);
      }),
    );
  });
});

it('IPv6 text in any spelling has one canonical form', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(0, 0, 0, 1, 0xa, 0xabcd), { minLength: 8, maxLength: 8 }),
      (groups) => {
        const written = groups.map((group) => group.toString(16).toUpperCase()).join(':');
        const short = canonicalAddress(written) ?? '';
        expect(canonicalAddress(short)).toBe(short);
        expect(new URL(`http://[${written}]`).hostname).toBe(`[${short}]`);
      },
    ),
  );
});
