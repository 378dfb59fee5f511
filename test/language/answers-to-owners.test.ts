import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

test.each([
  ['as to your question about PR-NKR8Z: two hosts, and both read alone', 'two hosts, and both read alone'],
  ['PR-VM6QD, the answer to the question is that we load it once a night', 'we load it once a night'],
  ['my answer for PR-7Q4K2 is: the report server, nothing else', 'the report server, nothing else'],
  ['Felix told me to reply here: yes, there is a contract (PR-7Q4K2)', 'yes, there is a contract'],
  [
    'They only read the ledger, never write. (re your question on PR-NKR8Z)',
    'They only read the ledger, never write.',
  ],
  ['you wanted to know which port it is on PR-VM6QD: 5432, until Friday', '5432, until Friday'],
  ['zu eurer Frage bei PR-NKR8Z: bloß zwei Rechner', 'bloß zwei Rechner'],
  ['en réponse à votre question sur PR-NKR8Z : deux machines', 'deux machines'],
  ['sobre su pregunta de PR-VM6QD: dos servidores', 'dos servidores'],
])('what somebody was asked is answered in their words: %s', (said, answer) =>
  expect(answerTo(said)).toBe(`? answer ${/PR-\w+/.exec(said)?.[0]}: ${answer}`),
);

test('without an id it is the answer to the question that is open', () =>
  expect(answerTo('to answer your question: it is the copy that we read')).toBe(
    'answer because it is the copy that we read',
  ));

test.each([
  'how do I answer the question on PR-NKR8Z',
  'who answered the question about PR-NKR8Z?',
  'I have a question on PR-NKR8Z: which servers?',
  'please ask the requester of PR-VM6QD to answer my question',
  'does anything in finance answer on 5432 from developer',
  'finance does not answer to my pings from developer',
  'you asked whether PR-7Q4K2 is still needed: it is',
  'PR-NKR8Z got no answer since monday',
  'I want to query the ledger of finance from developer until friday because of the audit',
])('what only speaks of answers is none: %s', (said) =>
  expect(answerTo(said)).not.toMatch(/(?:^|[?|] )answer/),
);
