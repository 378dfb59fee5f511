import { expect, test } from 'vitest';
import { standing } from '../../handlers/render/standing.ts';
import { aRequest, maya, planned, requested, type Told } from '../support/builders.ts';

const removal: Told = { by: maya, event: { type: 'removal-requested', reason: 'over' } };
const begun: Told[] = [requested, planned, { type: 'connected' }, removal];
const rule = (at: number) => ({
  ...{ side: 'accepter' as const, groupId: `sg-0b${at}`, groupName: 'led<ger>', names: 'sg-0a' },
});
const standingWith = (listed: ReturnType<typeof rule>[], count: number): string =>
  standing(aRequest([...begun, { type: 'removed', leftRules: { listed, count } }])).join('\n');

test('where rules still name the other side, the end says which, and who may take them out', () => {
  const said = standingWith([rule(1)], 1);
  expect(said).toContain('*These rules still name a group of the other side*');
  expect(said).toContain('• *led&lt;ger&gt;* (sg-0b1) of b names sg-0a of a');
  expect(said).toContain('whoever owns the group may take them out');
});

test('of many rules some are listed, and it is said how many more there are', () => {
  const said = standingWith([1, 2, 3, 4, 5, 6, 7, 8].map(rule), 41);
  expect(said.match(/^•/gm)).toHaveLength(6);
  expect(said).toContain('… and 35 more');
});

test('an end of which no such rule is known says nothing of rules', () => {
  expect(standing(aRequest([...begun, { type: 'removed' }])).join('\n')).not.toContain('rules');
});
