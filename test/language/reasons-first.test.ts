import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

const heard = (said: string): string => answerTo(said).replace(/^\? /, '');

test.each([
  [
    'for the external review, marketing to finance 3 days',
    'marketing finance for 3d because the external review',
  ],
  [
    'For the tax check we need connectivity marketing to finance till December 18th.',
    'marketing finance until 2026-12-18 23:59 because the tax check',
  ],
  [
    'for our rollout please connect dev and marketing for 2 days',
    'developer marketing for 2d because our rollout',
  ],
  [
    'for the stress test i would like dev to reach finance on 5432 for 4 hours',
    'developer finance tcp 5432 for 4h because the stress test',
  ],
  ['dev to finance 2 days, reason = index build', 'developer finance for 2d because index build'],
  [
    'book dev<>finance for us, fri 27 nov, 06:30-09:00, reason is rate upload',
    'developer finance from 2026-11-27 06:30 until 2026-11-27 09:00 because rate upload',
  ],
  [
    'hi, i am new here. please connect dev with finance for one week, reporting',
    'developer finance for 7d because reporting',
  ],
  [
    'dev to finance because of the close, until friday',
    'developer finance until 2026-11-20 23:59 because the close',
  ],
  [
    'marketing to dev, reason: shoot of the catalog, 3 days',
    'marketing developer for 3d because shoot of the catalog',
  ],
])('why is said first or last, and a time is none of it: %s', (said, meant) =>
  expect(heard(said)).toBe(`request ${meant}`),
);

test.each([
  'for how long can marketing have finance',
  'for 3 days marketing to finance please',
  'for finance, who approves?',
  'for PR-7Q4K2 add 2 days',
])('what is no reason at the start is none: %s', (said) => expect(heard(said)).not.toContain(' because '));
