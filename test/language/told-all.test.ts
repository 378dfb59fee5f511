import { expect, test } from 'vitest';
import { answerTo, meantOf } from './answer.ts';

const leftOf = (typed: string): string => {
  const meant = meantOf(typed);
  return meant.is === 'offered' ? (meant.left ?? '') : '';
};

test.each([
  'peer 10.20.0.0/16 with 172.31.0.0/16 till end of quarter, https only, audit season',
  'vpc-0a10000000000001 to vpc-0f10000000000002, 2 days, test',
  '777788889999 to 444455556666 for 2h, test',
])('nothing is said of a network that is named whole by its id, account or block: %s', (typed) => {
  expect(answerTo(typed)).toMatch(/^\? request /);
  expect(leftOf(typed)).toBe('');
});

test.each([
  [
    'let 10.30.0.0/24 in dev reach finance for 2 days',
    'form developer finance for 2d because 10.30.0.0/24',
    '*developer* has 10.20.0.0/16',
  ],
  [
    'open 10.99.0.0/16 in finance for dev for 3 days',
    'form developer finance for 3d because 10.99.0.0/16',
    'in no network that I have seen',
  ],
  [
    'connect marketing in account 999988887777 to finance for 2 days',
    'form marketing finance for 2d because 999988887777',
    'in the account *999988887777*',
  ],
  [
    'marketing to finance via tgw-0123abcd for 2 days',
    'form marketing finance for 2d because tgw-0123abcd',
    'nothing with *tgw-0123abcd*',
  ],
  [
    'connect marketing finance like PR-ZZZZ9 for 2 days',
    'form marketing finance for 2d because PR-ZZZZ9',
    '*PR-ZZZZ9*',
  ],
])('a request that would be for more than was named is asked for in its form: %s', (typed, meant, told) => {
  expect(answerTo(typed)).toBe(meant);
  expect(leftOf(typed)).toContain(told);
});

test.each([
  [
    'let 10.20.1.7 reach finance for 2 days',
    '? request developer finance for 2d',
    'only subnet-0d10000000000003',
  ],
  [
    'extend marketing finance to 10.99.1.4 until friday',
    '? extend marketing finance until 2026-11-20 23:59',
    '10.99.1.4',
  ],
  ['status of marketing finance OPS-4711', '? status marketing finance', 'OPS-4711'],
  ['approve PR-7Q4K2 pls its 192.168.7.0/24 urgent', '? approve PR-7Q4K2', '192.168.7.0/24'],
  ['why do i need a reason 10.99.1.4', '? help reason', '10.99.1.4'],
])('what an offer leaves out is told above it: %s', (typed, meant, told) => {
  expect(answerTo(typed)).toBe(meant);
  expect(leftOf(typed)).toContain(told);
});

test.each([
  ['marketing to finance for 2 days, ports 5432 and 99999', 'form marketing finance tcp 5432 for 2d'],
  ['marketing to finance port 99999 for 2 days because x', 'form marketing finance for 2d because x'],
  ['dev subnet 10.20.9.0/24 to finance for a week', 'form developer finance for 7d because 10.20.9.0/24'],
])('what was wrong of a request leaves the rest of it for the form: %s', (typed, meant) =>
  expect(answerTo(typed)).toBe(meant),
);

test.each([
  ['remove 10.99.1.0/24 from marketing finance', '? narrow marketing finance to all but 10.99.1.0/24'],
  [
    'remove subnet-0f10000000000002 from marketing finance',
    '? narrow marketing finance to all but subnet-0f10000000000002',
  ],
])('a part that is to go ends no peering: %s', (typed, meant) => expect(answerTo(typed)).toBe(meant));

test('the id of a subnet is the part that a request is for, wherever it stands', () =>
  expect(answerTo('connect marketing to finance, subnet-0f10000000000002 for 2 days')).toContain(
    'marketing finance only subnet-0f10000000000002 for 2d',
  ));

test.each([
  'https://jira.example.com/browse/OPS-4711',
  '<https://jira.example.com/browse/OPS-4711|OPS-4711>',
])('a link to a page is kept whole in a reason, and opens no port: %s', (link) =>
  expect(answerTo(`connect marketing finance 2d because see ${link}`)).toBe(
    `request marketing finance for 2d because see ${link}`,
  ),
);
