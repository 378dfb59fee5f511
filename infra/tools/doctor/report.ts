import type { Check, Result } from './check.ts';

const marks: Record<Result, string> = { ok: '✓', wrong: '✗', warning: '!', unknown: '–' };
const areas: Check['area'][] = ['Configuration', 'Slack', 'AWS', 'DynamoDB'];

const linesOf = ({ what, result, because, todo }: Check): string[] => [
  `  ${marks[result]} ${what}${because ? `: ${because}` : ''}`,
  ...(todo ? [`      → ${todo}`] : []),
];

const count = (checks: Check[], result: Result): number =>
  checks.filter((check) => check.result === result).length;

const summary = (checks: Check[]): string => {
  const [wrong, warnings, unknown] = [
    count(checks, 'wrong'),
    count(checks, 'warning'),
    count(checks, 'unknown'),
  ];
  const others = [
    ...(warnings ? [`${warnings} worth a look (!)`] : []),
    ...(unknown ? [`${unknown} could not be looked at (–)`] : []),
  ];
  const rest = others.length > 0 ? `; ${others.join(', ')}` : '';
  const first = checks.find(({ result }) => result === 'wrong');
  return first
    ? `${wrong} of ${checks.length} things are wrong${rest}. Begin with ${first.what}.`
    : `Nothing is wrong: ${count(checks, 'ok')} things are right${rest}.`;
};

/** What was found, area by area, and a sentence at the end. */
export const reportText = (checks: Check[]): string => {
  const parts = areas.flatMap((area) => {
    const found = checks.filter((check) => check.area === area);
    return found.length > 0 ? [area, ...found.flatMap(linesOf), ''] : [];
  });
  return [...parts, summary(checks), ''].join('\n');
};

export const isHealthy = (checks: Check[]): boolean => count(checks, 'wrong') === 0;
