import ipaddr from 'ipaddr.js';

/** A CIDR block as AWS prints it, host bits cleared: `10.0.0.0/16`, `2001:db8::/56`. */
export type CidrBlock = string;
/** An address as AWS prints it: `10.0.1.10`. */
export type IpAddress = string;
export type AddressFamily = 'ipv4' | 'ipv6';

export const familyOf = (blockOrAddress: CidrBlock | IpAddress): AddressFamily =>
  blockOrAddress.includes(':') ? 'ipv6' : 'ipv4';

/**
 * An address, 32 bits a word, and how many of its first bits all addresses of the block have in common. The first word
 * stands by itself, so that an IPv4 block needs no list.
 */
type Parsed = { bits: number; first: number; more: readonly number[] };
const noMore: readonly number[] = [];

const zero = '0'.charCodeAt(0);
const dot = '.'.charCodeAt(0);
const slash = '/'.charCodeAt(0);

/**
 * An IPv4 block in the form in which AWS prints it, and undefined for every other text. A large VPC has tens of thousands,
 * each held against others: read so, one costs less than to look it up in a cache.
 */
const readPrinted = (text: string): Parsed | undefined => {
  let word = 0;
  let ends = 0;
  let number = -1;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === (ends === 3 ? slash : dot) && number >= 0) {
      word = (word << 8) | number;
      number = -1;
      ends += 1;
    } else {
      const digit = sign - zero;
      // A number that begins with a zero may be an octal one.
      if (digit < 0 || digit > 9 || number === 0 || number > 25) return undefined;
      number = Math.max(number, 0) * 10 + digit;
      if (number > 255) return undefined;
    }
  }
  return ends === 4 && number >= 0 && number <= 32 ? { bits: number, first: word, more: noMore } : undefined;
};

const wordsOf = (bytes: readonly number[]): number[] =>
  Array.from({ length: bytes.length / 4 }, (_, word) =>
    bytes.slice(4 * word, 4 * word + 4).reduce((sum, byte) => (sum << 8) | byte, 0),
  );

const parserOf = (text: string) => (familyOf(text) === 'ipv6' ? ipaddr.IPv6 : ipaddr.IPv4);

const readOther = (text: string): Parsed | undefined => {
  const parser = parserOf(text);
  if (!parser.isValidCIDR(text)) return undefined;
  const [address, bits] = parser.parseCIDR(text);
  const [first = 0, ...more] = wordsOf(address.toByteArray());
  return { bits, first, more };
};

/** No block is written with more characters, so that what else is asked about fills no memory. */
const longest = '0000:0000:0000:0000:0000:ffff:255.255.255.255/128'.length;
const mostKept = 8192;

/** Remembers what it has read, and forgets what was not asked for again while it read as many others as it may keep. */
const remembering = (compute: (text: string) => Parsed | undefined) => {
  let young = new Map<string, Parsed | undefined>();
  let old = young;
  return (text: string): Parsed | undefined => {
    const known = young.get(text);
    if (known || young.has(text)) return known;
    const parsed = old.get(text) ?? compute(text);
    if (text.length > longest) return parsed;
    if (young.size >= mostKept) [old, young] = [young, new Map()];
    young.set(text, parsed);
    return parsed;
  };
};

const recall = remembering(readOther);

const find = (text: string): Parsed | undefined => readPrinted(text) ?? recall(text);

const read = (block: CidrBlock): Parsed => {
  const parsed = find(block);
  if (!parsed) throw new Error(`"${block}" is no CIDR block.`);
  return parsed;
};

const isSameWord = (a: number, b: number, bits: number): boolean =>
  bits <= 0 || (a ^ b) >>> Math.max(0, 32 - bits) === 0;

/** Are so many first bits of both the same? */
const share = (a: Parsed, b: Parsed, bits: number): boolean =>
  isSameWord(a.first, b.first, bits) &&
  (bits <= 32 ||
    a.more.every((word, index) => isSameWord(word, b.more[index] ?? 0, bits - 32 * (index + 1))));

/**
 * Text → block in the form in which EC2 stores it, or undefined where it is none.
 * CreateRoute clears host bits in the same way: `100.68.0.18/18` is kept as `100.68.0.0/18`
 * (https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateRoute.html).
 */
export const parseCidr = (text: string): CidrBlock | undefined =>
  isCidr(text)
    ? `${parserOf(text).networkAddressFromCIDR(text).toString()}/${prefixLength(text)}`
    : undefined;

export const isCidr = (text: string): boolean => find(text) !== undefined;

export const prefixLength = (block: CidrBlock): number => read(block).bits;

/** How a block lies to another: `around` it, `within` it, which the same block is too, or `apart` from it. */
export type Lie = 'around' | 'within' | 'apart';

const compare = (one: Parsed, other: Parsed): Lie => {
  const isOfFamily = one.more.length === other.more.length;
  if (!isOfFamily || !share(one, other, Math.min(one.bits, other.bits))) return 'apart';
  return other.bits < one.bits ? 'around' : 'within';
};

/** How blocks lie to one, for who has many to ask about. */
export const lieTo = (block: CidrBlock): ((other: CidrBlock) => Lie) => {
  const parsed = read(block);
  return (other) => compare(parsed, read(other));
};

/** Do the two blocks share even one address? */
export const overlaps = (a: CidrBlock, b: CidrBlock): boolean =>
  familyOf(a) === familyOf(b) && compare(read(a), read(b)) !== 'apart';

/** Is every address of `inner` in `outer`? A block covers itself. */
export const covers = (outer: CidrBlock, inner: CidrBlock): boolean =>
  familyOf(outer) === familyOf(inner) && compare(read(outer), read(inner)) === 'within';

/** The block of one address. */
export const hostBlock = (address: IpAddress): CidrBlock =>
  `${address}/${familyOf(address) === 'ipv4' ? 32 : 128}`;

export const contains = (block: CidrBlock, address: IpAddress): boolean => covers(block, hostBlock(address));
