import { describe, expect, test } from 'vitest';
import { firstCause } from '../../src/network/diagnose.ts';
import { aclFaults } from './faults/acls.ts';
import { checksOf, lineOf } from './faults/fault.ts';
import { groupFaults } from './faults/groups.ts';
import { harmless } from './faults/harmless.ts';
import { hostFaults } from './faults/hosts.ts';
import { peeringFaults } from './faults/peering.ts';
import { routeFaults } from './faults/routes.ts';
import { unknowns } from './faults/unknowns.ts';

const faults = [...peeringFaults, ...hostFaults, ...routeFaults, ...groupFaults, ...aclFaults];

describe(`${faults.length} faults, alone and in pairs, are told by their first cause`, () => {
  test.each(faults)('$title → $finds', (fault) => {
    const cause = firstCause(checksOf(fault));
    expect(cause && lineOf(cause)).toBe(fault.finds);
  });
});

describe('where nothing is known to be wrong, what is unknown is said', () => {
  test.each(unknowns)('$title → $finds', (fault) => {
    const checks = checksOf(fault);
    expect(firstCause(checks)).toBeUndefined();
    expect(checks.filter(({ passed }) => passed === 'unknown').map(lineOf)[0]).toBe(fault.finds);
  });
});

describe('what only looks like a fault passes', () => {
  test.each(harmless)('$title', (fault) => {
    const open = checksOf(fault).filter(({ passed }) => passed !== true);
    expect(open.map(lineOf)).toEqual(['to host-firewall there: cannot-see']);
  });
});

test('what was found holds no undefined value, so that it can be kept', () => {
  for (const each of [...faults, ...unknowns, ...harmless]) {
    const checks = checksOf(each);
    expect(JSON.parse(JSON.stringify(checks)), each.title).toStrictEqual(checks);
  }
});

test('no two faults are the same', () => {
  const titles = [...faults, ...unknowns, ...harmless].map(({ title, finds }) => `${title} → ${finds}`);
  expect(new Set(titles).size).toBe(titles.length);
});
