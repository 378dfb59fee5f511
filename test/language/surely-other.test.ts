import { expect, test } from 'vitest';
import { answerTo } from './answer.ts';

test.each([
  "dev to sealed-by-acl: packets go in, nothing comes back. what's wrong there",
  'marketing to finance: nothing gets through since 8, ping says timeout',
])('two names and a colon ask for nothing where the words surely wish something else: %s', (said) =>
  expect(answerTo(said)).not.toMatch(/request/),
);

test('two names and a colon ask for a peering where the words tell why', () =>
  expect(answerTo('dev to marketing: quarterly report')).toBe(
    'request developer marketing because quarterly report',
  ));

test.each([
  'não funciona, testa de novo por favor',
  'sorry my english, the conection with finance is not going',
])('no decision about a request is offered for a small share: %s', (said) =>
  expect(answerTo(said)).not.toMatch(/deny|approve/),
);

test.each([
  ['give devs a way into the far-region lab til dec 4, latency measurements', 'latency measurements'],
  ['black friday prep!! mktg needs dev from nov 23 to nov 28, redis 6379', 'black friday prep'],
])('where nothing surely tells why the clause does that likeliest does: %s', (said, why) =>
  expect(answerTo(said)).toContain(`because ${why}`),
);
