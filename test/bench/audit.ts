import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeFile } from '../../handlers/conversation/send-file.ts';
import type { AuditQuestion } from '../../src/audit/query.ts';
import type { Actor } from '../../src/events/people.ts';
import type { RequestEvent } from '../../src/request/event.ts';
import { type Happening, openAuditLog, vpcNamed } from '../support/audit-log.ts';
import { median, type Row, row, time } from './row.ts';

/**
 * Pages of a log of a thousand events and of one that has gone on longer, at two events a minute, held against one
 * another: 600 against 200 for `--quick`, else 50,000, or as many as AUDIT_EVENTS says (a million takes half an hour to lay down).
 */
const minute = 60_000;
const end = Date.parse('2026-10-31T00:00:00Z');
const pageSize = 20;
/** Of a file: events of a page, keys that one reads, and those of half a month without events and of the question what was before. */
const [filePage, keysOfPage, keysOfQuiet] = [500, 8, 200];

const felix: Actor = { kind: 'person', team: 'T0', user: 'U0FELIX', name: 'felix' };
const denied: RequestEvent = { type: 'denied', side: 'accepter', reason: 'no' };

/** The latest first, so that both logs end with the same events. */
const happenings = (events: number): Happening[] =>
  Array.from({ length: events / 2 }, (_, index) => ({
    id: `PR-${index.toString(36).toUpperCase().padStart(5, '0')}`,
    at: end - (index + 1) * minute,
    by: felix,
    from: `v${index % 5}`,
    to: `v${(index % 5) + 1}`,
    event: denied,
  }));

const span = { from: 0, to: end };
const questions: [name: string, question: AuditQuestion][] = [
  ['everything', { span }],
  ['a VPC', { vpcs: [vpcNamed('v3')], span }],
  ['a person', { person: { team: 'T0', user: 'U0FELIX' }, span }],
  ['what was denied', { topics: ['denied'], span }],
];

const many = (quick: boolean): number => Number(process.env.AUDIT_EVENTS ?? (quick ? 600 : 50_000));

const openFilled = async (events: number) => {
  const log = await openAuditLog(`bench-${events}`);
  await log.write(happenings(events));
  return log;
};
type Log = Awaited<ReturnType<typeof openFilled>>;

/** In turns, so that what else the machine does meets both alike. */
const measurePage = async (few: Log, large: Log, question: AuditQuestion, rounds: number) => {
  const cost = (log: Log) => log.costOf(() => log.lists.audit(question, pageSize));
  const costs = [await cost(few), await cost(large)] as const;
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++)
    for (const [at, log] of [few, large].entries())
      times[at]?.push(await time(1, () => log.lists.audit(question, pageSize)));
  return { costs, times: times.map(median) as [number, number] };
};

/** What a file of the whole log costs that somebody asks for from 1970 on: megabytes that the process grows by, and keys that are read. */
const measureExport = async (log: Log) => {
  const folder = await mkdtemp(join(tmpdir(), 'peering-bench-'));
  const before = process.memoryUsage.rss();
  let most = before;
  const audit: Log['lists']['audit'] = async (...asked) => {
    most = Math.max(most, process.memoryUsage.rss());
    return log.lists.audit(...asked);
  };
  const needs = { audit, find: async () => undefined };
  const { queries } = await log.costOf(() =>
    writeFile(needs, { span }, { format: 'csv', zone: 'UTC' }, join(folder, 'audit.csv')),
  );
  await rm(folder, { recursive: true });
  return { grown: (most - before) / 1e6, queries };
};

/** One page at many events / the same at few: read units (events read, where units are not told) and time. */
export const measureAudit = async (quick: boolean): Promise<Row[]> => {
  const events = many(quick);
  const least = quick ? 200 : 1_000;
  const sizes = `${events.toLocaleString('en-US')} events / ${least.toLocaleString('en-US')}`;
  const few = await openFilled(least);
  const large = await openFilled(events);
  const rows: Row[] = [];
  for (const [name, question] of questions) {
    const { costs, times } = await measurePage(few, large, question, quick ? 7 : 200);
    const [cheap, dear] = costs;
    const isTold = cheap.units > 0 && dear.units > 0;
    const [ours, against] = isTold ? [dear.units, cheap.units] : [dear.events, cheap.events];
    rows.push(
      row(`read units of a page about ${name}, ${sizes}`, isTold ? 'RU' : 'ev', ours, against, 1.1),
      row(`time of a page about ${name}, ${sizes}`, 'ms', times[1], times[0], 1.1),
    );
  }
  const { grown, queries } = await measureExport(large);
  await Promise.all([few.stop(), large.stop()]);
  const file = `a file of ${events.toLocaleString('en-US')} events, asked from 1970`;
  const allowed = keysOfQuiet + keysOfPage * Math.ceil(events / filePage);
  return [
    ...rows,
    row(`memory for ${file} / 100 MB`, 'MB', grown, 100, 1),
    row(
      `keys read for ${file} / ${keysOfPage} a page, and what tells that there is no older event`,
      'keys',
      queries,
      allowed,
      1,
    ),
  ];
};
