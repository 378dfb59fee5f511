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
  /** Where it stands in what was typed; what is put in stands nowhere. */
  readonly at?: number;
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
  /^([^<>=→↔⇒⇄]+?)(<->|<>|->|=>|-->|>{1,3}|→|↔|⇒|⇄)([^<>=→↔⇒⇄]+)$/,
  /^(\d{4}-\d{1,2}-\d{1,2})(t)(\d{1,2}:\d{2})$/i,
];

/** `finance:5432`, `tcp/443`, `443/tcp`, `:443` → the words that say the same. */
const schemes: Readonly<Record<string, string>> = { http: '80', https: '443' };
const services: readonly [pattern: RegExp, words: (found: RegExpExecArray) => string[]][] = [
  [
    /^([a-z][\w-]*(?:\.[\w-]+)*|\d+\.\d+\.\d+\.\d+|i-[0-9a-f]+):(\d{1,5}|https?|ssh|postgres|mysql|redis|rdp)[?.!,]?$/i,
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

/** A link to a page, as to a ticket: it is read by people, and names no port to be opened. */
const isPage = (plain: string): boolean => /^<?https?:\/\/[^/|>]+\/[^|>]/i.test(plain);

const moment = String.raw`\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?`;
const interval = new RegExp(`^(${moment})(?:/|--)(${moment}|P[\\dDTHM]{2,12})([.,;]?)$`, 'i');
/** `2026-11-23T08:00Z/2026-11-24T08:00Z`, `2026-11-23/P3D`: https://www.iso.org/iso-8601-date-and-time-format.html */
const intervalOf = (plain: string): string[] | undefined => {
  const [, first, last = '', mark = ''] = interval.exec(plain) ?? [];
  if (!first) return undefined;
  return ['from', first, /^p/i.test(last) ? 'for' : 'to', `${last}${mark}`];
};

const partsOf = (plain: string): string[] => {
  if (isPage(plain)) return [plain];
  for (const pattern of splits) {
    const [, first, middle, last] = pattern.exec(plain) ?? [];
    if (first && middle && last) return [first, middle.toLowerCase() === 't' ? 'at' : middle, last];
  }
  const items = /^[a-z][a-z-]{2,30}(?:,[^\s,]{1,40}){2,12}$/i.test(plain) ? plain.split(',') : [];
  // `finance,developer,tcp/22,4h`: all of a request in one word.
  if (items.length > 0) return items.flatMap((one, at) => partsOf(at < items.length - 1 ? `${one},` : one));
  const stretch = intervalOf(plain);
  if (stretch) return stretch;
  for (const [pattern, words] of services) {
    const found = pattern.exec(plain);
    if (found) return words(found);
  }
  const [, open = '', inner = '', close = ''] = /^(\(?)([^()]*)(\)?[,;.]?)$/.exec(plain) ?? [];
  const several = isDay(plain) ? [] : servicesIn(inner.toLowerCase());
  if (several.length > 0)
    return several.map((one, at) => `${at === 0 ? open : ''}${one}${at < several.length - 1 ? ',' : close}`);
  const apart = plain.split(/,(?=[a-z])/i);
  return apart.length > 1 ? apart.flatMap(partsOf) : apart;
};

/** A dash that stands by itself. */
export const isDash = (plain = ''): boolean => /^[-–—]+$/.test(plain);

/** As it was typed. What was taken apart stands in the first of its parts. */
export const rawOfTokens = (tokens: readonly Token[]): string =>
  tokens
    .map(({ raw }) => raw)
    .filter(Boolean)
    .join(' ');

/** `9443/tcp,`: the mark behind all stands behind the last. */
const withMark = (parts: readonly string[], plain: string): readonly string[] => {
  const [mark = ''] = /[,;]$/.exec(plain) ?? [];
  const last = parts.at(-1);
  return mark === '' || last === undefined || last.endsWith(mark)
    ? parts
    : [...parts.slice(0, -1), `${last}${mark}`];
};

/** A sentence → its words. Marks by themselves, such as an emoji, are words without a plain form. */
export const tokensOf = (text: string): Token[] =>
  readTyped(text)
    .flatMap(({ raw, plain }) => {
      const parts = withMark(partsOf(plain).filter(Boolean), plain);
      return parts.length > 1 ? parts.map((part) => token(part, part)) : [token(raw, plain)];
    })
    .map((one, at) => ({ ...one, at }));
