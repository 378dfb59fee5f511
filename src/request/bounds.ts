/**
 * What grows with people's clicks has an end. A request holds so many rules that wait for an owner, and so many in all that
 * may stand in AWS; of those that were denied the latest are kept on the request, and all of them in the log.
 */
export const mostWaiting = 10;
export const mostStanding = 30;
const mostDenied = 20;

type Rule = { ruleId: string; status: string };
type Place = { kind: string; notice?: string | undefined };

const isWaiting = ({ status }: Rule): boolean => status === 'proposed';
const isDenied = ({ status }: Rule): boolean => status === 'denied';
const mayStand = (rule: Rule): boolean => !isWaiting(rule) && !isDenied(rule);

/** How many rules are too many already, or undefined where there is room for one more. */
export const isFullOfRules = ({ rules }: { rules: readonly Rule[] }): number | undefined => {
  const waiting = rules.filter(isWaiting).length;
  if (waiting >= mostWaiting) return waiting;
  const standing = waiting + rules.filter(mayStand).length;
  return standing >= mostStanding ? standing : undefined;
};

/** Without the oldest of those that nothing can come of any more. What may stand in AWS is always kept. */
export const withinBounds = <One extends Rule, At extends Place>({
  rules,
  places,
}: {
  rules: readonly One[];
  places: readonly At[];
}): { rules?: One[]; places?: At[] } => {
  const kept = new Set([
    ...rules.filter(mayStand),
    ...rules.filter(isWaiting).slice(-mostWaiting),
    ...rules.filter(isDenied).slice(-mostDenied),
  ]);
  if (kept.size === rules.length) return {};
  const dropped = new Set(rules.filter((one) => !kept.has(one)).map(({ ruleId }) => ruleId));
  return {
    rules: rules.filter((one) => kept.has(one)),
    places: places.filter(({ kind, notice }) => kind !== 'rule' || !dropped.has(notice ?? '')),
  };
};
