import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

test.each([
  ['retry PR-NKR8Z, AWS is fine again', 'retry PR-NKR8Z'],
  ['could you give PR-VM6QD one more try? it died half way', 'retry PR-VM6QD'],
  ['PR-7Q4K2 failed over some limit, please try it again', 'retry PR-7Q4K2'],
  ['the quota is raised, have another go at PR-NKR8Z', 'retry PR-NKR8Z'],
  ['developer to finance got stuck while connecting, please retry', 'retry developer finance'],
  ['probier PR-NKR8Z bitte nochmal', 'retry PR-NKR8Z'],
])('what failed is tried again, once that is clicked: %s', (said, meant) =>
  expect(answerTo(said)).toBe(`? ${meant}`),
);

test('of which that does not get on is asked, where none is named', () =>
  expect(answerTo('my request failed, can you retry it')).toBe('retry'));

test.each([
  'try the ping to finance again',
  'test port 5432 of finance from developer again',
  'why did PR-NKR8Z fail when you tried again?',
  'same as last time for finance please',
])('packets that are sent again, and what is asked for again, are no retry: %s', (said) =>
  expect(answerTo(said)).not.toContain('retry'),
);
