import { expect, test } from 'vitest';
import { understand } from '../../handlers/language/correct.ts';
import { writeExactly, writeSaid } from '../../handlers/language/meanings/said.ts';
import { isRequest, parsePeer } from '../support/typed.ts';
import { clock, known as plain } from './answer.ts';

const catalog = { ...plain.catalog, ticket: { pattern: '(?:OPS|INC)-[0-9]+', 'required-for': [] } };
const known = { ...plain, catalog };

const meaningOf = (text: string): string => {
  const found = understand(text, known);
  return found.is === 'said'
    ? writeSaid(found.said, clock)
    : `? ${found.offers.map((one) => writeSaid(one, clock)).join(' | ')}`;
};

test.each([
  ['connect marketing and finance for OPS-123', 'request marketing finance ticket OPS-123'],
  [
    'marketing needs finance for 2 days for OPS-123 because of the close',
    'request marketing finance ticket OPS-123 for 2d because the close',
  ],
  [
    'request marketing finance ticket ops-123 for 7d because close',
    'request marketing finance ticket OPS-123 for 7d because close',
  ],
  [
    'connect marketing finance for 4h because INC-4711',
    'request marketing finance ticket INC-4711 for 4h because INC-4711',
  ],
  [
    'connect marketing to finance (OPS-9) until friday because audit',
    'request marketing finance ticket OPS-9 until 2026-11-20 23:59 because audit',
  ],
  ['remove PR-7Q4K2 because OPS-5 is done', 'remove PR-7Q4K2 because OPS-5 is done'],
  ['please remove PR-7Q4K2 for OPS-5', '? remove PR-7Q4K2 because OPS-5'],
])('a ticket of the form that the catalog names is kept: %s', (typed, meaning) => {
  expect(meaningOf(typed)).toBe(meaning);
});

test('the exact words for a request with a ticket are read with it by the verb', () => {
  const found = understand('marketing needs finance for OPS-123 because close', known);
  const exact = found.is === 'said' ? writeExactly(found.said, clock.now) : '';
  const read = parsePeer(exact, catalog, { peer: '/peer', ping: '/ping' });
  expect(isRequest(read) && [read.ticket, read.reason]).toEqual(['OPS-123', 'close']);
});

test('where the catalog names no form, a number like that stays in what was said', () => {
  const found = understand('connect marketing finance for 4h because INC-4711', plain);
  expect(found.is === 'said' && writeSaid(found.said, clock)).toBe(
    'request marketing finance for 4h because INC-4711',
  );
});
