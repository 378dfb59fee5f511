import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonical, firstBreak } from '../../src/events/chain.ts';
import { entriesOf, planned, requested, type Told } from '../support/builders.ts';

const story: Told[] = [requested, planned, ...Array.from({ length: 6 }, (): Told => ({ type: 'connected' }))];
const entries = entriesOf(story);
const head = entries.at(-1)?.hash ?? '';
const index = fc.nat(entries.length - 1);

test('an untouched chain is never accused', () => expect(firstBreak(entries, head)).toBeUndefined());

test('an event that was changed is found where it stands', () => {
  fc.assert(
    fc.property(index, fc.integer({ min: 1 }), (at, later) => {
      const forged = entries.map((entry, place) =>
        place === at ? { ...entry, at: entry.at + later } : entry,
      );
      expect(firstBreak(forged, head)).toBe(at + 1);
    }),
  );
});

test('an event that was taken out, put in or swapped is found', () => {
  fc.assert(
    fc.property(index, index, (a, b) => {
      const one = entries[a];
      if (!one) return;
      expect(firstBreak(entries.toSpliced(a, 1), head)).toBeDefined();
      expect(firstBreak(entries.toSpliced(b, 0, one), head)).toBeDefined();
      const other = entries[b];
      if (other && a !== b) expect(firstBreak(entries.with(a, other).with(b, one), head)).toBeDefined();
    }),
  );
});

test('a tail that was cut off is found by the head', () =>
  expect(firstBreak(entries.slice(0, -1), head)).toBe(entries.length));

test('the canonical form does not depend on the order of keys, and leaves out what is absent', () =>
  expect(canonical({ b: 1, a: { d: undefined, c: [2] } })).toBe('{"a":{"c":[2]},"b":1}'));

/** The same by the replacer of `JSON.stringify`, as every hash was once made. */
const sortedByReplacer = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
const name = fc.oneof(
  fc.constantFrom('__proto__', 'toJSON', '10', '9', 'b', 'a', 'constructor'),
  fc.string(),
);
const anyValue = fc.object({
  key: name,
  maxDepth: 4,
  values: [fc.string(), fc.double(), fc.boolean(), fc.constantFrom(null, undefined)],
});

test('the canonical text is the one that hashes were always made of', () =>
  fc.assert(
    fc.property(anyValue, (value) => {
      for (const one of [value, JSON.parse('{"b":1,"__proto__":{"z":1,"a":2}}'), new Date(0)])
        expect(canonical(one)).toBe(sortedByReplacer(one));
    }),
    { numRuns: 2000 },
  ));
