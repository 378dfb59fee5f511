import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import {
  type AuditEntry,
  type AuditPage,
  type AuditQuestion,
  answers,
  everySource,
  isAnsweredByKeys,
  keyBefore,
  newestFirst,
  type Position,
  readCursor,
  type Source,
  type Stage,
  stageAt,
  whenOf,
  writeCursor,
} from '../audit/query.ts';
import { freezingKind } from './freezing-kind.ts';
import {
  attemptKind,
  catalogKind,
  pingKind,
  questionKind,
  requestKind,
  sightingKind,
  tokenKind,
} from './items.ts';
import { outageKind } from './outage-kind.ts';
import { registrationKind } from './registration-kind.ts';
import { readEntry } from './store.ts';

const readAny = (item: Record<string, unknown>) => {
  switch (item.kind) {
    case 'ping':
      return { kind: 'ping' as const, ...readEntry(pingKind, item) };
    case 'attempt':
      return { kind: 'attempt' as const, ...readEntry(attemptKind, item) };
    case 'token':
      return { kind: 'token' as const, ...readEntry(tokenKind, item) };
    case 'sighting':
      return { kind: 'sighting' as const, ...readEntry(sightingKind, item) };
    case 'catalog':
      return { kind: 'catalog' as const, ...readEntry(catalogKind, item) };
    case 'registration':
      return { kind: 'registration' as const, ...readEntry(registrationKind, item) };
    case 'freeze':
      return { kind: 'freeze' as const, ...readEntry(freezingKind, item) };
    case 'outage':
      return { kind: 'outage' as const, ...readEntry(outageKind, item) };
    case 'question':
      return { kind: 'question' as const, ...readEntry(questionKind, item) };
    default:
      return { kind: 'request' as const, ...readEntry(requestKind, item) };
  }
};

const toEntry = (item: Record<string, unknown>): AuditEntry => ({
  ...readAny(item),
  ...(typeof item.requesterVpc === 'string' && { requesterVpc: item.requesterVpc }),
  ...(typeof item.accepterVpc === 'string' && { accepterVpc: item.accepterVpc }),
});

type Batch = { entries: AuditEntry[]; hasMore: boolean };

/** Above every number that an event can have. */
const beyond = 999_999_999;

/** What one page may cost, however large the log: keys read, and events read for one key at a time. */
const mostReads = 240;
const mostRounds = 12;
const batchSize = 100;
const mostDays = 16;
/** After so many days without an event the next older one is asked for: that costs as much as a month of days. */
const quietDays = 8;

const rangeOf = ({ index }: Source, { span }: AuditQuestion, before: Position) =>
  index
    ? { name: 'when', low: new Date(span.from).toISOString(), high: keyBefore(before) }
    : { name: 'seq', low: 0, high: before.id ? before.seq - 1 : beyond };

const makeReadSource =
  (client: DynamoDBDocumentClient, TableName: string) =>
  async (source: Source, question: AuditQuestion, before: Position, Limit: number): Promise<Batch> => {
    const { name, low, high } = rangeOf(source, question, before);
    if (high < low) return { entries: [], hasMore: false };
    const { Items = [], LastEvaluatedKey } = await client.send(
      new QueryCommand({
        TableName,
        ...(source.index && { IndexName: source.index }),
        KeyConditionExpression: '#key = :value AND #range BETWEEN :low AND :high',
        ExpressionAttributeNames: { '#key': source.key, '#range': name },
        ExpressionAttributeValues: { ':value': source.value, ':low': low, ':high': high },
        ScanIndexForward: false,
        Limit,
      }),
    );
    return { entries: Items.map(toEntry), hasMore: LastEvaluatedKey !== undefined };
  };

const once = (entries: AuditEntry[]): AuditEntry[] => [
  ...new Map(entries.map((entry) => [whenOf(entry), entry])).values(),
];

type Merged = { entries: AuditEntry[]; upTo?: Position };

/**
 * Some keys, merged by time. A key that holds more may hide events older than its last; so only what is not older than
 * the newest of those lasts is taken, and the next round begins there.
 */
const merge = (batches: Batch[]): Merged => {
  const lasts = batches.flatMap(({ entries, hasMore }) => (hasMore ? (entries.at(-1) ?? []) : []));
  const [upTo] = newestFirst(lasts);
  const entries = newestFirst(once(batches.flatMap((batch) => batch.entries)));
  return upTo ? { entries: entries.filter((one) => whenOf(one) >= whenOf(upTo)), upTo } : { entries };
};

/** The place after an event, without what else it says. */
const placeOf = ({ at, id, seq }: Position): Position => ({ at, id, seq });

type ReadSource = ReturnType<typeof makeReadSource>;

/** The place just after the newest event that is older than a place; undefined where none is. */
const makeFindOlder =
  (readSource: ReadSource) =>
  async (question: AuditQuestion, before: Position): Promise<Position | undefined> => {
    const batches = await Promise.all(everySource.map((source) => readSource(source, question, before, 1)));
    const [newest] = newestFirst(batches.flatMap(({ entries }) => entries));
    return newest && { at: newest.at + 1, id: '', seq: 0 };
  };

/** How far a page has come: what it looks at next, how many days at once, and how many keys it has read. */
type Progress = { before: Position; days: number; reads: number };

/** Where a page goes on; undefined at the end of what is asked for. Beyond many days without an event that is asked of other keys. */
const makeGoOn = (readSource: ReadSource) => {
  const findOlder = makeFindOlder(readSource);
  return async (
    question: AuditQuestion,
    { sources, endsAt }: Stage,
    { entries, upTo }: Merged,
    progress: Progress,
  ): Promise<Progress | undefined> => {
    const days = Math.min(progress.days * 2, mostDays);
    const reads = progress.reads + sources.length;
    if (upTo) return { before: placeOf(upTo), days, reads };
    if (endsAt === undefined) return undefined;
    const before = { at: endsAt, id: '', seq: 0 };
    if (entries.length > 0 || progress.days < quietDays) return { before, days, reads };
    const older = await findOlder(question, before);
    return older && { before: older, days: 1, reads: reads + everySource.length };
  };
};

/**
 * Reads one page. Its cost has a bound that does not depend on the size or the age of the log: where a filter beyond the keys
 * leaves little of what is read, the page ends early and says how far back it looked.
 */
export const makeReadPage = (client: DynamoDBDocumentClient, table: string) => {
  const readSource = makeReadSource(client, table);
  const goOn = makeGoOn(readSource);
  return async (question: AuditQuestion, size: number, cursor?: string): Promise<AuditPage> => {
    const found: AuditEntry[] = [];
    const begin = (cursor && readCursor(cursor)) || { at: question.span.to, id: '', seq: 0 };
    let progress: Progress = { before: begin, days: 1, reads: 0 };
    for (let round = 0; round < mostRounds && progress.reads < mostReads; round++) {
      const { before, days } = progress;
      const stage = stageAt(question, before, days);
      const limit = isAnsweredByKeys(question) ? size + 1 - found.length : batchSize;
      const batches = await Promise.all(
        stage.sources.map((source) => readSource(source, question, before, limit)),
      );
      const merged = merge(batches);
      found.push(...merged.entries.filter((entry) => answers(question, entry)));
      const last = found[size - 1];
      if (found.length > size && last) return { entries: found.slice(0, size), next: writeCursor(last) };
      const next = await goOn(question, stage, merged, progress);
      if (!next) return { entries: found };
      progress = next;
    }
    const { before } = progress;
    return { entries: found, next: writeCursor(before), lookedBackTo: before.at };
  };
};
