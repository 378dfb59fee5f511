import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import { writeId } from '../../src/events/id.ts';
import { lastingAt } from './lasting.ts';
import { type FoundNetwork, networkAt, type Places } from './networks.ts';
import { readMention } from './phrases.ts';
import { readReason, reasonLead } from './reasons.ts';
import { type FoundService, serviceAt } from './services.ts';
import { ticketAt, ticketWithin } from './tickets.ts';
import type { Clock } from './time/calendar.ts';
import type { FoundLasting } from './time/readings.ts';
import { type FoundStart, startAt, unknownTimeAt } from './time/start.ts';
import type { Token } from './tokens.ts';

export type Known = {
  readonly catalog: Catalog;
  readonly places: Places;
  readonly clock: Clock;
  /** The VPCs of whoever speaks, where that was found out. */
  readonly own?: readonly CatalogVpc[];
};

/**
 * A sentence taken apart. `shape` is what is left of it when each network is written N, each request's id I and each person P,
 * and times, services, parts of networks and the reason, which may stand anywhere, are taken out.
 */
export type Slots = {
  readonly shape: readonly string[];
  readonly networks: readonly FoundNetwork[];
  readonly ids: readonly string[];
  readonly lasting: readonly FoundLasting[];
  readonly starts: readonly FoundStart[];
  readonly services: readonly FoundService[];
  readonly only?: string;
  readonly ticket?: string;
  readonly reason?: string;
  /** Behind which word nothing more is named. */
  readonly named: number;
};

type Piece =
  | { readonly is: 'N'; readonly found: FoundNetwork }
  | { readonly is: 'I'; readonly id: string }
  | { readonly is: 'P' }
  | { readonly is: 'time'; readonly found: FoundLasting; readonly said: string }
  | { readonly is: 'start'; readonly found: FoundStart }
  | { readonly is: 'service'; readonly found: FoundService }
  | { readonly is: 'only'; readonly text: string }
  | { readonly is: 'ticket'; readonly ticket: string }
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

const onlyAt = (words: readonly string[], at: number, named: number): Placed | undefined => {
  if (words[at] !== 'only' || at === words.length - 1 || named === 0) return undefined;
  const stops = [
    'of',
    'in',
    'from',
    'between',
    'to',
    'for',
    'until',
    'till',
    'on',
    'tcp',
    'port',
    'over',
    'because',
    'forever',
    'reason',
  ];
  const end = words.findIndex((word, place) => place > at + 1 && stops.includes(word));
  const next = end < 0 ? words.length : end;
  return {
    piece: {
      is: 'only',
      text: words
        .slice(at + 1, next)
        .filter((word) => !/^(?:the|subnets?|scopes?|part|its)$/.test(word))
        .join(' '),
    },
    next,
  };
};

/** `only ssh`, `https only`: a port, and no part of a network. */
const onlyServiceAt = (words: readonly string[], at: number): Placed | undefined => {
  if (words[at] !== 'only') return undefined;
  const found = serviceAt(words, at + 1);
  return found && !('wrong' in found) ? { piece: { is: 'service', found }, next: found.next } : undefined;
};

/** `finance app subnets`: a part that the catalog names. */
const scopeAt = (words: readonly string[], at: number, { catalog }: Known): Placed | undefined => {
  const name = words[at] ?? '';
  const isScope =
    /^(?:subnets?|scopes?|tier)$/.test(words[at + 1] ?? '') &&
    catalog.vpcs.some(({ scopes }) => Object.hasOwn(scopes, name));
  return isScope ? { piece: { is: 'only', text: name }, next: at + 2 } : undefined;
};

const pieceAt = (
  tokens: readonly Token[],
  words: readonly string[],
  at: number,
  known: Known,
  { named, begun }: { named: number; begun: number | undefined },
): Placed => {
  const timed = (found: FoundLasting): Placed => ({
    piece: { is: 'time', found, said: words.slice(at, found.next).join(' ') },
    next: found.next,
  });
  const word = words[at] ?? '';
  const id = idOf(word) ?? shortIdOf(word, words[at - 1]);
  if (id) return { piece: { is: 'I', id }, next: at + 1 };
  if (readMention(tokens[at]?.plain ?? '')) return { piece: { is: 'P' }, next: at + 1 };
  const numbered = ticketAt(tokens, at, known.catalog);
  if (numbered) return { piece: { is: 'ticket', ticket: numbered.ticket }, next: numbered.next };
  const only = onlyServiceAt(words, at) ?? scopeAt(words, at, known) ?? onlyAt(words, at, named);
  if (only) return only;
  const network = networkAt(words, at, known);
  const time = network ? undefined : lastingAt(words, at, known.clock, begun);
  if (time) return timed(time);
  if (network) return { piece: { is: 'N', found: network }, next: network.next };
  const start = startAt(words, at, known.clock);
  if (start?.isNow) return { piece: { is: 'word', word: '' }, next: start.next };
  if (start) return { piece: { is: 'start', found: start }, next: start.next };
  const unknown = unknownTimeAt(words, at, known.clock);
  if (unknown) return timed(unknown);
  const service = serviceAt(words, at);
  if (service) return { piece: { is: 'service', found: service }, next: service.next };
  return { piece: { is: 'word', word }, next: at + 1 };
};

/** Does what stands from here on explain what was said before: after a colon or a dash, in brackets or in quotes? */
const isAside = (tokens: readonly Token[], at: number, isSlot: boolean): boolean => {
  const { plain = '' } = tokens[at] ?? {};
  const last = tokens.at(-1)?.plain ?? '';
  if (!isSlot) return false;
  if (plain.startsWith('(') && /\)[.!?]?$/.test(last)) return true;
  return plain.startsWith('"') && /"[.!?]?$/.test(last);
};

type Reading = { pieces: Piece[]; named: number; reasonFrom?: number };

/** Other words that lead to a reason do so only once something was named: `what would be needed for …`. */
const isBecause = (word = ''): boolean => /^(?:because|bc|bcz|reason|due|as|since|why)$/.test(word);

const isDash = (plain = ''): boolean => /^[-–—]+$/.test(plain);

/** `from monday until friday`: what follows a beginning is counted from there. */
const begunIn = (pieces: readonly Piece[]): number | undefined =>
  pieces.flatMap((piece) => (piece.is === 'start' ? piece.found.moments : []))[0];

/** Reads on until a reason begins. */
const readPieces = (tokens: readonly Token[], known: Known): Reading => {
  const words = tokens.map(({ word }) => word);
  const pieces: Piece[] = [];
  let [at, named] = [0, 0];
  while (at < tokens.length) {
    const lead = reasonLead(words, at);
    const last = pieces.at(-1);
    const isSlot = last !== undefined && last.is !== 'word';
    const pairs = pieces.filter(({ is }) => is === 'N' || is === 'I').length;
    const { piece, next } = pieceAt(tokens, words, at, known, { named, begun: begunIn(pieces) });
    if (lead !== undefined && piece.is !== 'ticket' && (pairs > 0 || isBecause(words[at])))
      return { pieces, named, reasonFrom: lead };
    if (tokens[at - 1]?.colon && isSlot && pairs > 0 && (pairs > 1 || piece.is !== 'N' || last.is === 'I'))
      return { pieces, named, reasonFrom: at };
    if (
      isAside(tokens, at, isSlot) &&
      piece.is !== 'N' &&
      piece.is !== 'time' &&
      piece.is !== 'start' &&
      piece.is !== 'service' &&
      piece.is !== 'ticket'
    )
      return { pieces, named, reasonFrom: at };
    if (isDash(tokens[at]?.plain) && pairs > 0 && isSlot && !networkAt(words, at + 1, known))
      return { pieces, named, reasonFrom: at + 1 };
    if (words[at] === 'for' && piece.is === 'word' && pairs >= 2 && !networkAt(words, at + 1, known))
      return { pieces, named, reasonFrom: at + 1 };
    const isAnd = words[at] === 'and' && last?.is === 'service' && serviceAt(words, at + 1) !== undefined;
    if (!isDash(tokens[at]?.plain) && !isAnd) pieces.push(piece);
    at = next;
    if (piece.is !== 'word') named = next;
  }
  return { pieces, named };
};

const asShape = (piece: Piece): string[] => {
  if (piece.is === 'word') return piece.word ? [piece.word] : [];
  return piece.is === 'N' || piece.is === 'I' || piece.is === 'P' ? [piece.is] : [];
};

/** `because audit connect …`: the reason first, up to the verb. */
const reasonLast = (tokens: readonly Token[]): readonly Token[] => {
  const words = tokens.map(({ word }) => word);
  if (reasonLead(words, 0) === undefined || words[0] === 'since') return tokens;
  const verb = words.findIndex((word) => /^(?:request|connect|peer|join|link|plan|remove)$/.test(word));
  return verb > 1 ? [...tokens.slice(verb), ...tokens.slice(0, verb)] : tokens;
};

/** `prod is down, connect marketing …`: a whole environment is none of two that are named. */
const withoutVague = (pieces: readonly Piece[]): Piece[] => {
  const clear = pieces.filter((piece) => piece.is === 'N' && piece.found.vpcs.length === 1).length;
  return pieces.map((piece) =>
    clear >= 2 && piece.is === 'N' && piece.found.vpcs.length > 1 && piece.found.as === 'environment'
      ? { is: 'word', word: 'prod' }
      : piece,
  );
};

type Time = Extract<Piece, { is: 'time' }>;
const isTime = (piece: Piece): piece is Time => piece.is === 'time';

/** When something begins, if that is all that a time says. */
const beginsIn = ({ found }: Time): readonly number[] => [
  ...new Set(found.readings.flatMap(({ startsAt }) => (startsAt === undefined ? [] : [startsAt]))),
];

const isLength = ({ found }: Time): boolean =>
  found.readings.length > 0 &&
  found.readings.every(({ lasting, startsAt }) => lasting && 'duration' in lasting && !startsAt);

/**
 * `monday 9 for 2 hours` begins then. Beside any other time that is bound to what is asked for a day by itself says something else:
 * `until friday, the demo is on monday`.
 */
const withBegin = (pieces: readonly Piece[]): readonly Piece[] => {
  const bound = pieces.filter(isTime).filter(({ found }) => !found.isLoose);
  const isBegun = pieces.some(({ is }) => is === 'start');
  const isOpen = !isBegun && bound.some(isLength);
  return pieces.map((piece): Piece => {
    if (!isTime(piece) || (bound.length === 0 && !isBegun)) return piece;
    const moments = beginsIn(piece);
    const isBegin = piece.found.isLoose || piece.found.readings.every(({ lasting }) => !lasting);
    if (isOpen && isBegin && moments.length > 0)
      return { is: 'start', found: { moments, next: piece.found.next } };
    return piece.found.isLoose ? { is: 'word', word: piece.said } : piece;
  });
};

export const readSlots = (typed: readonly Token[], known: Known): Slots => {
  const tokens = reasonLast(typed);
  const { pieces: read, named, reasonFrom } = readPieces(tokens, known);
  const pieces = withBegin(withoutVague(read));
  const lasting = pieces.flatMap((piece) => (piece.is === 'time' ? [piece.found] : []));
  const said =
    reasonFrom === undefined ? {} : readReason(tokens.slice(reasonFrom), known.clock, lasting.length > 0);
  const only = pieces.flatMap((piece) => (piece.is === 'only' ? [piece.text] : []))[0];
  const ticket =
    pieces.flatMap((piece) => (piece.is === 'ticket' ? [piece.ticket] : []))[0] ??
    (reasonFrom === undefined ? undefined : ticketWithin(tokens.slice(reasonFrom), known.catalog));
  return {
    named,
    shape: pieces.flatMap(asShape),
    networks: pieces.flatMap((piece) => (piece.is === 'N' ? [piece.found] : [])),
    ids: pieces.flatMap((piece) => (piece.is === 'I' ? [piece.id] : [])),
    lasting: said.lasting ? [...lasting, said.lasting] : lasting,
    starts: pieces.flatMap((piece) => (piece.is === 'start' ? [piece.found] : [])),
    services: pieces.flatMap((piece) => (piece.is === 'service' ? [piece.found] : [])),
    ...(only !== undefined && { only }),
    ...(ticket !== undefined && { ticket }),
    ...(said.reason !== undefined && { reason: said.reason }),
  };
};

/** The one VPC that was meant, where it is clear. */
export const oneOf = (network: FoundNetwork | undefined): CatalogVpc | undefined =>
  network?.vpcs.length === 1 ? network.vpcs[0] : undefined;

/** `from finance`, `finance needs …`, and no other one that is known. */
export const isSource = ({ shape, networks }: Slots): boolean => {
  const at = shape.indexOf('N');
  const isAsker =
    /^(?:needs|wants)$/.test(shape[at + 1] ?? '') ||
    (/^(?:to|with|and)$/.test(shape[at + 1] ?? '') && at + 3 === shape.length);
  return networks.length === 1 && (shape[at - 1] === 'from' || isAsker);
};
