import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

test.each([
  ["PR-NKR8Z won't be enough, may we have two more days", 'extend PR-NKR8Z for 2d'],
  ['PR-NKR8Z rather until the 28th than the 24th', 'extend PR-NKR8Z until 2026-11-28 23:59'],
  ['PR-NKR8Z until the 28th and not the 24th', 'extend PR-NKR8Z until 2026-11-28 23:59'],
  ['PR-NKR8Z rather until the 24th than the 28th', 'shorten PR-NKR8Z until 2026-11-24 23:59'],
  ['do not let PR-VM6QD go on beyond friday', 'shorten PR-VM6QD until 2026-11-20 23:59'],
  ['never let developer to finance run past the 24th', 'shorten developer finance until 2026-11-24 23:59'],
  ['you may close PR-NKR8Z any time, no rush', 'remove PR-NKR8Z'],
  ['take PR-NKR8Z down, no hurry', 'remove PR-NKR8Z'],
  ['I clicked approve on PR-NKR8Z by mistake', 'undo PR-NKR8Z'],
  ['i didn’t mean to approve PR-NKR8Z, reverse that', 'undo PR-NKR8Z'],
  ['revoke my approval of PR-VM6QD', 'undo PR-VM6QD'],
  ['I approved PR-NKR8Z but meant PR-VM6QD', 'undo PR-NKR8Z'],
])('a no within a wish does not hide it: %s', (said, meant) =>
  expect(answerTo(said).replace(/ because .*/, '')).toBe(`? ${meant}`),
);

test.each([
  ['accept the drift on PR-NKR8Z', 'status PR-NKR8Z'],
  ['we changed that route on purpose, leave it like that, PR-NKR8Z', 'status PR-NKR8Z'],
  ['accept the change on marketing finance', 'status marketing finance'],
  ['the extra route on PR-NKR8Z is on purpose', 'status PR-NKR8Z'],
  ['we changed dev-marketing by hand, take that as the new normal', 'status developer marketing'],
  ['accept the change request PR-NKR8Z', 'approve PR-NKR8Z'],
  ['is there any reason dev can see finance?', 'why developer finance'],
  ['what is the reason dev can reach finance', 'why developer finance'],
])('nothing is repaired or agreed to by: %s', (said, meant) => expect(answerTo(said)).toBe(meant));

test('one’s own is to last until then as well', () =>
  expect(answerTo('could the one I requested also run tomorrow')).toBe('extend until 2026-11-20 23:59'));

test.each([
  ['does developer reach finance if developer reaches marketing and marketing reaches finance', 'help vpc'],
  ['do they see us or do we see them', 'help vpc'],
  ['is a peering one way or both ways?', 'help vpc'],
  ['which time zone do your dates mean', 'help ending'],
])('a question about how peerings are is answered by its topic: %s', (said, meant) =>
  expect(answerTo(said)).toBe(meant),
);
