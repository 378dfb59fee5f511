import { Temporal } from 'temporal-polyfill';
import { prepared } from '../../../handlers/language/prepared/prepared.ts';
import { mostReadable } from '../../../handlers/language/prepared/slips.ts';
import { type TimeSaid, timeFeatures, timesSaid } from '../../../handlers/language/slots/time-said.ts';
import type { Clock } from '../../../handlers/language/time/calendar.ts';
import type { Reading } from '../../../handlers/language/time/readings.ts';
import { maskedOf } from '../../../handlers/language/wishes/masked.ts';
import { type TimeRole, together } from '../../../handlers/language/wishes/time-chosen.ts';
import { known } from '../answer.ts';
import type { Example } from './learn.ts';
import { asRead, linesOf, typedOf } from './lines.ts';

/**
 * A request behind the time that it asks for: `for 7d`, `until 2026-12-04T17:00`, `from 2026-12-07T08:00 until 2026-12-11T18:00`,
 * `forever`, a dash for none, and several between bars where either is meant. People told it on Monday, 30 November 2026, at 10:30.
 */
const file = 'test/language/learn/times.tsv';
const clock: Clock = { now: Date.parse('2026-11-30T09:30:00Z'), zone: 'Europe/Berlin' };

type Timed = { readonly time: string; readonly sentence: string };
export const timed: readonly Timed[] = linesOf(file).map(([time = '', sentence = '']) => ({
  time,
  sentence,
}));

const moment = (said: string): number =>
  Temporal.PlainDateTime.from(said).toZonedDateTime(clock.zone).epochMilliseconds;

const seconds: Readonly<Record<string, number>> = {
  ...{ m: 60, h: 3_600, d: 86_400, w: 604_800, mo: 30.5 * 86_400, y: 365 * 86_400 },
};
const minuteMs = 60_000;
/** What is asked for from today on begins at once. */
const soonMs = 30 * minuteMs;

type Span = { readonly from: number; readonly until: number | null; readonly slackMs: number };
const spanIn = (told: string): Span | undefined => {
  const [, begin] = /from (\S{16})/.exec(told) ?? [];
  const [, end] = /until (\S{16})/.exec(told) ?? [];
  const [, count, unit = ''] = /for (\d+)(mo|m|h|d|w|y)(?= |$)/.exec(told) ?? [];
  const from = begin ? moment(begin) : clock.now;
  if (/\bforever\b/.test(told)) return { from, until: null, slackMs: 0 };
  const length = (seconds[unit] ?? 0) * Number(count ?? 0) * 1000;
  const slackMs = /^(?:mo|y)$/.test(unit) ? length / 20 : minuteMs;
  return end || length > 0 ? { from, until: end ? moment(end) : from + length, slackMs } : undefined;
};

const isSpan = ({ startsAt = clock.now, lasting }: Reading, told: Span): boolean => {
  if (!lasting || Math.abs(startsAt - told.from) > soonMs) return false;
  const until = 'until' in lasting ? lasting.until : lasting.duration && startsAt + lasting.duration * 1000;
  if (until === null || told.until === null) return until === told.until;
  return Math.abs(until - told.until) <= told.slackMs;
};

type Roles = ReadonlyMap<TimeSaid, TimeRole>;

/** The roles of the times of a sentence by which they say what is told of it; undefined where no roles do. */
const rolesOf = (times: readonly TimeSaid[], told: string): Roles | undefined => {
  if (told === '-') return new Map();
  const spans = told.split(' | ').flatMap((one) => spanIn(one) ?? []);
  const says = (begin: TimeSaid | undefined, time: TimeSaid, role: 'end' | 'whole'): boolean =>
    together(begin, { time, role }, clock).some((reading) => spans.some((span) => isSpan(reading, span)));
  for (const role of ['whole', 'end'] as const) {
    const alone = times.filter((time) => says(undefined, time, role));
    if (alone.length > 0) return new Map(alone.map((time) => [time, role]));
  }
  for (const role of ['whole', 'end'] as const)
    for (const begin of times)
      for (const time of times)
        if (begin !== time && says(begin, time, role))
          return new Map<TimeSaid, TimeRole>([
            [begin, 'begin'],
            [time, role],
          ]);
  return undefined;
};

export const timeExamplesOf = ({ time, sentence }: Timed): readonly Example[] => {
  const tokens = prepared(mostReadable(asRead(typedOf(sentence)), known), known);
  const times = timesSaid(tokens, clock);
  const roles = rolesOf(times, time);
  if (!roles) return [];
  const masked = maskedOf(tokens, known);
  return times.map((one, nth) => ({
    features: timeFeatures(times, nth, tokens, masked),
    is: roles.get(one) ?? 'told',
  }));
};
