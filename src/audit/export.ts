import { canonical } from './chain.ts';
import type { AuditEntry } from './query.ts';

/**
 * A spreadsheet takes a cell that begins so for a formula, and runs it: https://owasp.org/www-community/attacks/CSV_Injection
 * The wide forms are read as the narrow ones by some of them, and space before is skipped.
 */
const startsFormula = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** One cell: quoted always, and led by an apostrophe where a spreadsheet would compute it. */
const cell = (text: string): string => {
  const inert = startsFormula.test(text) ? `'${text}` : text;
  return `"${inert.replaceAll('\0', '').replaceAll('"', '""')}"`;
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
