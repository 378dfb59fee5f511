import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isAnswered, parseTcp, tcpOutcome } from '../../src/ping/tcp.ts';
import { outputs } from './outputs.ts';

test.each([
  ['tcp 5432 connected in 3 ms', { port: 5432, outcome: 'connected', ms: 3 }],
  ['tcp 5432 connected', { port: 5432, outcome: 'connected' }],
  ['tcp 22 refused', { port: 22, outcome: 'refused' }],
  ['tcp 65535 timed-out', { port: 65_535, outcome: 'timed-out' }],
  ['tcp 1 no-tool', { port: 1, outcome: 'no-tool' }],
  ['tcp 443 failed', { port: 443, outcome: 'unreadable' }],
  ['tcp 443', { port: 443, outcome: 'unreadable' }],
  ['tcp 443 refused\ntcp 443 connected', { port: 443, outcome: 'unreadable' }],
  ['rtt min/avg/max/mdev = 1/1/1/0 ms\r\ntcp 80 refused\r\n', { port: 80, outcome: 'refused' }],
  ['tcp 65536 refused', undefined],
  ['tcp 0 refused', undefined],
  ['From 10.0.0.1: tcp 80 refused', undefined],
  ['', undefined],
])('%j', (stdout, expected) => {
  expect(parseTcp(stdout)).toEqual(expected);
});

test('what ping prints is never taken for a connection', () => {
  for (const { run } of outputs) expect(parseTcp(run.stdout)).toBeUndefined();
});

test('a refused connection is an answer, and silence is none', () => {
  expect(isAnswered({ port: 80, outcome: 'connected' })).toBe(true);
  expect(isAnswered({ port: 80, outcome: 'refused' })).toBe(true);
  expect(isAnswered({ port: 80, outcome: 'timed-out' })).toBe(false);
  expect(isAnswered({ port: 80, outcome: 'no-tool' })).toBe(false);
  expect(isAnswered({ port: 80, outcome: 'unreadable' })).toBe(false);
});

const word = fc.constantFrom(
  'tcp',
  '1',
  '443',
  '99999999999',
  'connected',
  'refused',
  'in',
  'ms',
  '\n',
  '\0',
  '-1',
);
test('lines near to the right one are read without a throw, into the schema', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(word, fc.string()), { maxLength: 12 }), (words) => {
      const read = parseTcp(words.join(' '));
      if (read) expect(tcpOutcome.parse(read)).toEqual(read);
    }),
    { numRuns: 1000 },
  );
});
