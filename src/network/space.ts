/** IPv4 address space as a line of numbers: what is used of it, where two lie over one another, and where a block of a size is free. */
import ipaddr from 'ipaddr.js';
import { type CidrBlock, familyOf } from './cidr.ts';

/** From the first address up to, and without, the one behind the last. */
export type Span = { readonly from: number; readonly to: number };

const numberOf = (bytes: readonly number[]): number => bytes.reduce((sum, byte) => sum * 256 + byte, 0);

/** Undefined for IPv6, whose space is too large to be drawn or to run out. */
export const spanOf = (block: CidrBlock): Span | undefined => {
  if (familyOf(block) !== 'ipv4') return undefined;
  const [address, bits] = ipaddr.IPv4.parseCIDR(block);
  const size = 2 ** (32 - bits);
  const from = Math.floor(numberOf(address.toByteArray()) / size) * size;
  return { from, to: from + size };
};

export const addressAt = (number: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');

export const blockAt = (from: number, length: number): CidrBlock => `${addressAt(from)}/${length}`;

export const areOver = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

/** The smallest block around all of these. */
export const around = (spans: readonly Span[]): Span => {
  const [from, to] = [Math.min(...spans.map((one) => one.from)), Math.max(...spans.map((one) => one.to))];
  let size = 1;
  while (Math.floor(from / size) * size + size < to) size *= 2;
  const start = Math.floor(from / size) * size;
  return { from: start, to: start + size };
};

/** The first blocks of a length within a pool that touch nothing that is taken. */
export const freeBlocks = (pool: Span, taken: readonly Span[], length: number, most: number): CidrBlock[] => {
  const size = 2 ** (32 - length);
  const sorted = taken.filter((one) => areOver(one, pool)).sort((a, b) => a.from - b.from);
  const found: CidrBlock[] = [];
  let at = Math.ceil(pool.from / size) * size;
  for (const { from, to } of [...sorted, { from: pool.to, to: pool.to }]) {
    for (; at + size <= Math.min(from, pool.to) && found.length < most; at += size)
      found.push(blockAt(at, length));
    at = Math.max(at, Math.ceil(to / size) * size);
  }
  return found;
};
