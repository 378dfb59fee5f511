import type { AuditQuestion } from '../../src/audit/query.ts';
import type { Actor, RequestEvent } from '../../src/request/event.ts';
import { type Happening, openAuditLog, vpcNamed } from '../support/audit-log.ts';
import { type Row, row, time } from './row.ts';

/** Pages of a log of a thousand and of twenty thousand events in the same month, held against one another. */
const month = 30 * 86_400_000;
const start = Date.parse('2026-10-01T00:00:00Z');
const pageSize = 20;

const felix: Actor = { kind: 'person', team: 'T0', user: 'U0FELIX', name: 'felix' };
const denied: RequestEvent = { type: 'denied', side: 'accepter', reason: 'no' };

const happenings = (events: number): Happening[] =>
  Array.from({ length: events / 2 }, (_, index) => ({
    id: `PR-${index.toString(36).toUpperCase().padStart(5, '0')}`,
    at: start + Math.floor((index * month) / (events / 2)) + 1,
    by: felix,
    from: `v${index % 5}`,
    to: `v${(index % 5) + 1}`,
    event: denied,
  }));

const span = { from: start, to: start + month };
const questions: [name: string, question: AuditQuestion][] = [
  ['a VPC', { vpcs: [vpcNamed('v3')], span }],
  ['a person', { person: { team: 'T0', user: 'U0FELIX' }, span }],
  ['what was denied', { topics: ['denied'], span }],
];

const measure = async (events: number, rounds: number) => {
  const log = await openAuditLog(`bench-${events}`);
  await log.write(happenings(events));
  const costs = [];
  for (const [, question] of questions) {
    const read = () => log.lists.audit(question, pageSize);
    const { units, events: items } = await log.costOf(read);
    costs.push({ units, items, ms: await time(rounds, read) });
  }
  await log.stop();
  return costs;
};

/** One page at 20,000 events / the same at 1,000: read units (events read, where units are not told) and time. */
export const measureAudit = async (quick: boolean): Promise<Row[]> => {
  const rounds = quick ? 50 : 200;
  const small = await measure(1_000, rounds);
  const large = await measure(20_000, rounds);
  return questions.flatMap(([name], at) => {
    const [few, many] = [small[at], large[at]];
    if (!few || !many) return [];
    const isTold = few.units > 0 && many.units > 0;
    const [ours, against] = isTold ? [many.units, few.units] : [many.items, few.items];
    return [
      row(
        `read units of a page about ${name}, 20,000 events / 1,000`,
        isTold ? 'RU' : 'ev',
        ours,
        against,
        1.1,
      ),
      row(`time of a page about ${name}, 20,000 events / 1,000`, 'ms', many.ms, few.ms, 1.1),
    ];
  });
};
