import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toCsv, toJsonLines } from '../../src/audit/export.ts';
import type { AuditEntry } from '../../src/audit/query.ts';
import { firstBreak, link } from '../../src/events/chain.ts';
import { asPerson, maya, requested } from '../support/builders.ts';

test.each([
  ['=1+1', `"'=1+1"`],
  ['+1', `"'+1"`],
  ['-1', `"'-1"`],
  ['@SUM(A1)', `"'@SUM(A1)"`],
  ['\t=1', `"'\t=1"`],
  ['\r=1', `"'\r=1"`],
  ['\n=1', `"'\n=1"`],
  ['  =1', `"'  =1"`],
  ['\uff1d1', `"'\uff1d1"`],
  ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
  ['a=b', '"a=b"'],
  ['say "no"', '"say ""no"""'],
  ['two\nlines', '"two\nlines"'],
  ['', '""'],
])('the cell %j is written %s', (text, written) => expect(toCsv([[text]])).toBe(`${written}\r\n`));

test.each([
  ['a;=1+1', `"a;'=1+1"`],
  ['a; +1', `"a;' +1"`],
  ['a;"=1', `"a;'""=1"`],
  [';=1', `";'=1"`],
  ['a\t@SUM(A1)', `"a\t'@SUM(A1)"`],
  ['a\n-1', `"a\n'-1"`],
  ['a;\uff1d1', `"a;'\uff1d1"`],
  ['a;\uff0b1', `"a;'\uff0b1"`],
  ['a\uff1b\uff0d1', `"a\uff1b'\uff0d1"`],
  ['\uff20SUM(A1)', `"'\uff20SUM(A1)"`],
  ['\u2212\u2060 1', `"'\u2212 1"`],
  ['\u202e=1', `"'=1"`],
  ['a;\u200b=1', `"a;'=1"`],
  ['say \u202eno\u2069, \u200bplain\ufeffly', '"say no, plainly"'],
  ['a; b', '"a; b"'],
])('the cell %j is no formula either where a spreadsheet splits inside it: %s', (text, written) =>
  expect(toCsv([[text]])).toBe(`${written}\r\n`),
);

/** A reader that takes the quotes for text, as one does that expects another separator. */
const split = (text: string, at: RegExp): string[] =>
  text.split(at).map((cell) => cell.replace(/^[\s"\u200b\ufeff]+/, ''));

test('whatever a spreadsheet splits at, no cell begins as a formula', () => {
  const part = fc.constantFrom(
    ...[
      ';',
      '=',
      '+',
      '-',
      '@',
      '\t',
      '"',
      ' ',
      'a',
      '1',
      '\uff1d',
      '\uff20',
      '\u200b',
      '\u202e',
      '\n',
      '\r',
    ],
  );
  const text = fc.array(part, { maxLength: 12 }).map((parts) => `a${parts.join('')}`);
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (row) => {
      for (const at of [/;/, /\t/, /\r\n|\n|\r/, /[;\t\r\n]/])
        for (const cell of split(toCsv([row]), at))
          expect(cell).not.toMatch(/^[=+\-@\uff1d\uff0b\uff0d\uff20]/);
    }),
    { numRuns: 3000 },
  );
});

/** A reader of RFC 4180, to see that nothing breaks out of its cell. */
const readCsv = (text: string): string[][] => {
  const rows: string[][] = [];
  const pattern = /"((?:[^"]|"")*)"(,|\r\n)/gy;
  let row: string[] = [];
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    row.push((found[1] ?? '').replaceAll('""', '"'));
    if (found[2] === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
};

test('no cell breaks out of its quotes, and none begins as a formula', () =>
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 4 })),
      (rows) => {
        const read = readCsv(toCsv(rows));
        expect(read.map((row) => row.length)).toEqual(rows.map((row) => row.length));
        for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      },
    ),
  ));

test('the lines of a request are enough to check its chain', () => {
  const first = link(undefined, { id: 'PR-1', at: 1, by: asPerson(maya), event: requested });
  const second = link(first, {
    id: 'PR-1',
    at: 2,
    by: asPerson(maya),
    event: { type: 'cancelled' as const },
  });
  const entries: AuditEntry[] = [first, second].map((one) => ({
    kind: 'request',
    requesterVpc: 'x',
    ...one,
  }));
  const read = toJsonLines(entries)
    .trimEnd()
    .split('\n')
    .map((line) => {
      const { kind: _, requesterVpc: __, ...entry } = JSON.parse(line);
      return entry;
    });
  expect(firstBreak(read, second.hash)).toBeUndefined();
  expect(firstBreak([read[0], { ...read[1], at: 3 }], second.hash)).toBe(2);
});
