import { expect, test } from 'vitest';
import { parseQuestion } from '../../handlers/language/meanings/questions.ts';
import { known, meantOf } from './answer.ts';

const questionOf = (said: string) => {
  const meant = meantOf(said);
  if (meant.is !== 'said' || meant.said.do !== 'audit') return meant.is;
  const asked = parseQuestion(meant.said.typed, known.catalog, '/peer');
  return 'problem' in asked ? asked.problem : { ...asked, vpcs: asked.vpcs.map(({ name }) => name) };
};

test.each([
  ['which approvals had CHG-20418', { said: 'CHG-20418', topics: ['approved', 'emergency'] }],
  ['CHG-20418?', { said: 'CHG-20418' }],
  ['history for INC-3391 pls', { said: 'INC-3391' }],
  ['how many times was finance opened under CHG-19877', { said: 'CHG-19877', vpcs: ['finance'] }],
  ['JIRA NET-512 who touched what', { said: 'NET-512' }],
  ['anything about OPS-77 in the log?', { said: 'OPS-77' }],
  ['entries mentioning "quarterly close"', { said: 'quarterly close' }],
])('the log is asked by what people wrote: %s', (said, meant) =>
  expect(questionOf(said)).toMatchObject(meant),
);

test.each([
  ['what did milo do last week', { by: 'U0MILO', period: { previous: 'week' } }],
  ['milo yesterday', { by: 'U0MILO', period: { previous: 'day' } }],
  ['anything denied by felix in october', { by: 'U0FELIX', topics: ['denied'], period: { month: 10 } }],
  ['audit felix in october', { by: 'U0FELIX', period: { month: 10 } }],
  ['everything dana denied, ever', { by: 'U0DANA', topics: ['denied'] }],
])('the log is asked by whoever did it: %s', (said, meant) => expect(questionOf(said)).toMatchObject(meant));

test.each([
  ['failed pings fin today', { vpcs: ['finance'], topics: ['ping-failed'], period: { this: 'day' } }],
  ['what was refused last month', { topics: ['turned-away', 'impossible', 'denied'] }],
  ['who widened PR-VM6QD and when', { thing: { what: 'request', id: 'PR-VM6QD' }, topics: ['widened'] }],
  ['did anybody extend anything for finance this month', { vpcs: ['finance'], topics: ['extension'] }],
  ['when did PR-NKR8Z end and who ended it', { thing: { what: 'request', id: 'PR-NKR8Z' } }],
  ['what expired last week', { topics: ['lapsed', 'removal', 'removed'], period: { previous: 'week' } }],
  ['all denied requests since october', { topics: ['denied'], period: { since: { month: 10 } } }],
  ['requests and denials of last week', { topics: ['asked', 'denied'] }],
  ['was anything granted to marketing in october', { topics: ['approved', 'emergency'] }],
  ['which requests were turned away in november', { topics: ['turned-away', 'denied'] }],
  ['who cut the link to finance last week', { vpcs: ['finance'], topics: ['removal', 'removed'] }],
])('the log is asked by what came of it: %s', (said, meant) => expect(questionOf(said)).toMatchObject(meant));

test.each([
  ['what changed on finance since this morning', { since: { this: 'day' } }],
  ['who removed dev finance on tuesday night', { weekday: 2 }],
  ['what happened on finance on 12 november at 3pm', { month: 11, day: 12 }],
  ['what happened on finance around 14:00 yesterday', { previous: 'day' }],
  ['did someone cut the line at 02:14 last night', { since: { previous: 'day' } }],
  ['what happened between 2 and 3 am last night', { since: { previous: 'day' } }],
  ['did the bot change any routes last night', { since: { previous: 'day' } }],
  ['what was opened since last night', { since: { previous: 'day' } }],
  ['who opened finance in the night of 12 november', { month: 11, day: 12 }],
  ['log of yesterday evening', { previous: 'day' }],
  ['audit trail for finance 1.10. - 31.10.', { since: { month: 10, day: 1 }, until: { month: 10, day: 31 } }],
])('the log is looked through for the whole day of “%s”', (said, period) =>
  expect(questionOf(said)).toMatchObject({ period }),
);

test('a time that can be none is told, and never passed over', () =>
  expect(questionOf('who changed finance on fri 13')).toMatch(/I do not understand .*fri 13/));
