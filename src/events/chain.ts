import { hash } from 'node:crypto';
import type { Actor } from './people.ts';

/** One event as it stands in the log, linked to the one before it by hash. */
export type Recorded<Event> = {
  /** Of the request or the ping that it happened to. */
  id: string;
  /** From 1, without gaps. */
  seq: number;
  /** Milliseconds since 1970. Never earlier than the event before, whatever the hosts' clocks say. */
  at: number;
  by: Actor;
  event: Event;
  /** Hash of the event before it, or 64 zeros for the first. */
  prev: string;
  /** SHA-256 over all of the above in canonical form: 64 hex digits. */
  hash: string;
};

export const noHash = '0'.repeat(64);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const sortKeys = (value: unknown): unknown => {
  if (!isObject(value)) return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  if (typeof value.toJSON === 'function') return sortKeys(value.toJSON());
  const names = Object.keys(value).sort();
  // Only here, since it costs most: to set this one by its name would set a prototype instead, and hide what it holds.
  if (Object.hasOwn(value, '__proto__'))
    return Object.fromEntries(names.map((name) => [name, sortKeys(value[name])]));
  const sorted: Record<string, unknown> = {};
  for (const name of names) sorted[name] = sortKeys(value[name]);
  return sorted;
};

/** JSON with the keys of every object sorted and absent values left out: equal values, equal text. */
export const canonical = (value: unknown): string => JSON.stringify(sortKeys(value));

export const hashOf = (entry: Omit<Recorded<unknown>, 'hash'>): string => hash('sha256', canonical(entry));

// Half of a surrogate pair has no UTF-8, so a table would keep something else in its place and no longer fit the hash:
// https://www.rfc-editor.org/rfc/rfc3629#section-3
const loneHalf = /\p{Surrogate}/gu;
/** How JSON writes one; a text that only looks like it is read with care as well. */
const mayHoldHalf = /\\ud[89a-f]/;
const wholeText = (_: string, part: unknown): unknown =>
  typeof part === 'string' ? part.replace(loneHalf, '\uFFFD') : part;

/** A value as it comes back from a table: without what is absent, and with text that has a form in UTF-8. */
const asKept = <Value>(value: Value): Value => {
  const text = canonical(value);
  // With somebody to look at each part JSON is read many times slower.
  return JSON.parse(text, mayHoldHalf.test(text) ? wholeText : undefined) as Value;
};

/** Links an event to the chain that ends with `before`. */
export const link = <Event>(
  before: { seq: number; hash: string; at: number } | undefined,
  entry: Pick<Recorded<Event>, 'id' | 'at' | 'by' | 'event'>,
): Recorded<Event> => {
  const { id, by, event } = asKept({ id: entry.id, by: entry.by, event: entry.event });
  const linked = {
    id,
    seq: (before?.seq ?? 0) + 1,
    at: Math.max(entry.at, before?.at ?? 0),
    by,
    event,
    prev: before?.hash ?? noHash,
  };
  return { ...linked, hash: hashOf(linked) };
};

/** The number of the first event that does not fit, or undefined for a whole chain that ends with `head`. */
export const firstBreak = (entries: readonly Recorded<unknown>[], head: string): number | undefined => {
  let prev = noHash;
  for (const [index, { hash, ...entry }] of entries.entries()) {
    if (entry.seq !== index + 1 || entry.prev !== prev || hashOf(entry) !== hash) return index + 1;
    prev = hash;
  }
  return prev === head ? undefined : entries.length + 1;
};
