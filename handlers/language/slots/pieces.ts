import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import { writeId } from '../../../src/events/id.ts';
import { probeAt } from '../meanings/probes.ts';
import { type FoundNetwork, type KnownNetworks, networkAt } from '../named/networks.ts';
import { ticketAt } from '../named/tickets.ts';
import { shortening } from '../prepared/prepared-ends.ts';
import type { Clock } from '../time/calendar.ts';
import { lastingAt } from '../time/lasting.ts';
import { lengthAt, secondsIn } from '../time/length.ts';
import type { FoundLasting } from '../time/readings.ts';
import { type FoundStart, startAt, unknownTimeAt } from '../time/start.ts';
import { readMention } from '../words/phrases.ts';
import { openingOf } from '../words/reasons.ts';
import { counts, type FoundService, serviceAt } from '../words/services.ts';
import { rawOfTokens, type Token } from '../words/tokens.ts';
import { networkPartAt, type Part } from './parts.ts';

/** What stands at a place of a sentence: one of what it names, or a word. */
export type Piece =
  | { readonly is: 'N'; readonly found: FoundNetwork }
  | { readonly is: 'I'; readonly id: string }
  | { readonly is: 'P'; readonly person: string }
  | { readonly is: 'time'; readonly found: FoundLasting; readonly said: string; readonly isMore?: true }
  | { readonly is: 'start'; readonly found: FoundStart }
  | { readonly is: 'service'; readonly found: FoundService; readonly isOut?: true; readonly isOnly?: true }
  | Part
  | { readonly is: 'to'; readonly text: string }
  | { readonly is: 'less'; readonly seconds: number }
  | { readonly is: 'ticket'; readonly ticket: string }
  | { readonly is: 'probe'; readonly vpc?: CatalogVpc }
  | { readonly is: 'word'; readonly word: string };
type Placed = { readonly piece: Piece; readonly next: number };

const idOf = (word: string): string | undefined => {
  const [, dashed, plain] = /^#?pr(?:[-_]([0-9a-z]{4,8})|(?=[a-z]{0,7}\d)([0-9a-z]{4,8}))$/.exec(word) ?? [];
  const short = dashed ?? (plain && plain.length >= 4 && plain.length <= 8 ? plain : undefined);
  return short && writeId('request', short.toUpperCase());
};

/** `status 7Q4K2`: after a word that takes an id, one without its beginning is one as well, if it has a digit. */
const shortIdOf = (word: string, before: string | undefined): string | undefined =>
  before &&
  /^(?:status|cancel|remove|approve|explain|break-glass)$/.test(before) &&
  /^(?=.*\d)(?=.*[a-z])[0-9a-z]{5}$/.test(word)
    ? writeId('request', word.toUpperCase())
    : undefined;

/** `only ssh`, `https only`: a port, and no part of a network. */
const onlyServiceAt = (words: readonly string[], at: number): Placed | undefined => {
  if (words[at] !== 'only') return undefined;
  const found = serviceAt(words, at + 1);
  return found && !('wrong' in found) ? { piece: { is: 'service', found }, next: found.next } : undefined;
};

/** `narrow PR-… to app, data`: all up to the reason. */
const toAt = (tokens: readonly Token[], at: number): Placed | undefined => {
  const isTo = tokens[at]?.word === 'to' && /^(?:narrow|widen)$/.test(tokens[0]?.word ?? '');
  const next = openingOf(tokens);
  // A peering is not made narrower by a port.
  const isPort =
    tokens[0]?.word === 'narrow' &&
    serviceAt(
      tokens.map(({ word }) => word),
      at + 1,
    ) !== undefined;
  if (!isTo || next <= at + 1 || isPort) return undefined;
  const text = rawOfTokens(tokens.slice(at + 1, next)).replace(/[?.!,;]{1,9}$/, '');
  return { piece: { is: 'to', text }, next };
};

/** `-3d`, `by 3 days` of what is shortened, `3 days less`, `a day earlier`. */
const lessAt = (words: readonly string[], at: number): Placed | undefined => {
  const word = words[at] ?? '';
  if (/^-\d/.test(word)) {
    const minus = lengthAt([word.slice(1), ...words.slice(at + 1)], 0);
    return minus && { piece: { is: 'less', seconds: secondsIn(minus.length) }, next: at + minus.next };
  }
  const isBy = word === 'minus' || (word === 'by' && words.some((one) => shortening.test(one)));
  const found = lengthAt(words, isBy ? at + 1 : at);
  const end = words[found?.next ?? 0] ?? '';
  const isLess =
    isBy || words[at - 1] === 'forward' || /^(?:less|earlier|sooner|shorter|fewer|off)$/.test(end);
  if (!found || !isLess) return undefined;
  return {
    piece: { is: 'less', seconds: secondsIn(found.length) },
    next: /^(?:less|earlier|sooner|shorter|fewer|off)$/.test(end) ? found.next + 1 : found.next,
  };
};

const out =
  /^(?:drop|without|remove|close|block|cut|minus|no|not|dont|nobody|strip|stop|quita|swap|replace)$/;
const kept = /^(?:keep|except|but|only|just|leave|solo|nur|for|by|with)$/;
/** `just 443`, `only the port 5432`: others that are named beside it are not meant. */
const isOnly = (words: readonly string[], at: number): boolean =>
  /^(?:only|just|solo|except|but)$/.test(
    words.slice(Math.max(0, at - 3), at).findLast((word) => !/^(?:port|ports|tcp|the|on|to)$/.test(word)) ??
      '',
  );

const nearOut = 5;
/** `they cannot work without ssh`. */
const isNeeded = (words: readonly string[], at: number): boolean => {
  const said = words
    .slice(Math.max(0, at - 2 * nearOut), at)
    .join(' ')
    .replace(/['’]/g, '');
  return /\b(?:cant|cannot|can not|not) (?:\S+ ){0,2}without\b/.test(said);
};
/** `drop 22, keep 5432`, `take ssh out`, `strip 8080 off`, `port 21 has to go`. */
const isOut = (words: readonly string[], at: number, next: number): boolean =>
  !isNeeded(words, at) && isSaidOut(words, at, next);
const isSaidOut = (words: readonly string[], at: number, next: number): boolean =>
  /^(?:out|off|away)$/.test(words[next] ?? '') ||
  /^(?:has to|have to|must|should|can) (?:go|close)\b/.test(words.slice(next, next + 3).join(' ')) ||
  out.test(
    words
      .slice(Math.max(0, at - nearOut), at)
      .map((word) => word.replace(/['’]/g, ''))
      .findLast((word) => out.test(word) || kept.test(word)) ?? '',
  );

/** `the audit starts tomorrow`: something else does. */
const isOfOther = (tokens: readonly Token[], at: number, { catalog }: KnownNetworks): boolean => {
  const before = tokens[at - 1];
  return (
    /^(?:starts|begins)$/.test(tokens[at]?.word ?? '') &&
    before !== undefined &&
    !/[,;.]$/.test(before.plain) &&
    !/^(?:and|it|that|which|access|peering)$/.test(before.word) &&
    catalog.find(before.word) === undefined
  );
};

/** `for the weekend, black friday prep`: a mark ends what is said of time. */
const upToMark = (tokens: readonly Token[], words: readonly string[], at: number): readonly string[] => {
  const mark = tokens.findIndex(({ plain }, place) => place > at && /[,;.!?]$/.test(plain));
  return words.slice(0, mark < 0 ? undefined : mark + 1);
};

const unit = /^(?:h|hours?|days?|weeks?|months?|quarters?|years?)$/;
/** `8 to 8, quarter close`: a mark between a number and a unit ends what is said of time. */
const lastingWithin = (
  tokens: readonly Token[],
  words: readonly string[],
  at: number,
  ...rest: [clock: Clock, begun: number | undefined]
): FoundLasting | undefined => {
  const cut = tokens.findIndex(
    (one, place) => place > at && unit.test(one.word) && /\d[,;.]$/.test(tokens[place - 1]?.plain ?? ''),
  );
  return lastingAt(cut < 0 ? words : words.slice(0, cut), at, ...rest);
};

/** What begins at a word. `isMore`: it follows a service, and a word or mark that joins the two. */
export const pieceAt = (
  tokens: readonly Token[],
  words: readonly string[],
  at: number,
  known: KnownNetworks & { readonly clock: Clock },
  { named, begun, isMore }: { named: number; begun: number | undefined; isMore: boolean },
): Placed => {
  const timed = (found: FoundLasting): Placed => ({
    piece: {
      ...{ is: 'time', found, said: words.slice(at, found.next).join(' ') },
      ...((words[at]?.startsWith('+') || /^(?:\+|plus)$/.test(words[at - 1] ?? '')) && {
        isMore: true as const,
      }),
    },
    next: found.next,
  });
  const word = words[at] ?? '';
  const id = idOf(word) ?? shortIdOf(word, words[at - 1]);
  if (id) return { piece: { is: 'I', id }, next: at + 1 };
  const person = readMention(tokens[at]?.plain ?? '');
  if (person) return { piece: { is: 'P', person }, next: at + 1 };
  const numbered = ticketAt(tokens, at, known.catalog);
  if (numbered) return { piece: { is: 'ticket', ticket: numbered.ticket }, next: numbered.next };
  const to = named > 0 ? toAt(tokens, at) : undefined;
  if (to) return to;
  const probe = probeAt(words, at, known);
  if (probe) return probe;
  const less = lessAt(words, at);
  if (less) return less;
  const only = onlyServiceAt(words, at) ?? networkPartAt(tokens, words, at, named, known);
  if (only) return only;
  const network = networkAt(words, at, known);
  const isShut = /^(?:only|just)$/.test(word) && /[,;.]$/.test(tokens[at]?.plain ?? '');
  const time =
    network || isShut
      ? undefined
      : (lastingWithin(tokens, words, at, known.clock, begun) ??
        (word === 'for' ? lastingAt(upToMark(tokens, words, at), at, known.clock, begun) : undefined));
  // `like an hour ago` tells of what was.
  if (time && words[time.next] === 'ago') return { piece: { is: 'word', word: '' }, next: time.next + 1 };
  if (time) return timed(time);
  if (network) return { piece: { is: 'N', found: network }, next: network.next };
  const start = isOfOther(tokens, at, known) ? undefined : startAt(words, at, known.clock);
  if (start?.isNow) return { piece: { is: 'word', word: '' }, next: start.next };
  if (start) return { piece: { is: 'start', found: start }, next: start.next };
  const unknown = unknownTimeAt(words, at, known.clock);
  if (unknown) return timed(unknown);
  const [, sign, digits] = /^([+-])(\d{2,5})$/.exec(word) ?? [];
  if (digits && !counts.test(words[at + 1] ?? '')) {
    const found = { service: { port: Number(digits) }, next: at + 1 };
    return { piece: { is: 'service', found, ...(sign === '-' && { isOut: true as const }) }, next: at + 1 };
  }
  const service = serviceAt(words, at, isMore);
  if (service)
    return {
      piece: {
        is: 'service',
        found: service,
        ...(isOut(words, at, service.next) && { isOut: true as const }),
        ...(isOnly(words, at) && { isOnly: true as const }),
      },
      next: service.next,
    };
  return { piece: { is: 'word', word }, next: at + 1 };
};
