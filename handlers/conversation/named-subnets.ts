import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { tableOf } from '../../src/network/routing.ts';
import type { Observed, Side, Subnet } from '../../src/network/vpc.ts';
import { partsOf } from '../../src/request/narrowing.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { leftOut } from '../../src/request/widening.ts';
import { namesIn } from '../language/commands/narrow.ts';
import { escapeMarkup } from '../slack/escape.ts';

/** Which subnets somebody means who types their names, once it is known which there are. */

export type Choice = { side: Side; subnets: readonly string[] };
type Known = { side: Side; subnets: readonly Subnet[]; vpc: CatalogVpc | undefined; observed: Observed };

const isNamed = ({ id, name }: { id: string; name?: string }, word: string): boolean =>
  id === word || name?.toLowerCase() === word;

/** A subnet by id or name; all that a route table serves, by the table's id or name; or a scope of the catalog. */
const meantBy = ({ side, subnets, vpc, observed }: Known, typed: string): string[] => {
  const prefix = `${vpc?.name ?? ''}/`;
  const word = typed.startsWith(prefix) ? typed.slice(prefix.length) : typed;
  const scope = vpc && Object.hasOwn(vpc.scopes, word) ? (vpc.scopes[word] ?? []) : [];
  return subnets
    .filter((subnet) => {
      const table = tableOf(observed[side], subnet.id);
      return isNamed(subnet, word) || (table && isNamed(table, word)) || scope.includes(subnet.id);
    })
    .map(({ id }) => id);
};

const unknownText = (word: string, sides: readonly Known[], which: string): string =>
  `I know no subnet, route table or scope *${escapeMarkup(word)}* of ${sides.map(({ vpc }) => `*${vpc?.name ?? ''}*`).join(' or ')} ${which}.`;

type Own = readonly { side: Side; vpc: CatalogVpc | undefined }[];
type Among = (side: Side) => readonly Subnet[];
type Wanted = Choice | { problem: string };

/** What the words mean, on the one of the sides that all of it lies on; or what is wrong with it. */
const readWords = (words: readonly string[], sides: readonly Known[], which: string): Wanted => {
  const found = sides.map((known) => ({
    side: known.side,
    meant: words.map((word) => meantBy(known, word)),
  }));
  const whole = found.find(({ meant }) => meant.every((ids) => ids.length > 0));
  if (whole) return { side: whole.side, subnets: [...new Set(whole.meant.flat())] };
  const unknown = words.find((_, at) => found.every(({ meant }) => meant[at]?.length === 0));
  return {
    problem: unknown
      ? unknownText(unknown, sides, which)
      : 'Those are subnets of both sides. Name those of one side at a time.',
  };
};

const knownAmong = (observed: Observed, own: Own, among: Among): Known[] =>
  own.map((one) => ({ ...one, observed, subnets: among(one.side) }));

/** Which of the subnets that take part somebody means, on one of the reader's sides. */
export const readParts = (said: string, request: PeeringRequest, observed: Observed, own: Own): Wanted => {
  const among = (side: Side) => partsOf(request, observed, side);
  return readWords(namesIn(said), knownAmong(observed, own, among), 'that takes part');
};

/** `*web* and *app* take part already`. */
export const alreadyText = (words: readonly string[]): string =>
  `${words.map((word) => `*${escapeMarkup(word)}*`).join(' and ')} ${words.length > 1 ? 'take' : 'takes'} part already`;

/** Which of the subnets that do not take part somebody means; `already`: what they named beside those takes part as it is. */
export const readLeftOut = (
  said: string,
  request: PeeringRequest,
  observed: Observed,
  own: Own,
): (Choice & { already: readonly string[] }) | { problem: string } => {
  const left = knownAmong(observed, own, (side) => leftOut(request, observed, side));
  const parts = knownAmong(observed, own, (side) => partsOf(request, observed, side));
  const isMeant = (sides: readonly Known[], word: string): boolean =>
    sides.some((known) => meantBy(known, word).length > 0);
  const words = namesIn(said);
  const already = words.filter((word) => !isMeant(left, word) && isMeant(parts, word));
  const rest = words.filter((word) => !already.includes(word));
  if (rest.length === 0) return { problem: `${alreadyText(already)}, so nothing would change.` };
  const choice = readWords(rest, left, 'that does not take part yet');
  return 'problem' in choice ? choice : { ...choice, already };
};
