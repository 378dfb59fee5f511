import type { Catalog } from '../../../src/catalog/catalog.ts';
import { findIds } from '../../../src/events/id.ts';
import { parseCidr } from '../../../src/network/cidr.ts';
import { readId } from '../words/phrases.ts';

/** One thing that the log knows by its id. An entry is whatever is no request: a ping, a registration, a token … */
export type AuditSubject =
  | { what: 'request' | 'connection' | 'entry'; id: string }
  | { what: 'route'; table: string; destination?: string };

const patterns: readonly [pattern: RegExp, read: (found: RegExpExecArray) => AuditSubject | undefined][] = [
  [
    /(?<![\w-])(rtb-[0-9a-z]+)(?:\s+(?:(?:to|for|destination)\s+)?([0-9a-f:.]+\/\d{1,3}|pl-[0-9a-z]+))?/i,
    ([, table = '', destination]) => {
      const block = destination && !destination.startsWith('pl-') ? parseCidr(destination) : destination;
      return { what: 'route', table: table.toLowerCase(), ...(block && { destination: block }) };
    },
  ],
  [/(?<![\w-])pcx-[0-9a-z]+/i, ([id]) => ({ what: 'connection', id: id.toLowerCase() })],
  [
    /(?<![\w-])#?pr[-_][0-9a-z]{4,8}(?![\w-])/i,
    ([id]) => {
      const read = readId(id);
      return read ? { what: 'request', id: read } : undefined;
    },
  ],
];

/** Stands where a mention or an id was, so that the words around it do not become neighbours. */
export const place = ' @ ';

type Found = { thing?: AuditSubject; rest: string };

const without = (text: string, at: number, length: number): string =>
  text.slice(0, at) + place + text.slice(at + length);

/** A VPC may be named like an id: `no-icmp` is no attempt. */
const readEntry = (text: string, catalog: Catalog): Found => {
  const found = findIds(text).find(({ typed }) => !catalog.find(typed));
  if (!found) return { rest: text };
  const { id, kind, at, typed } = found;
  const what = kind === 'request' ? kind : 'entry';
  return { thing: { what, id }, rest: without(text, at, typed.length) };
};

/** The first thing that a text names by its id, and the words around it. */
export const readThing = (text: string, catalog: Catalog): Found => {
  for (const [pattern, read] of patterns) {
    const found = pattern.exec(text);
    const thing = found && read(found);
    if (found && thing) return { thing, rest: without(text, found.index, found[0].length) };
  }
  return readEntry(text, catalog);
};
