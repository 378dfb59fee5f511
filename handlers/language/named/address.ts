/** How people write an address, a block of them, and the ids of AWS: in a word, and anywhere in a text. */

/** `10.1.2.3`, `10.1.2.0/24`. */
export const isAddress = (word: string): boolean => /^(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?$/.test(word);

export const blockIn = (text: string): string | undefined =>
  /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}\/\d{1,2}\b/.exec(text)?.[0];

export const isVpcId = (word: string): boolean => /^vpc-[0-9a-f]{4,17}$/.test(word);

/** What names one thing exactly, whoever reads it. */
export type ExactKind =
  | 'address'
  | 'name'
  | 'account'
  | 'request'
  | 'group'
  | 'server'
  | 'vpc'
  | 'ticket'
  | 'port'
  | 'other';

const patterns: readonly [kind: ExactKind, pattern: RegExp][] = [
  ['address', /(?<![\w.-])(?:\d{1,3}\.){3}\d{1,3}(?:\/\d{1,2})?(?!\.?\w)/g],
  ['address', /(?<![\w:.])(?=[\da-f]*:[\da-f]*:)[\da-f]{0,4}(?::[\da-f]{0,4}){2,7}(?:\/\d{1,3})?(?![\w:])/gi],
  ['account', /(?<![\w.-])\d{12}(?![\w.-])/g],
  ['request', /(?<![\w-])pr-(?=[a-z]*\d)[\da-z]{4,8}(?![\w-])/gi],
  ['group', /(?<![\w-])sg-[\da-f]{6,17}(?![\w-])/gi],
  ['server', /(?<![\w-])i-[\da-f]{6,17}(?![\w-])/gi],
  ['vpc', /(?<![\w-])vpc-[\da-f]{4,17}(?![\w-])/gi],
  ['other', /(?<![\w-])(?:subnet|eni|rtb|pcx|tgw|nat|igw|acl|vpce|vgw|eipalloc)-[\da-f]{6,17}(?![\w-])/gi],
  ['port', /(?<=(?<![\w-])(?:ports?|tcp|udp)[ :/])\d{5,6}(?![\w-])/gi],
  ['ticket', /(?<![\w-])(?!PR-|TCP-|UDP-|UTC-|GMT-|KW-|CW-|UTF-|SHA-)[A-Z]{2,10}-\d{2,7}(?![\w-])/g],
  ['name', /(?<![\w.@-])(?=[\w-]*[a-z])[\w-]{2,63}(?:\.[a-z\d-]{2,63}){1,6}\.[a-z]{2,12}(?!\.?\w)/gi],
];

export type Exact = { readonly kind: ExactKind; readonly text: string };

/** Everything in a text that names one thing exactly, in the order of the kinds, each as often as it stands there. */
export const exactIn = (text: string): readonly Exact[] =>
  patterns.flatMap(([kind, pattern]) =>
    [...text.matchAll(pattern)].map(([found]) => ({ kind, text: found })),
  );
