import type { CatalogVpc } from '../../../src/catalog/catalog.ts';
import type { Known } from '../named/known.ts';
import type { FoundNetwork } from '../named/networks.ts';
import { ticketWithin } from '../named/tickets.ts';
import type { FoundLasting } from '../time/readings.ts';
import type { FoundStart } from '../time/start.ts';
import { readReason } from '../words/reasons.ts';
import type { FoundService } from '../words/services.ts';
import type { Token } from '../words/tokens.ts';
import { withBegin } from './begins.ts';
import { partsText } from './parts.ts';
import type { Piece } from './pieces.ts';
import { portLast } from './port-last.ts';
import { isWholeEnvironment, readPieces } from './read-pieces.ts';

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
  /** The second network asks to reach the first; `either`: each of the two may be the one that asks. */
  readonly way?: 'turned' | 'either';
  /** More than packets is to be tested. */
  readonly isProbed?: true;
  /** What no slot took, each stretch of words between two of them. */
  readonly left: readonly Left[];
  /** What each word that is a part of something named is a part of, by where it was typed. */
  readonly kinds: ReadonlyMap<number, Piece['is']>;
  /** What a word leads to as the reason, without a time at its end; `whole`: with that. */
  readonly led: readonly Token[];
  readonly wholeLed: readonly Token[];
  /** Behind which word nothing more is named. */
  readonly named: number;
};

/** Words between two slots. `after`: which kind stands before them, if one does; `isTail`: none stands behind them. */
type Left = {
  readonly tokens: readonly Token[];
  readonly after?: Piece['is'];
  readonly isTail: boolean;
};

const asShape = (piece: Piece): string[] => {
  if (piece.is === 'word') return piece.word ? [piece.word] : [];
  return piece.is === 'N' || piece.is === 'I' || piece.is === 'P' ? [piece.is] : [];
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

const changes =
  /^(?:remove|delete|disconnect|unpeer|end|close|cancel|withdraw|stop|drop|kill|cut|deny|reject|decline|extend|prolong|renew|shorten|approve|narrow|widen|freeze|break-glass|emergency)$/;
/** Networks are named, and no word for what changes a peering that there is: only then a time behind the reason is asked for. */
const isAsking = (pieces: readonly Piece[]): boolean =>
  pieces.some(({ is }) => is === 'N') &&
  !pieces.some((piece) => piece.is === 'I' || (piece.is === 'word' && changes.test(piece.word)));

export const readSlots = (tokens: readonly Token[], known: Known): Slots => {
  const { pieces: read, runs, named, kinds, reasonFrom, reasonTo } = readPieces(tokens, known);
  const pieces = withOwner(withBegin(withoutVague(read), known.clock));
  const lasting = pieces.flatMap((piece) => (piece.is === 'time' ? [piece.found] : []));
  const services = pieces.flatMap((piece) => (piece.is === 'service' ? [piece.found] : []));
  const allLed = reasonFrom === undefined ? [] : tokens.slice(reasonFrom, reasonTo);
  const told = { isTimed: lasting.length > 0, isAsking: isAsking(pieces) };
  const port = told.isAsking && services.length === 0 ? portLast(allLed) : undefined;
  const wholeLed = allLed.slice(0, port?.at);
  const said = readReason(wholeLed, known.clock, told);
  const only = partsText(pieces.filter((piece) => piece.is === 'only'));
  const ticket =
    pieces.flatMap((piece) => (piece.is === 'ticket' ? [piece.ticket] : []))[0] ??
    (reasonFrom === undefined ? undefined : ticketWithin(tokens.slice(reasonFrom), known.catalog));
  const to = pieces.flatMap((piece) => (piece.is === 'to' ? [piece.text] : []))[0];
  const less = pieces.flatMap((piece) => (piece.is === 'less' ? [piece.seconds] : []))[0];
  return {
    named,
    kinds,
    led: wholeLed.slice(0, said.to),
    wholeLed,
    left: runs.flatMap(({ at, next, ...run }, place) =>
      next > at ? [{ ...run, tokens: tokens.slice(at, next), isTail: place === runs.length - 1 }] : [],
    ),
    shape: pieces.flatMap(asShape),
    networks: pieces.flatMap((piece) => (piece.is === 'N' ? [piece.found] : [])),
    ids: pieces.flatMap((piece) => (piece.is === 'I' ? [piece.id] : [])),
    people: pieces.flatMap((piece) => (piece.is === 'P' ? [piece.person] : [])),
    lasting: said.lasting ? [...lasting, said.lasting] : lasting,
    starts: pieces.flatMap((piece) => (piece.is === 'start' ? [piece.found] : [])),
    services: port ? [port.found] : services,
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
