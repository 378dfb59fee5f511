import type { Columns } from '../../src/picture/columns.ts';
import { countUp } from '../../src/picture/numbers.ts';
import { calendarOf } from '../../src/picture/periods.ts';
import { drawStats } from '../../src/picture/stats.ts';
import { aRequest, felix, maya, planned, requested } from './builders.ts';

/** Waits of three teams in a quarter of a year, as the documentation shows them. */
const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const teams = ['Finance network owners', 'Network team', 'owners of developer'];
const hours = [3, 7, 1, 5, 2, 26, 4, 9, 1.5, 6, 2, 3, 12, 1, 8, 2, 5, 1, 3, 2, 1, 4, 2, 1];

export const statsPicture = (now: number): Columns => {
  const calendar = calendarOf(now - 85 * day, now);
  const base = aRequest([requested, planned]);
  const cohort = hours.map((wait, index) => {
    const askedAt = now - 84 * day + index * 3.4 * day;
    const at = askedAt + wait * (index % teams.length === 2 ? 2 : 1) * hour;
    const request = {
      ...{ ...base, id: `PR-${index}`, reason: teams[index % teams.length] ?? '', askedAt, connectedAt: at },
      yes: {
        requester: [{ how: 'asked' as const, by: maya, at: askedAt }],
        accepter: [{ how: 'approved' as const, by: felix, at }],
      },
      status: 'connected' as const,
    };
    return { request, verifiedAt: at + (1 + (index % 3)) * minute };
  });
  const numbers = countUp({
    ...{ cohort, open: cohort, calendar, now },
    teamOf: ({ reason }) => ({ key: reason, name: reason }),
  });
  const span = { from: now - 85 * day, to: now };
  return drawStats({
    ...{ about: 'all peerings', span, numbers, calendar, forecasts: [], hidden: 0, isCut: false, now },
  });
};
