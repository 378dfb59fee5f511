import { expect, test } from 'vitest';
import { answerTo, meantOf } from './answer.ts';

/** What owners say to a request, in words of their own. */
const denied = [
  ['deny PR-NKR8Z: the warehouse has no place in our books', 'the warehouse has no place in our books'],
  ['No to PR-VM6QD, they can use the export', 'they can use the export'],
  ['I cannot approve PR-NKR8Z, please use our export', 'please use our export'],
  ['Kindly decline PR-VM6QD; the vendor has no contract yet', 'the vendor has no contract yet'],
  ['reject PR-NKR8Z, we are in the middle of the close', 'we are in the middle of the close'],
  ['decline PR-VM6QD: nobody may read salaries until friday', 'nobody may read salaries until friday'],
  ['turn down PR-NKR8Z, wrong ports', 'wrong ports'],
  ['👎 PR-VM6QD there is no contract', 'there is no contract'],
  ["we can't allow PR-7Q4K2 during the freeze, reject it", 'during the freeze'],
  ['nope, PR-7Q4K2 is way too broad', 'PR-7Q4K2 is way too broad'],
  ['deny PR-7Q4K2, no way, too broad', 'too broad'],
  ['deny PR-7Q4K2 they already have access via dev', 'they already have access via dev'],
  [
    'deny PR-VM6QD, too broad, they can ask again with one port',
    'too broad, they can ask again with one port',
  ],
  ["can't approve PR-7Q4K2 as long as the freeze is on, deny", 'the freeze is on'],
  ['lehne PR-7Q4K2 ab, viel zu breit', 'viel zu breit'],
  ['rechaza PR-7Q4K2, ya tienen acceso por dev', 'ya tienen acceso por dev'],
] as const;

test.each(denied)('“%s” is shown as a denial with its reason', (said, why) => {
  const id = /PR-\w+/.exec(said)?.[0];
  expect(answerTo(said)).toBe(`? deny ${id} because ${why}`);
});

test.each([
  ['Please ask Maya before I approve PR-NKR8Z', '? question PR-NKR8Z'],
  [
    'ask the requester of PR-VM6QD why they need a whole month',
    '? question PR-VM6QD: why they need a whole month',
  ],
  ['PR-NKR8Z: which hosts will read it?', '? question PR-NKR8Z: which hosts will read it?'],
  [
    'Could you ask Dana what they read there, before I decide on PR-VM6QD',
    '? question PR-VM6QD: what they read there, before I decide on PR-VM6QD',
  ],
  [
    'I want to know from the asker of PR-NKR8Z whether a copy would do',
    '? question PR-NKR8Z: whether a copy would do',
  ],
  [
    'before I say yes to PR-VM6QD, ask them how often the job runs',
    '? question PR-VM6QD: how often the job runs',
  ],
])('“%s” is shown as a question to whoever asked', (said, meant) =>
  expect(answerTo(said).split(' | ')[0]).toBe(meant),
);

test.each([
  ['deny the request of Dana because the books are closed', 'deny by <@U0DANA> because the books are closed'],
  ['reject the one from milo, no ticket', 'deny by <@U0MILO> because no ticket'],
  ['please decline the request for finance, too broad', 'deny finance because too broad'],
])('of “%s” it is asked which of those that wait is meant', (said, meant) =>
  expect(answerTo(said)).toBe(meant),
);

test.each(['/peer deny PR-NKR8Z because no ticket', '/peer question PR-NKR8Z which hosts?'])(
  'the command itself is done as it stands: %s',
  (typed) => expect(['said', 'own']).toContain(meantOf(typed.replace('/peer ', '')).is),
);

test.each([
  "don't deny PR-NKR8Z yet",
  'who denied PR-NKR8Z?',
  'why was PR-VM6QD denied',
  'has anybody denied PR-NKR8Z',
])('no denial is offered for “%s”', (said) => expect(answerTo(said)).not.toContain('deny PR'));
