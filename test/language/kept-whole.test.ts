import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

test.each([
  ['finance from dev, 172.31.2.0/24 only, 1d because reindex', 'only 172.31.2.0/24'],
  ['dev to finance subnet 172.31.2.0/24 for 1d because reindex', 'only 172.31.2.0/24'],
  ['marketing to finance, 172.31.2.0/24 only, 3 days, report run', 'only 172.31.2.0/24'],
])('a block beside its network is all that is asked for: %s', (said, part) =>
  expect(answerTo(said)).toContain(part),
);

test('a block that lies in no subnet which was seen is widened to the whole network by no click, and its form tells of it', () =>
  expect(answerTo('finance from dev subnet 10.20.4.0/24 only for 1d because reindex')).toBe(
    'form developer finance for 1d because reindex, 10.20.4.0/24',
  ));

test.each([
  ['the Marketing account to the Development account for 2 days, feed', 'request marketing developer for 2d'],
  ['mysql mktg > dev thx, 2h, wordpress clone', 'request marketing developer tcp 3306 for 2h'],
])('two networks for a time ask to be joined: %s', (said, meant) => expect(answerTo(said)).toContain(meant));

test.each([
  ['1 more hour for mktg fin plzz', '? extend marketing finance for 1h'],
  ['end PR-NKR8Z at 3pm instead', '? shorten PR-NKR8Z until 2026-11-19 15:00'],
])('a word of courtesy or of change is no reason: %s', (said, meant) => expect(answerTo(said)).toBe(meant));

test('a port that is to go is nothing that more is agreed by', () =>
  expect(answerTo('take port 22 off the dev/fin one')).toBe('? narrow developer finance'));

test('a time at the end of why somebody says no is a part of that, and the command itself is done', () =>
  expect(answerTo('deny PR-7Q4K2 because no access for 3 days')).toBe(
    'deny PR-7Q4K2 because no access for 3 days',
  ));

test.each(["you can't close PR-7Q4K2", 'take down PR-7Q4K2 - no, dont'])(
  'who says not to end something says no to no request: %s',
  (said) => expect(answerTo(said)).not.toContain('deny'),
);
