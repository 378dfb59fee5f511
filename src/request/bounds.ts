/**
 * What grows with people's clicks has an end. A request holds so many rules that wait for an owner, and so many in all that
 * may stand in AWS; of those that were denied the latest are kept on the request, and all of them in the log.
 */
export const mostWaiting = 10;
export const mostStanding = 30;
const mostDenied = 20;

type Rule = { id: string; status: string };
type Place = { kind: string; notice?: string | undefined };

const isWaiting = ({ status }: Rule): boolean => status === 'proposed';
const isDenied = ({ status }: Rule): boolean => status === 'denied';
const mayStand = (rule: Rule): boolean => !isWaiting(rule) && !isDenied(rule);

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
}: {
  proposals: readonly One[];
  places: readonly At[];
}): { proposals?: One[]; places?: At[] } => {
  const kept = new Set([
    ...proposals.filter(mayStand),
    ...proposals.filter(isWaiting).slice(-mostWaiting),
    ...proposals.filter(isDenied).slice(-mostDenied),
  ]);
  if (kept.size === proposals.length) return {};
  const dropped = new Set(proposals.filter((one) => !kept.has(one)).map(({ id }) => id));
  return {
    proposals: proposals.filter((one) => kept.has(one)),
    places: places.filter(({ kind, notice }) => kind !== 'rule' || !dropped.has(notice ?? '')),
  };
};
