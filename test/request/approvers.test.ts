import { expect, test } from 'vitest';
import { samePerson } from '../../src/events/people.ts';
import { felix, maya } from '../support/builders.ts';

test('on Enterprise Grid one person is one person in every workspace, and cannot be two approvers', () => {
  expect(samePerson(felix, { ...felix, team: 'T0OTHER', name: 'felix.two' })).toBe(true);
  expect(samePerson(felix, maya)).toBe(false);
});
