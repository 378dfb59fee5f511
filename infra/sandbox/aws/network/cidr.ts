import { isIPv4, isIPv6 } from 'node:net';

export type Family = 4 | 6;
type Address = { family: Family; value: bigint };
/** A CIDR block; the bits of `base` behind the prefix are zero. */
type Block = { family: Family; base: bigint; prefix: number };

const bitsOf = { 4: 32, 6: 128 } as const;

const join = (parts: number[], bits: number): bigint =>
  parts.reduce((value, part) => (value << BigInt(bits)) | BigInt(part), 0n);

const split = (value: bigint, count: number, bits: number): number[] =>
  Array.from({ length: count }, (_, index) =>
    Number((value >> BigInt((count - 1 - index) * bits)) & ((1n << BigInt(bits)) - 1n)),
  );

const groupsOf = (text: string): number[] =>
  text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));

/** `2001:db8::1` → its eight groups. */
const expand = (text: string): number[] => {
  const [head = '', tail] = text.split('::');
  const left = groupsOf(head);
  if (tail === undefined) return left;
  const right = groupsOf(tail);
  return [...left, ...Array<number>(8 - left.length - right.length).fill(0), ...right];
};

/** IPv6 text with an IPv4 tail or a zone is not known to EC2 and is no address here. */
const parseAddress = (text: string): Address | undefined => {
  if (isIPv4(text)) return { family: 4, value: join(text.split('.').map(Number), 8) };
  if (isIPv6(text) && !/[.%]/.test(text)) return { family: 6, value: join(expand(text), 16) };
  return undefined;
};

const cut = (value: bigint, hostBits: number): bigint => (value >> BigInt(hostBits)) << BigInt(hostBits);

/** `100.68.0.18/18` → the block 100.68.0.0/18, as EC2 keeps it; undefined for what is no CIDR block. */
export const parseBlock = (text: string): Block | undefined => {
  const [, host = '', length = ''] = /^(.+)\/(\d{1,3})$/.exec(text) ?? [];
  const address = parseAddress(host);
  const prefix = Number(length);
  if (address === undefined || prefix > bitsOf[address.family]) return undefined;
  const { family, value } = address;
  return { family, base: cut(value, bitsOf[family] - prefix), prefix };
};

/** @throws Error for text that is no block; for blocks that were checked on their way in */
export const blockOf = (text: string): Block => {
  const block = parseBlock(text);
  if (block === undefined) throw new Error(`'${text}' is no CIDR block`);
  return block;
};

/** The longest run of two or more zero groups becomes `::` (RFC 5952). */
const formatIpv6 = (value: bigint): string => {
  const text = split(value, 8, 16)
    .map((group) => group.toString(16))
    .join(':');
  const runs = [...text.matchAll(/\b0(?::0)+\b/g)].sort(([one], [other]) => other.length - one.length);
  const [longest] = runs;
  if (longest === undefined) return text;
  const [before, after] = [text.slice(0, longest.index), text.slice(longest.index + longest[0].length)];
  return `${before}::${after}`.replace(/:{3,}/, '::');
};

const formatAddress = ({ family, value }: Address): string =>
  family === 4 ? split(value, 4, 8).join('.') : formatIpv6(value);

/** An address in the form in which EC2 shows it; undefined for what is none. */
export const canonicalAddress = (text: string): string | undefined => {
  const address = parseAddress(text);
  return address && formatAddress(address);
};

export const formatBlock = ({ family, base, prefix }: Block): string =>
  `${formatAddress({ family, value: base })}/${prefix}`;

/** Is every address of `inner` one of `outer`? */
export const covers = (outer: Block, inner: Block): boolean => {
  const sameFamily = outer.family === inner.family;
  return (
    sameFamily &&
    outer.prefix <= inner.prefix &&
    cut(inner.base, bitsOf[outer.family] - outer.prefix) === outer.base
  );
};

export const overlaps = (one: Block, other: Block): boolean => covers(one, other) || covers(other, one);

/** Is the address in the block? Both as text; false for what is neither. */
export const holds = (block: string, address: string): boolean => {
  const outer = parseBlock(block);
  const inner = parseAddress(address);
  if (outer === undefined || inner === undefined) return false;
  return covers(outer, { family: inner.family, base: inner.value, prefix: bitsOf[inner.family] });
};

export const anyOverlap = (some: string[], others: string[]): boolean =>
  some.some((one) => others.some((other) => overlaps(blockOf(one), blockOf(other))));
