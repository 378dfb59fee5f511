import type { Known } from '../named/known.ts';
import { type FoundNetwork, networkAt } from '../named/networks.ts';
import { isContent } from '../words/courtesy.ts';
import { conceptsIn } from '../words/lexicon.ts';
import { isBecause, reasonLead } from '../words/reasons.ts';
import { serviceAt } from '../words/services.ts';
import { isDash, type Token } from '../words/tokens.ts';
import { leadsOut, networkPartAt } from './parts.ts';
import { type Piece, pieceAt } from './pieces.ts';
import { tells } from './tells.ts';

/** A sentence read piece by piece, up to where its reason begins. */

/** Does what stands from here on explain what was said before: after a colon or a dash, in brackets or in quotes? */
const isAside = (tokens: readonly Token[], at: number, isSlot: boolean): boolean => {
  const { plain = '' } = tokens[at] ?? {};
  const last = tokens.at(-1)?.plain ?? '';
  if (!isSlot) return false;
  if (plain.startsWith('(') && /\)[.!?]?$/.test(last)) return true;
  return plain.startsWith('"') && /"[.!?]?$/.test(last);
};

type Run = { at: number; next: number; after?: Piece['is'] };
type Reading = {
  pieces: Piece[];
  runs: readonly Run[];
  named: number;
  reasonFrom?: number;
  reasonTo?: number;
  /** What each word that is a part of something named is a part of, by where it was typed. */
  kinds: ReadonlyMap<number, Piece['is']>;
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
  return last ? [...runs.slice(0, -1), { ...last, next }] : [{ at, next }];
};

/** `from monday until friday`: what follows a beginning is counted from there. */
const begunIn = (pieces: readonly Piece[]): number | undefined =>
  pieces.flatMap((piece) => (piece.is === 'start' ? piece.found.moments : []))[0];

/** `prod`, or the name of an account: more than one network. */
export const isWholeEnvironment = ({ vpcs, as }: FoundNetwork): boolean =>
  vpcs.length > 1 && (as === 'environment' || as === 'account');

const isLooseTime = (piece: Piece): boolean => piece.is === 'time' && piece.found.isLoose === true;

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

const longestClause = 12;
/** Behind the next mark, or so many words on. */
const clauseEnd = (tokens: readonly Token[], from: number): number => {
  const mark = tokens.findIndex(({ plain }, at) => at >= from && /[,;.!?]$/.test(plain));
  return Math.min(mark < 0 ? tokens.length : mark + 1, from + longestClause);
};

/** `for the crawler, would that be possible starting thursday?`: the clause behind a reason says when. */
const asksForTime = (
  tokens: readonly Token[],
  words: readonly string[],
  from: number,
  known: Known,
  named: number,
): boolean => {
  const clause = tokens.slice(from, clauseEnd(tokens, from));
  if (from === 0 || !clause.at(-1)?.plain.endsWith('?') || tells(clause)) return false;
  return clause.some((_, place) => {
    const { piece } = pieceAt(tokens, words, from + place, known, { named, begun: undefined, isMore: false });
    return piece.is === 'start' || (piece.is === 'time' && piece.found.isLoose !== true);
  });
};

/** Is a part of a network named up to the next mark? */
const namesPart = (
  tokens: readonly Token[],
  words: readonly string[],
  from: number,
  known: Known,
  named: number,
): boolean => {
  return words
    .slice(from, clauseEnd(tokens, from))
    .some((_, place) => networkPartAt(tokens, words, from + place, named, known) !== undefined);
};

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

/** `since the last one lapsed: dev, finance …`: where the words that begin a reason are over, and two networks are named. */
const nextNaming = (
  tokens: readonly Token[],
  words: readonly string[],
  from: number,
  known: Known,
): number | undefined => {
  const end = tokens.findLastIndex(
    ({ plain }, at) => at >= from && /[:.;,!?]$/.test(plain) && isPairIn(words.slice(at + 1), known),
  );
  return end < 0 ? undefined : end + 1;
};

const isPairIn = (words: readonly string[], known: Known): boolean =>
  new Set(words.flatMap((_, at) => networkAt(words, at, known)?.vpcs ?? [])).size > 1;

/** `everything but the data subnets` is one piece. */
const dropLead = (pieces: Piece[]): void => {
  // A verb that begins the sentence says what is wished: `drop the app subnets from …`.
  for (let last = pieces.at(-1); last?.is === 'word' && leadsOut(last.word); last = pieces.at(-1)) {
    if (pieces.length === 1 && conceptsIn([last.word]).length > 0) return;
    pieces.pop();
  }
};

/** Where the reason begins; `access to finance is needed for dev` names the other end by such words. */
const whyFrom = (words: readonly string[], at: number, known: Known, pairs: number): number | undefined => {
  const from = reasonLead(words, at);
  const isOther = from !== undefined && pairs === 1 && words[from - 1] === 'for';
  return isOther && networkAt(words, from, known) ? undefined : from;
};

/** What is named, so that brackets around it open no reason. */
const nameable: readonly Piece['is'][] = ['N', 'time', 'start', 'service', 'ticket'];

type Here = {
  piece: Piece;
  last: Piece | undefined;
  /** How many networks and requests are named so far. */
  pairs: number;
  /** Where the reason begins that a word here leads to. */
  lead: number | undefined;
  isToName: (place: number) => boolean;
  /** `dev into marketing: they only need the web subnet`: the clause names a part. */
  isOfPart: boolean;
};

/** Where a reason begins, whatever leads to it: a word, a colon, brackets, quotes or a dash. */
const reasonAt = (tokens: readonly Token[], at: number, here: Here): number | undefined => {
  const { piece, last, pairs, lead, isToName } = here;
  const word = tokens[at]?.word;
  if (lead !== undefined && piece.is !== 'ticket' && (pairs > 0 || isBecause(word))) return lead;
  const isSlot = last !== undefined && last.is !== 'word';
  const isExplained = tokens[at - 1]?.colon && isSlot && pairs > 0 && !here.isOfPart;
  if (isExplained && (piece.is === 'word' || last.is === 'I') && !isVerb(word) && !addsPort(tokens, at))
    return at;
  if (isAside(tokens, at, isSlot) && !nameable.includes(piece.is)) return at;
  return isDash(tokens[at]?.plain) && pairs > 0 && isSlot && !isToName(at + 1) ? at + 1 : undefined;
};

/** `PR-…: add port 8444`. */
const addsPort = (tokens: readonly Token[], at: number): boolean =>
  /^(?:add|include|also|allow|open|permit|let|enable)$/.test(tokens[at]?.word ?? '') &&
  [1, 2, 3].some(
    (more) =>
      serviceAt(
        tokens.slice(0, at + more + 2).map(({ word }) => word),
        at + more,
      ) !== undefined && !tokens.slice(at, at + more).some(({ plain }) => /[.,;]$/.test(plain)),
  );

/** Two that are named, or a request, need no whole environment. */
const isVagueBeside = (piece: Piece, pieces: readonly Piece[], pairs: number): boolean =>
  piece.is === 'N' && (pairs > 1 || pieces.some(({ is }) => is === 'I')) && isWholeEnvironment(piece.found);

/** Does it name nothing where it stands? Behind a request's id a network is a word like others, and so is `q4` in `for 5d, q4 close`. */
const isWordBeside = (piece: Piece, pieces: readonly Piece[], pairs: number): boolean =>
  piece.is === 'word' ||
  piece.is === 'probe' ||
  isVagueBeside(piece, pieces, pairs) ||
  (piece.is === 'N' && pieces.some(({ is }) => is === 'I')) ||
  (piece.is === 'P' && pairs > 0) ||
  (isLooseTime(piece) && pieces.some((one) => one.is === 'time' && !isLooseTime(one)));

/** Reads on until a reason begins. */
export const readPieces = (tokens: readonly Token[], known: Known): Reading => {
  const words = tokens.map(({ word }) => word);
  const pieces: Piece[] = [];
  const kinds = new Map<number, Piece['is']>();
  let runs: readonly Run[] = [];
  let [at, named, isMore] = [0, 0, false];
  let reason: { from: number; to: number } | undefined;
  const goOnBehind = (from: number, to: number): void => {
    reason = { from, to };
    [at, named, runs] = [to, to, [...runs, { at: to, next: to, after: 'only' }]];
  };
  while (at < tokens.length) {
    const last = pieces.at(-1);
    const pairs = pieces.filter(({ is }) => is === 'N' || is === 'I').length;
    const { piece, next } = pieceAt(tokens, words, at, known, {
      ...{ named, isMore: isMore || (last?.is === 'service' && /,$/.test(tokens[at - 1]?.plain ?? '')) },
      begun: begunIn(pieces),
    });
    const isToName = (place: number): boolean => namesAt(tokens, words, place, known, named);
    const lead = whyFrom(words, at, known, pairs);
    const isOfPart = tokens[at - 1]?.colon === true && namesPart(tokens, words, at, known, named);
    const reasonFrom = reasonAt(tokens, at, { piece, last, pairs, lead, isToName, isOfPart });
    if (reasonFrom !== undefined) {
      const end =
        reasonFrom === lead && pairs === 0 && !reason ? nextNaming(tokens, words, lead, known) : undefined;
      if (end === undefined) return { pieces, runs, named, kinds, reasonFrom };
      goOnBehind(reasonFrom, end);
      continue;
    }
    const isForSomebody = /^(?:me|us)$/.test(words[at + 1] ?? '');
    const isFor = words[at] === 'for' && piece.is === 'word' && !isForSomebody;
    if (isFor && pairs >= 2 && !networkAt(words, at + 1, known)) {
      const from = beforeFor(tokens, runs.at(-1), at);
      const end = tokens.findIndex(({ plain }, place) => place > at && /[,;]$/.test(plain)) + 1;
      const isGoingOn = isToName(end) || asksForTime(tokens, words, end, known, named);
      if (end === 0 || !isGoingOn) return { pieces, runs, named, kinds, reasonFrom: from };
      goOnBehind(from, end);
      continue;
    }
    isMore =
      joinsServices.test(words[at] ?? '') &&
      last?.is === 'service' &&
      serviceAt(words, at + 1, true) !== undefined;
    if (piece.is === 'only' && piece.isOut) dropLead(pieces);
    const isSlot = !isWordBeside(piece, pieces, pairs);
    const isVague = isVagueBeside(piece, pieces, pairs);
    if (!isDash(tokens[at]?.plain) && !isMore) pieces.push(piece);
    if (!isMore) runs = withPiece(runs, { piece, at, isSlot }, next);
    for (const { at: place } of isSlot ? tokens.slice(at, next) : [])
      if (place !== undefined) kinds.set(place, piece.is);
    at = next;
    if (piece.is !== 'word' && !isVague) named = next;
  }
  return { pieces, runs, named, kinds, ...(reason && { reasonFrom: reason.from, reasonTo: reason.to }) };
};
