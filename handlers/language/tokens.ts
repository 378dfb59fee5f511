import { bare } from './phrases.ts';
import { servicesIn } from './services.ts';
import { readTyped } from './typed.ts';

/** A word of a sentence: as it was typed, in its plain form, and as the tables know it. */
export type Token = {
  readonly raw: string;
  readonly plain: string;
  readonly word: string;
  /** Ends with a colon: what follows explains it. */
  readonly colon: boolean;
};

/** `we'd` is no Wednesday. */
const contracted = (plain: string): string | undefined => (/^we'd$/i.test(plain) ? 'we would' : undefined);

const signs: readonly [pattern: RegExp, word: string][] = [
  [/^(?:👍|✅|👌|🆗|✔)/u, 'approve'],
  [/^(?:👎|❌|🚫|⛔)/u, 'deny'],
];
/** A thumb is a word. */
const signed = (plain: string): string | undefined => signs.find(([pattern]) => pattern.test(plain))?.[1];

const token = (raw: string, plain: string): Token => ({
  raw,
  plain,
  word:
    contracted(plain) ??
    signed(plain) ??
    bare(plain)
      .toLowerCase()
      .replace(/^\(/, '')
      .replace(/\)$/, '')
      .replace(/^~(?=\d)/, ''),
  colon: /:["']?$/.test(plain),
});

const splits: readonly RegExp[] = [
  // marketing->finance, marketing→finance, marketing↔finance, marketing/finance stay apart as two names.
  /^([^<>=→↔⇒⇄]+?)(<->|<>|->|=>|-->|>|→|↔|⇒|⇄)([^<>=→↔⇒⇄]+)$/,
  /^(\d{4}-\d{1,2}-\d{1,2})(t)(\d{1,2}:\d{2})$/i,
];

/** `finance:5432`, `tcp/443`, `443/tcp`, `:443` → the words that say the same. */
const schemes: Readonly<Record<string, string>> = { http: '80', https: '443' };
const services: readonly [pattern: RegExp, words: (found: RegExpExecArray) => string[]][] = [
  [
    /^([a-z][\w-]*|\d+\.\d+\.\d+\.\d+|i-[0-9a-f]+):(\d{1,5}|https?|ssh|postgres|mysql|redis|rdp)[?.!,]?$/i,
    ([, name = '', port = '']) => [name, 'port', port],
  ],
  [
    /^([a-z][\w-]*):(\d{2,5}(?:[,/+&]\d{2,5}){1,9})[?.!,;]?$/i,
    ([, name = '', ports = '']) => [name, 'port', ...servicesIn(ports).map((one) => `${one},`)],
  ],
  [
    // As Slack writes a link: https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages
    /^<?(https?):\/\/([\w.-]+)(?::(\d{1,5}))?(?:\/[^|>]*)?(?:\|[^>]*)?>?[?.!,]?$/i,
    ([, scheme = '', name = '', port]) => [name, 'port', port ?? schemes[scheme.toLowerCase()] ?? ''],
  ],
  [/^(tcp|udp|port)[/:-](\w+)[?.!,;]?$/i, ([, protocol = '', port = '']) => [protocol, port]],
  [/^(\w+)\/(tcp|udp)[?.!,;]?$/i, ([, port = '', protocol = '']) => [protocol, port]],
  [/^:(\d{1,5})[?.!,]?$/, ([, port = '']) => ['port', port]],
  [/^[a-z]{2,12}\((\d{2,5})\)[?.!,]?$/i, ([, port = '']) => ['port', port]],
];

/** `01/02` and `01/02/2027` are days. */
const isDay = (plain: string): boolean => /^\d{1,2}\/\d{1,2}(?:\/\d{2,4})?[?.!,]?$/.test(plain);

const partsOf = (plain: string): string[] => {
  for (const pattern of splits) {
    const [, first, middle, last] = pattern.exec(plain) ?? [];
    if (first && middle && last) return [first, middle.toLowerCase() === 't' ? 'at' : middle, last];
  }
  for (const [pattern, words] of services) {
    const found = pattern.exec(plain);
    if (found) return words(found);
  }
  const [, open = '', inner = '', close = ''] = /^(\(?)([^()]*)(\)?[,;.]?)$/.exec(plain) ?? [];
  const several = isDay(plain) ? [] : servicesIn(inner.toLowerCase());
  if (several.length > 0)
    return several.map((one, at) => `${at === 0 ? open : ''}${one}${at < several.length - 1 ? ',' : close}`);
  return plain.split(/,(?=[a-z])/i);
};

/** A dash that stands by itself. */
export const isDash = (plain = ''): boolean => /^[-–—]+$/.test(plain);

/** As it was typed. What was taken apart stands in the first of its parts. */
export const rawOfTokens = (tokens: readonly Token[]): string =>
  tokens
    .map(({ raw }) => raw)
    .filter(Boolean)
    .join(' ');

/** A sentence → its words. Marks by themselves, such as an emoji, are words without a plain form. */
export const tokensOf = (text: string): Token[] =>
  readTyped(text).flatMap(({ raw, plain }) => {
    const parts = partsOf(plain).filter(Boolean);
    return parts.length > 1 ? parts.map((part) => token(part, part)) : [token(raw, plain)];
  });
