/** Numbers of requests in words, and how long they took as columns: all of them, and each team's, from period to period. */
import type { Columns, Panel, Spread } from './columns.ts';
import type { Forecast } from './forecast.ts';
import { dayText, momentText, monthText } from './known.ts';
import { lengthText } from './lengths.ts';
import type { Again, Course, Group, Numbers, Packets } from './numbers.ts';
import type { Calendar } from './periods.ts';

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

const digits = (value: number) => Number(value.toPrecision(3));

const packetsText = ({ loss, latency }: Packets): string => {
  const trip = latency
    ? `; there and back half within ${digits(latency.p50)} ms, 95% within ${digits(latency.p95)} ms`
    : '';
  return `${loss}% lost${trip}`;
};

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** Of packets that nobody sent nothing is said but that. */
const againTexts = ({ bySchedule, byPeople, all, periods }: Again): string[] => {
  const scheduled = bySchedule > 0 ? `${times(bySchedule)} by a schedule` : 'never by a schedule';
  if (bySchedule + byPeople === 0)
    return ['What is connected was not tested again in that time, by a schedule or by anybody'];
  const what = all ? packetsText(all) : 'no packets could be counted';
  const each = periods.flatMap(({ name, packets }) => (packets ? [`${name}: ${packetsText(packets)}`] : []));
  return [
    `What is connected was tested again ${scheduled}, ${times(byPeople)} by people: ${what}`,
    ...(each.length > 1 ? each.map((text) => `Tested again in ${text}`) : []),
  ];
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
      return `at this pace full in ${monthText(forecast.at)}`;
  }
};

const forecastText = ({ name, forecast }: VpcForecast): string[] => {
  if (forecast.kind === 'unknown') return [];
  const { used, limit, source } = forecast;
  const by = source === 'account' ? '' : ` (${limit} is AWS's default; the account did not say)`;
  return [`${name} has about ${used} of ${limit} peerings${by}: ${forecastEnd(forecast)}`];
};

const charts = ['asked to approved', 'approved to verified'] as const;

const panelOf = ({ all, periods }: Course): Panel => ({
  ...{ name: all.name, plain: 'a team', small: `${all.asked} asked, ${all.counts.approved} approved` },
  charts: [periods.map((one) => one.toApproved), periods.map((one) => one.toVerified)],
});

type Asked = {
  readonly about: string;
  readonly span: { readonly from: number; readonly to: number };
  readonly numbers: Numbers;
  readonly calendar: Calendar;
  readonly forecasts: readonly VpcForecast[];
  /** Of what was asked for in the span: how many are not the reader's to see, so that they are not counted. */
  readonly hidden: number;
  /** There are more than were read, so that the oldest are left out. */
  readonly isCut: boolean;
  readonly now: number;
};

const notesFor = ({ span, hidden, isCut, now, numbers, forecasts }: Asked): string[] => [
  `Asked for from ${dayText(span.from)} to ${dayText(Math.min(span.to, now))}.`,
  ...(numbers.teams.length > 0
    ? [
        'A team is whoever owns the VPC that was asked for. What a rule approved, or whoever asked alone, counts in no wait.',
      ]
    : []),
  ...(forecasts.length > 0 ? ['A pace is that of the last 90 days.'] : []),
  ...(hidden > 0 ? [`${hidden} more are not counted, since they are not yours to see.`] : []),
  ...(isCut
    ? ['There are too many to read at once: the oldest are left out, and no quota is forecast.']
    : []),
  `Times are in UTC. As I have it at ${momentText(now)}.`,
];

const isBusy = ({ asked }: Group): boolean => asked > 0;

const factsFor = ({ numbers, forecasts }: Asked): string[] => {
  const { all, periods, teams, endingSoon, packets, again } = numbers;
  const ways = packets ? `${packets.ways} ${packets.ways === 1 ? 'way' : 'ways'}` : '';
  const months = (course: Course, name = '') =>
    course.periods.filter(isBusy).map((group) => groupText(`${name}${group.name}`, group));
  return [
    all.asked === 0 ? 'Nothing was asked for that you may see' : groupText('All', all),
    `Ending within a week: ${endingSoon}`,
    ...(packets ? [`Packets of what is connected, as last counted on ${ways}: ${packetsText(packets)}`] : []),
    ...(packets ? againTexts(again) : []),
    ...forecasts.flatMap(forecastText),
    ...teams.map((team) => groupText(team.all.name, team.all)),
    ...(periods.length > 1 ? months({ all, periods }) : []),
    ...(periods.length > 1 && teams.length > 1
      ? teams.flatMap((team) => months(team, `${team.all.name}, `))
      : []),
  ];
};

/** One team by itself is the same as all. */
export const drawStats = (asked: Asked): Columns => {
  const { about, numbers, calendar } = asked;
  const { teams } = numbers;
  return {
    title: `Numbers of ${about}`,
    charts,
    periods: calendar.periods.map(({ short }) => short),
    panels: [panelOf(numbers), ...(teams.length > 1 ? teams.map(panelOf) : [])],
    keys: [
      { words: 'half of them within, as written above it', tone: 'good', pattern: 'solid' },
      { words: '95% of them within', tone: 'wait', shape: 'diamond' },
    ],
    notes: notesFor(asked),
    facts: factsFor(asked),
  };
};
