import { expect, test } from 'vitest';
import { type FoundRule, isAsApproved, type KnownRule, sortRules } from '../../src/plan/ingress.ts';

const approved: KnownRule = {
  ruleId: 'RU-1',
  side: 'accepter',
  groupId: 'sg-1',
  protocol: 'tcp',
  port: 22,
  source: '10.1.0.0/16',
  begun: true,
};
const made: FoundRule = {
  groupRuleId: 'sgr-1',
  groupId: 'sg-1',
  egress: false,
  protocol: 'tcp',
  from: 22,
  to: 22,
  source: '10.1.0.0/16',
  tags: { 'peering-request': 'PR-1', 'peering-rule': 'RU-1' },
};
const sort = (known: KnownRule, ...found: FoundRule[]) => sortRules('PR-1', [known], found);
const answered = { ...approved, groupRuleId: 'sgr-1' };
const named = { ruleId: 'RU-1', groupId: 'sg-1', groupRuleId: 'sgr-1' };

test.each<[string, Partial<FoundRule>]>([
  ['in another group', { groupId: 'sg-2' }],
  ['on the way out', { egress: true }],
  ['of another protocol', { protocol: 'udp' }],
  ['for any protocol', { protocol: '-1' }],
  ['for another port', { from: 443, to: 443 }],
  ['for more ports', { to: 23 }],
  ['from more addresses', { source: '10.0.0.0/8' }],
  ['from fewer addresses', { source: '10.1.0.0/24' }],
])('a rule %s is not what was approved, whatever its id and its tags', (_, change) => {
  const other: FoundRule = { ...made, ...change };
  expect(isAsApproved(approved, other)).toBe(false);
  expect(sort(answered, other)).toMatchObject({ own: [], foreign: [] });
  expect(sort(approved, other)).toMatchObject({ own: [], foreign: [], changed: [] });
});

test('from a source that is no block of addresses nothing was approved', () => {
  const { source: _, ...byGroup } = made;
  expect(isAsApproved(approved, byGroup)).toBe(false);
});

test('protocols by number and blocks in another spelling are the same', () => {
  expect(isAsApproved(approved, { ...made, protocol: '6' })).toBe(true);
  const six = { ...approved, source: '2001:db8:0:0::/64' };
  expect(isAsApproved(six, { ...made, source: '2001:db8::/64' })).toBe(true);
  const ping = { ...approved, protocol: 'icmp', port: undefined } as const;
  expect(isAsApproved(ping, { ...made, protocol: '1', from: 8, to: -1 })).toBe(true);
  expect(isAsApproved(ping, { ...made, protocol: 'icmp', from: -1, to: -1 })).toBe(false);
});

test('a rule whose id was answered is known by that id, with or without its tags', () => {
  expect(sort(answered, made).own).toEqual([named]);
  expect(sort(answered, { ...made, tags: {} }).own).toEqual([named]);
  const again = { ...made, groupRuleId: 'sgr-2' };
  expect(sort(answered, again)).toEqual({
    own: [],
    foreign: [{ ...named, groupRuleId: 'sgr-2' }],
    changed: [],
  });
});

test('a rule whose answer was lost is found by both tags and by what it is, if it was asked for at all', () => {
  expect(sort(approved, made).own).toEqual([named]);
  expect(sort({ ...approved, begun: false }, made)).toMatchObject({ own: [], foreign: [named] });
  for (const tags of [
    {},
    { ...made.tags, 'peering-rule': 'RU-2' },
    { ...made.tags, 'peering-request': 'PR-2' },
  ])
    expect(sort(approved, { ...made, tags })).toMatchObject({ own: [], foreign: [named] });
});

test.each<[string, Partial<FoundRule>, boolean]>([
  ['from everywhere', { source: '0.0.0.0/0' }, true],
  ['for any protocol', { protocol: '-1' }, true],
  ['for more ports', { to: 23 }, true],
  ['from fewer addresses', { source: '10.1.0.0/24' }, false],
  ['for another port', { from: 443, to: 443 }, false],
  ['of another protocol', { protocol: 'udp' }, false],
])(
  'a rule of ours that was made one %s is known by its id, and whether it still lets in what was approved',
  (_, change, isIn) => {
    const other: FoundRule = { ...made, ...change };
    expect(sort(answered, other).changed).toMatchObject([{ ...named, ...(isIn && { stillLetsIn: true }) }]);
    expect(sort(answered, other).changed[0]?.stillLetsIn ?? false).toBe(isIn);
    const again = { ...made, groupRuleId: 'sgr-2' };
    const anew = { ...answered, groupRuleId: 'sgr-2', formerly: ['sgr-1'] };
    expect(sort(anew, other, again)).toMatchObject({ own: [{ groupRuleId: 'sgr-2' }], changed: [named] });
    expect(sort(anew, again).changed).toEqual([]);
  },
);
