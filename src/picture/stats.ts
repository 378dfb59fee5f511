/** Numbers of requests in words, and the waits of each month as bars on one scale that begins at nothing. */
import type { Forecast } from './forecast.ts';
import { dayText, momentText } from './known.ts';
import type { Group, Numbers, Packets, Spread } from './numbers.ts';
import type { StripRow, Strips } from './strips.ts';

const minute = 60_000;
const units = [
  { name: 'd', ms: 1440 * minute },
  { name: 'h', ms: 60 * minute },
  { name: 'min', ms: minute },
  { name: 's', ms: 1000 },
] as const;

/** `1.5 d`, `12 min`: two digits that count. */
export const lengthText = (ms: number): string => {
  const unit = units.find((one) => ms >= one.ms);
  if (!unit) return ms > 0 ? 'under 1 s' : '0 s';
  const value = ms / unit.ms;
  return `${value < 10 ? Number(value.toFixed(1)) : Math.round(value)} ${unit.name}`;
};

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const monthText = (month: string): string => `${monthNames[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;

const spreadText = ({ count, p50, p95 }: Spread): string =>
  `half within ${lengthText(p50)}, 95% within ${lengthText(p95)} (of ${count})`;

const waitsText = ({ toApproved, toVerified }: Group): string[] => [
  ...(toApproved ? [`asked to approved: ${spreadText(toApproved)}`] : []),
  ...(toVerified ? [`approved to verified: ${spreadText(toVerified)}`] : []),
];

const countsText = ({ asked, counts }: Group): string => {
  const parts = Object.entries(counts).filter(([, count]) => count > 0);
  return [`${asked} asked`, ...parts.map(([what, count]) => `${count} ${what}`)].join(', ');
};

const groupText = (name: string, group: Group): string =>
  `${name}: ${[countsText(group), ...waitsText(group)].join('; ')}`;

const packetsText = ({ ways, loss, latency }: Packets): string => {
  const digits = (value: number) => Number(value.toPrecision(3));
  const trip = latency
    ? `; there and back half within ${digits(latency.p50)} ms, 95% within ${digits(latency.p95)} ms`
    : '';
  return `Packets of what is connected, as last counted on ${ways} ways: ${loss}% lost${trip}`;
};

export type VpcForecast = { readonly name: string; readonly forecast: Forecast };

const forecastEnd = (forecast: Exclude<Forecast, { kind: 'unknown' }>): string => {
  switch (forecast.kind) {
    case 'full':
      return 'full now';
    case 'no-pace':
      return 'no pace yet';
    case 'not-growing':
      return 'not growing';
    case 'far':
      return 'at this pace not full within two years';
    case 'full-at':
      return `at this pace full in ${monthText(new Date(forecast.at).toISOString().slice(0, 7))}`;
  }
};

const forecastText = ({ name, forecast }: VpcForecast): string[] => {
  if (forecast.kind === 'unknown') return [];
  const { used, limit, source } = forecast;
  const by = source === 'account' ? '' : ` (${limit} is AWS's default; the account did not say)`;
  return [`${name} has about ${used} of ${limit} peerings${by}: ${forecastEnd(forecast)}`];
};

const rowsOf = (group: Group): StripRow[] => {
  const row = (what: string, spread: Spread | undefined): StripRow[] =>
    spread
      ? [
          {
            ...{ name: monthText(group.name), plain: group.name, small: `${what}, of ${spread.count}` },
            bars: [{ from: 0, to: spread.p50, tone: 'good', pattern: 'solid' }],
            points: [{ at: spread.p95, shape: 'diamond', tone: 'wait' }],
          },
        ]
      : [];
  return [...row('asked to approved', group.toApproved), ...row('approved to verified', group.toVerified)];
};

const steps = [1 / 60, 1 / 12, 0.5, 1, 2, 5, 10, 30, 60, 120, 360, 720, 1440].map((count) => count * minute);
const most = 5;

/** A scale from nothing in even steps of round lengths. */
const scaleFor = (longest: number): { to: number; ticks: Strips['ticks'] } => {
  const days = 1440 * minute * Math.ceil(longest / (most * 1440 * minute));
  const step = steps.find((one) => one * most >= longest) ?? days;
  const ticks = Array.from({ length: most + 1 }, (_, index) => index * step);
  return { to: most * step, ticks: ticks.map((at) => ({ at, label: lengthText(at) })) };
};

type Asked = {
  readonly about: string;
  readonly span: { readonly from: number; readonly to: number };
  readonly numbers: Numbers;
  readonly forecasts: readonly VpcForecast[];
  /** Of what was asked for in the span: how many are not the reader's to see, so that they are not counted. */
  readonly hidden: number;
  /** There are more than were read, so that the oldest are left out. */
  readonly isCut: boolean;
  readonly now: number;
};

const notesFor = ({ span, hidden, isCut, now, numbers, forecasts }: Asked): string[] => [
  `Asked for from ${dayText(span.from)} to ${dayText(Math.min(span.to, now))}.`,
  ...(numbers.vpcs.length > 0
    ? ['By VPC: whose owners were asked. What a rule approved, or whoever asked alone, counts in no wait.']
    : []),
  ...(forecasts.length > 0 ? ['A pace is that of the last 90 days.'] : []),
  ...(hidden > 0 ? [`${hidden} more are not counted, since they are not yours to see.`] : []),
  ...(isCut
    ? ['There are too many to read at once: the oldest are left out, and no quota is forecast.']
    : []),
  `Times are in UTC. As I have it at ${momentText(now)}.`,
];

const factsFor = ({ numbers, forecasts }: Asked): string[] => {
  const { all, months, vpcs, endingSoon, packets } = numbers;
  return [
    all.asked === 0 ? 'Nothing was asked for that you may see' : groupText('All', all),
    ...months.map((group) => groupText(monthText(group.name), group)),
    ...vpcs.map((group) => groupText(group.name, group)),
    `Ending within a week: ${endingSoon}`,
    ...forecasts.flatMap(forecastText),
    ...(packets ? [packetsText(packets)] : []),
  ];
};

export const drawStats = (asked: Asked): Strips => {
  const rows = asked.numbers.months.flatMap(rowsOf);
  const longest = Math.max(0, ...rows.flatMap(({ points }) => points.map(({ at }) => at)));
  return {
    title: `Numbers of ${asked.about}`,
    ...{ from: 0, ...scaleFor(longest), rows },
    keys: [
      { words: 'half of them within', tone: 'good', pattern: 'solid' },
      { words: '95% of them within', tone: 'wait', shape: 'diamond' },
    ],
    notes: notesFor(asked),
    facts: factsFor(asked),
  };
};
