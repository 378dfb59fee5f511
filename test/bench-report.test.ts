import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { documentOf, ratiosIn, readLast, rowsIn, slower, withPart } from './bench/report.ts';
import { row } from './bench/row.ts';

const setting = { machine: '2 × a CPU', date: '2026-11-28 23:00', commit: 'abc1234', load: '0.1' };
const rows = [row('planning | copying', 'ms', 4, 2, 3), row('a page', 'ms', 10, 2, 4)];

test('the document says machine, date and commit, and its ratios can be read again', () => {
  const text = documentOf(rows, setting, []);
  for (const said of ['2 × a CPU', '2026-11-28 23:00', 'abc1234', 'Nothing, by more than a tenth.'])
    expect(text).toContain(said);
  expect([...ratiosIn(text)]).toEqual([
    ['planning / copying', 2],
    ['a page', 5],
  ]);
});

test('what became slower than the last time is named with both ratios, and noise is not', () => {
  const last = ratiosIn(documentOf(rows, setting, []));
  const now = [
    row('planning | copying', 'ms', 5, 2, 3),
    row('a page', 'ms', 10.4, 2, 4),
    row('new', 'ms', 9, 1, 1),
  ];
  expect(slower(now, last)).toEqual(['planning | copying: 2.00 → 2.50']);
  expect(documentOf(now, setting, slower(now, last))).toContain('- planning | copying: 2.00 → 2.50');
});

test('what is above its target is named', () => {
  expect(documentOf(rows, setting, [])).toMatch(/Above what is aimed at\n\n- a page\n/);
});

test('a part that failed is named, and takes nothing from the figures of the others', () => {
  const text = documentOf(rows, setting, [], ['Error: load was not measured: it ended with SIGTERM']);
  expect(text).toMatch(/Not measured\n\n- Error: load was not measured: it ended with SIGTERM\n/);
  expect(ratiosIn(text).size).toBe(2);
});

test('figures are held against the last ones of this machine, and against the document where there are none', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'peering-bench-'));
  const [bench, document] = [join(folder, 'bench.json'), join(folder, 'measured.md')];
  await writeFile(document, documentOf(rows, setting, []));
  expect((await readLast(bench, document)).ratios.get('a page')).toBe(5);
  await writeFile(bench, JSON.stringify([row('a page', 'ms', 8, 2, 4)]));
  const { ratios } = await readLast(bench, document);
  expect(slower([row('a page', 'ms', 10, 2, 4)], ratios)).toEqual(['a page: 4.00 → 5.00']);
  await rm(folder, { recursive: true });
  expect(rowsIn('{"not')).toEqual([]);
});

test('a part that is measured again takes the place of its rows, with its own commit, and no longer counts as missed', () => {
  const whole = documentOf(rows, setting, []);
  const later = { ...setting, date: '2026-11-29 08:00', commit: 'def5678' };
  const text = withPart(whole, 'pages', [row('a page', 'ms', 6, 2, 4)], later);
  expect(text).toContain('- Commit: abc1234\n- Again, pages: commit def5678, 2026-11-29 08:00 UTC\n');
  expect(text).toMatch(/Above what is aimed at\n\nNothing\.\n/);
  expect([...ratiosIn(text)]).toEqual([
    ['planning / copying', 2],
    ['a page', 3],
  ]);
  const last = withPart(text, 'pages', [row('a page', 'ms', 20, 2, 4)], { ...later, commit: 'fed9876' });
  expect(last).not.toContain('def5678');
  expect(last).toMatch(/Above what is aimed at\n\n- a page\n/);
});
