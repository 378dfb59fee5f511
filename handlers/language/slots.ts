import type { Catalog, CatalogVpc } from '../../src/catalog/catalog.ts';
import { withBegin } from './begins.ts';
import { isContent } from './courtesy.ts';
import { conceptsIn } from './lexicon.ts';
import { type FoundNetwork, networkAt, type Places } from './networks.ts';
import { leadsOut, partsText } from './parts.ts';
import { type Piece, pieceAt } from './pieces.ts';
import { isBecause, readReason, reasonLead } from './reasons.ts';
import { type FoundService, serviceAt } from './services.ts';
import { ticketWithin } from './tickets.ts';
import type { Clock } from './time/calendar.ts';
import type { FoundLasting } from './time/readings.ts';
import type { FoundStart } from './time/start.ts';
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
  /** A whole environment or account that was said beside one network. */
  readonly vague?: FoundNetwork;
  readonly ids: readonly string[];
  /** Slack's ids of the people who are named. */
  readonly people: readonly string[];
  readonly lasting: readonly FoundLasting[];
  readonly starts: readonly FoundStart[];
  readonly services: readonly FoundService[];
  readonly only?: string;
  readonly ticket?: string;
  readonly reason?: string;
  /** The same with the time that ends it, for what is done at no time: `because we are closed until friday`. */
  readonly wholeReason?: string;
  /** What a narrowing or a widening is to come to, as it was said. */
  readonly to?: string;
  /** Addresses, blocks and servers, as they were said. */
  readonly precise: readonly string[];
  /** Ports that are to go. */
  readonly without: readonly number[];
  /** Ports that alone are to stay. */
  readonly alone: readonly number[];
  /** So many seconds less than agreed. */
  readonly less?: number;
  /** A length is said to come on top: `+1d`. */
  readonly isMore?: true;
  /** More than packets is to be tested. */
  readonly isProbed?: true;
  /** What no slot took, each stretch of words between two of them. */
  readonly left: readonly Left[];
  /** Behind which word nothing more is named. */
  readonly named: number;
};

/** Words between two slots. `after`: which kind stands before them, if one does; `isTail`: none stands behind them. */
export type Left = {
  readonly tokens: readonly Token[];
  readonly after?: Piece['is'];
  readonly isTail: boolean;
  /** A network is named in it, beside a request that was named before. */
  readonly isNamed?: true;
};

/** Does what stands from here on explain what was said before: after a colon or a dash, in brackets or in quotes? */
const isAside = (tokens: readonly Token[], at: number, isSlot: boolean): boolean => {
  const { plain = '' } = tokens[at] ?? {};
  const last = tokens.at(-1)?.plain ?? '';
  if (!isSlot) return false;
  if (plain.startsWith('(') && /\)[.!?]?$/.test(last)) return true;
  return plain.startsWith('"') && /"[.!?]?$/.test(last);
};

type Run = { at: number; next: number; after?: Piece['is']; isNamed?: true };
type Reading = {
  pieces: Piece[];
  runs: readonly Run[];
  named: number;
  reasonFrom?: number;
  reasonTo?: number;
};

/** `443, 5432`, `https and postgres`: what joins two services. */
const joinsServices = /^(?:and|or|plus|also|n|&|\+|und|y|e|et|和)$/;

/** The runs with one more word in the last of them, or with a slot that ends it. */
const withPiece = (
  runs: readonly Run[],
  { piece, at, isSlot }: { piece: Piece; at: number; isSlot: boolean },
  next: number,
): readonly Run[] => {
  const last = runs.at(-1);
  if (isSlot) return [...runs, { at: next, next, after: piece.is }];
  const more = piece.is === 'N' && { isNamed: true as const };
  return last ? [...runs.slice(0, -1), { ...last, next, ...more }] : [{ at, next }];
};

const isDash = (plain = ''): boolean => /^[-–—]+$/.test(plain);

/** `from monday until friday`: what follows a beginning is counted from there. */
const begunIn = (pieces: readonly Piece[]): number | undefined =>
  pieces.flatMap((piece) => (piece.is === 'start' ? piece.found.moments : []))[0];

/** `prod`, or the name of an account: more than one network. */
const isWholeEnvironment = ({ vpcs, as }: FoundNetwork): boolean =>
  vpcs.length > 1 && (as === 'environment' || as === 'account');

/** Is something named at a place, rather than told? */
const namesAt = (
  tokens: readonly Token[],
  words: readonly string[],
  at: number,
  known: Known,
  named: number,
): boolean =>
  at < tokens.length &&
  pieceAt(tokens, words, at, known, { named, begun: undefined, isMore: false }).piece.is !== 'word';

/** `PR-…: end tonight` wishes something. */
const isVerb = (word = ''): boolean =>
  conceptsIn([word]).some(({ concept }) =>
    [
      'remove',
      'extend',
      'shorten',
      'end',
      'cancel',
      'approve',
      'deny',
      'connect',
      'request',
      'need',
    ].includes(concept),
  );

/** `demo for the board`: what stands before the word that leads to a reason is a part of it, as far as it says something. */
const beforeFor = (tokens: readonly Token[], run: Run | undefined, at: number): number => {
  const first = run
    ? tokens.findIndex((token, place) => place >= run.at && place < at && isContent(token))
    : -1;
  return run?.after !== undefined && run.after !== 'N' && first >= 0 ? first : at + 1;
};

/** `everything but the data subnets` is one piece. */
const dropLead = (pieces: Piece[]): void => {
  for (let last = pieces.at(-1); last?.is === 'word' && leadsOut(last.word); last = pieces.at(-1))
    pieces.pop();
};

/** Reads on until a reason begins. */
const readPieces = (tokens: readonly Token[], known: Known): Reading => {
  const words = tokens.map(({ word }) => word);
  const pieces: Piece[] = [];
  let runs: readonly Run[] = [];
  let [at, named, isMore] = [0, 0, false];
  let reason: { from: number; to: number } | undefined;
  while (at < tokens.length) {
    const lead = reasonLead(words, at);
    const last = pieces.at(-1);
    const isSlot = last !== undefined && last.is !== 'word';
    const pairs = pieces.filter(({ is }) => is === 'N' || is === 'I').length;
    const { piece, next } = pieceAt(tokens, words, at, known, {
      ...{ named, isMore: isMore || (last?.is === 'service' && /,$/.test(tokens[at - 1]?.plain ?? '')) },
      begun: begunIn(pieces),
    });
    if (lead !== undefined && piece.is !== 'ticket' && (pairs > 0 || isBecause(words[at])))
      return { pieces, runs, named, reasonFrom: lead };
    const isExplained = tokens[at - 1]?.colon && isSlot && pairs > 0;
    if (isExplained && (piece.is === 'word' || last.is === 'I') && !isVerb(words[at]))
      return { pieces, runs, named, reasonFrom: at };
    if (
      isAside(tokens, at, isSlot) &&
      piece.is !== 'N' &&
      piece.is !== 'time' &&
      piece.is !== 'start' &&
      piece.is !== 'service' &&
      piece.is !== 'ticket'
    )
      return { pieces, runs, named, reasonFrom: at };
    const isToName = (place: number): boolean => namesAt(tokens, words, place, known, named);
    if (isDash(tokens[at]?.plain) && pairs > 0 && isSlot && !isToName(at + 1))
      return { pieces, runs, named, reasonFrom: at + 1 };
    const isForSomebody = /^(?:me|us)$/.test(words[at + 1] ?? '');
    const isFor = words[at] === 'for' && piece.is === 'word' && !isForSomebody;
    if (isFor && pairs >= 2 && !networkAt(words, at + 1, known)) {
      const from = beforeFor(tokens, runs.at(-1), at);
      const end = tokens.findIndex(({ plain }, place) => place > at && /[,;]$/.test(plain)) + 1;
      if (end === 0 || !isToName(end)) return { pieces, runs, named, reasonFrom: from };
      reason = { from, to: end };
      [at, named, runs] = [end, end, [...runs, { at: end, next: end, after: 'only' }]];
      continue;
    }
    isMore =
      joinsServices.test(words[at] ?? '') &&
      last?.is === 'service' &&
      serviceAt(words, at + 1, true) !== undefined;
    if (piece.is === 'only' && piece.isOut) dropLead(pieces);
    if (!isDash(tokens[at]?.plain) && !isMore) pieces.push(piece);
    // Behind a request's id a network is a word like others.
    const isClear = pairs > 1 || pieces.some(({ is }) => is === 'I');
    const isVague = piece.is === 'N' && isClear && isWholeEnvironment(piece.found);
    const isWord =
      piece.is === 'word' ||
      isVague ||
      (piece.is === 'N' && pieces.some(({ is }) => is === 'I')) ||
      piece.is === 'probe' ||
      (piece.is === 'P' && pairs > 0);
    if (!isMore) runs = withPiece(runs, { piece, at, isSlot: !isWord }, next);
    at = next;
    if (piece.is !== 'word' && !isVague) named = next;
  }
  return { pieces, runs, named, ...(reason && { reasonFrom: reason.from, reasonTo: reason.to }) };
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

/** `prod is down, connect marketing …`: a whole environment is none of two, or of a request, that are named. */
const withoutVague = (pieces: readonly Piece[]): Piece[] => {
  const clear = pieces.filter((piece) => piece.is === 'N' && piece.found.vpcs.length === 1).length;
  const isClear = clear >= 2 || pieces.some(({ is }) => is === 'I');
  return pieces.map((piece) =>
    isClear && piece.is === 'N' && isWholeEnvironment(piece.found) ? { is: 'word', word: 'prod' } : piece,
  );
};

/** `marketing needs the data subnets`, `resolve ledger.finance.example from dev`: beside one network what only another one has. */
const withOwner = (pieces: readonly Piece[]): readonly Piece[] => {
  const named = pieces.flatMap((piece) => (piece.is === 'N' ? [piece.found] : []));
  const [one] = named.map(oneOf);
  if (named.length !== 1 || !one || pieces.some(({ is }) => is === 'I')) return pieces;
  const other = pieces.flatMap((piece, at) =>
    'vpc' in piece && piece.vpc && piece.vpc !== one ? [{ vpc: piece.vpc, at }] : [],
  )[0];
  return other ? pieces.toSpliced(other.at, 0, { is: 'N', found: { vpcs: [other.vpc], next: 0 } }) : pieces;
};

/** From the one that is said to be the only one, those that follow at once. */
const aloneIn = (pieces: readonly Piece[]): readonly number[] => {
  const from = pieces.findIndex((piece) => piece.is === 'service' && piece.isOnly);
  const rest = from < 0 ? [] : pieces.slice(from);
  const end = rest.findIndex(({ is }) => is !== 'service');
  return rest
    .slice(0, end < 0 ? undefined : end)
    .flatMap((piece) =>
      piece.is === 'service' && 'service' in piece.found ? [piece.found.service.port] : [],
    );
};

const isPrecise = ({ as }: FoundNetwork): boolean => as === 'address' || as === 'block' || as === 'instance';

export const readSlots = (typed: readonly Token[], known: Known): Slots => {
  const tokens = reasonLast(typed);
  const { pieces: read, runs, named, reasonFrom, reasonTo } = readPieces(tokens, known);
  const pieces = withOwner(withBegin(withoutVague(read)));
  const lasting = pieces.flatMap((piece) => (piece.is === 'time' ? [piece.found] : []));
  const said =
    reasonFrom === undefined
      ? {}
      : readReason(tokens.slice(reasonFrom, reasonTo), known.clock, lasting.length > 0);
  const only = partsText(pieces.filter((piece) => piece.is === 'only'));
  const ticket =
    pieces.flatMap((piece) => (piece.is === 'ticket' ? [piece.ticket] : []))[0] ??
    (reasonFrom === undefined ? undefined : ticketWithin(tokens.slice(reasonFrom), known.catalog));
  const to = pieces.flatMap((piece) => (piece.is === 'to' ? [piece.text] : []))[0];
  const less = pieces.flatMap((piece) => (piece.is === 'less' ? [piece.seconds] : []))[0];
  return {
    named,
    left: runs.flatMap(({ at, next, ...run }, place) =>
      next > at ? [{ ...run, tokens: tokens.slice(at, next), isTail: place === runs.length - 1 }] : [],
    ),
    shape: pieces.flatMap(asShape),
    networks: pieces.flatMap((piece) => (piece.is === 'N' ? [piece.found] : [])),
    ids: pieces.flatMap((piece) => (piece.is === 'I' ? [piece.id] : [])),
    people: pieces.flatMap((piece) => (piece.is === 'P' ? [piece.person] : [])),
    lasting: said.lasting ? [...lasting, said.lasting] : lasting,
    starts: pieces.flatMap((piece) => (piece.is === 'start' ? [piece.found] : [])),
    services: pieces.flatMap((piece) => (piece.is === 'service' ? [piece.found] : [])),
    ...(only !== undefined && { only }),
    ...(ticket !== undefined && { ticket }),
    precise: pieces.flatMap((piece) =>
      piece.is === 'N' && isPrecise(piece.found) ? [piece.found.said ?? ''] : [],
    ),
    alone: aloneIn(pieces),
    without: pieces.flatMap((piece) =>
      piece.is === 'service' && piece.isOut && 'service' in piece.found ? [piece.found.service.port] : [],
    ),
    ...(pieces.some((piece) => piece.is === 'time' && piece.isMore) && { isMore: true as const }),
    ...(pieces.some(({ is }) => is === 'probe') && { isProbed: true as const }),
    ...(to !== undefined && { to }),
    ...(less !== undefined && { less }),
    ...(said.reason !== undefined && { reason: said.reason }),
    ...(said.whole !== undefined && { wholeReason: said.whole }),
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

/** For what is done at no time: a time at the end of a reason is a part of it. */
export const timelessly = ({ wholeReason, ...slots }: Slots): Slots =>
  wholeReason === undefined ? slots : { ...slots, reason: wholeReason, lasting: slots.lasting.slice(0, -1) };
