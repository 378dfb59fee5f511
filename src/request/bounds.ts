import { isLonger } from './ending.ts';

/**
 * What grows with people's clicks has an end. A request holds so many rules that wait for an owner, and so many in all that
 * may stand in AWS; of those that were denied the latest are kept on the request, and all of them in the log.
 */
export const mostWaiting = 10;
export const mostStanding = 30;
const mostDenied = 20;
/** So many extensions may wait at a time, and as many repairs; of those that are decided, so many are kept. */
export const mostExtensions = 5;
const mostDecided = 10;

type Rule = { id: string; status: string; kind?: string; until?: number | null };
type Place = { kind: string; notice?: string | undefined };

const isWaiting = ({ status }: Rule): boolean => status === 'proposed';
/** The messages that stand for a proposal each. */
const ofProposals = ['rule', 'extension', 'repair', 'widening', 'drill'];
const isDenied = ({ status }: Rule): boolean => status === 'denied';
const mayStand = (rule: Rule): boolean => !isWaiting(rule) && !isDenied(rule);

/** Of these the latest are kept, and of rules all that may stand. */
const bounded = ['extension', 'repair', 'widening', 'drill'];

/** An extension that would make it last no longer waits for nothing any more, and takes nobody's place. */
const stillWaits = (one: Rule, expiresAt: number | undefined): boolean =>
  isWaiting(one) && (one.until === undefined || isLonger({ expiresAt }, one.until));

/** Extensions, repairs, widenings or drills that are kept. What a repair that was agreed to has written is known by the request itself. */
const keptOf = <One extends Rule>(
  proposals: readonly One[],
  wanted: string,
  expiresAt: number | undefined,
): One[] => {
  const own = proposals.filter(({ kind }) => kind === wanted);
  return [
    ...own.filter((one) => stillWaits(one, expiresAt)).slice(-mostExtensions),
    ...own.filter((one) => !stillWaits(one, expiresAt)).slice(-mostDecided),
  ];
};

/** How many rules are too many already, or undefined where there is room for one more. */
export const isFullOfRules = ({ proposals }: { proposals: readonly Rule[] }): number | undefined => {
  const waiting = proposals.filter(isWaiting).length;
  if (waiting >= mostWaiting) return waiting;
  const standing = waiting + proposals.filter(mayStand).length;
  return standing >= mostStanding ? standing : undefined;
};

/** Without the oldest of those that nothing can come of any more. What may stand in AWS is always kept. */
export const withinBounds = <One extends Rule, At extends Place>({
  proposals,
  places,
  expiresAt,
}: {
  proposals: readonly One[];
  places: readonly At[];
  expiresAt?: number | undefined;
}): { proposals?: One[]; places?: At[] } => {
  const rules = proposals.filter(({ kind = '' }) => !bounded.includes(kind));
  const kept = new Set([
    ...rules.filter(mayStand),
    ...rules.filter(isWaiting).slice(-mostWaiting),
    ...rules.filter(isDenied).slice(-mostDenied),
    ...bounded.flatMap((kind) => keptOf(proposals, kind, expiresAt)),
  ]);
  if (kept.size === proposals.length) return {};
  const dropped = new Set(proposals.filter((one) => !kept.has(one)).map(({ id }) => id));
  return {
    proposals: proposals.filter((one) => kept.has(one)),
    places: places.filter(({ kind, notice }) => !ofProposals.includes(kind) || !dropped.has(notice ?? '')),
  };
};
