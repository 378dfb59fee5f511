import { months } from './known.ts';

/** Months where a year or less is looked at; of longer times quarters, and then years. Names are of UTC. */

export type Period = { readonly key: string; readonly name: string; readonly short: string };
type Kind = (year: number, month: number) => Period;

const ofMonth: Kind = (year, month) => {
  const name = `${months[month]} ${year}`;
  return { key: `${year}-${String(month + 1).padStart(2, '0')}`, name, short: months[month] ?? '' };
};
const ofQuarter: Kind = (year, month) => {
  const quarter = Math.floor(month / 3) + 1;
  return { key: `${year} Q${quarter}`, name: `Q${quarter} ${year}`, short: `Q${quarter} ${year % 100}` };
};
const ofYear: Kind = (year) => ({ key: `${year}`, name: `${year}`, short: `${year}` });

const most = 12;
const periodAt = (kind: Kind, at: number): Period => {
  const date = new Date(at);
  return kind(date.getUTCFullYear(), date.getUTCMonth());
};

const within = (kind: Kind, from: number, to: number): Period[] => {
  const found = new Map<string, Period>();
  const date = new Date(Date.UTC(new Date(from).getUTCFullYear(), new Date(from).getUTCMonth()));
  for (; date.getTime() < Math.max(to, from + 1); date.setUTCMonth(date.getUTCMonth() + 1)) {
    const period = periodAt(kind, date.getTime());
    found.set(period.key, period);
  }
  return [...found.values()];
};

export type Calendar = { readonly periods: readonly Period[]; readonly keyAt: (at: number) => string };

/** The periods between two moments, at most twelve of them but of years. */
export const calendarOf = (from: number, to: number): Calendar => {
  const kinds = [ofMonth, ofQuarter, ofYear];
  const kind = kinds.find((one) => within(one, from, to).length <= most) ?? ofYear;
  return { periods: within(kind, from, to), keyAt: (at) => periodAt(kind, at).key };
};
