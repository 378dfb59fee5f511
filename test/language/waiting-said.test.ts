import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

test.each([
  'could anybody look at PR-NKR8Z, it has been waiting since tuesday',
  'whatever happened to PR-VM6QD? filed it on monday and nothing',
  'whom should I chase to get PR-7Q4K2 approved',
  'remind the finance people about PR-NKR8Z please',
  'tell Felix that PR-NKR8Z still needs his okay',
  'PR-VM6QD has been sitting there for three days, the release is tomorrow',
  'no answer on PR-NKR8Z since wednesday',
  'PR-NKR8Z liegt seit Montag herum, kann jemand schauen',
  'erinnert bitte jemand die Leute an PR-VM6QD',
  'nobody has touched PR-7Q4K2 yet',
  'whose turn is it on PR-7Q4K2?',
])('a complaint about waiting is answered by how it stands: %s', (said) =>
  expect(answerTo(said)).toBe(`status ${/PR-\w+/.exec(said)?.[0]}`),
);

test.each(['it says pending. waiting on whom?', 'my request is stuck since friday, who do I have to nag?'])(
  'without an id one’s own are shown: %s',
  (said) => expect(answerTo(said)).toBe('status'),
);

test.each([
  ['PR-NKR8Z has been waiting for a week, cancel it', '? cancel PR-NKR8Z'],
  ['nobody answers on PR-VM6QD, withdraw it please', '? cancel PR-VM6QD'],
  ['roll back PR-NKR8Z, it is stuck', '? undo PR-NKR8Z'],
  ['tell the requester of PR-NKR8Z that I need a ticket first', '? question PR-NKR8Z'],
])('an order beside it is what is wished: %s', (said, meant) =>
  expect(answerTo(said).split(/ because | \| |: /)[0]).toBe(meant),
);

test.each([
  'PR-NKR8Z: error on their side again',
  'PR-VM6QD pending, the boss is not amused',
  'PR-7Q4K2 fails each morning at six',
])('nothing is ended for waiting or trouble: %s', (said) =>
  expect(answerTo(said)).not.toMatch(/cancel|remove|break-glass/),
);
