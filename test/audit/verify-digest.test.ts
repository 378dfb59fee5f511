import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DigestHead, digestOf, parseDigest } from '../../src/audit/digest.ts';

const heads: fc.Arbitrary<DigestHead[]> = fc.uniqueArray(
  fc.record({
    id: fc.string({ minLength: 1, unit: 'grapheme' }),
    seq: fc.integer({ min: 1, max: 1e6 }),
    hash: fc.constantFrom('a'.repeat(64), 'b'.repeat(64)),
  }),
  { selector: ({ id }) => id },
);

test('a digest reads back as it was written, whatever the order of its heads', () =>
  fc.assert(
    fc.property(heads, (list) => {
      const text = digestOf(list);
      expect(digestOf([...list].reverse())).toBe(text);
      expect(parseDigest(text)).toEqual(new Map(list.map((head) => [head.id, head])));
    }),
  ));

test('a digest is JSON lines with sorted keys, and the SHA-256 of the lines at the end', () =>
  expect(
    digestOf([
      { id: 'PR-B', seq: 2, hash: 'bb' },
      { id: 'PR-A', seq: 1, hash: 'aa' },
    ]),
  ).toBe(
    [
      '{"hash":"aa","id":"PR-A","seq":1}',
      '{"hash":"bb","id":"PR-B","seq":2}',
      '{"heads":2,"sha256":"f54eca95da485a13c33b7ad1346ee53d0a2623f5990b203db6eabd961ce6712c"}',
      '',
    ].join('\n'),
  ));

test('a digest of which one character was changed, or a line cut, is not taken', () => {
  const text = digestOf([
    { id: 'PR-A', seq: 1, hash: 'aa' },
    { id: 'PR-B', seq: 2, hash: 'bb' },
  ]);
  fc.assert(
    fc.property(fc.nat(text.length - 2), (place) => {
      const forged = `${text.slice(0, place)}${text[place] === '1' ? '2' : '1'}${text.slice(place + 1)}`;
      expect(parseDigest(forged)).toHaveProperty('problem');
    }),
  );
  const lines = text.split('\n');
  for (const [index] of lines.slice(0, -1).entries())
    expect(parseDigest(lines.toSpliced(index, 1).join('\n'))).toHaveProperty('problem');
});

test('what is no digest is not taken', () => {
  for (const text of ['', '{}', 'null', '[]\n', 'not JSON'])
    expect(parseDigest(text)).toHaveProperty('problem');
});
