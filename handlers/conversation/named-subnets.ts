import type { CatalogVpc } from '../../src/catalog/catalog.ts';
import { tableOf } from '../../src/network/routing.ts';
import type { Observed, Side, Subnet } from '../../src/network/vpc.ts';
import { partsOf } from '../../src/request/narrowing.ts';
import type { PeeringRequest } from '../../src/request/state.ts';
import { namesIn } from '../language/narrow.ts';
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

/** What was meant, on the one of the reader's sides that all of it lies on; or what is wrong with it. */
export const readSubnets = (
  said: string,
  request: PeeringRequest,
  observed: Observed,
  own: readonly { side: Side; vpc: CatalogVpc | undefined }[],
  among: (side: Side) => readonly Subnet[] = (side) => partsOf(request, observed, side),
  which = 'that takes part',
): Choice | { problem: string } => {
  const words = namesIn(said);
  const sides = own.map((one) => ({ ...one, observed, subnets: among(one.side) }));
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
