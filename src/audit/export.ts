import { canonical } from '../events/chain.ts';
import type { AuditEntry } from './query.ts';

/**
 * A spreadsheet takes a cell that begins so for a formula, and runs it: https://owasp.org/www-community/attacks/CSV_Injection
 * The wide forms are read as the narrow ones by some of them, and space before is skipped.
 */
const startsFormula =
  /^["\s]*[=+\-@\uff1d\uff0b\uff0d\uff20\u2212\ufe63\ufe62\ufe66\ufe6b\u207a\u208a\u207b\u208b]/;
/** Where a spreadsheet of another language, or a paste, begins a new cell: these it splits at, whatever the quotes say. */
const splits = /([;\t\r\n\v\f\u0085\u2028\u2029\uff1b])/;

/** Nobody sees these, and a spreadsheet may skip them. */
const unseen = /\0|\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu;

/** An apostrophe before what would be computed if the cell were split inside. */
const guarded = (text: string): string =>
  text
    .split(splits)
    .map((part, index) => (index > 0 && startsFormula.test(part) ? `'${part}` : part))
    .join('');

const leading = /^\s*/;

/** One cell: quoted always, and led by an apostrophe where a spreadsheet would compute it. */
const cell = (said: string): string => {
  const text = said.replace(unseen, '');
  const start = leading.exec(text)?.[0] ?? '';
  const isLed = startsFormula.test(text) || /^[\t\r\n]/.test(text);
  const escaped = `${isLed ? `'${start}` : start}${guarded(text.slice(start.length))}`;
  return `"${escaped.replaceAll('"', '""')}"`;
};

/** Rows as CSV (RFC 4180): every line ends with CR LF. */
export const toCsv = (rows: string[][]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');

/**
 * One line per event: as it was hashed, with its hashes, so that whoever has all events of a thing can check the chain
 * without us. The VPCs and the kind are not part of what was hashed.
 */
export const toJsonLines = (entries: readonly AuditEntry[]): string =>
  entries.map((entry) => `${canonical(entry)}\n`).join('');
