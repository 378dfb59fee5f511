import { expect, test } from 'vitest';
import { outageMessage } from '../../handlers/render/outage.ts';
import { evolveOutage, type OutageSeen, withOthers } from '../../src/audit/outage.ts';

/** Whoever keeps the networks reads which of them nobody looks after now: all of them, as far as a message holds them. */
const unseen = (account: number, vpcs: number): Extract<OutageSeen, { type: 'place-unseen' }> => ({
  ...{ type: 'place-unseen', account: String(100_000_000_000 + account), region: 'us-east-1', since: 1 },
  ...{ code: 'AccessDenied', vpcs: Array.from({ length: vpcs }, (_, index) => `net-${account}-${index}`) },
});

const wordsOf = (first: OutageSeen, more: OutageSeen[] = []): string => {
  const event = { ...withOthers(first, more), channels: [] } as never;
  const entry = { id: 'OU-1', seq: 1, at: 1, hash: 'h', prev: '', by: { kind: 'bot' }, event };
  return JSON.stringify(outageMessage(evolveOutage(undefined, entry as never), () => undefined).blocks);
};

test('forty VPCs of an account are all named', () => {
  const words = wordsOf(unseen(1, 40));
  expect(words).toContain('*net-1-39*');
  expect(words).not.toMatch(/ and \d+ more/);
});

test('fifteen accounts of three VPCs each are all named, and so are their VPCs', () => {
  const words = wordsOf(
    unseen(1, 3),
    Array.from({ length: 14 }, (_, index) => unseen(index + 2, 3)),
  );
  expect(words).toContain('100000000015');
  expect(words).toContain('*net-15-2*');
});

test('of a thousand VPCs the first are named, and the others are counted', () => {
  const words = wordsOf(
    unseen(1, 300),
    Array.from({ length: 70 }, (_, index) => unseen(index + 2, 10)),
  );
  const named = words.match(/\*net-/g)?.length ?? 0;
  expect(named).toBeGreaterThan(50);
  expect(words).toContain(` and ${1000 - named} more there`);
  expect(words.length).toBeLessThan(6_000);
});
